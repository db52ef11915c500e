package yingyun.approval;

import java.util.List;
import java.util.Optional;

/**
 * A request as one reader sees it: texts in his language, the key figure covered where he shall find it himself.
 *
 * @param step the one that waits
 * @param rows what, now, after
 * @param changedRows lines that are different today; empty if nothing changed
 * @param blocked why this reader cannot decide; empty if he can
 */
record RequestSheet(
        long id,
        String mcCode,
        String mcName,
        String title,
        String state,
        String stateChip,
        int step,
        int steps,
        Maker maker,
        List<StepCard> cards,
        String reason,
        List<Row> rows,
        String risk,
        List<Row> changedRows,
        boolean isChanged,
        String impossible,
        boolean mayDecide,
        String blocked,
        List<String> whoMay,
        boolean asksFigure,
        boolean asksCode,
        String nextRole,
        boolean mayWithdraw,
        boolean mayExecute,
        String validUntil,
        List<String> endings,
        List<Fact> facts,
        String fingerprint) {

    record Maker(String name, String employeeNo, String terminal, String time, String org) {}

    /**
     * @param kind {@code DONE}, {@code YOU}, {@code NEXT}
     * @param isLast the last of several gives permission (授权), the others verify (复核)
     * @param distinct another person on another terminal than all before him
     */
    record StepCard(
            int step,
            String kind,
            boolean isLast,
            String name,
            String employeeNo,
            String terminal,
            String time,
            String actingFor,
            String opinion,
            boolean distinct,
            String whoMay) {}

    record Row(String what, String now, String after) {}

    record Fact(String name, String value) {}

    Optional<String> blockedReason() {
        return blocked.isEmpty() ? Optional.empty() : Optional.of(blocked);
    }
}
