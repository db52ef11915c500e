package yingyun.helpdesk.inquiry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/**
 * What routing does to inquiries (design/helpdesk §3.2, 3.5): offers, takes an offer back, puts back what somebody has left behind. Each
 * in a transaction that holds the inquiry's row and looks again: where it stands elsewhere by then, nothing happens.
 */
@Service
public class Handing {

    private final Inquiries inquiries;
    private final AnswerDesk desk;
    private final Moves moves;
    private final Desks desks;
    private final Messages messages;
    private final Drafts drafts;
    private final JdbcClient jdbc;

    Handing(
            Inquiries inquiries,
            AnswerDesk desk,
            Moves moves,
            Desks desks,
            Messages messages,
            Drafts drafts,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.desk = desk;
        this.moves = moves;
        this.desks = desks;
        this.messages = messages;
        this.drafts = drafts;
        this.jdbc = jdbc;
    }

    /** Why an offer ends without him. */
    public enum Back {
        EXPIRED("OFFER_EXPIRED"),
        /** A more urgent one needs him; no miss. */
        PREEMPTED("OFFER_PREEMPTED"),
        /** His page is not heard any more. */
        GONE("OFFER_GONE");

        private final String act;

        Back(String act) {
            this.act = act;
        }
    }

    /** What he may take, wherever he sits; written down when he comes. */
    public record Reach(boolean takesAll, String[] desks) {}

    public Reach reach(Operator agent) {
        return new Reach(desks.takesFromAll(agent), desks.of(agent.employeeNo()));
    }

    /** Desks that answer: code and name. */
    public Map<String, String> desks(boolean english) {
        Map<String, String> names = new LinkedHashMap<>();
        desks.all().forEach(one -> names.put(one.desk(), one.name(english)));
        return names;
    }

    /** So many let it pass in one round of an inquiry, and it is shown to everybody instead (design §3.2). */
    public static final int MOST_MISSES = 2;

    /** @return false where it does not wait any more, or he or two others have let it pass by now */
    @Transactional
    public boolean offer(String inquiryNo, EmployeeNo to) {
        Inquiry inquiry = inquiries.hold(InquiryNo.of(inquiryNo)).orElse(null);
        if (inquiry == null || inquiry.state() != InquiryState.QUEUED && inquiry.state() != InquiryState.REOPENED) {
            return false;
        }
        moves.moveBySystem(inquiry, inquiry.to(InquiryState.OFFERED, change -> change.assignee = to), "OFFERED");
        return true;
    }

    /** Looked at again under the row's lock: another node may have offered it since. */
    private boolean hasPassed(Inquiry inquiry, EmployeeNo to) {
        return jdbc.sql("""
                select count(*) >= :most or coalesce(bool_or(employee_no = :to), false) from inquiry_offer
                 where inquiry_no = :no and cycle = :cycle and outcome in ('DECLINED', 'EXPIRED')
                """)
                .param("most", MOST_MISSES)
                .param("to", to.value())
                .param("no", inquiry.no().value())
                .param("cycle", inquiry.standing().cycle())
                .query(Boolean.class)
                .single();
    }

    /** @return false where it is not offered to him any more */
    @Transactional
    public boolean back(String inquiryNo, EmployeeNo from, Back why) {
        Inquiry inquiry = inquiries.hold(InquiryNo.of(inquiryNo)).orElse(null);
        if (inquiry == null || !isOfferedTo(inquiry, from)) {
            return false;
        }
        moves.moveBySystem(inquiry, queued(inquiry), why.act);
        return true;
    }

    @Transactional
    public void accept(String inquiryNo, Operator agent) {
        Inquiry inquiry = offered(inquiryNo, agent);
        desk.claim(inquiry.no(), inquiry.version(), agent);
    }

    @Transactional
    public void decline(String inquiryNo, Operator agent) {
        Inquiry inquiry = offered(inquiryNo, agent);
        moves.move(inquiry, queued(inquiry), "OFFER_DECLINED", agent);
    }

    private Inquiry offered(String inquiryNo, Operator agent) {
        Inquiry inquiry = moves.seen(InquiryNo.of(inquiryNo), AnswerDesk.scope(agent));
        if (!isOfferedTo(inquiry, agent.employeeNo())) {
            throw new InquiryProblem.OfferOver(inquiryNo).refused();
        }
        return inquiry;
    }

    private static boolean isOfferedTo(Inquiry inquiry, EmployeeNo person) {
        return inquiry.state() == InquiryState.OFFERED
                && person.equals(inquiry.standing().assignee());
    }

    private static Standing queued(Inquiry inquiry) {
        return inquiry.to(InquiryState.QUEUED, change -> change.assignee = null);
    }

    /**
     * 交接: back to the queue, and what he had written goes with it as an internal note; his draft stays his.
     *
     * @param note opens it: who is gone since when
     * @return false where it is not in his hands any more
     */
    @Transactional
    public boolean handOver(String inquiryNo, EmployeeNo from, String note) {
        Inquiry inquiry = inquiries.hold(InquiryNo.of(inquiryNo)).orElse(null);
        if (inquiry == null
                || inquiry.state() != InquiryState.ANSWERING
                || !from.equals(inquiry.standing().assignee())) {
            return false;
        }
        Drafts.Draft draft = drafts.find(from, Drafts.Purpose.ANSWER, inquiryNo);
        String written = (draft.field("say") + "\n" + draft.field("text")).strip();
        messages.add(
                inquiry.no(),
                Message.Kind.INTERNAL_NOTE,
                written.isEmpty() ? note : note + "\n" + written,
                EmployeeNo.SYSTEM,
                moves.now());
        moves.moveBySystem(inquiry, queued(inquiry), "HANDED_OVER");
        return true;
    }

    /** Whether he could take it out of another's hands. */
    @Transactional(readOnly = true)
    public boolean mayTakeOver(String inquiryNo, Operator agent) {
        return mayTakeOver(moves.seen(InquiryNo.of(inquiryNo), AnswerDesk.scope(agent)), agent);
    }

    private boolean mayTakeOver(Inquiry inquiry, Operator agent) {
        return inquiry.state() == InquiryState.ANSWERING
                && !inquiry.isWith(agent)
                && desks.answersFor(agent, inquiry.standing().desk());
    }

    /** 接手: what the other was writing stays his draft, and his sending is refused by the version. */
    @Transactional
    public void takeOver(String inquiryNo, Operator agent) {
        Inquiry inquiry = moves.seen(InquiryNo.of(inquiryNo), AnswerDesk.scope(agent));
        if (!mayTakeOver(inquiry, agent)) {
            throw new InquiryProblem.NotWithYou(inquiryNo).refused();
        }
        Standing next = inquiry.standing().with(change -> change.assignee = agent.employeeNo());
        int version = moves.move(inquiry, next, "TAKEN_OVER", agent);
        inquiries.claimed(inquiry.no(), version, agent.employeeNo(), "PICK", moves.now());
    }

    /** Seen by him at all, or refused. */
    @Transactional(readOnly = true)
    public Facts facts(String inquiryNo, Operator agent) {
        Inquiry inquiry = moves.seen(InquiryNo.of(inquiryNo), AnswerDesk.scope(agent));
        EmployeeNo assignee = inquiry.standing().assignee();
        return new Facts(
                inquiry.org().value(),
                inquiry.standing().desk(),
                inquiry.txCode().orElse(""),
                inquiry.errorCode().orElse(""),
                inquiry.codes(),
                inquiry.no().spaced(),
                inquiry.state() == InquiryState.ANSWERING && assignee != null ? assignee.value() : "",
                mayTakeOver(inquiry, agent));
    }

    /** @param answerer who has it in hand and could be relieved; empty where nobody answers it now */
    public record Facts(
            String org,
            String desk,
            String txCode,
            String errorCode,
            String codes,
            String no,
            String answerer,
            boolean mayTakeOver) {}
}
