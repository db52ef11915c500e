package yingyun.distribution.release;

import java.time.Instant;
import java.util.Optional;
import yingyun.kernel.BusinessDate;

/**
 * All paper of a night, or corrections of it.
 *
 * @param papers of the recipients, each with all its formats
 * @param pages of all PDFs
 */
record Batch(
        BusinessDate day,
        int no,
        String state,
        long papers,
        long orgs,
        long pages,
        long bytes,
        Optional<Instant> handedOverAt,
        Optional<Instant> releasedAt) {

    static final String WAITING = "HANDED_OVER";
    static final String RELEASED = "RELEASED";

    public boolean waits() {
        return state.equals(WAITING);
    }

    public boolean isReleased() {
        return state.equals(RELEASED) || state.equals("RECALLED");
    }
}
