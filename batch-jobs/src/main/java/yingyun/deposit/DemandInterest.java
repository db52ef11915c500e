package yingyun.deposit;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

/**
 * Interest on demand deposits (活期) by accumulation (积数, fen·days), divisor 360 (银发〔2005〕129号). What is booked today is the
 * interest of the period to date less what was accrued before, so that the bookings of a period add up to the settled amount.
 *
 * <p>A result too large for the books is an {@link ArithmeticException}: the account is set aside.
 */
public final class DemandInterest {

    /** Far above any balance, far enough below the end of {@code long} for the checksums of a night. */
    private static final long LARGEST_BASE = 99_999_999_999_999_999L;

    private DemandInterest() {}

    /**
     * Today's interest base of a closing balance, seen from the customer's side.
     *
     * <p>Assumption: a day on which the account is overdrawn earns nothing; overdraft interest is not a matter of deposits.
     */
    public static long base(long balanceFen, BaseUnit unit) {
        if (balanceFen > LARGEST_BASE) {
            throw new ArithmeticException("interest base too large");
        }
        return balanceFen <= 0 ? 0 : unit.truncated(balanceFen);
    }

    /** 应加/应减积数 of entries with an earlier value date: Σ amount × days between value date and business date (129号). */
    public static long adjustment(List<ValueDated> entries, BaseUnit unit) {
        long adjustment = 0;
        for (ValueDated entry : entries) {
            adjustment = Math.addExact(adjustment, Math.multiplyExact(unit.truncated(entry.amountFen()), entry.days()));
        }
        return adjustment;
    }

    /**
     * A day of a personal account. The rate listed on the settlement day holds for the whole period, even if it moved in between
     * (储蓄管理条例 art. 27); so today's rate re-bases all that was accrued, by one catch-up line. HALF_UP to the fen, once.
     */
    public static DemandAccrual personalDay(PeriodState before, long baseFen, long adjustment, Rate rate) {
        long accumulation = accumulated(before, baseFen, adjustment);
        return accrual(before, accumulation, null, baseFen, adjustment, rate.interestOn(accumulation));
    }

    /** A day of a corporate account: each day earns at the rate in force that day (129号); the sum is rounded once. */
    public static DemandAccrual corporateDay(PeriodState before, long baseFen, long adjustment, Rate rate) {
        return segmentedDay(before, baseFen, adjustment, Earning.of(rate));
    }

    /** A day whose share is kept for good: corporate demand deposits, and agreement deposits with their two rates. */
    public static DemandAccrual segmentedDay(PeriodState before, long baseFen, long adjustment, Earning earning) {
        BigInteger product = productOf(before).add(earning.productOf(baseFen, adjustment));
        long accumulation = accumulated(before, baseFen, adjustment);
        return accrual(before, accumulation, product, baseFen, adjustment, Rate.interestOf(product));
    }

    /**
     * The closing day. The day of withdrawal does not count (算头不算尾), so the base is zero: a personal account is due the rate
     * listed on the closing day for the whole period, a corporate one its segments, both up to the day before. The booked amount
     * stands; what was paid out of 2231 is what this account's accruals are brought to.
     *
     * @param paidFromPayableFen net debit on 2231 in the entry sets that close the account
     */
    public static Closing closing(
            boolean isSegmented, PeriodState before, long adjustment, Earning earning, long paidFromPayableFen) {
        DemandAccrual due = isSegmented
                ? segmentedDay(before, 0, adjustment, earning)
                : personalDay(before, 0, adjustment, earning.rate());
        return new Closing(
                due.accruedFen(),
                accrual(before, due.accumulation(), due.product(), 0, adjustment, paidFromPayableFen));
    }

    /** @param dueFen interest by our rule */
    public record Closing(long dueFen, DemandAccrual last) {}

    private static long accumulated(PeriodState before, long baseFen, long adjustment) {
        return Math.addExact(Math.addExact(before.accumulation(), baseFen), adjustment);
    }

    private static BigInteger productOf(PeriodState before) {
        BigInteger product = before.product();
        if (product == null) {
            throw new IllegalArgumentException("segmented interest needs the product to date");
        }
        return product;
    }

    private static DemandAccrual accrual(
            PeriodState before,
            long accumulation,
            @Nullable BigInteger product,
            long baseFen,
            long adjustment,
            long interestFen) {
        if (interestFen > Money.LARGEST || interestFen < -Money.LARGEST) {
            throw new ArithmeticException("interest too large");
        }
        return new DemandAccrual(
                accumulation, product, baseFen, adjustment, interestFen, interestFen - before.accruedFen());
    }
}
