package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** Another process runs the night and is killed −9 in the middle of it, while an operator watches: the page says so, and goes on. */
@NeedsChromium
@Tag("db")
class KilledChainTest {

    private static final Duration A_NIGHT = Duration.ofSeconds(90);

    @Test
    void the_page_tells_of_the_death_and_of_the_recovery_without_a_reload() throws Exception {
        try (WebBank bank = new WebBank();
                Desk desk = new Desk(bank.root())) {
            Hands operator = new Hands(
                    desk, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());
            operator.logIn().open("/eod").sees("#eod-head", "2026-06-15");
            operator.page.evaluate("window.sameDocument = 1");

            assertThat(killedIn(bank, "JOB-041")).contains("HIT JOB-041");

            operator.seesWithin("#eod-head", "处理进程已失去联系", A_NIGHT).passes("killed-chain");
            assertThat(
                            bank.texts(
                                    "select state from job_run where job_code = 'JOB-041' and business_date = date '2026-06-15'"))
                    .containsExactly("RUNNING");
            operator.press("s").sees("dialog[open]", "2026-06-15").press("Control+Enter");
            operator.page.waitForURL("**/eod?done=started");
            operator.seesWithin("#eod-head", "JOB-092", A_NIGHT).sees("#eod-reconciliation", "差 0.01");

            assertThat(
                            bank.texts(
                                    "select count(*)::text from job_run where business_date = date '2026-06-15' and job_code = 'JOB-041' and state = 'COMPLETED'"))
                    .containsExactly("1");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    /** A process of its own on the bank's database, which kills itself after the first committed part of that job. */
    private static String killedIn(WebBank bank, String job) throws IOException, InterruptedException {
        HikariDataSource app = (HikariDataSource) bank.night().database().app();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "yingyun.nights.KilledNight",
                        app.getJdbcUrl(),
                        app.getUsername(),
                        app.getPassword(),
                        bank.night().folder().toString(),
                        "2026-06-15",
                        job,
                        "proved",
                        "1",
                        "KILL")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
