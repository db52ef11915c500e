package yingyun.operations.startofday;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** What the past night left for the morning: chain, differences, backup. */
@Repository
class NightReadings {

    private final JdbcClient jdbc;
    private final BusinessDates dates;

    NightReadings(JdbcClient jdbc, BusinessDates dates) {
        this.jdbc = jdbc;
        this.dates = dates;
    }

    /** Closed, every job satisfied; a job that was skipped or forced asks for a person who names the follow-up. */
    Reading chain(BusinessDate day) {
        record Jobs(long total, long done, String forced) {}
        Jobs jobs = jdbc.sql("""
                select count(*),
                       count(*) filter (where state in ('COMPLETED', 'SKIPPED', 'FORCED')),
                       coalesce(string_agg(job_code, ', ' order by job_code) filter (where state in ('SKIPPED', 'FORCED')), '')
                  from job_run
                 where business_date = :day and state <> 'UNDONE'
                """)
                .param("day", day.day())
                .query((rs, n) -> new Jobs(rs.getLong(1), rs.getLong(2), rs.getString(3)))
                .single();
        boolean closed = dates.state(day).filter(BusinessDateState::isClosed).isPresent();
        Map<String, String> facts = Map.of(
                "day",
                day.toString(),
                "done",
                String.valueOf(jobs.done),
                "total",
                String.valueOf(jobs.total),
                "jobs",
                jobs.forced);
        if (!closed || jobs.total == 0 || jobs.done < jobs.total) {
            return Reading.red("OP-3112", facts);
        }
        return jobs.forced.isEmpty() ? Reading.green("OP-3111", facts) : Reading.manual("OP-3113", facts);
    }

    Reading balance(BusinessDate day) {
        return differences(day, "TRIAL_BALANCE,GL_SUBLEDGER,ROLL_UP", "JOB-091,JOB-092", "OP-3120");
    }

    Reading interbranch(BusinessDate day) {
        return differences(day, "INTERBRANCH", "JOB-093", "OP-3130");
    }

    /** @param green code of the good sentence; the bad one follows it, then the one for checks that did not run */
    private Reading differences(BusinessDate day, String checks, String jobs, String green) {
        record Found(long open, long waived, long ran) {}
        Found found = jdbc.sql("""
                select count(*) filter (where not waived), count(*) filter (where waived),
                       (select count(*) from job_run where business_date = :day and state = 'COMPLETED'
                                                       and job_code = any (string_to_array(:jobs, ',')))
                  from (select exists (select 1 from difference_waiver w
                                        where w.business_date <= r.business_date and w.check_code = r.check_code
                                          and w.org_code = r.org_code and w.subject_code = r.subject_code
                                          and w.currency = r.currency and w.difference_fen = r.difference_fen) as waived
                          from reconciliation r
                          join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                         where r.business_date = :day and r.check_code = any (string_to_array(:checks, ','))) d
                """)
                .param("day", day.day())
                .param("jobs", jobs)
                .param("checks", checks)
                .query((rs, n) -> new Found(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
        Map<String, String> facts = Map.of(
                "day", day.toString(), "open", String.valueOf(found.open), "waived", String.valueOf(found.waived));
        int base = Integer.parseInt(green.substring(3));
        if (found.open > 0) {
            return Reading.red("OP-" + (base + 1), facts);
        }
        return found.ran == jobs.split(",", -1).length
                ? Reading.green(green, facts)
                : Reading.red("OP-" + (base + 2), facts);
    }

    /** What JOB-130 left: a backup that was read again as a whole. Where it left nothing, a person says so. */
    Reading backup(BusinessDate day) {
        return jdbc.sql("""
                select o.outcome, to_char((b.verified_at + (select make_interval(secs => clock_shift_seconds) from bank))
                                          at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')
                  from job_run r
                  join job_backup o on o.job_run_id = r.job_run_id
                  left join backup b on b.backup_id = o.backup_id
                 where r.business_date = :day and r.job_code = 'JOB-130' and r.state <> 'UNDONE'
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getString(1).equals("NOT_APPLICABLE")
                        ? Reading.manual("OP-3172", Map.of())
                        : Reading.green("OP-3170", Map.of("at", rs.getString(2))))
                .optional()
                .orElseGet(() -> Reading.manual("OP-3171", Map.of("day", day.toString())));
    }
}
