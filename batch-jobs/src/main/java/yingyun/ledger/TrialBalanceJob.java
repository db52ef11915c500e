package yingyun.ledger;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;

/** JOB-091: Σ debit = Σ credit of the closing balances per org and currency; off-balance subjects stand outside. */
@Component
class TrialBalanceJob implements DayJob {

    private final Reconciliations reconciliations;

    TrialBalanceJob(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-091");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("trial-balance", r -> Proof.of(0, reconciliations.record(r, "TRIAL_BALANCE", """
                        select g.org_code, '' as subject_code, g.currency, sum(g.closing_fen)::bigint as gl_fen, 0::bigint as detail_fen
                          from gl_balance g
                          join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                         where g.business_date = :day
                         group by g.org_code, g.currency
                        """))),
                new JobStep.Whole("gate", this::gate));
    }

    private Proof gate(JobRun run) {
        List<Difference> open = reconciliations.unwaived(run);
        if (!open.isEmpty()) {
            throw new LedgerProblem.TrialBalanceDiffers(
                            run.businessDate(), open.size(), open.getFirst().line())
                    .refused();
        }
        return Proof.NOTHING;
    }
}
