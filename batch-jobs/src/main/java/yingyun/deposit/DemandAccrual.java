package yingyun.deposit;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The accrual of one day.
 *
 * @param accumulation of the period up to and including this day, fen·days
 * @param product see {@link PeriodState#product()}
 * @param adjustment 应加/应减积数 of this day, fen·days
 * @param accruedFen interest of the period to date
 * @param amountFen booked today
 */
public record DemandAccrual(
        long accumulation,
        @Nullable BigInteger product,
        long baseFen,
        long adjustment,
        long accruedFen,
        long amountFen) {

    public PeriodState state(String periodStart) {
        return new PeriodState(accumulation, product, accruedFen, periodStart);
    }
}
