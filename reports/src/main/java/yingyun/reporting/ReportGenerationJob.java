package yingyun.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.reference.BankClock;

/**
 * JOB-110 报表生成: all papers of the day, a few orgs per partition. A file is written beside the store, forced to disk, hashed and
 * renamed into it before the partition's transaction names it; what a killed run left in the store is named by nobody and counts as
 * nothing. A restart renders only what is not proved. Without {@link PaperSettings} the night makes no paper.
 */
@Component
class ReportGenerationJob implements DayJob {

    private final Optional<PaperSettings> settings;
    private final Batches batches;
    private final Artifacts artifacts;
    private final Rendering rendering;
    private final BankClock clock;

    ReportGenerationJob(
            Optional<PaperSettings> settings,
            Batches batches,
            Artifacts artifacts,
            Rendering rendering,
            BankClock clock) {
        this.settings = settings;
        this.batches = batches;
        this.artifacts = artifacts;
        this.rendering = rendering;
        this.clock = clock;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-110");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        if (settings.isEmpty()) {
            return List.of(new JobStep.Whole("no-paper", r -> Proof.NOTHING));
        }
        int orgsPerPartition = settings.get().orgsPerPartition();
        return List.of(
                new JobStep.Whole("plan", this::plan),
                new JobStep.Parted("render", r -> ranges(r, orgsPerPartition), this::render),
                new JobStep.Whole("rendered", this::rendered));
    }

    private Proof plan(JobRun run) {
        batches.cancelUnreleased(run.businessDate(), clock.instant());
        Batches.Batch batch = batches.plan(run, clock.instant());
        rendering.rememberTemplates(run.businessDate());
        return Proof.of(0, artifacts.plan(batch));
    }

    private List<KeyRange> ranges(JobRun run, int orgsPerPartition) {
        List<String> orgs = artifacts.orgs(ofRun(run));
        List<String> cuts = new ArrayList<>();
        for (int at = orgsPerPartition; at < orgs.size(); at += orgsPerPartition) {
            cuts.add(orgs.get(at));
        }
        return KeyRange.cutAt(cuts);
    }

    private Batches.Batch ofRun(JobRun run) {
        return batches.ofNight(run.businessDate())
                .orElseThrow(() -> new IllegalStateException("no paper is planned for " + run.businessDate()));
    }

    private Proof render(JobRun run, Partition partition) {
        return rendering.render(run.businessDate(), run.jobRunId(), artifacts.planned(ofRun(run), partition.range()));
    }

    private Proof rendered(JobRun run) {
        Batches.Batch batch = ofRun(run);
        long missing = artifacts.stillPlanned(batch);
        if (missing > 0) {
            throw new IllegalStateException(missing + " papers of " + run.businessDate() + " were not rendered");
        }
        batches.move(batch, BatchState.RENDERED, clock.instant());
        return Proof.NOTHING;
    }
}
