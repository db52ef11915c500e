package yingyun.duty.handover;

import java.time.LocalDateTime;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;

/**
 * 交接: from one post to the one that relieves it.
 *
 * @param version of the latest sheet; 0 before the outgoing person has signed one
 * @param sha256 of that sheet
 */
record Handover(
        long handoverId,
        long fromAssignment,
        long toAssignment,
        EmployeeNo from,
        EmployeeNo to,
        Optional<EmployeeNo> witness,
        LocalDateTime openedAt,
        int version,
        String sha256,
        Optional<LocalDateTime> fromSignedAt,
        Optional<LocalDateTime> toSignedAt,
        Optional<LocalDateTime> witnessSignedAt) {

    boolean isFrozen() {
        return fromSignedAt.isPresent() && toSignedAt.isPresent();
    }

    /** Signed by both, and by the witness where there is one. */
    boolean isDone() {
        return isFrozen() && (witness.isEmpty() || witnessSignedAt.isPresent());
    }

    String no() {
        return "HO-" + handoverId;
    }

    String state() {
        if (isDone()) {
            return "DONE";
        }
        if (isFrozen()) {
            return "WITNESS";
        }
        return fromSignedAt.isPresent() ? "INCOMING" : "OPEN";
    }
}
