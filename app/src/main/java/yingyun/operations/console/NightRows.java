package yingyun.operations.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobCode;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;

/** What the tables of the night say, for the console: reads only. */
@Repository
@ConditionalOnWebApplication
class NightRows {

    private static final int EARLIER_NIGHTS = 40;
    private static final int RATE_SECONDS = 10;

    private final JdbcClient jdbc;
    private final Clock system;

    NightRows(JdbcClient jdbc, Clock system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /** The run in force of a job, and who holds the job. Times are bank time. */
    record Run(
            JobCode job,
            long runId,
            int runNo,
            JobState state,
            @Nullable Instant startedAt,
            @Nullable Instant lastStartedAt,
            @Nullable Instant endedAt,
            long rowsRead,
            long rowsWritten,
            long rowsSkipped,
            @Nullable String stopCode,
            Map<String, String> stopFacts) {}

    record Hold(JobCode job, String heldBy, String name, Instant heldAt, String reason) {}

    /**
     * How far a running job is.
     *
     * @param rows read so far
     * @param perSecond of the last seconds, by system time
     */
    record Progress(int partitions, int proved, long rows, long perSecond) {}

    record Skipped(JobCode job, String code, long accounts) {}

    List<Run> runs(BusinessDate day) {
        Map<Long, Map<String, String>> facts = stopFacts(day);
        return jdbc.sql("""
                select r.job_code, r.job_run_id, r.run_no, r.state, r.started_at, r.ended_at, r.rows_read, r.rows_written,
                       r.rows_skipped, r.stop_code,
                       (select max(e.moved_at) from job_run_event e
                         where e.job_run_id = r.job_run_id and e.to_state = 'RUNNING') as last_started
                  from job_run r
                 where r.business_date = :day
                   and r.state <> 'UNDONE'
                 order by r.job_code
                """)
                .param("day", day.day())
                .query((rs, n) -> new Run(
                        JobCode.of(rs.getString("job_code")),
                        rs.getLong("job_run_id"),
                        rs.getInt("run_no"),
                        JobState.valueOf(rs.getString("state")),
                        instant(rs, "started_at"),
                        instant(rs, "last_started"),
                        instant(rs, "ended_at"),
                        rs.getLong("rows_read"),
                        rs.getLong("rows_written"),
                        rs.getLong("rows_skipped"),
                        rs.getString("stop_code"),
                        facts.getOrDefault(rs.getLong("job_run_id"), Map.of())))
                .list();
    }

    private Map<Long, Map<String, String>> stopFacts(BusinessDate day) {
        Map<Long, Map<String, String>> all = new HashMap<>();
        jdbc.sql("""
                select r.job_run_id, f.key, f.value
                  from job_run r cross join jsonb_each_text(r.stop_facts) f
                 where r.business_date = :day
                   and r.stop_facts is not null
                """).param("day", day.day()).query(rs -> {
            all.computeIfAbsent(rs.getLong(1), run -> new LinkedHashMap<>()).put(rs.getString(2), rs.getString(3));
        });
        return all;
    }

    List<Hold> holds() {
        return jdbc.sql("""
                select h.job_code, h.held_by, e.name, h.held_at, h.reason
                  from job_hold h join employee e on e.employee_no = h.held_by
                 order by h.job_code
                """)
                .query((rs, n) -> new Hold(
                        JobCode.of(rs.getString(1)),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getObject(4, OffsetDateTime.class).toInstant(),
                        rs.getString(5)))
                .list();
    }

    Progress progress(Run run) {
        return jdbc.sql("""
                select (select count(*) from job_partition where job_run_id = :run) as partitions,
                       count(*) as proved, coalesce(sum(rows_in), 0) as rows,
                       coalesce(sum(rows_in) filter (where proved_at >= :since), 0) / :seconds as per_second
                  from part_proof
                 where job_run_id = :run
                """)
                .param("run", run.runId())
                .param("since", system.instant().minusSeconds(RATE_SECONDS).atOffset(ZoneOffset.UTC))
                .param("seconds", RATE_SECONDS)
                .query((rs, n) -> new Progress(rs.getInt(1), rs.getInt(2), rs.getLong(3), rs.getLong(4)))
                .single();
    }

    /** Rows of each of the last twenty half minutes, the oldest first. */
    List<Long> pace(BusinessDate day) {
        Instant now = system.instant();
        Map<Integer, Long> found = new HashMap<>();
        jdbc.sql("""
                select floor(extract(epoch from :now::timestamptz - p.proved_at) / 30)::integer as ago, sum(p.rows_in)
                  from part_proof p join job_run r on r.job_run_id = p.job_run_id
                 where r.business_date = :day
                   and p.proved_at > :now::timestamptz - interval '10 minutes'
                 group by 1
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("day", day.day())
                .query(rs -> {
                    found.put(rs.getInt(1), rs.getLong(2));
                });
        List<Long> pace = new ArrayList<>();
        for (int ago = 19; ago >= 0; ago--) {
            pace.add(found.getOrDefault(ago, 0L));
        }
        return pace;
    }

    /** The last twenty finished runs of each job before that day, the latest first. */
    Map<JobCode, List<Forecast.Past>> earlier(BusinessDate day) {
        Map<JobCode, List<Forecast.Past>> past = new HashMap<>();
        jdbc.sql("""
                select job_code, rows_read, seconds
                  from (select r.job_code, r.rows_read, r.business_date,
                               extract(epoch from r.ended_at - (select max(e.moved_at) from job_run_event e
                                                                 where e.job_run_id = r.job_run_id and e.to_state = 'RUNNING'))::float8 as seconds,
                               row_number() over (partition by r.job_code order by r.business_date desc) as ago
                          from job_run r
                         where r.business_date < :day
                           and r.business_date >= :since
                           and r.state = 'COMPLETED') run
                 where ago <= 20
                   and seconds >= 0
                 order by job_code, business_date desc
                """)
                .param("day", day.day())
                .param("since", day.day().minusDays(EARLIER_NIGHTS))
                .query(rs -> {
                    past.computeIfAbsent(JobCode.of(rs.getString(1)), job -> new ArrayList<>())
                            .add(new Forecast.Past(rs.getLong(2), rs.getDouble(3)));
                });
        return past;
    }

    /** Lines of accepted journals of that day. */
    long journalLines(BusinessDate day) {
        return jdbc.sql("""
                select coalesce(sum(row_count), 0) from day_file
                 where business_date = :day and kind = 'JOURNAL' and state = 'ACCEPTED'
                """).param("day", day.day()).query(Long.class).single();
    }

    List<Skipped> skipped(BusinessDate day) {
        return jdbc.sql("""
                select x.job_code, x.code, count(*)
                  from eod_exception x join job_run r on r.job_run_id = x.job_run_id and r.state <> 'UNDONE'
                 where x.business_date = :day
                 group by x.job_code, x.code
                 order by x.job_code, x.code
                """)
                .param("day", day.day())
                .query((rs, n) -> new Skipped(JobCode.of(rs.getString(1)), rs.getString(2), rs.getLong(3)))
                .list();
    }

    Optional<BusinessDate> nightBefore(BusinessDate day) {
        return neighbour("select max(business_date) from job_run where business_date < :day", day);
    }

    Optional<BusinessDate> nightAfter(BusinessDate day) {
        return neighbour("select min(business_date) from job_run where business_date > :day", day);
    }

    private Optional<BusinessDate> neighbour(String sql, BusinessDate day) {
        return jdbc.sql(sql)
                .param("day", day.day())
                .query((rs, n) -> Optional.ofNullable(rs.getDate(1)))
                .single()
                .map(date -> BusinessDate.of(date.toLocalDate()));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
