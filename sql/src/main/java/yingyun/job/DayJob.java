package yingyun.job;

import java.util.List;

/** A job of the night. Its steps run in order; each is whole or cut into partitions, and is never worked twice once proved. */
public interface DayJob {

    JobCode code();

    List<JobStep> steps(JobRun run);
}
