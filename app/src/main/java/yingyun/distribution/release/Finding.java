package yingyun.distribution.release;

import java.util.Map;
import yingyun.kernel.Money;
import yingyun.ledger.Difference;

/**
 * What JOB-111 found that did not agree.
 *
 * @param unit {@code FEN} or {@code COUNT} of expected and found
 * @param waived by two (MC06)
 */
record Finding(
        String checkCode,
        String reportCode,
        String orgCode,
        String orgName,
        String subjectCode,
        String currency,
        String unit,
        long expected,
        long found,
        String detail,
        boolean waived) {

    /** A page or a file that is not whole is made again, not waived. */
    public boolean mayBeWaived() {
        return !checkCode.equals("RPT_FILE") && !checkCode.equals("RPT_PAGES");
    }

    long difference() {
        return Math.subtractExact(expected, found);
    }

    public String expectedShown() {
        return shown(expected);
    }

    public String foundShown() {
        return shown(found);
    }

    public String differenceShown() {
        return shown(difference());
    }

    private String shown(long value) {
        return unit.equals("FEN") ? Money.grouped(value) : Long.toString(value);
    }

    /** What a waiver lets pass: this difference of this check, whichever paper showed it. */
    Difference asDifference() {
        return new Difference(checkCode, orgCode, subjectCode, currency, expected, found, difference());
    }

    /** {@code RPT-02 320500100 201104 CNY}: where it is. */
    public String place() {
        return (reportCode + " " + orgCode + " " + subjectCode + " " + currency)
                .strip()
                .replaceAll(" +", " ");
    }

    /** Names the finding in a request. */
    Map<String, String> facts() {
        return Map.of(
                "check",
                checkCode,
                "report",
                reportCode,
                "org",
                orgCode,
                "subject",
                subjectCode,
                "currency",
                currency,
                "difference",
                Long.toString(difference()));
    }
}
