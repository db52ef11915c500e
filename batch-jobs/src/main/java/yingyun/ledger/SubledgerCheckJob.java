package yingyun.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;

/**
 * JOB-092 总分核对: each GL balance is the sum of its accounts' day balances, per org, subject and currency. A manual GL voucher
 * (TX9900) without account on a subject with sub-accounts is what it finds. Accounts and internal balances on the wrong side are
 * listed and stop nothing.
 */
@Component
class SubledgerCheckJob implements DayJob {

    private final JdbcClient jdbc;
    private final Reconciliations reconciliations;

    SubledgerCheckJob(JdbcClient jdbc, Reconciliations reconciliations) {
        this.jdbc = jdbc;
        this.reconciliations = reconciliations;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-092");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("compare", r -> Proof.of(0, reconciliations.record(r, "GL_SUBLEDGER", """
                        select org_code, subject_code, currency,
                               coalesce(g.closing_fen, 0) as gl_fen, coalesce(b.balance_fen, 0) as detail_fen
                          from (select org_code, subject_code, currency, closing_fen
                                  from gl_balance where business_date = :day) g
                          full join (select org_code, subject_code, currency, sum(balance_fen)::bigint as balance_fen
                                       from day_balance where business_date = :day
                                      group by org_code, subject_code, currency) b
                         using (org_code, subject_code, currency)
                        """))),
                new JobStep.Whole("observe", this::observe),
                new JobStep.Whole("gate", this::gate));
    }

    private Proof observe(JobRun run) {
        return Proof.of(
                0,
                jdbc.sql("""
                insert into observation (job_run_id, business_date, code, org_code, subject_code, currency, account_no, amount_fen)
                select :run, :day, case b.part when 'ACCOUNT' then 'ACCOUNT_WRONG_SIDE' else 'INTERNAL_WRONG_SIDE' end,
                       b.org_code, b.subject_code, b.currency, b.account_no, b.balance_fen
                  from day_balance b
                  join subject s on s.subject_code = b.subject_code
                 where b.business_date = :day
                   and ((s.nature = 'C' and b.balance_fen > 0) or (s.nature in ('D', 'O') and b.balance_fen < 0))
                """)
                        .param("run", run.jobRunId())
                        .param("day", run.businessDate().day())
                        .update());
    }

    private Proof gate(JobRun run) {
        List<Difference> open = reconciliations.unwaived(run);
        if (!open.isEmpty()) {
            throw new LedgerProblem.SubledgerDiffers(
                            run.businessDate(), open.size(), open.getFirst().line())
                    .refused();
        }
        return Proof.NOTHING;
    }
}
