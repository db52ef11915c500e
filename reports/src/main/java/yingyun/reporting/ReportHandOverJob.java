package yingyun.reporting;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.reference.BankClock;

/**
 * JOB-112 报表移交发放: the checked batch is at the release desk from now on, with all that JOB-111 found; people release it (MC13).
 * Nothing waits for it and it refuses nothing: a batch that was not checked (111 was skipped) stays where it is.
 */
@Component
class ReportHandOverJob implements DayJob {

    private final Batches batches;
    private final BankClock clock;

    ReportHandOverJob(Batches batches, BankClock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-112");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("hand-over", this::handOver));
    }

    private Proof handOver(JobRun run) {
        return batches.ofNight(run.businessDate())
                .filter(batch -> batch.state() == BatchState.CHECKED)
                .map(batch -> batches.move(batch, BatchState.HANDED_OVER, clock.instant()))
                .map(batch -> Proof.of(1, 1))
                .orElse(Proof.NOTHING);
    }
}
