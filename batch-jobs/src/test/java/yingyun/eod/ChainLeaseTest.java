package yingyun.eod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import yingyun.database.TestDatabase;
import yingyun.job.Fence;
import yingyun.job.Proofs;
import yingyun.kernel.Refused;

@Tag("db")
class ChainLeaseTest {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(20));

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.app());
    private final HandClock clock = new HandClock();
    private final Proofs proofs = new Proofs(jdbc);

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private ChainLease runner() {
        return new ChainLease(jdbc, new DataSourceTransactionManager(database.app()), clock, TIMES);
    }

    @Test
    void a_second_taker_is_refused_as_long_as_the_first_beats() {
        ChainLease first = runner();
        ChainLease second = runner();
        Fence held = first.take();

        for (int beat = 0; beat < 20; beat++) {
            clock.forward(TIMES.patience().minusMillis(1));
            assertThatThrownBy(second::take)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(EodProblem.RunnerBusy.class));
            assertThat(first.beat(held)).isTrue();
        }
        assertThat(fence()).isEqualTo(held.number());
    }

    @Test
    void after_the_patience_the_fence_rises_and_the_old_holder_may_write_nothing_more() {
        ChainLease sleeper = runner();
        Fence old = sleeper.take();
        proofs.demand(old);
        clock.forward(TIMES.patience());

        Fence taken = runner().take();

        assertThat(taken.number()).isEqualTo(old.number() + 1);
        proofs.demand(taken);
        assertThatThrownBy(() -> proofs.demand(old))
                .satisfies(refused -> assertThat(Fault.isConstraint(refused, "runner_holds_the_fence"))
                        .isTrue());
        assertThat(sleeper.beat(old)).isFalse();
        sleeper.giveBack(old);
        assertThatThrownBy(runner()::take)
                .as("a void holder gives nothing back")
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_late_beat_of_the_old_holder_does_not_shorten_or_prolong_the_lease_of_the_new_one() {
        ChainLease sleeper = runner();
        Fence old = sleeper.take();
        clock.forward(TIMES.patience());
        runner().take();
        Instant before = expires();
        clock.forward(Duration.ofSeconds(10));

        assertThat(sleeper.beat(old)).isFalse();

        assertThat(expires()).isEqualTo(before);
    }

    @Test
    void what_was_given_back_is_free_at_once() {
        ChainLease first = runner();
        Fence held = first.take();
        first.giveBack(held);

        assertThat(runner().take().number()).isEqualTo(held.number() + 1);
    }

    @Test
    void of_a_holder_that_is_gone_from_this_machine_the_chain_is_free_at_once() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Fence held = runner().take();
        jdbc.sql("update chain_lease set holder = split_part(holder, ' ', 1) || ' ' || :pid || ' 2026-01-01T00:00:00Z'")
                .param("pid", gone.pid())
                .update();

        assertThat(runner().take().number()).isEqualTo(held.number() + 1);
    }

    @Test
    void a_holder_on_another_machine_is_waited_for() {
        Fence held = runner().take();
        jdbc.sql("update chain_lease set holder = 'elsewhere 1 2026-01-01T00:00:00Z'")
                .update();

        assertThatThrownBy(runner()::take).isInstanceOf(Refused.class);
        clock.forward(TIMES.patience());
        assertThat(runner().take().number()).isEqualTo(held.number() + 1);
    }

    @Test
    void a_patience_shorter_than_a_beat_is_no_lease() {
        assertThatThrownBy(() -> new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long fence() {
        return jdbc.sql("select fence from chain_lease").query(Long.class).single();
    }

    private Instant expires() {
        return jdbc.sql("select expires_at from chain_heartbeat")
                .query((rs, n) ->
                        rs.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }

    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-06-15T15:00:00Z");

        void forward(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
