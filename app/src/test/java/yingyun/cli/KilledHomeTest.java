package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kill -9 under a bank with a server of its own: what comes next goes on by itself, and the books are those of a calm twin. */
@Tag("db")
class KilledHomeTest {

    private static final long SEED = 20260318;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration NOTICED = Duration.ofSeconds(90);

    private enum Victim {
        PROGRAM,
        SERVER,
        BOTH
    }

    @Test
    void a_kill_of_the_program_of_its_server_and_of_both_is_recovered_by_the_next_start() {
        kills(3, 6);
    }

    @Test
    @Tag("slow")
    void thirty_kills_at_random_moments_are_each_recovered_by_the_next_start() {
        kills(30, 60);
    }

    private static void kills(int wanted, int nights) {
        Random dice = new Random(SEED);
        TreeMap<Victim, Integer> hits = new TreeMap<>();
        LocalDate last = CliBank.FIRST.plusDays(nights - 1L);
        try (CliBank twin = new CliBank().withFiles(nights);
                CliBank bank = new CliBank().withFiles(nights)) {
            assertThat(twin.dayEnd(last).exitCode()).isZero();

            boolean afterKill = false;
            for (int round = 0; round < wanted; round++) {
                Victim victim = Victim.values()[round % Victim.values().length];
                long startedNanos = System.nanoTime();
                CliProcess night = bank.startDayEnd(last);
                boolean isUnderWay = afterKill
                        ? night.runsUntilItSays("已关账")
                        : night.runsUntil(bank::hasServer) && !night.endsWithin(Duration.ofMillis(500));
                if (!isUnderWay) {
                    assertThat(night.ended().exitCode()).isZero();
                    break;
                }
                if (afterKill) {
                    assertThat(Duration.ofNanos(System.nanoTime() - startedNanos))
                            .as("recovered after a kill, seed " + SEED)
                            .isLessThan(RECOVERY);
                }
                if (night.endsWithin(Duration.ofMillis(dice.nextInt(400)))) {
                    assertThat(night.ended().exitCode()).isZero();
                    break;
                }
                kill(victim, bank, night);
                hits.merge(victim, 1, Integer::sum);
                afterKill = true;
            }
            CliProcess.Ended rest = bank.dayEnd(last);

            System.out.println("kills of a home " + hits + ", seed " + SEED);
            assertThat(rest.exitCode()).as(rest.all()).isZero();
            assertThat(bank.books()).isEqualTo(twin.books()).hasSize(nights);
            assertThat(bank.run("verify").exitCode()).isZero();
            assertThat(hits.values().stream().mapToInt(Integer::intValue).sum())
                    .as("nights enough for all kills")
                    .isEqualTo(wanted);
        }
    }

    private static void kill(Victim victim, CliBank bank, CliProcess night) {
        long server = bank.postmaster().orElseThrow();
        switch (victim) {
            case PROGRAM -> night.signal("KILL");
            case SERVER -> CliProcess.signal("KILL", server);
            case BOTH -> {
                night.signal("KILL");
                CliProcess.signal("KILL", server);
            }
        }
        long killedNanos = System.nanoTime();
        CliProcess.Ended ended = night.ended();
        if (victim == Victim.SERVER) {
            System.out.printf(
                    "the program noticed within %d ms that its server was gone: %s%n",
                    (System.nanoTime() - killedNanos) / 1_000_000,
                    ended.all()
                            .lines()
                            .filter(line -> line.contains("EOD-") || line.contains("连接"))
                            .findFirst()
                            .orElse(ended.all()));
            assertThat(Duration.ofNanos(System.nanoTime() - killedNanos)).isLessThan(NOTICED);
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
            assertThat(ended.all()).containsAnyOf("EOD-1010", "与数据库的连接中断").contains("从");
            assertThat(ended.all()).doesNotContain("PSQLException");
        }
    }
}
