package yingyun.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;

/** Measures one night and prints it as ratios of one run. */
final class BenchDayEnd {

    private static final BusinessDate TAKE_OVER = BusinessDate.of("2026-06-14");
    private static final BusinessDate FIRST = BusinessDate.of("2026-06-15");
    private static final BusinessDate MEASURED = BusinessDate.of("2026-06-16");
    private static final int REPEATS = 3;

    private final Workplace place;
    private final Path inbox;
    private final long accounts;
    private final long lines;
    private final boolean demandOnly;
    private final PrintStream out;

    BenchDayEnd(Workplace place, Path inbox, long accounts, long lines, boolean demandOnly, PrintStream out) {
        this.place = place;
        this.inbox = inbox;
        this.accounts = accounts;
        this.lines = lines;
        this.demandOnly = demandOnly;
        this.out = out;
    }

    void run() throws IOException {
        out.printf(
                "machine: %d cores, JVM %s, max heap %d MB%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20);
        out.println("database: " + place.database().serverSettings());
        BenchFiles files = new BenchFiles(inbox, accounts, demandOnly, TAKE_OVER);
        files.writeTakeOver(TAKE_OVER);
        place.bean(DayEnd.class).startOn(FIRST);
        Stopwatch before = night(FIRST);
        out.printf(
                "take-over night: %.1f s for %,d accounts with balances (intake %.1f s)%n",
                before.total(), accounts, before.job("JOB-004"));

        List<Path> journal = files.writeJournal(MEASURED, lines);
        files.writeStatements(MEASURED, lines);
        double copy = copySeconds(journal);
        checkpoint();
        resetPeaks();
        Stopwatch night = night(MEASURED);
        out.printf(
                "COPY of the journal, no index, median of %d: %.2f s (%,.0f lines/s)%n", REPEATS, copy, lines / copy);
        out.printf("night: %.2f s = %.1f x COPY%n", night.total(), night.total() / copy);
        night.print(out, copy);
        double posted = night.job("JOB-004") + night.job("JOB-011");
        out.printf("intake to posted: %.2f s = %,.0f lines/s%n", posted, lines / posted);
        accrualTwin(night);
        double payments = List.of("JOB-020", "JOB-021", "JOB-022", "JOB-023").stream()
                .mapToDouble(night::job)
                .sum();
        out.printf(
                "payments matched and settled: %,d of them in %.2f s = %.2f x COPY%n",
                demandOnly ? 0 : lines / 2 / 8, payments, payments / copy);
        out.printf(
                "orchestration: %.2f s = %.1f %% of the night%n",
                night.outsideWork(), 100 * night.outsideWork() / night.total());
        out.printf("peak heap: %d MB%n", peakHeapBytes() >> 20);
    }

    private Stopwatch night(BusinessDate day) {
        Stopwatch watch = new Stopwatch();
        List<NightEnd> ends = place.bean(DayEnd.class).runTo(day, watch);
        watch.stop();
        if (!(ends.getLast() instanceof NightEnd.Closed)) {
            throw new IllegalStateException("the night did not close: " + ends.getLast());
        }
        return watch;
    }

    private double copySeconds(List<Path> journal) {
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            asOwner("drop table if exists bench_copy");
            asOwner("""
                    create table bench_copy (journal_no text, line_no integer, org_code text, tx_code text, occurred_at timestamp,
                        currency text, side text, amount numeric(14, 2), subject_code text, account_no text, teller_no text,
                        channel text, summary text, payment_ref text)
                    """);
            checkpoint();
            long started = System.nanoTime();
            try (Connection connection = place.database().owner().getConnection()) {
                for (Path file : journal) {
                    try (InputStream in = Files.newInputStream(file)) {
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy bench_copy from stdin (format csv, header)", in);
                    }
                }
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("copy", e);
            }
            seconds[i] = (System.nanoTime() - started) / 1e9;
        }
        asOwner("drop table bench_copy");
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }

    /** The accrual rows of demand accounts by one SQL statement, into a table like the leaf; results must be equal. */
    private void accrualTwin(Stopwatch night) {
        JdbcClient owner = JdbcClient.create(place.database().owner());
        owner.sql("create table bench_twin (like accrual)").update();
        checkpoint();
        long started = System.nanoTime();
        long rows = owner.sql(
                        "insert into bench_twin (business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen,"
                                + " period_start, account_no, component, org_code, currency, rate, product_to_date) "
                                + twinSql())
                .param("day", MEASURED.day())
                .param("yesterday", FIRST.day())
                .update();
        double twin = (System.nanoTime() - started) / 1e9;
        long different =
                owner.sql("""
                with ours as (
                    select c.* from accrual c
                      join account a on a.account_no = c.account_no and a.until is null and a.product_code in ('D01', 'D02')
                     where c.business_date = :day)
                select (select count(*) from (select * from bench_twin except select * from ours) more)
                     + (select count(*) from (select * from ours except select * from bench_twin) less)
                """).param("day", MEASURED.day()).query(Long.class).single();
        owner.sql("drop table bench_twin").update();
        long all = owner.sql("select count(*) from accrual where business_date = :day")
                .param("day", MEASURED.day())
                .query(Long.class)
                .single();
        double java = night.step("JOB-041", "accrue");
        out.printf(
                "accrual by Java rules: %,d deposits of all kinds in %.2f s (%,.0f/s) = %.2f x the SQL twin for each"
                        + " (%,d demand accounts in %.2f s); rows that differ: %d%n",
                all, java, all / java, java / all / (twin / rows), rows, twin, different);
    }

    private static String twinSql() {
        try (InputStream in = BenchDayEnd.class.getResourceAsStream("/yingyun/deposit/accrual_twin.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asOwner(String statement) {
        JdbcClient.create(place.database().owner()).sql(statement).update();
    }

    private void checkpoint() {
        try {
            asOwner("checkpoint");
        } catch (RuntimeException notAllowed) {
            out.println("(no right to CHECKPOINT here)");
        }
    }

    private static void resetPeaks() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Wall time of the night, of each job and step, and of what lies outside the work's transactions. */
    private static final class Stopwatch implements NightObserver {

        private final long started = System.nanoTime();
        private long ended;
        private final Map<String, Long> jobStarts = new LinkedHashMap<>();
        private final Map<String, Long> jobNanos = new LinkedHashMap<>();
        private final Map<String, long[]> steps = new LinkedHashMap<>();

        @Override
        public synchronized void jobStarted(JobRun run, String nameZh, String nameEn) {
            jobStarts.put(run.jobCode().value(), System.nanoTime());
        }

        @Override
        public synchronized void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
            long now = System.nanoTime();
            steps.merge(run.jobCode() + " " + step, new long[] {startedNanos, now}, (a, b) ->
                    new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }

        @Override
        public synchronized void jobEnded(JobRun run) {
            String job = run.jobCode().value();
            jobNanos.put(job, System.nanoTime() - Objects.requireNonNull(jobStarts.get(job)));
        }

        void stop() {
            ended = System.nanoTime();
        }

        double total() {
            return (ended - started) / 1e9;
        }

        double job(String job) {
            return jobNanos.getOrDefault(job, 0L) / 1e9;
        }

        double step(String job, String step) {
            long[] span = steps.getOrDefault(job + " " + step, new long[2]);
            return (span[1] - span[0]) / 1e9;
        }

        double outsideWork() {
            return total()
                    - steps.values().stream()
                                    .mapToLong(span -> span[1] - span[0])
                                    .sum()
                            / 1e9;
        }

        void print(PrintStream out, double copy) {
            jobNanos.forEach((job, nanos) -> out.printf(
                    "  %s %6.2f s %5.1f x COPY  %s%n",
                    job,
                    nanos / 1e9,
                    nanos / 1e9 / copy,
                    steps.entrySet().stream()
                            .filter(step -> step.getKey().startsWith(job))
                            .map(step -> "%s %.2f"
                                    .formatted(
                                            step.getKey().substring(8),
                                            (step.getValue()[1] - step.getValue()[0]) / 1e9))
                            .collect(Collectors.joining(", "))));
        }
    }
}
