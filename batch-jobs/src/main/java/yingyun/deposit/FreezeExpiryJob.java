package yingyun.deposit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.job.RunSeal;

/**
 * JOB-044: freezes by authority as the FREEZE and UNFREEZE events of the day tell them, and those whose last day is today: they end with
 * it, and the account is released from tomorrow on. Kept as the night's own state; what the business system says of the account stays
 * as it is. An UNFREEZE lifts the freeze of its document, or every freeze of the account where it names none.
 */
@Component
public class FreezeExpiryJob implements DayJob {

    private final JdbcClient jdbc;

    FreezeExpiryJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-044");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("freeze", this::freeze),
                new JobStep.Whole("lift", this::lift),
                new JobStep.Whole("expire", this::expire),
                RunSeal.of(jdbc, "deposit_state"));
    }

    private Proof freeze(JobRun run) {
        return written(run, """
                insert into deposit_state (job_run_id, business_date, account_no, org_code, state, ref, since, until)
                select :run, :day, e.account_no, min(a.org_code), 'FROZEN', coalesce(e.ref, ''), :day,
                       nullif(max(coalesce(e.until, date 'infinity')), date 'infinity')
                  from business_event e
                  join account a on a.account_no = e.account_no and a.since <= :day and (a.until is null or a.until > :day)
                 where e.business_date = :day
                   and e.kind = 'FREEZE'
                 group by e.account_no, coalesce(e.ref, '')
                """);
    }

    /** Those in force are of earlier nights, or of the step before. */
    private static final String IN_FORCE = """
             frozen as (
                 select f.account_no, f.org_code, f.ref, f.since, f.until
                   from deposit_state f
                   join job_run j on j.job_run_id = f.job_run_id and (j.state = 'COMPLETED' or j.job_run_id = :run)
                  where f.state = 'FROZEN'
                    and f.since <= :day
                    and not exists (select from deposit_state x
                                      join job_run k on k.job_run_id = x.job_run_id and (k.state = 'COMPLETED' or k.job_run_id = :run)
                                     where x.account_no = f.account_no and x.ref = f.ref and x.state = 'RELEASED'
                                       and x.since > f.since))
            """;

    private Proof lift(JobRun run) {
        return written(run, "with " + IN_FORCE + """
                insert into deposit_state (job_run_id, business_date, account_no, org_code, state, ref, since)
                select distinct :run, cast(:day as date), f.account_no, f.org_code, 'RELEASED', f.ref, cast(:day as date) + 1
                  from frozen f
                  join business_event e on e.business_date = :day and e.kind = 'UNFREEZE' and e.account_no = f.account_no
                   and coalesce(e.ref, f.ref) = f.ref
                """);
    }

    private Proof expire(JobRun run) {
        return written(run, "with " + IN_FORCE + """
                insert into deposit_state (job_run_id, business_date, account_no, org_code, state, ref, since)
                select distinct :run, cast(:day as date), f.account_no, f.org_code, 'RELEASED', f.ref, cast(:day as date) + 1
                  from frozen f
                 where f.until <= :day
                """);
    }

    private Proof written(JobRun run, String insert) {
        long rows = jdbc.sql(insert)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .update();
        return Proof.of(rows, rows);
    }
}
