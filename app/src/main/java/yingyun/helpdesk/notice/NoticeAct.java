package yingyun.helpdesk.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** MC01 for notices: what is said to tellers is published by a second person. */
@Component
class NoticeAct implements FourEyesAct {

    static final String NAME = "helpdesk.notice";

    private final Notices notices;
    private final AuditTrail audit;
    private final BankClock clock;
    private final JdbcClient jdbc;

    NoticeAct(Notices notices, AuditTrail audit, BankClock clock, JdbcClient jdbc) {
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    static Map<String, String> facts(long notice) {
        return Map.of("notice", Long.toString(notice));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String mcCode() {
        return "MC01";
    }

    @Override
    public Prospect prospect(Map<String, String> facts, EmployeeNo maker) {
        Notice notice = draft(facts, maker);
        return new Prospect(
                "NOTICE " + notice.id(),
                new Sentence("HD-notice.title", Map.of("title", notice.title())),
                orgOf(maker),
                List.of(
                        change("HD-notice.body", Sentence.plain(notice.body())),
                        change(
                                "HD-notice.importance",
                                Sentence.of(notice.important() ? "HD-notice.important" : "HD-notice.normal")),
                        change(
                                "HD-notice.scope",
                                notice.scope() == Notice.Scope.ALL
                                        ? Sentence.of("HD-notice.scope.ALL")
                                        : Sentence.plain(String.join(", ", notice.places()))),
                        change("HD-notice.validity", Sentence.plain(days(notice)))),
                Long.toString(notice.id()),
                Optional.empty(),
                Sentence.of("HD-notice.risk"));
    }

    private static String days(Notice notice) {
        return LocalDate.ofInstant(notice.validFrom(), BankClock.ZONE) + " – "
                + LocalDate.ofInstant(notice.validTo().minusMillis(1), BankClock.ZONE);
    }

    private static Change change(String what, Sentence after) {
        return new Change(Sentence.of(what), Sentence.plain(""), after);
    }

    @Override
    @Transactional
    public void execute(Grant grant, Map<String, String> facts) {
        Notice notice = draft(facts, grant.maker());
        if (!notices.publish(notice.id(), grant.approvalId(), clock.instant())) {
            throw new NoticeProblem.WrongState(notice.id()).refused();
        }
        audit.record(new Auditable(
                "NOTICE_PUBLISHED",
                grant.maker(),
                orgOf(grant.maker()),
                "-",
                Long.toString(notice.id()),
                Map.of("approval", Long.toString(grant.approvalId())),
                Auditable.DONE));
    }

    @Override
    public boolean isDone(Grant grant) {
        return notices.isPublishedUnder(grant.approvalId());
    }

    private Notice draft(Map<String, String> facts, EmployeeNo maker) {
        String id = Objects.requireNonNull(facts.get("notice"));
        Notice notice =
                notices.find(Long.parseLong(id), maker).orElseThrow(() -> new NoticeProblem.NotFound(id).refused());
        if (notice.state() != Notice.State.DRAFT || !notice.validTo().isAfter(clock.instant())) {
            throw new NoticeProblem.WrongState(notice.id()).refused();
        }
        return notice;
    }

    private OrgCode orgOf(EmployeeNo person) {
        return jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .single();
    }
}
