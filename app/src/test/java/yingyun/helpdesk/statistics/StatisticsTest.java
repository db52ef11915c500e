package yingyun.helpdesk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.helpdesk.clock.ClockBench;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/** Figures of a day of two outlets, and that each opens exactly the rows it counts. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsTest {

    private static final EmployeeNo READER = EmployeeNo.of("E100003");
    private static final Period DAY = new Period(LocalDate.of(2026, 6, 15), LocalDate.of(2026, 6, 15));
    private static final DataScope ALL = DataScope.all(READER);

    @SuppressWarnings("NullAway.Init")
    private ClockBench bank;

    @SuppressWarnings("NullAway.Init")
    private Statistics statistics;

    /** Four counter questions (claimed after 10, 20, 30 and 40 seconds), two normal ones, one withdrawn, one of the evening before. */
    @BeforeAll
    void a_day() {
        bank = new ClockBench();
        bank.clock("06-14T23:59");
        bank.asks("U1");
        for (int i = 1; i <= 4; i++) {
            bank.clock("06-15T10:00");
            String no = bank.asks("U1");
            bank.clock("06-15T10:00:%d0".formatted(i));
            bank.moves(no, "ANSWERING");
            bank.clock("06-15T10:0%d".formatted(i));
            bank.answers(no);
        }
        bank.clock("06-15T11:00");
        String again = bank.asks("U3", ClockBench.OTHER_OUTLET);
        bank.moves(again, "ANSWERING");
        bank.clock("06-15T11:30");
        bank.answers(again);
        bank.clock("06-15T11:40");
        bank.moves(again, "REOPENED");
        bank.asks("U3", ClockBench.OTHER_OUTLET);
        bank.moves(bank.asks("U2", ClockBench.OTHER_OUTLET), "WITHDRAWN");
        bank.clock("06-15T15:00");
        bank.ticks();
        statistics = new Statistics(bank.app, bank.bean(BankClock.class));
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private static Statistics.Choice choice(String org, String urgency, DataScope scope) {
        return new Statistics.Choice(DAY, org, urgency, scope);
    }

    private Statistics.Value whole(Figure figure) {
        return statistics.values(figure, choice("", "", ALL)).getOrDefault("", Statistics.Value.NONE);
    }

    @Test
    void the_figures_are_those_of_the_day() {
        assertThat(whole(Figure.VOLUME).rows()).isEqualTo(7);
        assertThat(whole(Figure.COUNTER)).extracting("hits", "rows").containsExactly(4L, 7L);
        assertThat(whole(Figure.PICK_UP)).extracting("hits", "rows").containsExactly(3L, 4L);
        assertThat(whole(Figure.REOPENED)).extracting("hits", "rows").containsExactly(0L, 0L);
        assertThat(whole(Figure.WITHDRAWN)).extracting("hits", "rows").containsExactly(1L, 7L);
        assertThat(whole(Figure.CITED)).extracting("hits", "rows").containsExactly(0L, 5L);
    }

    @Test
    void times_are_percentiles_of_counted_time_by_urgency() {
        var claims = statistics.values(Figure.CLAIM, choice("", "", ALL));

        assertThat(claims.get("U1"))
                .isEqualTo(
                        new Statistics.Value(4, 4, Optional.of(20_000L), Optional.of(40_000L), Optional.of(40_000L)));
        assertThat(statistics.values(Figure.ANSWER, choice("", "U3", ALL)).get(""))
                .isEqualTo(new Statistics.Value(
                        1, 1, Optional.of(1_800_000L), Optional.of(1_800_000L), Optional.of(1_800_000L)));
    }

    @Test
    void what_is_still_in_time_is_not_judged_and_what_is_overdue_is() {
        assertThat(statistics.values(Figure.IN_TIME, choice("", "U1", ALL)).get(""))
                .extracting("hits", "rows")
                .containsExactly(4L, 4L);
        assertThat(statistics.values(Figure.IN_TIME, choice("", "U3", ALL)).get(""))
                .as("answered in time; the second round and the other one are overdue since 13:40")
                .extracting("hits", "rows")
                .containsExactly(1L, 3L);
    }

    @Test
    void every_figure_opens_exactly_its_rows() {
        for (Figure figure : Figure.values()) {
            Statistics.Value value = whole(figure);
            List<Statistics.Row> rows = statistics.rows(figure, choice("", "", ALL), "");

            assertThat(rows).as("%s", figure).hasSize((int) value.rows());
            assertThat(rows.stream().filter(Statistics.Row::hit).count())
                    .as("%s", figure)
                    .isEqualTo(value.hits());
            List<Long> byUrgency = new ArrayList<>();
            statistics
                    .values(figure, choice("", "", ALL))
                    .forEach((urgency, part) -> byUrgency.add(urgency.isEmpty() ? 0 : part.rows()));
            assertThat(byUrgency.stream().mapToLong(Long::longValue).sum())
                    .as("%s", figure)
                    .isEqualTo(value.rows());
        }
    }

    private long volume(Statistics.Choice choice) {
        return statistics
                .values(Figure.VOLUME, choice)
                .getOrDefault("", Statistics.Value.NONE)
                .rows();
    }

    @Test
    void an_outlet_sees_its_own_and_nothing_of_others_by_any_choice() {
        DataScope own = DataScope.of(Set.of(OrgCode.of(ClockBench.OUTLET)), READER);

        assertThat(volume(choice("", "", own))).isEqualTo(4);
        assertThat(volume(choice(ClockBench.OTHER_OUTLET, "", own))).isZero();
        assertThat(statistics.rows(Figure.VOLUME, choice(ClockBench.OTHER_OUTLET, "", own), ""))
                .isEmpty();
        assertThat(statistics.outlets(choice("", "", own)))
                .extracting(Statistics.Outlet::org)
                .containsExactly(ClockBench.OUTLET);
        assertThat(statistics.hours(choice("", "", own)).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void hours_and_outlets_add_up_to_the_volume() {
        Statistics.Choice all = choice("", "", ALL);

        assertThat(statistics.hours(all)).hasSize(24);
        assertThat(statistics.hours(all).get(10)).isEqualTo(4);
        assertThat(statistics.hours(all).get(11)).isEqualTo(3);
        assertThat(statistics.outlets(all).stream()
                        .mapToLong(Statistics.Outlet::questions)
                        .sum())
                .isEqualTo(7);
        assertThat(statistics.outlets(all).getFirst().counter()).isEqualTo(4);
    }

    @Test
    void work_that_falls_on_one_of_two_is_uneven() {
        assertThat(statistics.giniPermille(choice("", "", ALL))).isEmpty();
        int place = 0;
        for (Statistics.Row row : statistics.rows(Figure.VOLUME, choice("", "", ALL), "")) {
            claim(row.inquiryNo(), place++ < 6 ? "E100002" : "E100003");
        }

        assertThat(statistics.giniPermille(choice("", "", ALL)))
                .as("six and one: 5/14")
                .contains(357L);
    }

    private void claim(String no, String by) {
        bank.owner.sql("""
                insert into inquiry_claim (inquiry_no, version, employee_no, claimed_at, way) values (:no, 1, :by, now(), 'NEXT')
                """).param("no", no).param("by", by).update();
    }

    @Test
    void a_period_is_not_longer_than_a_quarter_and_not_upside_down() {
        LocalDate day = DAY.from();

        assertThatThrownBy(() -> new Period(day, day.minusDays(1))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Period(day, day.plusDays(Period.MOST_DAYS)))
                .isInstanceOf(Refused.class);
        assertThat(new Period(day, day.plusDays(Period.MOST_DAYS - 1)).end().toLocalDate())
                .isEqualTo(LocalDate.of(2026, 9, 15));
    }
}
