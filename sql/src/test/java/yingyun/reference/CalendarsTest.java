package yingyun.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;

@Tag("db")
class CalendarsTest {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    /** 调休: weekend days that are worked, by the notices of the State Council for 2023 to 2026. */
    private static final Set<LocalDate> MADE_UP = Stream.of(
                    "2023-01-28,2023-01-29,2023-04-23,2023-05-06,2023-06-25,2023-10-07,2023-10-08",
                    "2024-02-04,2024-02-18,2024-04-07,2024-04-28,2024-05-11,2024-09-14,2024-09-29,2024-10-12",
                    "2025-01-26,2025-02-08,2025-04-27,2025-09-28,2025-10-11",
                    "2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10")
            .flatMap(year -> Stream.of(year.split(",")))
            .map(LocalDate::parse)
            .collect(Collectors.toSet());

    @Test
    void working_days_of_ten_years() {
        try (TestDatabase database = TestDatabase.create()) {
            Calendars calendars = new Calendars(JdbcClient.create(database.app()));
            for (String code : List.of("COUNTER", "HVPS", "FX")) {
                TreeMap<Integer, Integer> open = new TreeMap<>();
                TreeMap<Integer, Integer> weekdays = new TreeMap<>();
                TreeSet<LocalDate> madeUp = new TreeSet<>();
                LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2030, 1, 1)).forEach(day -> {
                    boolean isOpen = calendars.isOpen(code, day);
                    boolean isWeekend = WEEKEND.contains(day.getDayOfWeek());
                    open.merge(day.getYear(), isOpen ? 1 : 0, Integer::sum);
                    weekdays.merge(day.getYear(), isWeekend ? 0 : 1, Integer::sum);
                    if (isOpen && isWeekend) {
                        madeUp.add(day);
                    }
                });

                assertThat(open)
                        .containsEntry(2023, 249)
                        .containsEntry(2024, 251)
                        .containsEntry(2025, 248)
                        .containsEntry(2026, 248);
                for (int year : new int[] {2020, 2021, 2022, 2027, 2028, 2029}) {
                    assertThat(open.get(year)).as("%d follows weekdays", year).isEqualTo(weekdays.get(year));
                    assertThat(calendars.knowsYear(year)).isFalse();
                }
                assertThat(madeUp).isEqualTo(new TreeSet<>(MADE_UP));
            }
            assertThat(calendars.knowsYear(2023)).isTrue();
            assertThat(calendars.knowsYear(2026)).isTrue();
        }
    }

    @Test
    void interest_runs_on_every_day_of_ten_years() {
        try (TestDatabase database = TestDatabase.create()) {
            Calendars calendars = new Calendars(JdbcClient.create(database.app()));

            assertThat(LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2030, 1, 1)))
                    .allMatch(day -> calendars.isOpen("ALL_DAYS", day));
        }
    }

    @Test
    void holidays_are_closed_and_a_day_added_later_is_known() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = JdbcClient.create(database.app());
            Calendars calendars = new Calendars(jdbc);

            assertThat(Stream.of("2024-02-12", "2025-01-01", "2026-02-17", "2026-10-01")
                            .map(LocalDate::parse))
                    .noneMatch(day -> calendars.isOpen("COUNTER", day));
            assertThat(calendars.isOpen("COUNTER", LocalDate.of(2027, 1, 1))).isTrue();
            jdbc.sql("""
                    insert into calendar_exception (calendar_code, day, is_open, name_zh, name_en)
                    values ('COUNTER', date '2027-01-01', false, '元旦', 'New Year''s Day')
                    """).update();
            assertThat(calendars.isOpen("COUNTER", LocalDate.of(2027, 1, 1))).isFalse();
            assertThat(calendars.isOpen("HVPS", LocalDate.of(2027, 1, 1))).isTrue();
            assertThat(calendars.knowsYear(2027)).isTrue();
        }
    }
}
