package yingyun.backup;

import java.util.List;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;

/** JOB-005: the bank as it is before its date moves: where a night that went wrong can be begun again. */
@Component
class BackupBeforeNightJob implements DayJob {

    private final BackupDesk desk;

    BackupBeforeNightJob(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-005");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(new JobStep.Whole("backup", desk::takeFor));
    }
}
