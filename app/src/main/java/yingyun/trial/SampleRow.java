package yingyun.trial;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Masked;

/**
 * One account of the sampling sheet with what recomputing it by hand needs.
 *
 * @param days of the period up to and including the last day of the trial
 * @param accumulation 积数, fen·days
 * @param segments Σ base × rate of segmented interest, fen·days·percent; null where one rate holds for the period
 */
public record SampleRow(
        Group group,
        String accountNo,
        String org,
        String product,
        String currency,
        String periodStart,
        long days,
        long accumulation,
        String rate,
        @Nullable String segments,
        long interestFen) {

    /** Why it was drawn; in this order, an account once. */
    public enum Group {
        LARGEST,
        NOTHING_OR_LESS,
        RATE_CHANGED,
        AT_RANDOM
    }

    public String masked() {
        return Masked.account(accountNo);
    }
}
