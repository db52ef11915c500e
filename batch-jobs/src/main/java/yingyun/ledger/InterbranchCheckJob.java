package yingyun.ledger;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;

/** JOB-093: 系统内往来 (300101) over all orgs is zero, per currency. */
@Component
class InterbranchCheckJob implements DayJob {

    private final Reconciliations reconciliations;

    InterbranchCheckJob(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-093");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("interbranch", r -> Proof.of(0, reconciliations.record(r, "INTERBRANCH", """
                        select '' as org_code, '300101' as subject_code, currency, sum(closing_fen)::bigint as gl_fen, 0::bigint as detail_fen
                          from gl_balance
                         where business_date = :day
                           and subject_code = '300101'
                         group by currency
                        """))),
                new JobStep.Whole("gate", this::gate));
    }

    private Proof gate(JobRun run) {
        List<Difference> open = reconciliations.unwaived(run);
        if (!open.isEmpty()) {
            throw new LedgerProblem.InterbranchDiffers(
                            run.businessDate(), open.size(), open.getFirst().line())
                    .refused();
        }
        return Proof.NOTHING;
    }
}
