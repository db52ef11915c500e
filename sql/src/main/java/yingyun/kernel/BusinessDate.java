package yingyun.kernel;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/**
 * 会计日期: the date under which postings are booked. It moves at cut-off (JOB-010), never at midnight, and only the chain moves it;
 * it is passed as an argument, never read from a clock.
 */
public record BusinessDate(LocalDate day) implements Comparable<BusinessDate> {

    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    public static BusinessDate of(String isoDate) {
        return new BusinessDate(LocalDate.parse(isoDate));
    }

    public static BusinessDate of(LocalDate day) {
        return new BusinessDate(day);
    }

    public BusinessDate next() {
        return new BusinessDate(day.plusDays(1));
    }

    public BusinessDate previous() {
        return new BusinessDate(day.minusDays(1));
    }

    public boolean isBefore(BusinessDate other) {
        return day.isBefore(other.day);
    }

    public boolean isAfter(BusinessDate other) {
        return day.isAfter(other.day);
    }

    public boolean isMonthEnd() {
        return day.equals(YearMonth.from(day).atEndOfMonth());
    }

    public boolean isYearEnd() {
        return day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 31;
    }

    /** The 20th of March, June, September and December, working day or not (domain study 4.2). */
    public boolean isInterestSettlementDay() {
        return day.getDayOfMonth() == 20 && day.getMonthValue() % 3 == 0;
    }

    /** As in file names: 20260615. */
    public String compact() {
        return COMPACT.format(day);
    }

    @Override
    public int compareTo(BusinessDate other) {
        return day.compareTo(other.day);
    }

    @Override
    public String toString() {
        return day.toString();
    }
}
