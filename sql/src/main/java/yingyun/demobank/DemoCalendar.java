package yingyun.demobank;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Legal working days: the State Council's notice for 2026, plain weekdays in other years. Counters and HVPS follow it;
 * accounts, BEPS and IBPS know every day.
 */
public final class DemoCalendar {
    /** First day a demo window starts from; the take-over bears the day before. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 8);

    public static final LocalDate LAST_DAY = LocalDate.of(2026, 7, 3);
    public static final LocalDate TAKE_OVER = FIRST_DAY.minusDays(1);

    private static final List<Holiday> HOLIDAYS = List.of(
            holiday(1, 1, 1, 3),
            holiday(2, 15, 2, 23),
            holiday(4, 4, 4, 6),
            holiday(5, 1, 5, 5),
            holiday(6, 19, 6, 21),
            holiday(9, 25, 9, 27),
            holiday(10, 1, 10, 7));
    private static final Set<LocalDate> WORKED_WEEKENDS =
            Set.of(day(1, 4), day(2, 14), day(2, 28), day(5, 9), day(9, 20), day(10, 10));

    private DemoCalendar() {}

    /** An inclusive run of days without counters and HVPS. */
    public record Holiday(LocalDate from, LocalDate to) {
        boolean covers(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    public static List<Holiday> holidays() {
        return HOLIDAYS;
    }

    /** Saturdays and Sundays that are working days (调休). */
    public static Set<LocalDate> workedWeekends() {
        return WORKED_WEEKENDS;
    }

    public static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    public static boolean isWorkingDay(LocalDate date) {
        if (WORKED_WEEKENDS.contains(date)) {
            return true;
        }
        return !isWeekend(date) && HOLIDAYS.stream().noneMatch(holiday -> holiday.covers(date));
    }

    /** Demand interest is settled in the night of the 20th of a quarter's last month and credited on the 21st. */
    static boolean isSettlementDay(LocalDate date) {
        return date.getDayOfMonth() == 20 && date.getMonthValue() % 3 == 0;
    }

    private static Holiday holiday(int fromMonth, int fromDay, int toMonth, int toDay) {
        return new Holiday(day(fromMonth, fromDay), day(toMonth, toDay));
    }

    private static LocalDate day(int month, int dayOfMonth) {
        return LocalDate.of(2026, month, dayOfMonth);
    }
}
