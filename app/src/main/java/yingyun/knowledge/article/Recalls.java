package yingyun.knowledge.article;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.knowledge.ArticleRecalled;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.web.Typed;

/** 答复召回: everybody who saw or used a version in a period must acknowledge; the inquiries in which it was used are listed. */
@Service
class Recalls {

    /** Assumption: as parameter {@code knowledge.recall.hours} begins. */
    private static final Duration TIME_TO_ACKNOWLEDGE = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Articles articles;
    private final BankClock clock;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Recalls(JdbcClient jdbc, Articles articles, BankClock clock, AuditTrail audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    enum Cause {
        RULE_ENDED,
        WRONG,
        ABOLISHED
    }

    /** One that somebody has still to acknowledge. */
    public record Open(long recallId, String articleNo, int version, String cause, String reason, String remedy) {}

    @Transactional
    long open(
            Citation version,
            Cause cause,
            String reason,
            String remedy,
            LocalDate from,
            LocalDate to,
            Operator manager) {
        if (articles.find(version).filter(v -> !v.state().isUnpublished()).isEmpty() || to.isBefore(from)) {
            throw new KnowledgeProblem.NothingToRecall(version.toString()).refused();
        }
        Instant now = clock.instant();
        long recall = jdbc.sql("""
                insert into recall (article_no, version, cause, reason, remedy, used_from, used_to, opened_by, opened_at, due_at)
                values (:no, :version, :cause, :reason, :remedy, :from, :to, :by, :now, :due)
                returning recall_id
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("cause", cause.name())
                .param("reason", Typed.text(reason, 10, 500))
                .param("remedy", Typed.text(remedy, 0, 1000))
                .param("from", from)
                .param("to", to)
                .param("by", manager.employeeNo().value())
                .param("now", Articles.column(now))
                .param("due", Articles.column(now.plus(TIME_TO_ACKNOWLEDGE)))
                .query(Long.class)
                .single();
        int people = jdbc.sql("""
                insert into recall_ack (recall_id, employee_no, org_code, part)
                select distinct on (u.employee_no) :recall, u.employee_no, u.org_code, u.kind
                  from knowledge_use u
                 where u.article_no = :no and u.version = :version
                   and (u.used_at at time zone 'Asia/Shanghai')::date between :from and :to
                 order by u.employee_no, array_position(array ['CITED', 'USED', 'SOLVED', 'WRONG', 'SEEN'], u.kind), u.used_at desc
                """)
                .param("recall", recall)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("from", from)
                .param("to", to)
                .update();
        audit.record(Auditable.done(
                "ARTICLE_RECALLED", manager, version.toString(), Map.of("people", Integer.toString(people))));
        events.publishEvent(new ArticleRecalled(recall, version.articleNo(), version.version()));
        return recall;
    }

    List<Open> waitingFor(Operator person) {
        return jdbc.sql("""
                select r.recall_id, r.article_no, r.version, r.cause, r.reason, r.remedy
                  from recall_ack a join recall r using (recall_id)
                 where a.employee_no = :person and a.acknowledged_at is null
                 order by r.recall_id
                 limit 50
                """)
                .param("person", person.employeeNo().value())
                .query(DataClassRowMapper.newInstance(Open.class))
                .list();
    }

    @Transactional
    void acknowledge(long recall, Operator person) {
        int rows = jdbc.sql("""
                update recall_ack set acknowledged_at = coalesce(acknowledged_at, :now)
                 where recall_id = :recall and employee_no = :person
                """)
                .param("now", Articles.column(clock.instant()))
                .param("recall", recall)
                .param("person", person.employeeNo().value())
                .update();
        if (rows == 0) {
            throw new KnowledgeProblem.NotFound(Long.toString(recall)).refused();
        }
    }

    /** In which inquiries the recalled version was used, newest first; at most 500. */
    List<String> affectedInquiries(long recall) {
        return jdbc.sql("""
                select distinct u.inquiry_no
                  from recall r
                  join knowledge_use u on u.article_no = r.article_no and u.version = r.version
                 where r.recall_id = :recall and u.inquiry_no is not null
                   and (u.used_at at time zone 'Asia/Shanghai')::date between r.used_from and r.used_to
                 order by 1 desc
                 limit 500
                """)
                .param("recall", recall)
                .query((rs, n) -> rs.getString(1))
                .list();
    }
}
