package yingyun.helpdesk.inquiry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;

/** MC03 涉及资金的答复: written by the answerer, sent when an expert or the lead has agreed. */
@Component
class MoneyAnswerAct implements FourEyesAct {

    static final String NAME = "helpdesk.answer";
    static final String REASON = "答复涉及资金,须第二人复核后发出";

    private final PendingAnswers pending;
    private final Inquiries inquiries;
    private final Answers answers;
    private final JdbcClient jdbc;

    MoneyAnswerAct(PendingAnswers pending, Inquiries inquiries, Answers answers, JdbcClient jdbc) {
        this.pending = pending;
        this.inquiries = inquiries;
        this.answers = answers;
        this.jdbc = jdbc;
    }

    static Map<String, String> facts(InquiryNo no, long filed) {
        return Map.of("inquiry", no.value(), "pending", Long.toString(filed));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC03";
    }

    @Override
    @Transactional
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        PendingAnswers.Pending answer = filed(facts);
        Inquiry inquiry = held(answer);
        return new Prospect(
                "ANSWER " + inquiry.no(),
                new Sentence("HD-money.title", Map.of("inquiry", inquiry.no().spaced(), "title", inquiry.title())),
                inquiry.org(),
                List.of(
                        change("HD-field.say", answer.say()),
                        change("HD-field.body", answer.body()),
                        change("HD-field.basis", basis(answer.basis()))),
                facts.get("pending") + " " + inquiry.standing().cycle(),
                Optional.empty(),
                Sentence.of("HD-money.risk"));
    }

    private static Change change(String what, String after) {
        return new Change(Sentence.of(what), Sentence.plain(""), Sentence.plain(after));
    }

    private static String basis(Basis basis) {
        return basis.none()
                .map(Enum::name)
                .orElseGet(() -> String.join(
                        ", ",
                        java.util.stream.Stream.concat(basis.articles().stream(), basis.clauses().stream())
                                .map(Object::toString)
                                .toList()));
    }

    @Override
    @Transactional
    public void execute(Grant grant, Map<String, String> facts) {
        PendingAnswers.Pending answer = filed(facts);
        answers.send(
                held(answer), answer.say(), answer.body(), answer.basis(), grant.approvalId(), author(grant.maker()));
    }

    @Override
    public boolean isDone(Grant grant) {
        return pending.isSentUnder(grant.approvalId());
    }

    private PendingAnswers.Pending filed(Map<String, String> facts) {
        String id = Objects.requireNonNull(facts.get("pending"));
        return pending.find(Long.parseLong(id)).orElseThrow(() -> new InquiryProblem.NotFound(id).refused());
    }

    private Inquiry held(PendingAnswers.Pending answer) {
        Inquiry inquiry = inquiries
                .hold(answer.no())
                .orElseThrow(() -> new InquiryProblem.NotFound(answer.no().value()).refused());
        inquiry.to(InquiryState.ANSWERED, change -> {});
        return inquiry;
    }

    /** As who wrote it; what he may do was looked at when he filed it. */
    private Operator author(EmployeeNo maker) {
        return jdbc.sql("select name, org_code from employee where employee_no = :no")
                .param("no", maker.value())
                .query((rs, n) -> new Operator(
                        maker, rs.getString(1), OrgCode.of(rs.getString(2)), Set.of(), Map.of(), "-", Optional.empty()))
                .single();
    }
}
