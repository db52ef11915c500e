package yingyun.precheck;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;

/** JOB-003 PRE-SUS: the suspense of the day, each line with the person who answers for it. It stops nothing. */
@Component
class SuspenseListJob implements DayJob {

    private final PreCheckFindings findings;

    SuspenseListJob(PreCheckFindings findings) {
        this.findings = findings;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-003");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("list", this::list));
    }

    private Proof list(JobRun run) {
        List<PreCheckFinding> lines = findings.suspense(run.businessDate());
        findings.write(run, lines);
        BigDecimal open = lines.stream()
                .map(line -> BigDecimal.valueOf(amount(line.amountFen()) - amount(line.clearedFen())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Proof.of(lines.size(), lines.size(), open, BigDecimal.ZERO);
    }

    private static long amount(@Nullable Long fen) {
        return fen == null ? 0 : fen;
    }
}
