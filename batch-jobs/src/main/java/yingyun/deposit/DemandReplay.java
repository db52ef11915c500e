package yingyun.deposit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds where a period stands from the history of its days, with the rates as they are known today: after nights that left the
 * account out, and when a rate for earlier days came late. What was booked in the period stays booked; the difference goes into
 * today's accrual.
 */
record DemandReplay(Start start, List<Day> days) {

    /**
     * @param carriedAccumulation of a take-over inside the period, zero otherwise
     * @param carriedProduct what it earned, see {@link PeriodState#product()}
     */
    record Start(LocalDate periodStart, long accruedFen, long carriedAccumulation, BigInteger carriedProduct) {}

    /**
     * A day of the period on which the account bore interest.
     *
     * @param balanceFen closing balance, credit positive
     * @param earning in force that day for segmented interest; null earns nothing
     */
    record Day(
            long balanceFen,
            BaseUnit unit,
            List<ValueDated> valueDated,
            @Nullable Earning earning) {

        private long baseFen() {
            return DemandInterest.base(balanceFen, unit);
        }

        private long adjustment() {
            return DemandInterest.adjustment(valueDated, unit);
        }
    }

    /** The state at the end of the last day. */
    PeriodState state() {
        long accumulation = start.carriedAccumulation();
        BigInteger product = start.carriedProduct();
        for (Day day : days) {
            long baseFen = day.baseFen();
            long adjustment = day.adjustment();
            accumulation = Math.addExact(accumulation, Math.addExact(baseFen, adjustment));
            product =
                    day.earning() == null ? product : product.add(day.earning().productOf(baseFen, adjustment));
        }
        return new PeriodState(
                accumulation, product, start.accruedFen(), start.periodStart().toString());
    }
}
