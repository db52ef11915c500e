package yingyun.helpdesk.clock;

import static yingyun.helpdesk.clock.Histories.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Timer rows and what they raise. Each is taken by one transaction that also writes its effect: it happens whole or not at all. */
@Repository
class Timers {

    private final JdbcClient jdbc;

    Timers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One clock of an inquiry, and where on the ladder. */
    record Rung(String inquiryNo, Metric metric, int cycle, int round, int percent, Level level, Instant dueAt) {

        Rung next(Level level) {
            return new Rung(inquiryNo, metric, cycle, round, percent, level, dueAt);
        }
    }

    /** One due step for this transaction alone, marked as fired; never one whose inquiry has moved and was not reckoned since. */
    Optional<Rung> fireOne(Instant now) {
        return jdbc.sql("""
                update clock_step s
                   set state = 'FIRED', fired_at = :now,
                       late_ms = greatest(0, floor(extract(epoch from :now::timestamptz - s.due_at) * 1000))::bigint
                  from (select d.inquiry_no, d.metric, d.cycle, d.round, d.percent
                          from clock_step d
                         where d.state = 'PENDING' and d.due_at <= :now
                           and not exists (select 1 from clock_bell b where b.inquiry_no = d.inquiry_no)
                         order by d.due_at, d.inquiry_no, d.percent
                         limit 1
                         for update skip locked) due
                 where (s.inquiry_no, s.metric, s.cycle, s.round, s.percent)
                       = (due.inquiry_no, due.metric, due.cycle, due.round, due.percent)
                returning s.inquiry_no, s.metric, s.cycle, s.round, s.percent, s.level, s.due_at
                """)
                .param("now", column(now))
                .query((rs, n) -> rung(rs))
                .optional();
    }

    /** One escalation that nobody has acknowledged in time, passed on by this transaction alone. */
    Optional<Rung> passOnOne(Instant now) {
        return jdbc.sql("""
                update escalation e
                   set passed_on_at = :now
                 where e.escalation_id = (select d.escalation_id from escalation d
                                           where d.ack_due_at <= :now and d.acknowledged_at is null and d.settled_at is null
                                             and d.passed_on_at is null
                                             and not exists (select 1 from clock_bell b where b.inquiry_no = d.inquiry_no)
                                           order by d.ack_due_at
                                           limit 1
                                           for update skip locked)
                returning e.inquiry_no, e.metric, e.cycle, e.round, e.percent, e.level, e.ack_due_at as due_at
                """)
                .param("now", column(now))
                .query((rs, n) -> rung(rs))
                .optional();
    }

    /** Tells a level; once for each clock, however it comes about. */
    boolean raise(Rung rung, String cause, Instant now, Optional<Instant> ackDueAt) {
        return jdbc.sql("""
                insert into escalation (inquiry_no, metric, cycle, round, level, cause, percent, raised_at, late_ms, ack_due_at)
                values (:no, :metric, :cycle, :round, :level, :cause, :percent, :now, :late, :ackDue)
                on conflict (inquiry_no, metric, cycle, round, level) do nothing
                """)
                        .param("no", rung.inquiryNo())
                        .param("metric", rung.metric().name())
                        .param("cycle", rung.cycle())
                        .param("round", rung.round())
                        .param("level", rung.level().name())
                        .param("cause", cause)
                        .param("percent", rung.percent())
                        .param("now", column(now))
                        .param(
                                "late",
                                Math.max(0, Duration.between(rung.dueAt(), now).toMillis()))
                        .param("ackDue", nullable(ackDueAt))
                        .update()
                == 1;
    }

    private static Rung rung(ResultSet rs) throws SQLException {
        return new Rung(
                rs.getString("inquiry_no"),
                Metric.valueOf(rs.getString("metric")),
                rs.getInt("cycle"),
                rs.getInt("round"),
                rs.getInt("percent"),
                Level.valueOf(rs.getString("level")),
                Histories.instant(rs.getObject("due_at", OffsetDateTime.class)));
    }

    private static @Nullable OffsetDateTime nullable(Optional<Instant> at) {
        return at.map(Histories::column).orElse(null);
    }
}
