package yingyun.job;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.BusinessDate;

/**
 * One run of a job for one business date.
 *
 * @param runNo 1 for the first run of that date; a rerun under MC08 counts on
 * @param stopCode code of the problem that stopped it, without customer data
 */
public record JobRun(
        long jobRunId,
        BusinessDate businessDate,
        JobCode jobCode,
        int runNo,
        JobState state,
        @Nullable String stopCode) {}
