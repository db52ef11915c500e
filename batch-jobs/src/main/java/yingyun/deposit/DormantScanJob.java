package yingyun.deposit;

import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.job.RunSeal;
import yingyun.ledger.AccountRanges;
import yingyun.reference.Parameters;

/**
 * JOB-043, on the last calendar day of a month: 久悬户. A company's demand account that its customer has not moved for a year goes on the
 * notice list; thirty days later, still untouched, it is dormant; a movement wakes it. The night's own state: the business system's
 * status, and the account's money, stay as they are. What the night posts (interest) is no movement.
 *
 * <p>Assumption: where neither a take-over nor the books know a movement, the account's opening or the bank's first day counts, the
 * later one.
 */
@Component
public class DormantScanJob implements DayJob {

    private final JdbcClient jdbc;
    private final AccountRanges ranges;
    private final Parameters parameters;

    DormantScanJob(JdbcClient jdbc, AccountRanges ranges, Parameters parameters) {
        this.jdbc = jdbc;
        this.ranges = ranges;
        this.parameters = parameters;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-043");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Parted("movements", ranges::cut, this::movements),
                new JobStep.Parted("dormant", ranges::cut, this::scan),
                RunSeal.of(jdbc, "account_movement"),
                RunSeal.of(jdbc, "deposit_state"));
    }

    private Proof movements(JobRun run, Partition partition) {
        long rows = jdbc.sql("""
                insert into account_movement (job_run_id, business_date, account_no, last_moved_on)
                select :run, :day, e.account_no, max(e.business_date)
                  from entry e
                  join entry_batch b on b.batch_id = e.batch_id and b.kind <> 'JOB'
                 where e.business_date between date_trunc('month', cast(:day as date))::date and :day
                   and e.account_no >= :from and (:to::text is null or e.account_no < :to)
                 group by e.account_no
                """)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("from", partition.range().from())
                .param("to", partition.range().to(), Types.VARCHAR)
                .update();
        return Proof.of(rows, rows);
    }

    /** Of the accounts in question the last movement and the last state; then who is noticed, falls asleep, or wakes. */
    private static final String SCAN = """
            with bearing as (
                select a.account_no, a.org_code, a.opened_on
                  from account a
                  join product p on p.product_code = a.product_code and p.since <= :day and (p.until is null or p.until > :day)
                   and p.kind = 'DEMAND'
                 where a.since <= :day and (a.until is null or a.until > :day)
                   and a.status = 'NORMAL'
                   and position(a.customer_kind in :kinds) > 0
                   and a.account_no >= :from and (:to::text is null or a.account_no < :to)),
            moved as (
                select m.account_no, max(m.last_moved_on) as day
                  from account_movement m
                  join job_run j on j.job_run_id = m.job_run_id and (j.state = 'COMPLETED' or j.job_run_id = :run)
                 where m.business_date > cast(:day as date) - :months * interval '1 month' - interval '1 month'
                   and m.account_no >= :from and (:to::text is null or m.account_no < :to)
                 group by m.account_no),
            stated as (
                select distinct on (s.account_no) s.account_no, s.state, s.until
                  from deposit_state s
                  join job_run j on j.job_run_id = s.job_run_id and j.state = 'COMPLETED'
                 where s.state in ('DORMANT_NOTICE', 'DORMANT', 'AWAKE')
                   and s.business_date < :day
                   and s.account_no >= :from and (:to::text is null or s.account_no < :to)
                 order by s.account_no, s.since desc),
            known as (
                select b.account_no, b.org_code,
                       coalesce(m.day, o.last_moved_on, greatest(b.opened_on, (select first_business_date from bank))) as last_moved_on,
                       coalesce(s.state, 'AWAKE') as state, s.until
                  from bearing b
                  left join moved m on m.account_no = b.account_no
                  left join opening_account o on o.account_no = b.account_no
                  left join stated s on s.account_no = b.account_no),
            judged as (
                select k.*, k.last_moved_on <= (cast(:day as date) - :months * interval '1 month')::date as is_asleep
                  from known k)
            insert into deposit_state (job_run_id, business_date, account_no, org_code, state, since, until, last_moved_on)
            select :run, :day, account_no, org_code,
                   case when not is_asleep then 'AWAKE' when state = 'AWAKE' then 'DORMANT_NOTICE' else 'DORMANT' end,
                   case when is_asleep and state = 'AWAKE' then cast(:day as date) else cast(:day as date) + 1 end,
                   case when is_asleep and state = 'AWAKE' then cast(:day as date) + cast(:notice as integer) end,
                   last_moved_on
              from judged
             where (is_asleep and (state = 'AWAKE' or (state = 'DORMANT_NOTICE' and until <= :day)))
                or (not is_asleep and state <> 'AWAKE')
            """;

    private Proof scan(JobRun run, Partition partition) {
        long rows = jdbc.sql(SCAN)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("kinds", parameters.text("deposit.dormant.customerKinds", run.businessDate()))
                .param("months", parameters.number("deposit.dormant.months", run.businessDate()))
                .param("notice", parameters.number("deposit.dormant.noticeDays", run.businessDate()))
                .param("from", partition.range().from())
                .param("to", partition.range().to(), Types.VARCHAR)
                .update();
        return Proof.of(rows, rows);
    }
}
