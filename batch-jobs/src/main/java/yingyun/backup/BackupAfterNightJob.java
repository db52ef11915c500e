package yingyun.backup;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;

/** JOB-130: the bank with the books of the day closed. */
@Component
class BackupAfterNightJob implements DayJob {

    static final JobCode CODE = JobCode.of("JOB-130");

    private final BackupDesk desk;

    BackupAfterNightJob(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public JobCode code() {
        return CODE;
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("backup", desk::takeFor));
    }
}
