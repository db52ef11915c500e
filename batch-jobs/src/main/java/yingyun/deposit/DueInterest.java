package yingyun.deposit;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * The accrual of the settlement day, seen by the settlement.
 *
 * @param product of segmented interest; null where one rate holds for the whole period
 */
record DueInterest(
        String accountNo,
        String orgCode,
        String currency,
        String subjectCode,
        String periodStart,
        long accumulation,
        Rate rate,
        @Nullable BigInteger product,
        long accruedFen) {

    /** Interest of the period, by the rule and not by the accruals: the two are the same by construction. */
    long interestFen() {
        return product == null ? rate.interestOn(accumulation) : Rate.interestOf(product);
    }
}
