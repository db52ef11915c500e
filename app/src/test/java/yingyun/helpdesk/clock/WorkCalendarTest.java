package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.kernel.Refused;

/** Working time by the calendar: the cases of the paper, and 1,000 calendars against a walk minute by minute. */
class WorkCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Monday to Friday 09:00–12:00, 13:00–17:00; the holidays and 调休 days of 2026; orders of the bank. */
    private static final WorkCalendar OUTLET = new WorkCalendar(
            "OUTLET",
            1,
            SHANGHAI,
            List.of(WorkCalendar.Week.mondayToFriday(
                    LocalDate.of(2015, 1, 1), OpenHours.of("09:00-12:00,13:00-17:00"))),
            Map.of(
                    day("2026-09-20"), new WorkCalendar.Holiday(true, "国庆节", "National Day"),
                    day("2026-09-25"), new WorkCalendar.Holiday(false, "中秋", "Mid-autumn"),
                    day("2026-09-26"), new WorkCalendar.Holiday(false, "中秋", "Mid-autumn"),
                    day("2026-10-01"), new WorkCalendar.Holiday(false, "国庆节", "National Day"),
                    day("2026-10-02"), new WorkCalendar.Holiday(false, "国庆节", "National Day"),
                    day("2026-10-05"), new WorkCalendar.Holiday(false, "国庆节", "National Day"),
                    day("2026-10-06"), new WorkCalendar.Holiday(false, "国庆节", "National Day"),
                    day("2026-10-07"), new WorkCalendar.Holiday(false, "国庆节", "National Day"),
                    day("2026-10-10"), new WorkCalendar.Holiday(true, "国庆节", "National Day")),
            Map.of(
                    day("2026-10-06"), new WorkCalendar.Order(OpenHours.of("10:00-12:00"), "值班", "open shop"),
                    day("2026-12-31"), new WorkCalendar.Order(OpenHours.of("09:00-24:00"), "年终决算", "year end"),
                    day("2026-12-24"), new WorkCalendar.Order(OpenHours.of("09:00-12:00"), "半天", "half day"),
                    day("2026-12-23"), new WorkCalendar.Order(OpenHours.CLOSED, "装修", "rebuilding")));

    @ParameterizedTest(name = "{0}: {1} + {2} min = {3}")
    @CsvSource(textBlock = """
            inside hours,                        2026-06-15T10:00, 30,  2026-06-15T10:30
            before opening,                      2026-06-15T07:00, 30,  2026-06-15T09:30
            after closing,                       2026-06-15T18:00, 30,  2026-06-16T09:30
            exactly at open,                     2026-06-15T09:00, 30,  2026-06-15T09:30
            exactly at close,                    2026-06-15T17:00, 1,   2026-06-16T09:01
            due exactly at close,                2026-06-15T16:30, 30,  2026-06-15T17:00
            due exactly at lunch,                2026-06-15T11:00, 60,  2026-06-15T12:00
            over lunch,                          2026-06-15T11:45, 30,  2026-06-15T13:15
            in the lunch gap,                    2026-06-15T12:20, 30,  2026-06-15T13:30
            Friday evening to Monday,            2026-06-12T16:45, 30,  2026-06-15T09:15
            whole day,                           2026-06-15T10:00, 420, 2026-06-16T10:00
            worked Sunday (调休),                 2026-09-18T16:45, 30,  2026-09-20T09:15
            worked Saturday (调休),               2026-10-09T16:45, 30,  2026-10-10T09:15
            holiday that falls on a weekend,     2026-09-24T16:45, 30,  2026-09-28T09:15
            over the long holiday with one open day, 2026-09-30T16:00, 180, 2026-10-06T12:00
            over the whole long holiday,         2026-09-30T16:00, 181, 2026-10-08T09:01
            an order opens a holiday,            2026-10-05T11:00, 30,  2026-10-06T10:30
            half day,                            2026-12-24T11:45, 30,  2026-12-25T09:15
            an order shuts a working day,        2026-12-22T16:45, 30,  2026-12-24T09:15
            late closing at year end,            2026-12-31T23:30, 29,  2026-12-31T23:59
            till 24:00 no minute is lost,        2026-12-31T23:30, 30,  2027-01-01T00:00
            over the year's end,                 2026-12-31T23:30, 31,  2027-01-01T09:01
            leap day,                            2028-02-28T16:45, 30,  2028-02-29T09:15
            nothing to wait for,                 2026-06-14T12:00, 0,   2026-06-14T12:00
            """)
    void the_instant_after_so_many_working_minutes(String name, String from, long minutes, String due) {
        Instant start = at(from);

        Instant found = OUTLET.after(start, minutes * 60_000);

        assertThat(LocalDateTime.ofInstant(found, SHANGHAI)).isEqualTo(LocalDateTime.parse(due));
        assertThat(OUTLET.workingMillis(start, found)).isEqualTo(minutes * 60_000);
    }

    @Test
    void one_millisecond_before_closing_is_open_and_closing_time_is_shut() {
        assertThat(OUTLET.isOpen(at("2026-06-15T17:00").minusMillis(1))).isTrue();
        assertThat(OUTLET.isOpen(at("2026-06-15T17:00"))).isFalse();
        assertThat(OUTLET.isOpen(at("2026-06-15T09:00"))).isTrue();
        assertThat(OUTLET.workingMillis(
                        at("2026-06-15T17:00").minusMillis(1),
                        at("2026-06-16T09:00").plusMillis(1)))
                .isEqualTo(2);
    }

    @Test
    void a_desk_that_never_closes_loses_no_minute_in_a_year() {
        WorkCalendar always = always(SHANGHAI);

        assertThat(always.workingMillis(at("2026-01-01T00:00"), at("2027-01-01T00:00")))
                .isEqualTo(Duration.ofDays(365).toMillis());
    }

    @ParameterizedTest(name = "{0} {1}: {2} h")
    @CsvSource(textBlock = """
            Europe/Berlin,   2026-03-29, 23
            Europe/Berlin,   2026-10-25, 25
            Asia/Shanghai,   1991-04-14, 23
            Asia/Shanghai,   1991-09-15, 25
            Asia/Shanghai,   2026-03-29, 24
            """)
    void a_day_is_as_long_as_the_zone_of_that_day_says(String zone, LocalDate day, long hours) {
        ZoneId place = ZoneId.of(zone);

        long open = always(place)
                .workingMillis(
                        day.atStartOfDay(place).toInstant(),
                        day.plusDays(1).atStartOfDay(place).toInstant());

        assertThat(Duration.ofMillis(open)).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void new_hours_hold_from_their_day_on() {
        WorkCalendar calendar = new WorkCalendar(
                "OUTLET",
                2,
                SHANGHAI,
                List.of(
                        WorkCalendar.Week.mondayToFriday(day("2020-01-01"), OpenHours.of("09:00-17:00")),
                        WorkCalendar.Week.mondayToFriday(day("2026-07-01"), OpenHours.of("08:30-16:30"))),
                Map.of(),
                Map.of());

        assertThat(calendar.isOpen(at("2026-06-30T08:45"))).isFalse();
        assertThat(calendar.isOpen(at("2026-07-01T08:45"))).isTrue();
        assertThat(calendar.isOpen(at("2026-07-01T16:45"))).isFalse();
        assertThat(calendar.isOpen(at("2019-12-31T10:00"))).isFalse();
    }

    @Test
    void a_calendar_that_never_opens_is_refused_and_does_not_hang() {
        WorkCalendar never = new WorkCalendar("NEVER", 3, SHANGHAI, List.of(), Map.of(), Map.of());

        assertThatThrownBy(() -> never.after(at("2026-06-15T10:00"), 1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem())
                                .isEqualTo(new ClockProblem.NeverOpen("NEVER", 3, WorkCalendar.FARTHEST_DAYS)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            09:00-09:00
            17:00-09:00
            09:00-24:01
            09:00-12:00,11:59-13:00
            9:00-12:00
            09:60-12:00
            """)
    void hours_that_cannot_be_are_refused(String text) {
        assertThatThrownBy(() -> OpenHours.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_thousand_calendars_agree_with_a_walk_by_minutes() {
        walk(20_260_615L, 1_000);
    }

    @Test
    @Tag("slow")
    void a_hundred_thousand_calendars_agree_with_a_walk_by_minutes() {
        walk(20_260_616L, 100_000);
    }

    private static void walk(long seed, int calendars) {
        for (int i = 0; i < calendars; i++) {
            Random random = new Random(seed + i);
            RandomCalendar plain = RandomCalendar.of(random);
            WorkCalendar calendar = plain.calendar("RANDOM");
            long from = plain.start().getEpochSecond() / 60 + random.nextInt(3 * 1440);
            long to = from + random.nextInt(5 * 1440);
            long target = random.nextInt(2 * 1440) + 1;
            long counted = 0;
            long due = -1;
            for (long minute = from; minute < to; minute++) {
                counted += plain.isOpen(minute) ? 1 : 0;
                if (counted == target && due < 0) {
                    due = minute + 1;
                }
            }
            assertThat(calendar.workingMillis(minute(from), minute(to)))
                    .as("seed %s", seed + i)
                    .isEqualTo(counted * 60_000);
            if (due >= 0) {
                assertThat(calendar.after(minute(from), target * 60_000))
                        .as("seed %s", seed + i)
                        .isEqualTo(minute(due));
            }
            cutsAddUp(calendar, minute(from), minute(to), counted, seed + i);
        }
    }

    private static void cutsAddUp(WorkCalendar calendar, Instant from, Instant to, long counted, long seed) {
        List<WorkCalendar.Stretch> stretches = calendar.stretches(from, to);
        Instant at = from;
        long open = 0;
        for (WorkCalendar.Stretch stretch : stretches) {
            assertThat(stretch.from()).as("seed %s", seed).isEqualTo(at);
            at = stretch.to();
            open += stretch.open() ? Duration.between(stretch.from(), at).toMinutes() : 0;
        }
        assertThat(at).as("seed %s", seed).isEqualTo(to);
        assertThat(open).as("seed %s", seed).isEqualTo(counted);
    }

    private static WorkCalendar always(ZoneId zone) {
        Map<java.time.DayOfWeek, OpenHours> week = new java.util.EnumMap<>(java.time.DayOfWeek.class);
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            week.put(day, OpenHours.of("00:00-24:00"));
        }
        return new WorkCalendar(
                "ALWAYS",
                1,
                zone,
                List.of(new WorkCalendar.Week(day("1980-01-01"), week, OpenHours.CLOSED)),
                Map.of(),
                Map.of());
    }

    private static Instant minute(long epochMinute) {
        return Instant.ofEpochSecond(epochMinute * 60);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
