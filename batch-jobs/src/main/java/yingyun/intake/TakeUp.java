package yingyun.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yingyun.job.Fence;
import yingyun.kernel.BusinessDate;

/**
 * How an inbox is taken up.
 *
 * @param open the open business date: files of later ones wait
 * @param lastCall the day whose JOB-004 this is: a journal of it (or of an earlier one) waits no longer for what it refers to
 * @param judgedAt when the files count as arrived; a catch-up night says its own cut-off
 * @param fence held by the runner of the chain; null where a person takes the files
 */
public record TakeUp(
        BusinessDate open,
        @Nullable BusinessDate lastCall,
        Instant judgedAt,
        @Nullable Fence fence) {

    public static TakeUp of(BusinessDate open, Instant judgedAt) {
        return new TakeUp(open, null, judgedAt, null);
    }

    public TakeUp asLastCallOf(BusinessDate day) {
        return new TakeUp(open, day, judgedAt, fence);
    }

    public TakeUp under(@Nullable Fence held) {
        return new TakeUp(open, lastCall, judgedAt, held);
    }
}
