package yingyun.helpdesk.clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Timers of one inquiry, to be read. */
@Repository
class StepRows {

    /** As column {@code clock_step.is_late} says. */
    static final long LATE_MILLIS = 5_000;

    private final JdbcClient jdbc;

    StepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Step(
            String metric,
            int cycle,
            int round,
            int percent,
            Level level,
            Optional<Instant> dueAt,
            String state,
            Optional<Instant> firedAt,
            long lateMillis,
            boolean isLate) {}

    List<Step> of(String inquiryNo) {
        return jdbc.sql("""
                select metric, cycle, round, percent, level, due_at, state, fired_at, coalesce(late_ms, 0) as late_ms, is_late
                  from clock_step
                 where inquiry_no = :no
                 order by cycle, round, metric, percent
                """)
                .param("no", inquiryNo)
                .query((rs, n) -> new Step(
                        rs.getString("metric"),
                        rs.getInt("cycle"),
                        rs.getInt("round"),
                        rs.getInt("percent"),
                        Level.valueOf(rs.getString("level")),
                        Optional.ofNullable(rs.getObject("due_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        rs.getString("state"),
                        Optional.ofNullable(rs.getObject("fired_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        rs.getLong("late_ms"),
                        rs.getBoolean("is_late")))
                .list();
    }
}
