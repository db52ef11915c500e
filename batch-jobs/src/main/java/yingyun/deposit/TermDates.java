package yingyun.deposit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Dates of a term, 对年对月对日: the same day number n months later or, if that month has none, its last day. */
public final class TermDates {

    private TermDates() {}

    /**
     * The day on which a term that starts that day is payable.
     *
     * @param term a number and D, W, M or Y, such as 7D, 6M or 1Y
     */
    public static LocalDate maturity(LocalDate start, String term) {
        int number = Integer.parseInt(term.substring(0, term.length() - 1));
        return switch (term.charAt(term.length() - 1)) {
            case 'D' -> start.plusDays(number);
            case 'W' -> start.plusWeeks(number);
            case 'M' -> start.plusMonths(number);
            case 'Y' -> start.plusYears(number);
            default -> throw new IllegalArgumentException("no term: " + term);
        };
    }

    /** Whole months from one day to another, counted from the first: 30 August to 28 February are six. */
    public static long wholeMonths(LocalDate from, LocalDate to) {
        long months = 12L * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue();
        return from.plusMonths(months).isAfter(to) ? months - 1 : months;
    }

    static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }
}
