package yingyun.deposit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * Rebuilds where a period stands from the history of its days, with the rates as they are known today: after nights that left the
 * account out, and when a rate for earlier days came late. What was booked in the period stays booked; the difference goes into
 * today's accrual.
 */
record DemandReplay(Start start, List<Day> days) {

    /**
     * @param carriedAccumulation of a take-over inside the period, zero otherwise
     * @param carriedRate in force on the day of take-over or, where none was, the first one after it; null while none is known, then it
     *     earned nothing. Assumption: what a corporate account brought along earned that rate
     */
    record Start(
            LocalDate periodStart,
            long accruedFen,
            long carriedAccumulation,
            @Nullable Rate carriedRate) {}

    /**
     * A day of the period on which the account bore interest.
     *
     * @param balanceFen closing balance, credit positive
     * @param rate in force that day for segmented interest; null earns nothing
     */
    record Day(
            long balanceFen,
            BaseUnit unit,
            List<ValueDated> valueDated,
            @Nullable Rate rate) {

        private long counted() {
            return Math.addExact(DemandInterest.base(balanceFen, unit), DemandInterest.adjustment(valueDated, unit));
        }
    }

    /** The state at the end of the last day. */
    PeriodState state() {
        long accumulation = start.carriedAccumulation();
        BigInteger product = product(start.carriedRate(), accumulation);
        for (Day day : days) {
            long counted = day.counted();
            accumulation = Math.addExact(accumulation, counted);
            product = product.add(product(day.rate(), counted));
        }
        return new PeriodState(
                accumulation, product, start.accruedFen(), start.periodStart().toString());
    }

    private static BigInteger product(@Nullable Rate rate, long accumulation) {
        return rate == null ? BigInteger.ZERO : rate.productOf(accumulation);
    }
}
