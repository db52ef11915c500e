package yingyun.job;

import java.util.List;

/**
 * A step of a job. The runner opens the transaction, checks the fence, calls the work and writes its proof before the commit; a
 * {@link yingyun.kernel.Refused} from the work stops the run with that problem, nothing of the transaction stays.
 */
public sealed interface JobStep {

    String name();

    /** One piece of work, one transaction. */
    record Whole(String name, Work work) implements JobStep {}

    /**
     * Work cut into ranges of about equal count when the step first starts; each range is one transaction, in no fixed order and side
     * by side.
     */
    record Parted(String name, Cut cut, PartWork work) implements JobStep {}

    @FunctionalInterface
    interface Work {
        Proof run(JobRun run);
    }

    @FunctionalInterface
    interface Cut {
        List<KeyRange> ranges(JobRun run);
    }

    @FunctionalInterface
    interface PartWork {
        Proof run(JobRun run, Partition partition);
    }
}
