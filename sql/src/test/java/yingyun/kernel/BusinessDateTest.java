package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BusinessDateTest {

    @Test
    void every_calendar_day_follows_the_one_before_leap_days_too() {
        assertThat(BusinessDate.of("2028-02-28").next()).hasToString("2028-02-29");
        assertThat(BusinessDate.of("2028-03-01").previous()).hasToString("2028-02-29");
        assertThat(BusinessDate.of("2026-02-28").next()).hasToString("2026-03-01");
        assertThat(BusinessDate.of("2026-12-31").next()).hasToString("2027-01-01");
        assertThat(BusinessDate.of("2026-06-05").compact()).isEqualTo("20260605");
        assertThat(BusinessDate.of("2026-06-05")).isLessThan(BusinessDate.of("2026-06-06"));
        assertThat(BusinessDate.of("2026-06-05").isBefore(BusinessDate.of("2026-06-05")))
                .isFalse();
        assertThat(BusinessDate.of("2026-06-05").isAfter(BusinessDate.of("2026-06-05")))
                .isFalse();
    }

    @Test
    void month_ends_year_ends_and_settlement_days_of_ten_years() {
        List<BusinessDate> days = LocalDate.of(2020, 1, 1)
                .datesUntil(LocalDate.of(2030, 1, 1))
                .map(BusinessDate::of)
                .toList();

        assertThat(days.stream().filter(BusinessDate::isMonthEnd)).hasSize(120);
        assertThat(days.stream().filter(BusinessDate::isMonthEnd))
                .allMatch(day -> day.next().day().getDayOfMonth() == 1);
        assertThat(days.stream().filter(BusinessDate::isYearEnd))
                .hasSize(10)
                .allMatch(day -> day.next().day().getDayOfYear() == 1);
        assertThat(days.stream()
                        .filter(BusinessDate::isInterestSettlementDay)
                        .map(day -> day.compact().substring(4))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("0320", "0620", "0920", "1220");
        assertThat(days.stream().filter(BusinessDate::isInterestSettlementDay)).hasSize(40);
    }
}
