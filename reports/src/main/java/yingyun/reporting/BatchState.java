package yingyun.reporting;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** States of a batch of paper and their legal moves; table {@code report_batch_move} holds the same moves, a test compares the two. */
public enum BatchState {
    PLANNED,
    RENDERED,
    CHECKED,
    /** At the release desk: JOB-112. */
    HANDED_OVER,
    /** By two persons (MC13). */
    RELEASED,
    /** Taken back by two persons (MC14); the papers stay readable. */
    RECALLED,
    /** Never released: another run replaced it. */
    CANCELLED;

    private static final Map<BatchState, Set<BatchState>> MOVES = Map.ofEntries(
            entry(PLANNED, Set.of(RENDERED, CANCELLED)),
            entry(RENDERED, Set.of(CHECKED, CANCELLED)),
            entry(CHECKED, Set.of(HANDED_OVER, CANCELLED)),
            entry(HANDED_OVER, Set.of(RELEASED, CANCELLED)),
            entry(RELEASED, Set.of(RECALLED)),
            entry(RECALLED, Set.of()),
            entry(CANCELLED, Set.of()));

    public Set<BatchState> moves() {
        return MOVES.getOrDefault(this, Set.of());
    }

    public boolean mayBecome(BatchState next) {
        return moves().contains(next);
    }
}
