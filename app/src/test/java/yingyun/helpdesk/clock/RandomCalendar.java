package yingyun.helpdesk.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** A calendar by chance, and the plainest possible reading of it: look at the clock on the wall, minute by minute. */
record RandomCalendar(
        ZoneId zone,
        List<WorkCalendar.Week> weeks,
        Map<LocalDate, WorkCalendar.Holiday> holidays,
        Map<LocalDate, WorkCalendar.Order> orders) {

    /** Places with shifts of an hour and of half an hour, at midnight, with another offset in the past, and a day that never was. */
    private static final List<Place> PLACES = List.of(
            new Place("Asia/Shanghai", "2026-02-10"),
            new Place("Asia/Shanghai", "2026-09-25"),
            new Place("Asia/Shanghai", "2025-12-27"),
            new Place("Asia/Shanghai", "1988-04-14"),
            new Place("Asia/Shanghai", "1991-09-12"),
            new Place("Europe/Berlin", "2026-03-26"),
            new Place("Europe/Berlin", "2026-10-22"),
            new Place("America/New_York", "2028-02-26"),
            new Place("America/Sao_Paulo", "2018-02-15"),
            new Place("America/Sao_Paulo", "2018-11-01"),
            new Place("Australia/Lord_Howe", "2026-04-02"),
            new Place("Asia/Kathmandu", "1985-12-29"),
            new Place("Pacific/Apia", "2011-12-27"));

    private record Place(String zone, String from) {}

    static RandomCalendar of(Random random) {
        Place place = PLACES.get(random.nextInt(PLACES.size()));
        LocalDate from = LocalDate.parse(place.from());
        List<WorkCalendar.Week> weeks = new ArrayList<>();
        weeks.add(week(random, from.minusDays(400)));
        if (random.nextInt(3) == 0) {
            weeks.add(week(random, from.plusDays(random.nextInt(6))));
        }
        Map<LocalDate, WorkCalendar.Holiday> holidays = new HashMap<>();
        Map<LocalDate, WorkCalendar.Order> orders = new HashMap<>();
        for (int i = -1; i < 14; i++) {
            if (random.nextInt(4) == 0) {
                holidays.put(from.plusDays(i), new WorkCalendar.Holiday(random.nextInt(3) == 0, "节", "holiday"));
            }
            if (random.nextInt(8) == 0) {
                OpenHours hours = random.nextInt(3) == 0 ? OpenHours.CLOSED : hours(random);
                orders.put(from.plusDays(i), new WorkCalendar.Order(hours, "令", "order"));
            }
        }
        return new RandomCalendar(ZoneId.of(place.zone()), List.copyOf(weeks), holidays, orders);
    }

    WorkCalendar calendar(String code) {
        return new WorkCalendar(code, 1, zone, weeks, holidays, orders);
    }

    /** The first day that is worth looking at. */
    Instant start() {
        LocalDate first = weeks.getFirst().from().plusDays(400);
        return first.atStartOfDay(zone).toInstant();
    }

    boolean isOpen(long epochMinute) {
        ZonedDateTime wall = Instant.ofEpochSecond(epochMinute * 60).atZone(zone);
        int minute = wall.getHour() * 60 + wall.getMinute();
        for (OpenHours.Interval open : hoursOf(wall.toLocalDate()).intervals()) {
            if (minute >= open.from() && minute < open.to()) {
                return true;
            }
        }
        return false;
    }

    private OpenHours hoursOf(LocalDate day) {
        if (orders.containsKey(day)) {
            return orders.get(day).hours();
        }
        WorkCalendar.Week week = null;
        for (WorkCalendar.Week some : weeks) {
            if (!some.from().isAfter(day) && (week == null || some.from().isAfter(week.from()))) {
                week = some;
            }
        }
        OpenHours usual =
                week == null ? OpenHours.CLOSED : week.hours().getOrDefault(day.getDayOfWeek(), OpenHours.CLOSED);
        if (holidays.containsKey(day)) {
            if (!holidays.get(day).worked()) {
                return OpenHours.CLOSED;
            }
            return usual.isClosed() && week != null ? week.makeUp() : usual;
        }
        return usual;
    }

    private static WorkCalendar.Week week(Random random, LocalDate from) {
        if (random.nextInt(6) == 0) {
            OpenHours always = OpenHours.of("00:00-24:00");
            Map<DayOfWeek, OpenHours> all = new HashMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                all.put(day, always);
            }
            return new WorkCalendar.Week(from, all, always);
        }
        Map<DayOfWeek, OpenHours> hours = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() < 6 || random.nextInt(4) == 0) {
                hours.put(day, hours(random));
            }
        }
        return new WorkCalendar.Week(from, hours, hours(random));
    }

    private static OpenHours hours(Random random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        while (cuts.size() < 2 * (1 + random.nextInt(2))) {
            cuts.add(random.nextInt(5) == 0 ? (random.nextBoolean() ? 0 : 1440) : random.nextInt(289) * 5);
        }
        List<Integer> sorted = List.copyOf(cuts);
        List<OpenHours.Interval> found = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            found.add(new OpenHours.Interval(sorted.get(i), sorted.get(i + 1)));
        }
        return new OpenHours(found);
    }
}
