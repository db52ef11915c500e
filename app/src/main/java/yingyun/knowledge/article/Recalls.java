package yingyun.knowledge.article;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.knowledge.ArticleRecalled;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.reference.Parameters;
import yingyun.web.Typed;

/** 答复召回: everybody who saw or used a version in a period must acknowledge; the inquiries in which it was used are listed. */
@Service
class Recalls {

    private final JdbcClient jdbc;
    private final Articles articles;
    private final BankClock clock;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Recalls(
            JdbcClient jdbc,
            Articles articles,
            BankClock clock,
            Parameters parameters,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.clock = clock;
        this.parameters = parameters;
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

    /** A person finds a version wrong: opened by the knowledge manager, for the days on which it was used. */
    @Transactional
    long open(Citation version, String reason, String remedy, LocalDate from, LocalDate to, Operator manager) {
        if (articles.find(version).filter(v -> !v.state().isUnpublished()).isEmpty() || to.isBefore(from)) {
            throw new KnowledgeProblem.NothingToRecall(version.toString()).refused();
        }
        long recall = add(
                version,
                Cause.WRONG,
                Typed.text(reason, 10, 500),
                Typed.text(remedy, 0, 1000),
                from,
                to,
                manager.employeeNo());
        audit.record(Auditable.done(
                "ARTICLE_RECALLED", manager, version.toString(), Map.of("people", Long.toString(people(recall)))));
        return recall;
    }

    /** A rule or the article itself has ended: who saw or used it in the last days is told; nobody, nothing. */
    void ofEnded(Citation version, Cause cause, String reason, LocalDate lastDay, EmployeeNo by) {
        LocalDate today = clock.now().toLocalDate();
        LocalDate lately = today.minusDays(parameters.number("knowledge.recall.days", BusinessDate.of(today)));
        LocalDate from = lastDay.isBefore(lately) ? lastDay : lately;
        boolean used = jdbc.sql("""
                select exists (select 1 from knowledge_use where article_no = :no and version = :version
                                and (used_at at time zone 'Asia/Shanghai')::date between :from and :to)
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("from", from)
                .param("to", today)
                .query(Boolean.class)
                .single();
        if (used) {
            add(version, cause, reason, "", from, today, by);
        }
    }

    private long add(
            Citation version, Cause cause, String reason, String remedy, LocalDate from, LocalDate to, EmployeeNo by) {
        Instant now = clock.instant();
        Duration time = Duration.ofHours(parameters.number(
                "knowledge.recall.hours", BusinessDate.of(clock.now().toLocalDate())));
        long recall = jdbc.sql("""
                insert into recall (article_no, version, cause, reason, remedy, used_from, used_to, opened_by, opened_at, due_at)
                values (:no, :version, :cause, :reason, :remedy, :from, :to, :by, :now, :due)
                returning recall_id
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("cause", cause.name())
                .param("reason", reason)
                .param("remedy", remedy)
                .param("from", from)
                .param("to", to)
                .param("by", by.value())
                .param("now", Articles.column(now))
                .param("due", Articles.column(now.plus(time)))
                .query(Long.class)
                .single();
        affected(recall);
        events.publishEvent(new ArticleRecalled(recall, version.articleNo(), version.version()));
        return recall;
    }

    /** Each person once, with the most that he did. */
    private void affected(long recall) {
        jdbc.sql("""
                insert into recall_ack (recall_id, employee_no, org_code, part)
                select distinct on (u.employee_no) r.recall_id, u.employee_no, u.org_code, u.kind
                  from recall r
                  join knowledge_use u on u.article_no = r.article_no and u.version = r.version
                 where r.recall_id = :recall
                   and (u.used_at at time zone 'Asia/Shanghai')::date between r.used_from and r.used_to
                 order by u.employee_no, array_position(array ['CITED', 'USED', 'SOLVED', 'WRONG', 'SEEN'], u.kind), u.used_at desc
                """).param("recall", recall).update();
    }

    private long people(long recall) {
        return jdbc.sql("select count(*) from recall_ack where recall_id = :recall")
                .param("recall", recall)
                .query(Long.class)
                .single();
    }

    /** Who must acknowledge. */
    public record Affected(
            String employeeNo,
            String name,
            String orgCode,
            String part,
            @Nullable LocalDateTime acknowledgedAt) {}

    /** Those first who did most with it; at most {@code most}. */
    List<Affected> affected(long recall, int most) {
        return jdbc.sql("""
                select a.employee_no::text as employee_no, e.name, a.org_code::text as org_code, a.part,
                       a.acknowledged_at at time zone 'Asia/Shanghai' as acknowledged_at
                  from recall_ack a join employee e using (employee_no)
                 where a.recall_id = :recall
                 order by a.acknowledged_at is not null, array_position(array ['CITED', 'USED', 'SOLVED', 'WRONG', 'SEEN'], a.part),
                          a.employee_no
                 limit :most
                """)
                .param("recall", recall)
                .param("most", most)
                .query(DataClassRowMapper.newInstance(Affected.class))
                .list();
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

    /** As the managers see it. */
    public record Line(
            long recallId,
            String articleNo,
            int version,
            String cause,
            String reason,
            String remedy,
            LocalDate usedFrom,
            LocalDate usedTo,
            LocalDateTime openedAt,
            LocalDateTime dueAt,
            long people,
            long acknowledged) {

        public boolean isDone() {
            return people == acknowledged;
        }
    }

    private static final String LINE = """
            select r.recall_id, r.article_no, r.version, r.cause, r.reason, r.remedy, r.used_from, r.used_to,
                   r.opened_at at time zone 'Asia/Shanghai' as opened_at, r.due_at at time zone 'Asia/Shanghai' as due_at,
                   (select count(*) from recall_ack a where a.recall_id = r.recall_id) as people,
                   (select count(*) from recall_ack a where a.recall_id = r.recall_id and a.acknowledged_at is not null) as acknowledged
              from recall r
            """;

    /** Newest first. */
    List<Line> latest(int most) {
        return jdbc.sql(LINE + " order by r.recall_id desc limit :most")
                .param("most", most)
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    Line find(long recall, boolean seesAll) {
        return jdbc.sql(LINE + " where r.recall_id = :recall")
                .param("recall", recall)
                .query(DataClassRowMapper.newInstance(Line.class))
                .optional()
                .filter(line -> seesAll)
                .orElseThrow(() -> new KnowledgeProblem.NotFound(Long.toString(recall)).refused());
    }
}
