package yingyun.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An interest rate in percent a year with six decimals, kept as a whole number of millionths of a percent. Only this type
 * multiplies amounts, and only it rounds: HALF_UP to the fen, once. Divisor 360 for every currency (domain study 4.1).
 */
public record Rate(long micros) implements Comparable<Rate> {

    private static final BigInteger DAY_DIVISOR = BigInteger.valueOf(360L).multiply(BigInteger.valueOf(100_000_000L));
    private static final long LARGEST = 999_999_999L;

    public Rate {
        if (micros < 0 || micros > LARGEST) {
            throw new IllegalArgumentException("rate out of range: " + micros);
        }
    }

    public static Rate percent(String percent) {
        return of(new BigDecimal(percent));
    }

    public static Rate of(BigDecimal percent) {
        return new Rate(percent.movePointRight(6).longValueExact());
    }

    public BigDecimal toPercent() {
        return BigDecimal.valueOf(micros, 6);
    }

    /**
     * Interest in fen on an accumulation (积数, fen·days) at this one rate: accumulation × rate ÷ 360, HALF_UP.
     */
    public long interestOn(long accumulation) {
        long high = Math.multiplyHigh(accumulation, micros);
        long low = accumulation * micros;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return roundedDivision(low);
        }
        return interestOf(BigInteger.valueOf(accumulation).multiply(BigInteger.valueOf(micros)));
    }

    /** One day's share of segmented interest, unrounded: fen·days × millionths of a percent. */
    public BigInteger productOf(long accumulation) {
        return BigInteger.valueOf(accumulation).multiply(BigInteger.valueOf(micros));
    }

    /** Interest in fen of a sum of {@link #productOf products}: rounded HALF_UP once, at the end. */
    public static long interestOf(BigInteger product) {
        BigInteger[] parts = product.abs()
                .multiply(BigInteger.TWO)
                .add(DAY_DIVISOR)
                .divideAndRemainder(DAY_DIVISOR.multiply(BigInteger.TWO));
        long rounded = parts[0].longValueExact();
        return product.signum() < 0 ? -rounded : rounded;
    }

    /** Part of an amount (of a term's interest, of an accumulation): amount × part ÷ whole, HALF_UP. */
    public static long share(long amount, long part, long whole) {
        if (whole <= 0) {
            throw new ArithmeticException("a share of nothing");
        }
        long high = Math.multiplyHigh(amount, part);
        long low = amount * part;
        if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
            return rounded(low, whole);
        }
        BigInteger[] parts = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return Math.addExact(parts[0].longValueExact(), rounded(parts[1].longValueExact(), whole));
    }

    private static long rounded(long dividend, long divisor) {
        long whole = dividend / divisor;
        long rest = dividend % divisor;
        if (rest >= divisor - rest) {
            return whole + 1;
        }
        return rest < 0 && -rest >= divisor + rest ? whole - 1 : whole;
    }

    private static long roundedDivision(long product) {
        long divisor = 36_000_000_000L;
        long whole = product / divisor;
        long rest = product % divisor;
        if (rest * 2 >= divisor) {
            return whole + 1;
        }
        return rest * 2 <= -divisor ? whole - 1 : whole;
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(micros, other.micros);
    }

    @Override
    public String toString() {
        return toPercent().toPlainString() + "%";
    }
}
