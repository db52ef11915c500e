package yingyun.deposit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * Interest on instalment deposits (零存整取) by monthly accumulation (月积数): what stands on the account in a month of the term earns that
 * month, whenever in it it was paid; a missed instalment is missing in its month. A month counts 30 of 360 days, so twelve payments
 * of 1,000 make 1,000 × 78 months (domain study I11).
 *
 * <p>The accumulation that is carried is {@code 30 × Σ(balances of the whole months) + 30 × balance × elapsed ÷ days of the month}, cut
 * off to fen·days; at each month's end it is exact.
 */
public final class InstalmentInterest {

    private static final long MONTH = 30;

    private InstalmentInterest() {}

    /** The accumulation at the end of a day; it stands still from the maturity on. */
    public static long accumulation(TermState before, long baseFen, DepositTerm term, LocalDate day) {
        if (term.isMaturedOn(day)) {
            return before.accumulation();
        }
        Month month = Month.of(term, day);
        long whole = month.elapsed() == 1
                ? before.accumulation()
                : before.accumulation() - running(before.baseFen(), month.elapsed() - 1, month.days());
        return Math.addExact(whole, running(baseFen, month.elapsed(), month.days()));
    }

    /**
     * The accumulation of an account that was taken over with its balance alone.
     *
     * <p>Assumption: it was paid in equal instalments, one in each month so far.
     */
    static long assumed(long baseFen, DepositTerm term, LocalDate day) {
        LocalDate last = term.isMaturedOn(day) ? term.maturity().minusDays(1) : day;
        if (last.isBefore(term.start())) {
            return 0;
        }
        Month month = Month.of(term, last);
        long wholeMonths = Math.multiplyExact(baseFen, month.no()) / 2;
        return Math.addExact(MONTH * wholeMonths, running(baseFen, month.elapsed(), month.days()));
    }

    /** What has accrued at the end of a day; after the maturity with the demand rate of that day for the days beyond. */
    public static long accrued(long accumulation, long baseFen, DepositTerm term, LocalDate day, Rate demand) {
        return term.isMaturedOn(day)
                ? withLateDays(accumulation, baseFen, term, TermDates.days(term.maturity(), day) + 1, demand)
                : TimeInterest.limited(term.rate().interestOn(accumulation));
    }

    /**
     * Interest due on an amount withdrawn that day.
     *
     * <p>Assumption: withdrawn early it earns the demand rate of the day on its monthly accumulation.
     */
    public static long due(TermState before, long amountFen, DepositTerm term, LocalDate day, @Nullable Rate demand) {
        long accumulation = part(before, amountFen);
        if (term.isMaturedOn(day)) {
            return withLateDays(accumulation, amountFen, term, TermDates.days(term.maturity(), day), demand);
        }
        return TimeInterest.limited(TimeInterest.demanded(demand).interestOn(accumulation));
    }

    /** The share of the accumulation that belongs to a part of the balance. */
    static long part(TermState before, long amountFen) {
        return before.baseFen() == 0 || amountFen >= before.baseFen()
                ? before.accumulation()
                : Rate.share(before.accumulation(), amountFen, before.baseFen());
    }

    private static long withLateDays(
            long accumulation, long baseFen, DepositTerm term, long lateDays, @Nullable Rate demand) {
        if (lateDays == 0) {
            return TimeInterest.limited(term.rate().interestOn(accumulation));
        }
        return TimeInterest.limited(Rate.interestOf(term.rate()
                .productOf(accumulation)
                .add(TimeInterest.demanded(demand).productOf(Math.multiplyExact(baseFen, lateDays)))));
    }

    private static long running(long baseFen, long elapsed, long daysOfMonth) {
        return Math.multiplyExact(baseFen, MONTH * elapsed) / daysOfMonth;
    }

    /** The month of the term that holds a day: its number from 0, the days so far with that day, its length. */
    private record Month(long no, long elapsed, long days) {

        static Month of(DepositTerm term, LocalDate day) {
            long no = TermDates.wholeMonths(term.start(), day);
            LocalDate first = term.start().plusMonths(no);
            return new Month(
                    no,
                    TermDates.days(first, day) + 1,
                    TermDates.days(first, term.start().plusMonths(no + 1)));
        }
    }
}
