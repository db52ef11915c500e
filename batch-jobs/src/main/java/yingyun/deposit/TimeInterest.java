package yingyun.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;
import yingyun.kernel.Rate;

/**
 * Interest on time deposits (整存整取), per transaction (逐笔计息; 储蓄管理条例 art. 24–26, 银发〔2005〕129号). Amounts in fen, HALF_UP once; a
 * result too large for the books is an {@link ArithmeticException}.
 */
public final class TimeInterest {

    private TimeInterest() {}

    /** Interest of the whole term, payable on its last day. */
    public static long ofTerm(long baseFen, DepositTerm term, TimeMethod method) {
        return limited(term.rate()
                .interestOn(Math.multiplyExact(baseFen, method.interestDays(term.start(), term.maturity()))));
    }

    /**
     * What has accrued at the end of a day: {@code round(term interest × elapsed days ÷ days of the term)}, so that it ends exactly at
     * the payable interest (domain study 4.6). From the maturity on the term's rate stands still and the demand rate listed that day
     * runs (art. 25).
     *
     * @param demand listed that day
     */
    public static long accrued(long baseFen, DepositTerm term, TimeMethod method, LocalDate day, Rate demand) {
        long elapsed = TermDates.days(term.start(), day) + 1;
        if (elapsed <= 0) {
            return 0;
        }
        return elapsed <= term.days()
                ? Rate.share(ofTerm(baseFen, term, method), elapsed, term.days())
                : late(baseFen, term, method, elapsed - term.days(), demand);
    }

    /**
     * Interest due on an amount that is withdrawn that day (the day itself does not count): before the maturity the demand rate of the
     * day for the actual days (art. 24), whatever the term said; from then on the whole term, and the demand rate for the days beyond.
     */
    public static long due(long amountFen, DepositTerm term, TimeMethod method, LocalDate day, @Nullable Rate demand) {
        if (!term.isMaturedOn(day)) {
            long days = Math.max(0, TermDates.days(term.start(), day));
            return days == 0 ? 0 : limited(demanded(demand).interestOn(Math.multiplyExact(amountFen, days)));
        }
        long lateDays = TermDates.days(term.maturity(), day);
        return lateDays == 0
                ? ofTerm(amountFen, term, method)
                : late(amountFen, term, method, lateDays, demanded(demand));
    }

    /** Principal × elapsed days, the accumulation that a time deposit's accrual rows carry. */
    static long accumulation(long baseFen, DepositTerm term, LocalDate day) {
        return Math.multiplyExact(baseFen, Math.max(0, TermDates.days(term.start(), day) + 1));
    }

    /**
     * 自动转存: at each maturity up to that day, principal and interest start a new term of the same length at the rate listed on the day
     * of the rollover. A term for which no rate is listed is not begun: the deposit stays matured.
     */
    public static List<Renewal> renewals(
            long principalFen,
            BaseUnit unit,
            DepositTerm first,
            String termCode,
            TimeMethod method,
            LocalDate day,
            Function<LocalDate, @Nullable Rate> listed) {
        List<Renewal> renewals = new ArrayList<>();
        DepositTerm term = first;
        long principal = principalFen;
        while (term.isMaturedOn(day)) {
            LocalDate start = term.maturity();
            Rate rate = listed.apply(start);
            if (rate == null) {
                return renewals;
            }
            long interest = ofTerm(DemandInterest.base(principal, unit), term, method);
            principal = limited(Math.addExact(principal, interest));
            term = new DepositTerm(start, TermDates.maturity(start, termCode), rate);
            renewals.add(new Renewal(interest, principal, term));
        }
        return renewals;
    }

    /**
     * One rollover.
     *
     * @param interestFen of the term that ended, added to the principal
     * @param principalFen of the new term
     */
    public record Renewal(long interestFen, long principalFen, DepositTerm term) {}

    private static long late(long amountFen, DepositTerm term, TimeMethod method, long lateDays, Rate demand) {
        long termDays = method.interestDays(term.start(), term.maturity());
        return limited(Rate.interestOf(term.rate()
                .productOf(Math.multiplyExact(amountFen, termDays))
                .add(demand.productOf(Math.multiplyExact(amountFen, lateDays)))));
    }

    static Rate demanded(@Nullable Rate demand) {
        if (demand == null) {
            throw new NoDemandRate();
        }
        return demand;
    }

    static long limited(long fen) {
        if (fen > Money.LARGEST || fen < -Money.LARGEST) {
            throw new ArithmeticException("interest too large");
        }
        return fen;
    }
}
