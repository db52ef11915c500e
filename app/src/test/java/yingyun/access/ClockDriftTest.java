package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import yingyun.reference.BankClock;

/**
 * A machine's clock that is put right in the middle of work: by a minute and a half, forward and back. Sessions live on, the bank's
 * clock follows the machine's with its own distance, and nothing is dated twice the other way round in the log.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockDriftTest {

    private static final String OPERATOR = "E310001";
    private static final Duration CORRECTION = Duration.ofSeconds(90);

    private final TestBank bank = new TestBank("OWN");
    private final ConfigurableApplicationContext node;

    ClockDriftTest() {
        bank.org("010000000", "HO", "");
        bank.person(OPERATOR, "010000000", "EOD_OPERATOR");
        node = bank.node();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    @Test
    void a_clock_that_is_put_right_ends_no_session_and_moves_the_banks_clock_by_as_much() {
        Instant before = bank.clock.instant();
        Browser browser = new Browser(node);
        TestLogin login = TestLogin.of(bank.app, OPERATOR);
        bank.owner
                .sql(
                        "update login_session set opened_at = :at, person_at = :at, second_factor_at = :at where employee_no = :no")
                .param("at", SystemTime.column(before))
                .param("no", OPERATOR)
                .update();
        browser.holds(login);
        BankClock bankClock = node.getBean(BankClock.class);
        Duration distance = Duration.between(before, bankClock.instant());
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        bank.clock.now(before.minus(CORRECTION));
        assertThat(browser.get("/account").statusCode()).as("put back").isEqualTo(200);
        assertThat(bankClock.instant()).isEqualTo(before.minus(CORRECTION).plus(distance));

        bank.clock.now(before.plus(CORRECTION));
        assertThat(browser.get("/account").statusCode()).as("put forward").isEqualTo(200);
        assertThat(bankClock.instant()).isEqualTo(before.plus(CORRECTION).plus(distance));

        bank.clock.now(before.plus(Duration.ofHours(13)));
        assertThat(browser.get("/account").statusCode())
                .as("no drift: a working day is over")
                .isEqualTo(303);
    }
}
