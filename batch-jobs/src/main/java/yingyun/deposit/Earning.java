package yingyun.deposit;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * What a day's counted base earns. 协定存款: up to the agreed base the demand rate, the excess the agreement rate, split every day; all
 * other deposits one rate.
 *
 * @param agreedBaseFen up to here {@code rate} holds; without meaning where {@code above} is null
 */
public record Earning(
        Rate rate, long agreedBaseFen, @Nullable Rate above) {

    public static Earning of(Rate rate) {
        return new Earning(rate, 0, null);
    }

    /**
     * One day's share of segmented interest, unrounded.
     *
     * <p>Assumption: a correction with an earlier value date belongs to the part in which today's balance ends.
     */
    BigInteger productOf(long baseFen, long adjustment) {
        if (above == null) {
            return rate.productOf(Math.addExact(baseFen, adjustment));
        }
        boolean exceeds = baseFen > agreedBaseFen;
        long within = exceeds ? agreedBaseFen : Math.addExact(baseFen, adjustment);
        long beyond = exceeds ? Math.addExact(baseFen - agreedBaseFen, adjustment) : 0;
        return rate.productOf(within).add(above.productOf(beyond));
    }

    /**
     * The same for an accumulation of many days that a take-over brought along.
     *
     * <p>Assumption: the balance was the same on all of them.
     */
    BigInteger productOfCarried(long accumulation, long days) {
        if (above == null || days <= 0) {
            return rate.productOf(accumulation);
        }
        long within = Math.min(accumulation, Math.multiplyExact(agreedBaseFen, days));
        return rate.productOf(within).add(above.productOf(accumulation - within));
    }
}
