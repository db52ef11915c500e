package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.job.JobRuns;
import yingyun.kernel.BusinessDate;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;

/** The runner dies by kill -9 at calls to the database all over the night; the books must be those of a twin that nobody disturbed. */
@Tag("db")
class KillTest {

    private static final long SEED = 20260615;
    private static final List<String> JOBS = List.of(
            "JOB-001", "JOB-002", "JOB-003", "JOB-005", "JOB-010", "JOB-011", "JOB-020", "JOB-021", "JOB-022",
            "JOB-023", "JOB-040", "JOB-041", "JOB-042", "JOB-043", "JOB-044", "JOB-060", "JOB-090", "JOB-091",
            "JOB-092", "JOB-093", "JOB-130", "JOB-140");

    private static final int JOBS_OF_THE_NIGHT = JOBS.size();
    private static final List<String> LARGE_JOBS = List.of("JOB-041", "JOB-042");
    private static final List<String> ONE_STEP_JOBS =
            List.of("JOB-001", "JOB-002", "JOB-003", "JOB-005", "JOB-130", "JOB-140");

    @Test
    void kills_in_every_job_leave_the_books_of_an_undisturbed_twin() throws Exception {
        kills(JOBS_OF_THE_NIGHT, 14);
    }

    @Test
    @Tag("slow")
    void a_hundred_kills_leave_the_books_of_an_undisturbed_twin() throws Exception {
        kills(100, 30);
    }

    private static void kills(int wanted, int nights) throws Exception {
        LocalDate first = LocalDate.of(2026, 3, 18);
        OutsideBank files =
                new OutsideBank(Shape.tiny()
                .withTakeOver(true)
                .withTimeAccounts(12)
                .withSize(40, 25)
                .withDates(first, nights));
        Random dice = new Random(SEED);
        TreeMap<String, Integer> hits = new TreeMap<>();
        int afterCommit = 0;
        try (TestNight twin = TestNight.own();
                TestNight killed = TestNight.own()) {
            for (TestNight night : List.of(twin, killed)) {
                files.writeTakeOver(night.inbox());
                for (LocalDate day : files.dates()) {
                    files.writeDay(day, night.inbox());
                    PaymentDays.write(files, day, night.inbox());
                }
                night.startOn(first);
            }
            twin.run(files.shape().lastDate());

            int turn = 0;
            int calm = 0;
            while ((hits.values().stream().mapToInt(Integer::intValue).sum() < wanted || hits.size() < JOBS.size())
                    && calm < 200) {
                String job = JOBS.get(turn++ % JOBS.size());
                LocalDate day = nextDay(killed, job, first);
                if (day == null || day.isAfter(files.shape().lastDate())) {
                    calm++;
                    continue;
                }
                boolean proved = dice.nextInt(3) == 0;
                int at = 1 + dice.nextInt(proved ? mostProofs(job) : mostCalls(job));
                List<String> said = child(killed, day, job, proved, at);
                String hit = said.stream()
                        .filter(line -> line.startsWith("HIT "))
                        .findFirst()
                        .orElse("");
                if (hit.isEmpty()) {
                    calm++;
                } else {
                    hits.merge(job, 1, Integer::sum);
                    afterCommit += proved ? 1 : 0;
                }
            }
            System.out.println("kills per job " + hits + ", of these between the data's commit and Spring Batch's: "
                    + afterCommit + ", seed " + SEED);
            List<NightEnd> rest = killed.run(files.shape().lastDate());

            assertThat(rest).allMatch(NightEnd.Closed.class::isInstance);
            assertThat(Books.ofAllDays(killed)).isEqualTo(Books.ofAllDays(twin)).hasSize(nights);
            assertThat(Books.problems(killed)).isEmpty();
            assertThat(hits.keySet()).as("every job was hit").containsAll(JOBS);
            assertThat(afterCommit)
                    .as("kills between the data's commit and Spring Batch's")
                    .isPositive();
        }
    }

    private static int mostProofs(String job) {
        return LARGE_JOBS.contains(job) ? 9 : ONE_STEP_JOBS.contains(job) ? 1 : 2;
    }

    private static int mostCalls(String job) {
        return LARGE_JOBS.contains(job) ? 60 : ONE_STEP_JOBS.contains(job) ? 4 : 10;
    }

    /** A day on which that job still has to run: the night that is under way, or for the settlement the next 20th of a quarter's end, for the monthly scan the month's end. */
    private static LocalDate nextDay(TestNight night, String job, LocalDate first) {
        LocalDate day = night.bean(yingyun.eod.DayEnd.class)
                .nextNight()
                .map(BusinessDate::day)
                .orElse(first);
        Map<String, Boolean> done = new TreeMap<>();
        night.bean(JobRuns.class)
                .inForce(BusinessDate.of(day))
                .forEach(run -> done.put(run.jobCode().value(), run.state().isSatisfied()));
        if (job.equals("JOB-042") && !BusinessDate.of(day).isInterestSettlementDay()) {
            return next(day, BusinessDate::isInterestSettlementDay);
        }
        if (job.equals("JOB-043") && !BusinessDate.of(day).isMonthEnd()) {
            return next(day, BusinessDate::isMonthEnd);
        }
        return done.getOrDefault(job, false) ? day.plusDays(1) : day;
    }

    private static LocalDate next(LocalDate day, Predicate<BusinessDate> due) {
        LocalDate next = day;
        while (!due.test(BusinessDate.of(next))) {
            next = next.plusDays(1);
        }
        return next.isAfter(day.plusDays(5)) ? null : next;
    }

    private static List<String> child(TestNight night, LocalDate day, String job, boolean proved, int at)
            throws IOException, InterruptedException {
        HikariDataSource app = (HikariDataSource) night.database().app();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
                        day.toString(),
                        job,
                        proved ? "proved" : "at-call",
                        String.valueOf(at),
                        "KILL")
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the child hangs: " + said);
        }
        if (process.exitValue() != 0 && process.exitValue() != 137) {
            throw new IllegalStateException(
                    "the child failed with " + process.exitValue() + ": " + String.join("\n", said));
        }
        return said;
    }
}
