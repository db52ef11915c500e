package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.eod.EodProblem;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

/** A runner that sleeps in the middle of a night while another takes over writes nothing when it wakes. */
@Tag("db")
class SleeperTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"JOB-004, at-call, 9", "JOB-041, at-call, 30", "JOB-042, proved, 1", "JOB-092, proved, 1"})
    void a_runner_that_slept_through_a_takeover_writes_nothing_any_more(String job, String moment, int at)
            throws Exception {
        sleeps(job, moment, at);
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({
        "JOB-004, at-call, 30",
        "JOB-010, at-call, 4",
        "JOB-011, at-call, 5",
        "JOB-011, proved, 3",
        "JOB-041, at-call, 2",
        "JOB-041, proved, 1",
        "JOB-042, at-call, 25",
        "JOB-060, at-call, 8",
        "JOB-090, at-call, 6",
        "JOB-091, proved, 1",
        "JOB-093, at-call, 5",
        "JOB-140, at-call, 3",
        "JOB-140, proved, 1"
    })
    void nor_does_it_from_any_other_moment_of_the_night(String job, String moment, int at) throws Exception {
        sleeps(job, moment, at);
    }

    private static void sleeps(String job, String moment, int at) throws Exception {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            for (LocalDate day = TinyBank.FIRST; !day.isAfter(TinyBank.LAST); day = day.plusDays(1)) {
                bank.files().accept(BusinessDate.of(day));
            }
            try (Sleeper sleeper = new Sleeper(bank.night, job, moment, at)) {
                sleeper.awaitSleep();

                int refused = takeOver(bank.night);
                assertThat(refused).as("refused while the lease held").isPositive();
                TreeMap<String, String> contents = contents(bank.night);

                String said = sleeper.wakeAndEnd();

                assertThat(said).containsAnyOf("EOD-1002", "FencedOff").doesNotContain("END ");
                assertThat(contents(bank.night)).as(said).isEqualTo(contents);
            }
            assertThat(Books.ofAllDays(bank.night))
                    .isEqualTo(Books.ofAllDays(twin.night))
                    .hasSize(6);
            assertThat(Books.problems(bank.night)).isEmpty();
        }
    }

    /** Tries until the sleeper's lease has run out, and runs all nights; how often it was refused before. */
    private static int takeOver(TestNight night) {
        long until = System.nanoTime() + LIMIT.toNanos();
        for (int refused = 0; System.nanoTime() < until; refused++) {
            try {
                assertThat(night.run(TinyBank.LAST)).allMatch(NightEnd.Closed.class::isInstance, "closed");
                return refused;
            } catch (Refused busy) {
                assertThat(busy.problem()).isInstanceOf(EodProblem.RunnerBusy.class);
            }
        }
        throw new AssertionError("not taken over within " + LIMIT);
    }

    /** Every row of the bank, times and all. Spring Batch's tables are a view and not fenced: of them, how many rows there are. */
    private static TreeMap<String, String> contents(TestNight night) {
        TreeMap<String, String> contents = new TreeMap<>();
        List<String> tables = night.asOwner().sql("""
                select table_schema || '.' || table_name
                  from information_schema.tables
                 where table_schema in ('yingyun', 'batch') and table_type = 'BASE TABLE'
                """).query(String.class).list();
        for (String table : tables) {
            contents.put(
                    table,
                    night.asOwner()
                            .sql("select count(*) || "
                                    + (table.startsWith("batch.")
                                            ? "''"
                                            : "' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '-')")
                                    + " from " + table + " t")
                            .query(String.class)
                            .single());
        }
        return contents;
    }

    /** The other runner, which stops itself. */
    private static final class Sleeper implements AutoCloseable {

        private final Process process;
        private final StringBuffer said = new StringBuffer();
        private final Thread reader;

        Sleeper(TestNight night, String job, String moment, int at) throws IOException {
            HikariDataSource app = (HikariDataSource) night.database().app();
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledNight.class.getName(),
                            app.getJdbcUrl(),
                            app.getUsername(),
                            app.getPassword(),
                            night.folder().toString(),
                            TinyBank.LAST.toString(),
                            job,
                            moment,
                            String.valueOf(at),
                            "STOP")
                    .redirectErrorStream(true)
                    .start();
            reader = Thread.ofVirtual()
                    .start(() -> process.inputReader(StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> said.append(line).append('\n')));
        }

        void awaitSleep() throws InterruptedException {
            await(this::isStopped);
            assertThat(said.toString()).contains("HIT ");
        }

        private boolean isStopped() {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
            } catch (IOException gone) {
                throw new AssertionError("it ended: " + said);
            }
        }

        private void await(BooleanSupplier condition) throws InterruptedException {
            long until = System.nanoTime() + LIMIT.toNanos();
            while (!condition.getAsBoolean()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                    throw new AssertionError("it never slept: " + said);
                }
            }
        }

        String wakeAndEnd() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-CONT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends: %s", said)
                    .isTrue();
            reader.join(LIMIT);
            assertThat(process.exitValue()).as(said.toString()).isNotZero();
            return said.toString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
