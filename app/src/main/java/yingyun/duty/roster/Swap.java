package yingyun.duty.roster;

import java.time.LocalDateTime;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;

/**
 * 换班: one asks, the other agrees, the duty manager confirms.
 *
 * @param state {@code ASKED}, {@code AGREED}, or how it ended
 * @param returnOf what the asker takes in return
 */
public record Swap(
        long swapId,
        long assignmentId,
        EmployeeNo other,
        Optional<Long> returnOf,
        String reason,
        EmployeeNo askedBy,
        LocalDateTime askedAt,
        String state) {

    static final String ASKED = "ASKED";
    static final String AGREED = "AGREED";

    public boolean isOpen() {
        return state.equals(ASKED) || state.equals(AGREED);
    }
}
