package yingyun.demobank;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The few interest rules the business systems of the demo bank book themselves. Results in fen, HALF_UP, once. */
final class Interest {
    private static final long HUNDREDTHS_OF_PERCENT = 10_000;
    private static final long DAYS = 360;
    private static final long MONTHS = 12;

    private Interest() {}

    /** 积数 (fen·days) × annual rate ÷ 360. */
    static long ofAccumulation(long fenDays, int hundredths) {
        return halfUp(
                BigInteger.valueOf(fenDays).multiply(BigInteger.valueOf(hundredths)), HUNDREDTHS_OF_PERCENT * DAYS);
    }

    /** Principal × days × annual rate ÷ 360. */
    static long ofDays(long principalFen, long days, int hundredths) {
        return ofAccumulation(Math.multiplyExact(principalFen, days), hundredths);
    }

    /**
     * A time deposit paid out at maturity or later: the term at the opening-day rate by whole months, the days beyond at the
     * demand rate, rounded once. Source: 储蓄管理条例 art. 25, 26.
     */
    static long ofMaturedDeposit(long principalFen, int months, int hundredths, LocalDate maturity, LocalDate paid) {
        long lateDays = ChronoUnit.DAYS.between(maturity, paid);
        // Both parts over the common divisor 10,000 × 360: a month is 30 of 360 days.
        BigInteger term = product(principalFen, months * (DAYS / MONTHS), hundredths);
        BigInteger late = product(principalFen, lateDays, DemoProducts.DEMAND_HUNDREDTHS);
        return halfUp(term.add(late), HUNDREDTHS_OF_PERCENT * DAYS);
    }

    /**
     * What a time deposit has accrued at the end of a day: its term's interest × elapsed days ÷ days of the term; beyond the maturity the
     * demand rate goes on. Source: domain study 4.6.
     */
    static long ofRunningTerm(
            long principalFen, int months, int hundredths, LocalDate start, LocalDate maturity, LocalDate date) {
        long elapsed = ChronoUnit.DAYS.between(start, date) + 1;
        long days = ChronoUnit.DAYS.between(start, maturity);
        return elapsed <= days
                ? halfUp(
                        BigInteger.valueOf(ofMaturedDeposit(principalFen, months, hundredths, maturity, maturity))
                                .multiply(BigInteger.valueOf(elapsed)),
                        days)
                : ofMaturedDeposit(principalFen, months, hundredths, maturity, date.plusDays(1));
    }

    /** Σ(fen·days × hundredths of a percent) ÷ 360: agreement deposits. */
    static long ofProduct(long fenDaysHundredths) {
        return halfUp(BigInteger.valueOf(fenDaysHundredths), HUNDREDTHS_OF_PERCENT * DAYS);
    }

    private static BigInteger product(long principalFen, long days, int hundredths) {
        return BigInteger.valueOf(principalFen).multiply(BigInteger.valueOf(days * hundredths));
    }

    private static long halfUp(BigInteger dividend, long divisor) {
        BigInteger doubled = dividend.shiftLeft(1).add(BigInteger.valueOf(divisor));
        return doubled.divide(BigInteger.valueOf(2 * divisor)).longValueExact();
    }
}
