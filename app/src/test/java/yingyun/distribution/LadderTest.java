package yingyun.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;
import yingyun.reference.BankClock;
import yingyun.reference.Calendars;
import yingyun.reference.Parameters;

/** The ladder of domain study 08 §8.2 over the holidays of June 2026 (19 to 21 June, a Friday to a Sunday). */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LadderTest {

    @SuppressWarnings("NullAway.Init")
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Ladder ladder;

    @BeforeAll
    void calendar() {
        database = TestDatabase.create();
        JdbcClient jdbc = JdbcClient.create(database.app());
        ladder = new Ladder(new Calendars(jdbc), new Parameters(jdbc));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T06:30, 2026-06-15T10:30",
        "2026-06-15T10:29, 2026-06-15T10:30",
        "2026-06-15T10:30, 2026-06-16T10:30",
        "2026-06-15T22:00, 2026-06-16T10:30",
        "2026-06-13T06:30, 2026-06-15T10:30",
        "2026-06-18T11:00, 2026-06-22T10:30",
        "2026-06-20T06:30, 2026-06-22T10:30"
    })
    void the_outlet_signs_until_its_hour_on_the_release_day_or_the_next_open_day(String released, String due) {
        assertThat(ladder.due(at(released))).isEqualTo(at(due));
    }

    @Test
    void each_rung_follows_on_open_days_only() {
        Instant due = at("2026-06-18T10:30");

        assertThat(ladder.next(due, at("2026-06-18T08:00"))).contains(step(Ladder.Rung.OUTLET, "2026-06-18T10:30"));
        assertThat(ladder.next(due, at("2026-06-18T10:30"))).contains(step(Ladder.Rung.T2, "2026-06-18T11:30"));
        assertThat(ladder.next(due, at("2026-06-19T08:00"))).contains(step(Ladder.Rung.T1, "2026-06-22T10:30"));
        assertThat(ladder.next(due, at("2026-06-22T10:30")))
                .contains(step(Ladder.Rung.HEAD_OFFICE, "2026-06-23T10:30"));
        assertThat(ladder.next(due, at("2026-06-23T10:31"))).isEmpty();
    }

    private static Ladder.Step step(Ladder.Rung rung, String at) {
        return new Ladder.Step(rung, at(at));
    }

    private static Instant at(String bankTime) {
        return LocalDateTime.parse(bankTime).atZone(BankClock.ZONE).toInstant();
    }
}
