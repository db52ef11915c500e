package yingyun.operations.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingyun.operations.console.TimeAxis.Busy;
import yingyun.operations.console.TimeAxis.Tick;
import yingyun.reference.BankClock;

class TimeAxisTest {

    @Test
    void work_is_to_scale_and_the_rest_of_the_night_is_compressed() {
        TimeAxis axis = TimeAxis.of(
                List.of(new Busy(at("15T21:30:00"), at("15T22:30:00")), new Busy(at("15T22:30:00"), at("16T01:30:00"))),
                at("16T06:00:00"),
                100,
                1000);

        assertThat(axis.x(at("15T21:30:00"))).isEqualTo(100);
        assertThat(axis.x(at("16T06:00:00"))).isCloseTo(1100, within(0.01));
        assertThat(axis.x(at("15T22:30:00")) - axis.x(at("15T21:30:00"))).isCloseTo(195, within(0.01));
        assertThat(axis.compressed()).hasSize(1);
        assertThat(axis.ticks()).extracting(Tick::label).contains("22:00", "23:00", "00:00", "01:00");
    }

    @Test
    void a_night_of_seconds_that_stood_still_for_an_hour_shows_its_seconds() {
        TimeAxis axis = TimeAxis.of(
                List.of(new Busy(at("15T21:30:00"), at("15T21:30:02")), new Busy(at("15T22:40:00"), at("15T22:40:01"))),
                at("16T05:45:00"),
                0,
                1000);

        assertThat(axis.x(at("15T21:30:02")) - axis.x(at("15T21:30:00"))).isGreaterThan(400);
        assertThat(axis.x(at("15T22:40:00")) - axis.x(at("15T21:30:02"))).isCloseTo(TimeAxis.GAP_WIDTH, within(0.01));
        assertThat(axis.ticks()).extracting(Tick::label).contains("21:30:01");
    }

    @Test
    void moments_outside_lie_at_the_ends_and_order_is_kept_everywhere() {
        TimeAxis axis =
                TimeAxis.of(List.of(new Busy(at("15T21:30:00"), at("15T21:31:00"))), at("16T05:45:00"), 10, 500);

        assertThat(axis.x(at("15T20:00:00"))).isEqualTo(10);
        assertThat(axis.x(at("17T00:00:00"))).isCloseTo(510, within(0.01));
        double last = 0;
        for (int minute = 0; minute < 500; minute++) {
            double x = axis.x(at("15T21:30:00").plusSeconds(minute * 60L));
            assertThat(x).isGreaterThanOrEqualTo(last);
            last = x;
        }
        assertThat(axis.ticks()).extracting(Tick::x).isSorted();
    }

    private static Instant at(String dayAndTime) {
        return LocalDateTime.parse("2026-06-" + dayAndTime)
                .atZone(BankClock.ZONE)
                .toInstant();
    }
}
