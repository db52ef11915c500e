package yingyun.job;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** States of a job run and their legal moves; table {@code job_run_move} holds the same moves, a test compares the two. */
public enum JobState {
    WAITING,
    READY,
    HELD,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED,
    FORCED,
    /** Taken out of the books under MC08; the job gets a new run. */
    UNDONE;

    private static final Map<JobState, Set<JobState>> MOVES = Map.ofEntries(
            entry(WAITING, Set.of(READY, HELD, SKIPPED)),
            entry(READY, Set.of(RUNNING, HELD, SKIPPED)),
            entry(HELD, Set.of(WAITING, SKIPPED)),
            entry(RUNNING, Set.of(COMPLETED, FAILED)),
            entry(COMPLETED, Set.of(UNDONE)),
            entry(FAILED, Set.of(RUNNING, HELD, SKIPPED, FORCED, UNDONE)),
            entry(SKIPPED, Set.of(UNDONE)),
            entry(FORCED, Set.of(UNDONE)),
            entry(UNDONE, Set.of()));

    public Set<JobState> moves() {
        return MOVES.getOrDefault(this, Set.of());
    }

    public boolean mayBecome(JobState next) {
        return moves().contains(next);
    }

    /** May the jobs that need this one go on? */
    public boolean isSatisfied() {
        return this == COMPLETED || this == SKIPPED || this == FORCED;
    }
}
