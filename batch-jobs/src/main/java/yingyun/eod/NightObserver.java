package yingyun.eod;

import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;

/** Hears how the night goes on, on the thread that does the work: short, and it may not fail. */
public interface NightObserver {

    NightObserver NOBODY = new NightObserver() {};

    default void nightStarted(BusinessDate day, int jobs) {}

    default void jobStarted(JobRun run, String nameZh, String nameEn) {}

    /** The step was cut; so many partitions are to come. */
    default void stepCut(JobRun run, String step, int partitions) {}

    /**
     * The partition's data and proof are committed; Spring Batch does not know it yet.
     *
     * @param startedNanos {@link System#nanoTime} when its transaction began
     */
    default void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {}

    default void jobEnded(JobRun run) {}

    default void closed(BusinessDate day) {}
}
