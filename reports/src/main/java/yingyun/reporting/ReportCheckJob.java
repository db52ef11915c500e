package yingyun.reporting;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.reference.BankClock;
import yingyun.reporting.paper.StatementTrees;

/**
 * JOB-111 报表勾稽核对: compares the batch with the catalogue, the ledger, itself and the files, and writes down each comparison,
 * whether it agreed or not. A finding does not stop the night: it stops the release (MC13) until it is waived.
 */
@Component
class ReportCheckJob implements DayJob {

    private final Batches batches;
    private final ReportChecks checks;
    private final FileChecks files;
    private final StatementTrees trees;
    private final BankClock clock;

    ReportCheckJob(Batches batches, ReportChecks checks, FileChecks files, StatementTrees trees, BankClock clock) {
        this.batches = batches;
        this.checks = checks;
        this.files = files;
        this.trees = trees;
        this.clock = clock;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-111");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("figures", this::figures),
                new JobStep.Whole("files", this::files),
                new JobStep.Whole("checked", this::checked));
    }

    private Optional<Batches.Batch> batch(JobRun run) {
        return batches.ofNight(run.businessDate()).filter(batch -> batch.state() == BatchState.RENDERED);
    }

    private Proof figures(JobRun run) {
        return batch(run)
                .map(batch -> checks.compare(run, batch, trees.on(run.businessDate())))
                .orElse(Proof.NOTHING);
    }

    private Proof files(JobRun run) {
        return batch(run).map(batch -> files.compare(run, batch)).orElse(Proof.NOTHING);
    }

    private Proof checked(JobRun run) {
        batch(run).ifPresent(batch -> batches.move(batch, BatchState.CHECKED, clock.instant()));
        return Proof.NOTHING;
    }
}
