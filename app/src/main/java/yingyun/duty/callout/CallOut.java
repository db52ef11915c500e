package yingyun.duty.callout;

import java.time.LocalDateTime;
import java.util.Optional;
import yingyun.kernel.EmployeeNo;

/**
 * One call.
 *
 * @param state of the delivery: {@code QUEUED}, {@code SENT}, {@code FAILED}, {@code NOT_CONNECTED}
 * @param answer {@code ACKNOWLEDGED}, {@code SPOKEN}, {@code NOT_REACHED}; empty while nobody said anything
 */
record CallOut(
        long callId,
        EmployeeNo callee,
        String calleeName,
        String postCode,
        String runBook,
        String reason,
        EmployeeNo askedBy,
        String askedByName,
        LocalDateTime askedAt,
        String state,
        int attempts,
        String lastResult,
        Optional<String> answer,
        Optional<String> answeredBy,
        Optional<LocalDateTime> answeredAt,
        String note) {

    public String no() {
        return "CO-" + callId;
    }
}
