package yingyun.distribution.inbox;

import java.time.Instant;

/**
 * Who signed for a paper.
 *
 * @param actingFor name and number of whom he stood in for; empty if he signed in his own right
 * @param method {@code PASSWORD} or {@code SECOND_FACTOR}
 */
record Receipt(
        long signatureNo,
        String name,
        String employeeNo,
        String actingFor,
        String roleCode,
        Instant bankTime,
        String terminal,
        String fileSha256,
        String method) {}
