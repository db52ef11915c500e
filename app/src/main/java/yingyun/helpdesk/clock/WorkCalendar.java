package yingyun.helpdesk.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of a working calendar: a week with an effective date, holidays and 调休 days, orders of the bank. An order to open beats a
 * holiday, a holiday beats the week (design/helpdesk §3.4). Immutable: a later edit is a later version.
 *
 * <p>An instant is open if the local time that clocks on the wall show then lies in the hours of that local day. So in the night a zone
 * shifts, an hour that is shown twice counts twice and one that is never shown counts not at all.
 */
public final class WorkCalendar {

    /** Nobody waits ten years: a calendar that stays shut so long was made by mistake. */
    static final int FARTHEST_DAYS = 3_700;

    private static final int MOST_DAYS_KEPT = 4_096;
    private static final long HALF_DAY = 18L * 3_600_000;

    private final String code;
    private final int version;
    private final ZoneId zone;
    private final List<Week> weeks;
    private final Map<LocalDate, Holiday> holidays;
    private final Map<LocalDate, Order> orders;
    private final Map<LocalDate, long[]> windows = new ConcurrentHashMap<>();

    /**
     * Hours by weekday from a day on.
     *
     * @param makeUp hours of a worked weekend day
     */
    record Week(LocalDate from, Map<DayOfWeek, OpenHours> hours, OpenHours makeUp) {
        Week {
            hours = Map.copyOf(hours);
        }

        static Week mondayToFriday(LocalDate from, OpenHours hours) {
            return new Week(
                    from,
                    Map.of(
                            DayOfWeek.MONDAY, hours,
                            DayOfWeek.TUESDAY, hours,
                            DayOfWeek.WEDNESDAY, hours,
                            DayOfWeek.THURSDAY, hours,
                            DayOfWeek.FRIDAY, hours),
                    hours);
        }
    }

    /** A day of the State Council's notice: off, or a weekend day that is worked. */
    record Holiday(boolean worked, String name, String nameEn) {}

    /** The bank's own word on a day: its hours (half day, late closing, open on a holiday); no hours: shut. */
    record Order(OpenHours hours, String name, String nameEn) {}

    WorkCalendar(
            String code,
            int version,
            ZoneId zone,
            List<Week> weeks,
            Map<LocalDate, Holiday> holidays,
            Map<LocalDate, Order> orders) {
        this.code = code;
        this.version = version;
        this.zone = zone;
        this.weeks = weeks.stream()
                .sorted(Comparator.comparing(Week::from).reversed())
                .toList();
        this.holidays = Map.copyOf(holidays);
        this.orders = Map.copyOf(orders);
    }

    public String code() {
        return code;
    }

    public int version() {
        return version;
    }

    public ZoneId zone() {
        return zone;
    }

    WorkDay day(LocalDate day) {
        Order order = orders.get(day);
        if (order != null) {
            WorkDay.Kind kind = order.hours().isClosed() ? WorkDay.Kind.ORDER_CLOSED : WorkDay.Kind.ORDER_OPEN;
            return new WorkDay(kind, order.hours(), order.name(), order.nameEn());
        }
        Week week = weeks.stream()
                .filter(some -> !some.from().isAfter(day))
                .findFirst()
                .orElse(new Week(LocalDate.MIN, Map.of(), OpenHours.CLOSED));
        OpenHours usual = week.hours().getOrDefault(day.getDayOfWeek(), OpenHours.CLOSED);
        Holiday holiday = holidays.get(day);
        if (holiday != null) {
            return holiday.worked()
                    ? new WorkDay(
                            WorkDay.Kind.MAKE_UP,
                            usual.isClosed() ? week.makeUp() : usual,
                            holiday.name(),
                            holiday.nameEn())
                    : new WorkDay(WorkDay.Kind.HOLIDAY, OpenHours.CLOSED, holiday.name(), holiday.nameEn());
        }
        return new WorkDay(usual.isClosed() ? WorkDay.Kind.WEEKEND : WorkDay.Kind.WEEKDAY, usual, "", "");
    }

    boolean isOpen(Instant at) {
        long[] open = windows(LocalDate.ofInstant(at, zone));
        for (int i = 0; i < open.length; i += 2) {
            if (at.toEpochMilli() >= open[i] && at.toEpochMilli() < open[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Open milliseconds in [from, to); none if {@code to} is not later. */
    public long workingMillis(Instant from, Instant to) {
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        long sum = 0;
        for (LocalDate day = LocalDate.ofInstant(from, zone); startOf(day) < end; day = day.plusDays(1)) {
            long[] open = windows(day);
            for (int i = 0; i < open.length; i += 2) {
                sum += Math.max(0, Math.min(open[i + 1], end) - Math.max(open[i], start));
            }
        }
        return sum;
    }

    /**
     * The earliest instant at which so many open milliseconds have passed: a deadline that falls on closing time is closing time, not the
     * next morning. Refused if the calendar has not enough of them within {@value #FARTHEST_DAYS} days.
     */
    public Instant after(Instant from, long workingMillis) {
        if (workingMillis <= 0) {
            return from;
        }
        long start = from.toEpochMilli();
        long left = workingMillis;
        LocalDate day = LocalDate.ofInstant(from, zone);
        for (LocalDate last = day.plusDays(FARTHEST_DAYS); !day.isAfter(last); day = day.plusDays(1)) {
            long[] open = windows(day);
            for (int i = 0; i < open.length; i += 2) {
                long begin = Math.max(open[i], start);
                if (open[i + 1] - begin >= left) {
                    return Instant.ofEpochMilli(begin + left);
                }
                left -= Math.max(0, open[i + 1] - begin);
            }
        }
        throw new ClockProblem.NeverOpen(code, version, FARTHEST_DAYS).refused();
    }

    /** A stretch of time that is open or shut throughout. */
    record Stretch(Instant from, Instant to, boolean open) {}

    /** [from, to) cut where the calendar opens and shuts: in order, without gaps. */
    List<Stretch> stretches(Instant from, Instant to) {
        List<Stretch> found = new ArrayList<>();
        long at = from.toEpochMilli();
        long end = to.toEpochMilli();
        for (LocalDate day = LocalDate.ofInstant(from, zone); at < end && startOf(day) < end; day = day.plusDays(1)) {
            long[] open = windows(day);
            for (int i = 0; i < open.length && open[i] < end; i += 2) {
                if (open[i + 1] > at) {
                    at = add(found, at, Math.min(open[i], end), false);
                    at = add(found, at, Math.min(open[i + 1], end), true);
                }
            }
        }
        add(found, at, end, false);
        return found;
    }

    private static long add(List<Stretch> found, long from, long to, boolean open) {
        if (to <= from) {
            return from;
        }
        Stretch last = found.isEmpty() ? null : found.getLast();
        if (last != null && last.open() == open) {
            found.set(found.size() - 1, new Stretch(last.from(), Instant.ofEpochMilli(to), open));
        } else {
            found.add(new Stretch(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), open));
        }
        return to;
    }

    private long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Open windows of a local day: from, to, from, to … in epoch milliseconds, ascending. */
    private long[] windows(LocalDate day) {
        long[] known = windows.get(day);
        if (known != null) {
            return known;
        }
        if (windows.size() >= MOST_DAYS_KEPT) {
            windows.clear();
        }
        long[] made = reckonWindows(day);
        windows.put(day, made);
        return made;
    }

    private long[] reckonWindows(LocalDate day) {
        OpenHours hours = day(day).hours();
        List<long[]> pieces = new ArrayList<>();
        LocalDateTime midnight = day.atStartOfDay();
        long first = midnight.toInstant(ZoneOffset.UTC).toEpochMilli() - HALF_DAY;
        long last = first + 2 * HALF_DAY + 24L * 3_600_000;
        for (long at = first; at < last; ) {
            Instant now = Instant.ofEpochMilli(at);
            ZoneOffsetTransition next = zone.getRules().nextTransition(now);
            long until = next == null ? last : Math.min(last, next.getInstant().toEpochMilli());
            ZoneOffset offset = zone.getRules().getOffset(now);
            for (OpenHours.Interval open : hours.intervals()) {
                long from = Math.max(at, instantOf(midnight.plusMinutes(open.from()), offset));
                long to = Math.min(until, instantOf(midnight.plusMinutes(open.to()), offset));
                if (from < to) {
                    pieces.add(new long[] {from, to});
                }
            }
            at = until;
        }
        return pieces.stream()
                .sorted(Comparator.comparingLong(piece -> piece[0]))
                .flatMapToLong(java.util.Arrays::stream)
                .toArray();
    }

    private static long instantOf(LocalDateTime local, ZoneOffset offset) {
        return local.toInstant(offset).toEpochMilli();
    }

    @Override
    public String toString() {
        return code + " v" + version;
    }
}
