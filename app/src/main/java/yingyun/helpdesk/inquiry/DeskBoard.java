package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;

/** What the answerer's page shows: queue, thread, what helps to answer. */
@Service
class DeskBoard {

    private final InquiryLines lines;
    private final AskBoard threads;
    private final Codes codes;
    private final CurrentArticles articles;
    private final Desks desks;
    private final Moves moves;

    DeskBoard(InquiryLines lines, AskBoard threads, Codes codes, CurrentArticles articles, Desks desks, Moves moves) {
        this.lines = lines;
        this.threads = threads;
        this.codes = codes;
        this.articles = articles;
        this.desks = desks;
        this.moves = moves;
    }

    /** @param shown {@code mine} or {@code answered} */
    record Queue(
            String shown,
            List<InquiryLines.Line> mine,
            List<InquiryLines.Line> waiting,
            List<InquiryLines.Line> answered,
            InquiryLines.Counts counts,
            String selected) {

        public boolean isEmpty() {
            return mine.isEmpty() && waiting.isEmpty() && answered.isEmpty();
        }
    }

    /** Beside the thread. */
    record Context(
            AskBoard.@Nullable Card card,
            List<CurrentArticles.Article> articles,
            List<InquiryLines.Line> alike,
            String askerName,
            String orgName) {}

    /** What this person may do with it now. */
    record May(boolean claim, boolean answer, boolean expert, boolean detach, boolean lead) {

        static May nothing() {
            return new May(false, false, false, false, false);
        }
    }

    @Transactional(readOnly = true)
    Queue queue(Operator agent, String shown, String selected) {
        Instant now = moves.now();
        boolean all = desks.takesFromAll(agent);
        String[] his = desks.of(agent.employeeNo());
        DataScope scope = agent.scope(Right.INQUIRY_ANSWER);
        boolean answered = shown.equals("answered");
        return new Queue(
                answered ? "answered" : "mine",
                answered ? List.of() : lines.mine(agent, his, now),
                answered ? List.of() : lines.queue(scope, agent.employeeNo(), all, his, now),
                answered ? lines.answered(agent.employeeNo(), now) : List.of(),
                lines.counts(agent, scope, all, his, now),
                selected);
    }

    long waiting(Operator agent) {
        return lines.counts(
                        agent,
                        agent.scope(Right.INQUIRY_ANSWER),
                        desks.takesFromAll(agent),
                        desks.of(agent.employeeNo()),
                        moves.now())
                .waiting();
    }

    @Transactional(readOnly = true)
    AskBoard.Thread thread(Inquiry inquiry, Operator agent) {
        return threads.thread(inquiry, agent, true);
    }

    @Transactional(readOnly = true)
    Context context(Inquiry inquiry) {
        AskBoard.@Nullable Card card = codes.cards(inquiry.codes(), moves.today()).stream()
                .findFirst()
                .map(found -> new AskBoard.Card(
                        found,
                        articles.inForce(found.articles(), moves.today()).stream()
                                .findFirst()
                                .orElse(null)))
                .orElse(null);
        return new Context(
                card,
                card == null ? List.of() : articles.inForce(card.card().articles(), moves.today()),
                lines.solvedAlike(
                        inquiry.errorCode().orElse(""), inquiry.txCode().orElse(""), inquiry.no(), moves.now()),
                "",
                "");
    }

    /** Outlets that may call, as the phone form offers them: code and name. */
    List<String> outlets(Operator agent) {
        DataScope scope = agent.scope(Right.INQUIRY_ANSWER);
        return lines.outlets(scope, moves.today());
    }

    May may(Inquiry inquiry, Operator agent) {
        boolean skilled = desks.answersFor(agent, inquiry.standing().desk());
        String expertDesk = inquiry.standing().expertDesk();
        return new May(
                inquiry.state().isInQueue() && skilled,
                inquiry.isWith(agent) && inquiry.state() == InquiryState.ANSWERING,
                expertDesk != null && (inquiry.isWith(agent) || desks.answersFor(agent, expertDesk)),
                inquiry.state() == InquiryState.ATTACHED,
                agent.may(Right.INQUIRY_LEAD));
    }

    /** By number or a word of the title; what may be cited today. */
    List<CurrentArticles.Article> citable(String text) {
        String wanted = text.strip();
        return wanted.length() < 2 || wanted.length() > 60 ? List.of() : articles.find(wanted, moves.today());
    }
}
