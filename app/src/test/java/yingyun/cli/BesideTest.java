package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What others may do while a night runs. */
@Tag("db")
class BesideTest {

    private static final LocalDate FIRST = CliBank.FIRST;
    private static final LocalDate LAST = FIRST.plusDays(11);

    @Test
    void looking_beside_a_running_night_is_right_for_closed_days_and_disturbs_nothing_and_a_second_runner_is_refused()
            throws Exception {
        try (CliBank twin = new CliBank().withFiles(12);
                CliBank bank = new CliBank().withFiles(12)) {
            assertThat(twin.dayEnd(LAST).exitCode()).isZero();
            assertThat(export(twin, "balances").exitCode()).isZero();
            assertThat(export(twin, "books").exitCode()).isZero();
            assertThat(bank.dayEnd(FIRST.plusDays(1)).exitCode()).isZero();

            CliProcess night = bank.startDayEnd(LAST);
            assertThat(night.runsUntil(bank::hasServer)).isTrue();
            CliProcess.Ended second;
            try (NightStopper stopper = new NightStopper(bank, night)) {
                CliProcess verify = bank.start("verify");
                CliProcess runner = bank.startDayEnd(LAST);
                CliProcess.Ended balances = export(bank, "balances");
                CliProcess.Ended books = export(bank, "books");

                assertThat(balances.exitCode()).as(balances.all()).isZero();
                assertThat(books.exitCode()).as(books.all()).isZero();
                assertThat(verify.ended().exitCode()).as(verify.ended().all()).isZero();
                assertThat(verify.ended().out()).contains("发现 0 处问题");
                second = runner.ended();
                CliProcess.Ended open = bank.run(
                        "export",
                        "balances",
                        "--date",
                        LAST.toString(),
                        "--out",
                        bank.folder.resolve("open").toString());
                assertThat(open.exitCode()).isEqualTo(1);
                assertThat(open.err()).contains("PF-000");
                assertThat(night.isRunning()).isTrue();
            }

            assertThat(second.exitCode()).as(second.all()).isEqualTo(1);
            assertThat(second.err()).contains("EOD-1001");
            assertThat(night.ended().exitCode()).as(night.ended().all()).isZero();
            assertThat(text(bank, "balances")).isEqualTo(text(twin, "balances")).hasLineCount(lines(twin));
            assertThat(text(bank, "books")).isEqualTo(text(twin, "books"));
            assertThat(bank.books()).isEqualTo(twin.books()).hasSize(12);
        }
    }

    private static int lines(CliBank bank) throws IOException {
        return Files.readAllLines(bank.folder.resolve("balances")).size();
    }

    private static CliProcess.Ended export(CliBank bank, String what) {
        return bank.run(
                "export",
                what,
                "--date",
                FIRST.toString(),
                "--out",
                bank.folder.resolve(what).toString());
    }

    private static String text(CliBank bank, String what) throws IOException {
        Path file = bank.folder.resolve(what);
        return Files.readString(file);
    }

    /** Holds the night before it writes the next result of a reconciliation, by a lock that readers do not feel. */
    private static final class NightStopper implements AutoCloseable {

        private final Workplace place;
        private final Connection lock;

        NightStopper(CliBank bank, CliProcess night) throws SQLException {
            place = Workplace.ofBank(bank.options());
            assertThat(place.database().ownsServer()).as("joined").isFalse();
            lock = place.database().owner().getConnection();
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table part_proof in share mode");
            }
            assertThat(night.runsUntil(this::isNightWaiting)).isTrue();
        }

        private boolean isNightWaiting() {
            try (Statement statement = lock.createStatement();
                    var waiting = statement.executeQuery(
                            "select exists (select from pg_locks where not granted and relation = 'part_proof'::regclass)")) {
                waiting.next();
                return waiting.getBoolean(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws SQLException {
            lock.rollback();
            lock.close();
            place.close();
        }
    }
}
