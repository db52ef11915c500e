package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.YingyunApplication;
import yingyun.access.TestLogin;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.demobank.DemoPeople;
import yingyun.eod.NightShift;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.reference.BankClock;

/** The night of the missing cent, run from the console: told in order, over HTTP, by people of the demo bank. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleNightTest {

    private static final List<String> PANELS = List.of("jobs", "files", "reconciliation", "log");
    private static final String OPERATOR = first("EOD_OPERATOR", 0);
    private static final String OTHER_OPERATOR = first("EOD_OPERATOR", 1);
    private static final String CHECKER = first("EOD_CHECKER", 0);
    private static final String TELLER = first("TELLER", 0);
    private static final String CLERK = first("REPORT_CLERK", 0);

    @SuppressWarnings("NullAway.Init")
    private DemoNights bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext web;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void serve() {
        bank = DemoNights.afterTheWeek();
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(
                    "dataSource",
                    DataSource.class,
                    () -> bank.night.database().app(),
                    bean -> bean.setDestroyMethodName(""));
            context.registerBean(
                    Store.class, () -> new Store(Home.at(bank.night.folder()).create()));
            context.registerBean(IntakeSettings.class, () -> new IntakeSettings(bank.night.inbox()));
            context.registerBean("workers", Workers.class, () -> new Workers(2, 64, 15_000));
        };
        web = new SpringApplicationBuilder(YingyunApplication.class)
                .web(WebApplicationType.SERVLET)
                .initializers(beans)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.main.allow-bean-definition-overriding=true")
                .run();
        clock().set(LocalDateTime.of(2026, 6, 15, 21, 0));
    }

    @AfterAll
    void stop() {
        http.close();
        web.close();
        bank.close();
    }

    @Test
    @Order(1)
    void before_the_cut_off_the_checks_are_shown_and_nothing_can_be_started() throws Exception {
        TestLogin operator = login(OPERATOR);

        String page = page(operator, "/eod", "zh");
        HttpResponse<String> refused = post(operator, "/eod/nights/2026-06-15/start", Map.of());

        assertThat(page).contains("日终控制台", "处理日", "2026-06-15", "日终前检查", "日切授权 MC05", "MC05S", "若现在开始");
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(bank.number("select count(*) from job_run where business_date = date '2026-06-15'"))
                .isZero();
    }

    @Test
    @Order(2)
    void who_may_not_operate_cannot_start_and_who_may_not_see_sees_nothing() throws Exception {
        assertThat(post(login(CHECKER), "/eod/nights/2026-06-15/start", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(login(TELLER), "/eod", "zh").statusCode()).isIn(403, 404);
        assertThat(get(login(CLERK), "/eod/panel/jobs", "zh").statusCode()).isIn(403, 404);
        assertThat(page(login(CLERK), "/eod", "zh")).contains("日终概况").doesNotContain("记一笔");
    }

    @Test
    @Order(3)
    void of_two_who_press_at_once_one_starts_the_night_and_it_stops_at_the_cent() throws Exception {
        clock().set(LocalDateTime.of(2026, 6, 15, 21, 31));
        TestLogin one = login(OPERATOR);
        TestLogin two = login(OTHER_OPERATOR);

        List<Integer> answers;
        try (ExecutorService presses = Executors.newFixedThreadPool(2)) {
            Callable<Integer> first =
                    () -> post(one, "/eod/nights/2026-06-15/start", Map.of()).statusCode();
            Callable<Integer> second =
                    () -> post(two, "/eod/nights/2026-06-15/start", Map.of()).statusCode();
            answers = presses.invokeAll(List.of(first, second)).stream()
                    .map(answer -> answer.resultNow())
                    .sorted()
                    .toList();
        }
        assertThat(web.getBean(NightShift.class).awaitEnd(60)).isTrue();

        assertThat(answers.getFirst()).isEqualTo(303);
        assertThat(answers.getLast()).isBetween(400, 499);
        assertThat(
                        bank.texts(
                                "select job_code || ' ' || state from job_run where business_date = date '2026-06-15' and state = 'FAILED'"))
                .containsExactly("JOB-092 FAILED");
        assertThat(bank.number("select count(*) from run_log where event = 'night_started'"))
                .isEqualTo(1);
        assertThat(bank.number("select count(*) from standing_approval_use where business_date = date '2026-06-15'"))
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void the_stopped_chain_says_where_why_what_is_allowed_and_gives_no_plain_forecast() throws Exception {
        TestLogin operator = login(OPERATOR);

        String page = page(operator, "/eod", "zh");

        assertThat(page)
                .contains(
                        "链已停在 JOB-092",
                        "320500100 201104 CNY -0.01",
                        "若 21:50 前处置",
                        "链停着,未处置前不给预计",
                        "有差额,不可强制",
                        "/eod/break/2026-06-15-GL_SUBLEDGER-320500100-201104-CNY",
                        "/eod/jobs/JOB-092/rerun",
                        "1 项不平",
                        "差 0.01");
        dump("console", page);
    }

    @Test
    @Order(5)
    void every_panel_and_page_renders_in_both_languages_without_a_missing_text() throws Exception {
        TestLogin operator = login(OPERATOR);
        for (String language : List.of("zh", "en")) {
            for (String panel : PANELS) {
                clean(page(operator, "/eod/panel/" + panel + "?date=2026-06-15", language), panel);
            }
            for (String path : List.of(
                    "/eod?view=graph",
                    "/eod?view=list",
                    "/eod?date=2026-06-14",
                    "/eod?done=asked",
                    "/eod/jobs/JOB-092?date=2026-06-15",
                    "/eod/jobs/JOB-041?date=2026-06-14",
                    "/eod/nights/2026-06-15/start",
                    "/eod/nights/2026-06-15/hold",
                    "/eod/nights/2026-06-15/note",
                    "/eod/jobs/JOB-092/rerun?date=2026-06-15",
                    "/eod/jobs/JOB-041/skip?date=2026-06-15",
                    "/eod/jobs/JOB-060/force?date=2026-06-15",
                    "/eod/differences/GL_SUBLEDGER-320500100-201104-CNY/waive?date=2026-06-15",
                    "/eod/files/CORE_JOURNAL/waive?date=2026-06-15",
                    "/eod/files?date=2026-06-15",
                    "/eod/files?date=2026-06-11",
                    "/eod/reconciliation?date=2026-06-15",
                    "/eod/reconciliation?date=2026-06-14",
                    "/eod/systems?date=2026-06-15",
                    "/eod/proof?date=2026-06-14",
                    "/eod/proof?date=2026-06-15")) {
                String page = page(operator, path, language);
                clean(page, path);
                dump(path.replaceAll("[^A-Za-z0-9]+", "-") + "-" + language, page);
            }
        }
        assertThat(get(operator, "/eod?date=2030-13-45", "zh").statusCode()).isBetween(400, 404);
        assertThat(get(operator, "/eod/jobs/JOB-999?date=2026-06-15", "zh").statusCode())
                .isBetween(400, 404);
    }

    @Test
    @Order(6)
    void a_hold_is_put_once_and_a_note_is_kept() throws Exception {
        TestLogin operator = login(OPERATOR);

        assertThat(post(operator, "/eod/jobs/JOB-140/hold", Map.of("date", "2026-06-15", "reason", "短"))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post(operator, "/eod/jobs/JOB-140/hold", Map.of("date", "2026-06-15", "reason", "等待值班经理到场后再开启次日"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(
                                login(OTHER_OPERATOR),
                                "/eod/jobs/JOB-140/hold",
                                Map.of("date", "2026-06-15", "reason", "等待值班经理到场后再开启次日"))
                        .statusCode())
                .isBetween(400, 499);
        TestLogin again = login(OPERATOR);
        assertThat(post(again, "/eod/jobs/JOB-140/resume", Map.of("date", "2026-06-15"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(web.getBean(NightShift.class).awaitEnd(60)).isTrue();
        assertThat(post(again, "/eod/nights/2026-06-15/note", Map.of("reason", "已电话通知太仓网点主管"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(again, "/eod/panel/log?date=2026-06-15", "zh")).contains("已电话通知太仓网点主管", "解挂");
        HttpResponse<String> tooLong = post(again, "/eod/nights/2026-06-15/note", Map.of("reason", "长".repeat(501)));
        assertThat(tooLong.statusCode()).isEqualTo(409);
        assertThat(tooLong.body()).contains("WB-1003");
        assertThat(page(again, "/eod/panel/log?date=2026-06-15", "zh")).doesNotContain("长长长");
        assertThat(bank.texts("select distinct action from audit_row order by 1"))
                .contains("NIGHT_STARTED", "NIGHT_HELD", "NIGHT_RESUMED", "NIGHT_NOTED");
    }

    @Test
    @Order(7)
    void a_rerun_is_asked_for_and_waits_for_the_others() throws Exception {
        TestLogin operator = login(OPERATOR);

        HttpResponse<String> asked =
                post(operator, "/eod/jobs/JOB-090/rerun", Map.of("date", "2026-06-15", "reason", "网点已提交调整分录,重跑核对"));

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        assertThat(bank.texts("select mc_code || ' ' || subject from approval where mc_code = 'MC08'"))
                .containsExactly("MC08 RERUN JOB-090 2026-06-15");
        assertThat(bank.texts("select key_figure from approval_content where act = 'eod.rerun'"))
                .containsExactly("0.01");
        HttpResponse<String> forced =
                post(operator, "/eod/jobs/JOB-092/force", Map.of("date", "2026-06-15", "reason", "差额很小先强制完成再说"));
        assertThat(forced.statusCode()).isBetween(400, 499);
    }

    @Test
    @Order(8)
    void two_different_people_sign_the_same_sheet_and_the_day_is_signed() throws Exception {
        TestLogin operator = login(OPERATOR);
        String hash = hash(page(operator, "/eod/proof?date=2026-06-14", "zh"));

        assertThat(post(operator, "/eod/proof/2026-06-14/sign", Map.of("hash", "0".repeat(64)))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post(operator, "/eod/proof/2026-06-14/sign", Map.of("hash", hash))
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(operator, "/eod/proof/2026-06-14/sign", Map.of("hash", hash))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post(login(OTHER_OPERATOR), "/eod/proof/2026-06-14/sign", Map.of("hash", hash))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(post(login(CHECKER), "/eod/proof/2026-06-14/sign", Map.of("hash", hash))
                        .statusCode())
                .isEqualTo(303);

        assertThat(bank.texts("select state from business_date where business_date = date '2026-06-14'"))
                .containsExactly("SIGNED");
        assertThat(page(login(CHECKER), "/eod/proof?date=2026-06-14", "zh")).contains("已签署", hash.substring(0, 16));
        assertThat(bank.problems()).isEmpty();
    }

    private static String hash(String page) {
        int at = page.indexOf("name=\"hash\" value=\"");
        assertThat(at).isPositive();
        return page.substring(at + 19, at + 19 + 64);
    }

    private static void clean(String page, String where) {
        assertThat(page)
                .as(where)
                .doesNotContain("??", "th:", " style=", "onclick", "OP-", "${", "#{", "{n}")
                .doesNotContain("<script>");
    }

    /** For eyes: the pages as files, where asked for. */
    private static void dump(String name, String page) throws IOException {
        String folder = System.getProperty("yingyun.dump", "");
        if (!folder.isEmpty()) {
            Files.writeString(Path.of(folder, name + ".html"), page);
        }
    }

    private static String first(String role, int index) {
        return DemoPeople.withRole(role).get(index).employeeNo();
    }

    private BankClock clock() {
        return web.getBean(BankClock.class);
    }

    private TestLogin login(String employeeNo) {
        return TestLogin.of(bank.night.asApp(), employeeNo);
    }

    private String page(TestLogin who, String path, String language) throws Exception {
        HttpResponse<String> answer = get(who, path, language);
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(TestLogin who, String path, String language) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Cookie", who.cookies() + "; yy-lang=" + language)
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(TestLogin who, String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Cookie", who.cookies())
                        .header(TestLogin.CSRF_HEADER, TestLogin.csrf())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port") + path);
    }
}
