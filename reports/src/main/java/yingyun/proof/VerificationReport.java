package yingyun.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import yingyun.kernel.BusinessDate;

/**
 * What {@code verify} found.
 *
 * @param notClosed of the days asked for: only their states and files were looked at
 * @param findings at most {@link Verification#MOST_FINDINGS} per check and day
 * @param notListed by code: how many findings more there are
 * @param wrongSide at most {@link Verification#MOST_FINDINGS} per day
 * @param wrongSideCount all of them
 * @param unsealedAuditRows the end of the audit log that no seal holds yet
 */
public record VerificationReport(
        List<VerifiedDay> days,
        List<BusinessDate> notClosed,
        List<Finding> findings,
        Map<String, Long> notListed,
        List<WrongSide> wrongSide,
        long wrongSideCount,
        long unsealedAuditRows) {

    public record VerifiedDay(
            BusinessDate businessDate,
            int checks,
            long entries,
            long accounts,
            long accruals,
            int files,
            Duration took) {}

    public boolean isClean() {
        return findings.isEmpty();
    }
}
