package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.YingyunApplication;
import yingyun.access.TestLogin;
import yingyun.backup.BackupSettings;
import yingyun.eod.DayEnd;
import yingyun.eod.NightObserver;
import yingyun.kernel.BusinessDate;

/** A trial as the pages of a served bank start it, show it, hand out its papers and compare it with the real night. */
@Tag("db")
class TrialServedTest {

    private static final LocalDate SETTLEMENT = LocalDate.of(2026, 3, 20);
    private static final Pattern ID = Pattern.compile("href=\"/eod/trials/([0-9-]{15,})\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void from_the_page_it_runs_beside_the_bank_and_equals_the_real_settlement() throws Exception {
        try (CliBank bank = new CliBank().withFiles(4)) {
            assertThat(bank.dayEnd(CliBank.FIRST).exitCode()).isZero();
            CommonOptions options = bank.options();
            try (Workplace place = Workplace.ofBank(options)) {
                JdbcClient owner = JdbcClient.create(place.database().owner());
                hire(owner, "E900001", "EOD_OPERATOR");
                hire(owner, "E900002", "REPORT_CLERK");
                try (ConfigurableApplicationContext web = serve(place, options, bank.folder)) {
                    String root = "http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port");
                    JdbcClient app = JdbcClient.create(place.database().app());
                    TestLogin operator = TestLogin.of(app, "E900001");
                    TestLogin clerk = TestLogin.of(app, "E900002");
                    String rows = books(owner);

                    assertThat(post(root, operator).statusCode()).isEqualTo(303);
                    HttpResponse<String> second = post(root, operator);
                    assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
                    assertThat(second.body()).contains("DB-1203");
                    String id = result(root, operator);
                    assertThat(books(owner)).isEqualTo(rows);

                    assertThat(get(root, operator, "/eod/trials/" + id).body()).contains("结息 " + SETTLEMENT);
                    assertThat(get(root, operator, "/eod/trials/" + id + "/comparison")
                                    .body())
                            .contains("正式日终尚未完成");
                    HttpResponse<String> sample = get(root, operator, "/eod/trials/" + id + "/files/sample");
                    assertThat(sample.headers().firstValue("Content-Disposition"))
                            .hasValue("attachment; filename=\"trial-" + id + "-sample.csv\"");
                    assertThat(get(root, operator, "/eod/trials/" + id + "/files/accounts")
                                    .statusCode())
                            .isEqualTo(404);
                    assertThat(get(root, operator, "/eod/trials/" + id + "/accounts/accounts")
                                    .statusCode())
                            .isEqualTo(403);
                    assertThat(get(root, clerk, "/eod/trials/" + id + "/accounts/accounts")
                                    .body())
                            .startsWith("account_no,");
                    assertThat(owner.sql(
                                            "select action || ' ' || employee_no from audit_row where action like 'TRIAL%' order by audit_id")
                                    .query(String.class)
                                    .list())
                            .containsExactly(
                                    "TRIAL_STARTED E900001", "TRIAL_DOWNLOADED E900001", "TRIAL_DOWNLOADED E900002");

                    place.bean(DayEnd.class).runTo(BusinessDate.of(SETTLEMENT), NightObserver.NOBODY);
                    assertThat(get(root, operator, "/eod/trials/" + id + "/comparison")
                                    .body())
                            .contains("与正式日终逐户一致");
                }
            }
        }
    }

    /** Only the tables of the night: people who look leave rows of their own. */
    private static String books(JdbcClient owner) {
        return owner.sql("""
                select concat_ws(' ', (select count(*) from job_run), (select count(*) from leaf), (select count(*) from entry_batch),
                                 (select count(*) from day_file), (select count(*) from business_date_event),
                                 (select count(*) from batch.batch_job_execution), (select last_value from job_run_job_run_id_seq))
                """).query(String.class).single();
    }

    private static ConfigurableApplicationContext serve(Workplace place, CommonOptions options, Path folder) {
        return WebNode.start(
                YingyunApplication.class,
                place,
                options,
                new BackupSettings(folder.resolve("backup"), 1),
                Map.of("server.address", "127.0.0.1", "server.port", 0),
                context -> {});
    }

    private static void hire(JdbcClient owner, String no, String role) {
        owner.sql("""
                insert into employee (employee_no, name, org_code, valid_from)
                select :no, '某人', min(org_code::text)::org_code, date '2020-01-01' from org_unit
                """).param("no", no).update();
        owner.sql(
                        "insert into employee_role (employee_no, role_code, valid_from) values (:no, :role, date '2020-01-01')")
                .param("no", no)
                .param("role", role)
                .update();
    }

    private String result(String root, TestLogin who) throws Exception {
        for (int i = 0; i < 600; i++) {
            Matcher found = ID.matcher(get(root, who, "/eod/trials").body());
            if (found.find()) {
                return found.group(1);
            }
            assertThat(get(root, who, "/eod/trials/progress").body()).contains("trial-progress");
            Thread.sleep(200);
        }
        throw new AssertionError(get(root, who, "/eod/trials").body());
    }

    private HttpResponse<String> get(String root, TestLogin who, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Cookie", who.cookies())
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String root, TestLogin who) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(root + "/eod/trials"))
                        .header("Cookie", who.cookies())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(TestLogin.CSRF_HEADER, TestLogin.csrf())
                        .POST(HttpRequest.BodyPublishers.ofString("to=settlement"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
