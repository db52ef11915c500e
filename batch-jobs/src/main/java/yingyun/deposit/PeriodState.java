package yingyun.deposit;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where an interest period stands at the end of a day.
 *
 * @param accumulation fen·days
 * @param product Σ base × rate of segmented interest, in fen·days·millionths of a percent; null where one rate holds for all
 * @param accruedFen booked so far in this period
 * @param start first day of the period, ISO
 */
public record PeriodState(long accumulation, @Nullable BigInteger product, long accruedFen, String start) {

    public static PeriodState fresh(String start) {
        return new PeriodState(0, BigInteger.ZERO, 0, start);
    }
}
