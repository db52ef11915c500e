package yingyun.deposit;

import java.time.LocalDate;

/** How a bank counts the term of a time deposit (129号 leaves it the choice); parameter {@code deposit.timeInterestMethod}. */
public enum TimeMethod {
    /** Whole months at a twelfth of the annual rate, odd days at a 360th (methods 1 and 2). */
    MONTHS_AND_DAYS("1+2"),
    /** Every day at a 360th (method 3). */
    ACTUAL_DAYS("3");

    private static final long DAYS_OF_A_MONTH = 30;

    private final String code;

    TimeMethod(String code) {
        this.code = code;
    }

    static TimeMethod of(String code) {
        for (TimeMethod method : values()) {
            if (method.code.equals(code)) {
                return method;
            }
        }
        throw new IllegalArgumentException("no method of time interest: " + code);
    }

    /** Days of 360 to a year that the term counts: a month counts 30. */
    public long interestDays(LocalDate start, LocalDate maturity) {
        if (this == ACTUAL_DAYS) {
            return TermDates.days(start, maturity);
        }
        long months = TermDates.wholeMonths(start, maturity);
        return months * DAYS_OF_A_MONTH + TermDates.days(start.plusMonths(months), maturity);
    }
}
