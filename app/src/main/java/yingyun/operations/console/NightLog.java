package yingyun.operations.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.operations.Days;

/** The run log of a night and the moves of its jobs: reads only. */
@Repository
@ConditionalOnWebApplication
class NightLog {

    private final JdbcClient jdbc;

    NightLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record LogLine(
            long id,
            @Nullable String job,
            String event,
            Map<String, String> facts,
            String by,
            String name,
            Instant at) {

        public String when() {
            return Days.dated(at);
        }
    }

    record Event(
            String from,
            String to,
            Instant at,
            String by,
            @Nullable String note) {

        public String when() {
            return Days.dated(at);
        }
    }

    /** Newest first; of one job or of all. */
    List<LogLine> of(BusinessDate day, @Nullable JobCode job, int most) {
        return jdbc.sql("""
                select l.log_id, l.job_code, l.event, l.facts, l.logged_by, coalesce(e.name, '') as name, l.bank_time
                  from run_log l left join employee e on e.employee_no = l.logged_by
                 where l.business_date = :day
                   and (:job::text is null or l.job_code = :job)
                 order by l.log_id desc
                 limit :most
                """)
                .param("day", day.day())
                .param("job", job == null ? null : job.value())
                .param("most", most)
                .query((rs, n) -> new LogLine(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        Json.texts(rs.getString(4)),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Event> events(long runId) {
        return jdbc.sql("""
                select from_state, to_state, moved_at, moved_by, note
                  from job_run_event
                 where job_run_id = :run
                 order by event_id desc
                 limit 50
                """)
                .param("run", runId)
                .query((rs, n) -> new Event(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getObject(3, OffsetDateTime.class).toInstant(),
                        rs.getString(4),
                        rs.getString(5)))
                .list();
    }
}
