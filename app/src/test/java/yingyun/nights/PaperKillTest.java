package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.TestNight;
import yingyun.job.JobRuns;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;
import yingyun.proof.Verification;
import yingyun.reference.BusinessDates;
import yingyun.reporting.PaperSettings;

/**
 * The runner dies by kill -9 at calls to the database while papers are planned, rendered, checked and handed over; every paper is there
 * exactly once, with the content of a twin that nobody disturbed.
 */
@Tag("db")
class PaperKillTest {

    private static final long SEED = 20260615;
    private static final List<String> JOBS = List.of("JOB-110", "JOB-111", "JOB-112");
    private static final Consumer<GenericApplicationContext> WITH_PAPER =
            context -> context.registerBean(PaperSettings.class, () -> new PaperSettings(2));

    @Test
    void six_kills_leave_every_paper_once() throws Exception {
        kills(6, 4);
    }

    @Test
    @Tag("slow")
    void fifty_kills_leave_every_paper_once() throws Exception {
        kills(50, 20);
    }

    private static void kills(int wanted, int nights) throws Exception {
        LocalDate first = LocalDate.of(2026, 3, 18);
        OutsideBank files =
                new OutsideBank(Shape.tiny().withTakeOver(true).withSize(40, 25).withDates(first, nights));
        Random dice = new Random(SEED);
        TreeMap<String, Integer> hits = new TreeMap<>();
        Workers workers = new Workers(2, 64, 15_000);
        try (TestNight twin = TestNight.own(workers, WITH_PAPER);
                TestNight killed = TestNight.own(workers, WITH_PAPER)) {
            for (TestNight night : List.of(twin, killed)) {
                files.writeTakeOver(night.inbox());
                for (LocalDate day : files.dates()) {
                    files.writeDay(day, night.inbox());
                }
                night.startOn(first);
            }
            twin.run(files.shape().lastDate());
            int turn = 0;
            int calm = 0;
            while ((sum(hits) < wanted || hits.size() < JOBS.size()) && calm < 100) {
                String job = JOBS.get(turn++ % 5 < 3 ? 0 : turn % 2 + 1);
                LocalDate day = nextDay(killed, job, first);
                if (day.isAfter(files.shape().lastDate())) {
                    break;
                }
                boolean proved = dice.nextInt(4) == 0;
                int most = job.equals("JOB-110")
                        ? proved ? 4 : 60
                        : job.equals("JOB-111") ? proved ? 3 : 25 : proved ? 1 : 3;
                boolean isHit = child(killed, day, job, proved, 1 + dice.nextInt(most)).stream()
                        .anyMatch(line -> line.startsWith("HIT "));
                hits.merge(job, isHit ? 1 : 0, Integer::sum);
                calm += isHit ? 0 : 1;
            }
            System.out.println("kills per job " + hits + ", seed " + SEED);
            List<NightEnd> rest = killed.run(files.shape().lastDate());

            assertThat(rest).allMatch(NightEnd.Closed.class::isInstance);
            assertThat(hits)
                    .containsOnlyKeys(JOBS)
                    .allSatisfy((job, count) -> assertThat(count).isPositive());
            assertThat(papers(killed)).isEqualTo(papers(twin)).isNotEmpty();
            assertThat(checks(killed)).isEqualTo(checks(twin)).isNotEmpty();
            assertThat(moves(killed)).isEqualTo(moves(twin)).hasSize(4 * nights);
            Store store = killed.bean(Store.class);
            assertThat(killed.asApp()
                            .sql("select file_sha256 from report_artifact")
                            .query(String.class)
                            .list())
                    .allMatch(store::matches);
            assertThat(killed.bean(Verification.class)
                            .verify(killed.bean(BusinessDates.class).closedDays())
                            .findings())
                    .isEmpty();
        }
    }

    private static int sum(TreeMap<String, Integer> hits) {
        return hits.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Everything of a paper but its bytes, which hold the printing time. */
    private static List<String> papers(TestNight night) {
        return night.asApp().sql("""
                select concat_ws(' ', report_code, org_code, business_date, version_no, format, batch_no, state, data_sha256, template_sha256,
                                 pages, row_count, debit_fen, credit_fen)
                  from report_artifact
                 order by 1
                """).query(String.class).list();
    }

    private static List<String> checks(TestNight night) {
        return night.asApp().sql("""
                select concat_ws(' ', business_date, check_code, report_code, org_code, subject_code, currency, expected, found, detail)
                  from report_check
                 order by 1
                """).query(String.class).list();
    }

    private static List<String> moves(TestNight night) {
        return night.asApp()
                .sql(
                        "select concat_ws(' ', business_date, batch_no, from_state, to_state) from report_batch_event order by 1")
                .query(String.class)
                .list();
    }

    private static LocalDate nextDay(TestNight night, String job, LocalDate first) {
        LocalDate day =
                night.bean(DayEnd.class).nextNight().map(BusinessDate::day).orElse(first);
        boolean isDone = night.bean(JobRuns.class).inForce(BusinessDate.of(day)).stream()
                .anyMatch(
                        run -> run.jobCode().value().equals(job) && run.state().isSatisfied());
        return isDone ? day.plusDays(1) : day;
    }

    private static List<String> child(TestNight night, LocalDate day, String job, boolean proved, int at)
            throws IOException, InterruptedException {
        HikariDataSource app = (HikariDataSource) night.database().app();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
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
                        "KILL",
                        "PAPER")
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
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
