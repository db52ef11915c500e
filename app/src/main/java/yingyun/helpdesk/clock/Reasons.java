package yingyun.helpdesk.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a stretch of time is open or shut, by the calendar: weekend, the holiday's name, 调休, an order, outside the hours. */
final class Reasons {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
    /** A longer rest says how many days it has. */
    private static final int MOST_DAYS = 12;

    private Reasons() {}

    static String of(WorkCalendar calendar, Instant from, Instant to, boolean open) {
        LocalDate first = LocalDate.ofInstant(from, calendar.zone());
        LocalDate last = LocalDate.ofInstant(to.minusMillis(1), calendar.zone());
        if (open) {
            return openDay(calendar.day(first));
        }
        List<String> found = new ArrayList<>();
        boolean outside = false;
        int days = 0;
        for (LocalDate day = first; !day.isAfter(last) && days < MOST_DAYS; day = day.plusDays(1), days++) {
            WorkDay what = calendar.day(day);
            if (what.hours().isClosed()) {
                found.add(word(what, day));
            } else {
                outside = true;
            }
        }
        if (outside) {
            found.addFirst(ClockWords.of("HD-off.hours", Map.of("hours", hours(calendar, first, last))));
        }
        return String.join(ClockWords.of("HD-off.and"), found);
    }

    private static String hours(WorkCalendar calendar, LocalDate first, LocalDate last) {
        OpenHours hours = calendar.day(first).hours();
        return (hours.isClosed() ? calendar.day(last).hours() : hours).toString();
    }

    private static String openDay(WorkDay day) {
        String name = ClockWords.either(day.name(), day.nameEn());
        return switch (day.kind()) {
            case MAKE_UP -> ClockWords.of("HD-open.makeUp", Map.of("name", name, "hours", day.hours()));
            case ORDER_OPEN -> ClockWords.of("HD-open.order", Map.of("name", name, "hours", day.hours()));
            case WEEKDAY, WEEKEND, HOLIDAY, ORDER_CLOSED ->
                ClockWords.of("HD-open.usual", Map.of("hours", day.hours()));
        };
    }

    private static String word(WorkDay what, LocalDate day) {
        String name = ClockWords.either(what.name(), what.nameEn());
        Map<String, String> facts = Map.of("day", DAY.format(day), "name", name);
        return switch (what.kind()) {
            case HOLIDAY, MAKE_UP -> ClockWords.of("HD-off.holiday", facts);
            case ORDER_CLOSED, ORDER_OPEN -> ClockWords.of("HD-off.order", facts);
            case WEEKEND, WEEKDAY -> ClockWords.of("HD-off.weekend", facts);
        };
    }
}
