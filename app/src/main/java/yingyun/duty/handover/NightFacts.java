package yingyun.duty.handover;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.duty.roster.Assignments;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/** What the sheet says of the night by itself (domain study 01 §1.6). What no module brings yet is said to be not connected. */
@Repository
public class NightFacts {

    /** Shown as 未接入. */
    public static final String NOT_CONNECTED = "NOT_CONNECTED";

    private final JdbcClient jdbc;
    private final BusinessDates dates;
    private final BankClock clock;

    public NightFacts(JdbcClient jdbc, BusinessDates dates, BankClock clock) {
        this.jdbc = jdbc;
        this.dates = dates;
        this.clock = clock;
    }

    Map<String, String> all() {
        Optional<BusinessDate> night = night();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tickets", NOT_CONNECTED);
        facts.put("alerts", NOT_CONNECTED);
        facts.put("eod", night.map(day -> progress(day).text()).orElse("–"));
        facts.put("lastJob", night.map(this::lastFinished).orElse("–"));
        facts.put("stopped", night.map(this::stopped).orElse("0"));
        facts.put("exceptions", night.map(this::exceptions).orElse("0"));
        facts.put("waivers", night.map(this::waivers).orElse("0"));
        facts.put("approvals", openApprovals());
        facts.put("callOuts", openCalls());
        facts.put("notices", NOT_CONNECTED);
        return facts;
    }

    /** The night under way, else the last one. */
    public Optional<BusinessDate> night() {
        return dates.closing().or(dates::lastClosed);
    }

    public Progress progress(BusinessDate day) {
        return jdbc.sql("""
                select b.state,
                       count(*) filter (where r.state in ('COMPLETED', 'SKIPPED', 'FORCED')) as done,
                       count(r.job_run_id) as total
                  from business_date b
                  left join job_run r on r.business_date = b.business_date and r.state <> 'UNDONE'
                 where b.business_date = :day
                 group by b.state
                """)
                .param("day", day.day())
                .query((rs, n) -> new Progress(day.day(), rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .single();
    }

    /** The job of the chain that runs at this moment, with its name. */
    Optional<RunningJob> running() {
        return jdbc.sql("""
                select r.job_code, j.name_zh
                  from job_run r
                  join job j on j.job_code = r.job_code
                 where r.state = 'RUNNING'
                 order by r.started_at
                 limit 1
                """)
                .query((rs, n) -> new RunningJob(rs.getString(1), rs.getString(2)))
                .optional();
    }

    private String lastFinished(BusinessDate day) {
        return jdbc.sql("""
                select job_code || ' ' || to_char(ended_at at time zone 'Asia/Shanghai', 'HH24:MI')
                  from job_run
                 where business_date = :day and state = 'COMPLETED' and ended_at is not null
                 order by ended_at desc, job_code desc
                 limit 1
                """)
                .param("day", day.day())
                .query(String.class)
                .optional()
                .orElse("–");
    }

    private String stopped(BusinessDate day) {
        List<String> jobs = jdbc.sql("""
                select job_code || coalesce(' ' || stop_code, '')
                  from job_run
                 where business_date = :day and state in ('FAILED', 'HELD')
                 order by job_code
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1))
                .list();
        return jobs.isEmpty() ? "0" : jobs.size() + " (" + String.join(", ", jobs) + ")";
    }

    private String exceptions(BusinessDate day) {
        return jdbc.sql("""
                select count(*)
                  from eod_exception x
                  join job_run r on r.job_run_id = x.job_run_id and r.state <> 'UNDONE'
                 where x.business_date = :day
                """).param("day", day.day()).query(String.class).single();
    }

    private String waivers(BusinessDate day) {
        return jdbc.sql("""
                select (select count(*) from job_override where business_date = :day)
                     + (select count(*) from difference_waiver where business_date = :day)
                     + (select count(*) from file_waiver where business_date = :day)
                """).param("day", day.day()).query(String.class).single();
    }

    private String openApprovals() {
        return jdbc.sql("""
                select count(*)
                  from approval a
                  join mc on mc.mc_code = a.mc_code
                 where a.expires_at > :now
                   and not exists (select 1 from approval_outcome o where o.approval_id = a.approval_id)
                   and (select count(*) from approval_grant g where g.approval_id = a.approval_id) < mc.steps
                """)
                .param("now", Assignments.offset(clock.now()))
                .query(String.class)
                .single();
    }

    private String openCalls() {
        return jdbc.sql("""
                select count(*) from call_out c
                 where c.asked_at > :since
                   and not exists (select 1 from call_out_answer a where a.call_id = c.call_id)
                """)
                .param("since", Assignments.offset(clock.now().minusDays(1)))
                .query(String.class)
                .single();
    }

    /** @param state of the business date */
    public record Progress(LocalDate day, String state, long done, long total) {
        String text() {
            return day + " " + state + " " + done + "/" + total;
        }
    }

    record RunningJob(String jobCode, String name) {}
}
