package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.DataScope;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citations;

/** What an answerer does: takes, asks back, asks an expert, answers, passes on. */
@Service
class AnswerDesk {

    private final Inquiries inquiries;
    private final Messages messages;
    private final Moves moves;
    private final Desks desks;
    private final SafeText texts;
    private final Drafts drafts;
    private final Citations citations;
    private final Answers answers;
    private final PendingAnswers pending;
    private final FourEyes fourEyes;

    AnswerDesk(
            Inquiries inquiries,
            Messages messages,
            Moves moves,
            Desks desks,
            SafeText texts,
            Drafts drafts,
            Citations citations,
            Answers answers,
            PendingAnswers pending,
            FourEyes fourEyes) {
        this.inquiries = inquiries;
        this.messages = messages;
        this.moves = moves;
        this.desks = desks;
        this.texts = texts;
        this.drafts = drafts;
        this.citations = citations;
        this.answers = answers;
        this.pending = pending;
        this.fourEyes = fourEyes;
    }

    /** An answer as typed. {@code money}: the answerer says that it moves money (MC03). */
    record Written(String say, String body, Basis basis, boolean money) {}

    /** What became of an answer: out, or a request in 复核箱. */
    record Sent(int version, Optional<Long> request) {}

    /** 接下一单: the head of the queue that he may take. */
    @Transactional
    Inquiry claimNext(Operator agent) {
        Instant now = moves.now();
        Inquiry claimed = inquiries
                .claimNext(
                        agent.employeeNo(), scope(agent), desks.takesFromAll(agent), desks.of(agent.employeeNo()), now)
                .orElseThrow(() -> new InquiryProblem.NothingWaits().refused());
        inquiries.claimed(claimed.no(), claimed.version(), agent.employeeNo(), "NEXT", now);
        moves.told(claimed, claimed.version(), InquiryState.ANSWERING, "CLAIMED", agent);
        return claimed;
    }

    /** One of his own choice, within his desks; logged as such. */
    @Transactional
    Inquiry claim(InquiryNo no, int version, Operator agent) {
        Inquiry inquiry = moves.seen(no, scope(agent));
        if (inquiry.version() != version || inquiry.state().isTaken()) {
            throw taken(inquiry);
        }
        demandSkill(agent, inquiry.standing().desk());
        Instant now = moves.now();
        Standing next = inquiry.to(InquiryState.ANSWERING, change -> {
            change.assignee = agent.employeeNo();
            change.claimedAt = change.claimedAt == null ? now : change.claimedAt;
            change.dueAt = inquiry.askedAt().plus(change.urgency.answerTarget());
        });
        int taken = moves.move(inquiry, next, "CLAIMED", agent);
        inquiries.claimed(no, taken, agent.employeeNo(), wayTo(inquiry, agent), now);
        return moves.seen(no, scope(agent));
    }

    private static String wayTo(Inquiry inquiry, Operator agent) {
        if (!inquiry.isWith(agent)) {
            return "PICK";
        }
        return inquiry.state() == InquiryState.OFFERED ? "OFFER" : "BACK";
    }

    private RuntimeException taken(Inquiry inquiry) {
        return inquiries
                .nameOf(inquiry.standing().assignee())
                .<RuntimeException>map(
                        name -> new InquiryProblem.TakenBy(inquiry.no().value(), name).refused())
                .orElseGet(
                        () -> new InquiryProblem.ChangedMeanwhile(inquiry.no().value()).refused());
    }

    private void demandSkill(Operator agent, String desk) {
        if (!desks.answersFor(agent, desk)) {
            throw new InquiryProblem.NotSkilled(agent.name(), desk).refused();
        }
    }

    /** Two parts: 对客户说 and 终端操作; and what it rests on. Whoever waits with it gets it too. */
    @Transactional
    Sent answer(InquiryNo no, int version, Written written, Operator agent) {
        Inquiry inquiry = mine(no, version, agent);
        String say = Blanks.demandNone(texts.say(written.say()));
        String body = Blanks.demandNone(texts.body(written.body()));
        if (say.isBlank() && body.isBlank()) {
            throw new InquiryProblem.NothingSaid().refused();
        }
        demandBasis(written.basis());
        inquiry.to(InquiryState.ANSWERED, change -> {});
        boolean two =
                inquiry.standing().restricted() || written.money() || MoneyImpact.isIn(body) || MoneyImpact.isIn(say);
        if (two) {
            return forTwo(inquiry, say, body, written.basis(), agent);
        }
        int answered = answers.send(inquiry, say, body, written.basis(), null, agent);
        return new Sent(answered, Optional.empty());
    }

    private void demandBasis(Basis basis) {
        if (!basis.isThere()) {
            throw new InquiryProblem.NoBasis().refused();
        }
        basis.articles()
                .forEach(article -> citations.whyNot(article, moves.today()).ifPresent(why -> {
                    throw why.refused();
                }));
        basis.clauses()
                .forEach(clause -> citations.whyNot(clause, moves.today()).ifPresent(why -> {
                    throw why.refused();
                }));
    }

    private Sent forTwo(Inquiry inquiry, String say, String body, Basis basis, Operator agent) {
        Inquiry marked = inquiry;
        if (!inquiry.standing().restricted()) {
            moves.move(inquiry, inquiry.standing().with(change -> change.restricted = true), "RESTRICTED", agent);
            marked = moves.seen(inquiry.no(), scope(agent));
        }
        long filed = pending.file(marked.no(), say, body, basis, agent.employeeNo(), moves.now());
        long request = fourEyes.ask(
                MoneyAnswerAct.NAME, MoneyAnswerAct.facts(marked.no(), filed), MoneyAnswerAct.REASON, agent);
        moves.written(marked, "SECOND_ASKED", agent);
        drafts.clear(agent.employeeNo(), Drafts.Purpose.ANSWER, marked.no().value());
        return new Sent(marked.version(), Optional.of(request));
    }

    /** Meanwhile, while a second person or an expert is awaited: only what can be told the customer. */
    @Transactional
    void interim(InquiryNo no, String say, Operator agent) {
        Inquiry inquiry = withHim(no, agent);
        String masked = Blanks.demandNone(texts.say(say));
        if (masked.isBlank()) {
            throw new InquiryProblem.NothingSaid().refused();
        }
        messages.interim(no, masked, agent.employeeNo(), moves.now());
        moves.written(inquiry, "INTERIM_SAID", agent);
    }

    /** 备注: never seen by the outlet. Whoever may answer may note. */
    @Transactional
    void note(InquiryNo no, String typed, Operator agent) {
        Inquiry inquiry = moves.seen(no, scope(agent));
        messages.add(no, Message.Kind.INTERNAL_NOTE, texts.question(typed), agent.employeeNo(), moves.now());
        drafts.clear(agent.employeeNo(), Drafts.Purpose.INTERNAL_NOTE, no.value());
        moves.written(inquiry, "NOTED", agent);
    }

    /** 问网点: a closed question; the outlet's clock runs. */
    @Transactional
    void askOutlet(InquiryNo no, int version, String typed, Operator agent) {
        Inquiry inquiry = mine(no, version, agent);
        Standing next = inquiry.to(InquiryState.NEED_INFO, change -> {});
        messages.add(
                no,
                Message.Kind.INFO_REQUEST,
                Blanks.demandNone(texts.question(typed)),
                agent.employeeNo(),
                moves.now());
        drafts.clear(agent.employeeNo(), Drafts.Purpose.INFO_REQUEST, no.value());
        moves.move(inquiry, next, "INFO_ASKED", agent);
    }

    /** 转专家: the asker still sees one answerer. */
    @Transactional
    void askExpert(InquiryNo no, int version, String desk, String typed, Operator agent) {
        Inquiry inquiry = mine(no, version, agent);
        demandDesk(desk);
        String note = texts.reason(typed);
        Standing next = inquiry.to(InquiryState.WITH_EXPERT, change -> change.expertDesk = desk);
        messages.add(no, Message.Kind.EXPERT_NOTE, note, agent.employeeNo(), moves.now());
        moves.move(inquiry, next, "TO_EXPERT", agent, note);
    }

    /** The expert's word, for the answerer only; it goes back to him. */
    @Transactional
    void expertAnswers(InquiryNo no, int version, String typed, Operator expert) {
        Inquiry inquiry = moves.seen(no, version, scope(expert));
        String desk = inquiry.standing().expertDesk();
        if (desk == null) {
            throw inquiry.notAllowed(InquiryState.ANSWERING).refused();
        }
        if (!inquiry.isWith(expert)) {
            demandSkill(expert, desk);
        }
        messages.add(no, Message.Kind.EXPERT_NOTE, texts.question(typed), expert.employeeNo(), moves.now());
        moves.move(
                inquiry,
                inquiry.to(InquiryState.ANSWERING, change -> change.expertDesk = null),
                "EXPERT_ANSWERED",
                expert);
    }

    /** 转派 to another desk's queue; its clocks go on. */
    @Transactional
    void transfer(InquiryNo no, int version, String desk, String typed, Operator agent) {
        Inquiry inquiry = mine(no, version, agent);
        demandDesk(desk);
        String note = texts.reason(typed);
        Standing next = inquiry.to(InquiryState.QUEUED, change -> {
            change.assignee = null;
            change.desk = desk;
        });
        messages.add(no, Message.Kind.INTERNAL_NOTE, note, agent.employeeNo(), moves.now());
        moves.move(inquiry, next, "TRANSFERRED", agent, note);
    }

    private void demandDesk(String desk) {
        if (!desks.isDesk(desk)) {
            throw new InquiryProblem.Unknown(desk).refused();
        }
    }

    private Inquiry withHim(InquiryNo no, Operator agent) {
        Inquiry inquiry = moves.seen(no, scope(agent));
        if (!inquiry.isWith(agent)) {
            throw new InquiryProblem.NotWithYou(no.value()).refused();
        }
        return inquiry;
    }

    /** His, and as it stood on his page: else whoever changed it was faster, and what he typed stays with him. */
    private Inquiry mine(InquiryNo no, int version, Operator agent) {
        Inquiry inquiry = moves.seen(no, scope(agent));
        if (inquiry.version() != version) {
            throw new InquiryProblem.ChangedMeanwhile(no.value()).refused();
        }
        if (!inquiry.isWith(agent)) {
            throw new InquiryProblem.NotWithYou(no.value()).refused();
        }
        return inquiry;
    }

    static DataScope scope(Operator agent) {
        return agent.scope(Right.INQUIRY_ANSWER);
    }
}
