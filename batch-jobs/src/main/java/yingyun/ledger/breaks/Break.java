package yingyun.ledger.breaks;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A difference as the latest run of its check recorded it. Amounts debit positive.
 *
 * @param naturalSign −1 where the subject stands on the credit side, so that people read positive balances
 * @param foundAt bank time
 */
public record Break(
        BreakKey key,
        long glFen,
        long detailFen,
        long differenceFen,
        State state,
        int naturalSign,
        String orgName,
        String subjectName,
        String subjectNameEn,
        @Nullable LocalDateTime foundAt) {

    /** Where it stands. */
    public enum State {
        /** Stops the night. */
        OPEN,
        /** The check was taken back (MC08) and has not run again yet. */
        RERUN_WAITED,
        /** Waived for this amount (MC06). */
        WAIVED,
        /** The check ran again and found it no more. */
        SOLVED
    }

    public long naturalFen(long fen) {
        return naturalSign * fen;
    }
}
