package yingyun.cash;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;

/**
 * JOB-060: cash (100101) per org and currency at the close of the day, beside the limit in force; no limit means 不适用. The balance is
 * yesterday's general ledger and today's journal: the ledger of today is not there yet.
 */
@Component
public class CashPositionJob implements DayJob {

    private final JdbcClient jdbc;

    CashPositionJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-060");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("position", this::position));
    }

    private Proof position(JobRun run) {
        return jdbc.sql("""
                with moved as (
                    select org_code, currency, closing_fen as fen, 0 as lines
                      from gl_balance
                     where business_date = :yesterday
                       and subject_code = '100101'
                     union all
                    select org_code, currency, net_fen, 1
                      from entry
                     where business_date = :day
                       and subject_code = '100101'),
                made as (
                    insert into cash_position (job_run_id, business_date, org_code, currency, cash_fen, limit_fen)
                    select :run, :day, m.org_code, m.currency, sum(m.fen)::bigint,
                           (select l.limit_fen
                              from cash_limit l
                             where l.org_code = m.org_code
                               and l.currency = m.currency
                               and l.valid_from <= :day
                             order by l.valid_from desc
                             limit 1)
                      from moved m
                     group by m.org_code, m.currency
                    returning cash_fen)
                select (select coalesce(sum(lines), 0) from moved), count(*), coalesce(sum(cash_fen), 0), coalesce(sum(cash_fen), 0)
                  from made
                """)
                .param("run", run.jobRunId())
                .param("day", run.businessDate().day())
                .param("yesterday", run.businessDate().previous().day())
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(2), rs.getBigDecimal(3), rs.getBigDecimal(4)))
                .single();
    }
}
