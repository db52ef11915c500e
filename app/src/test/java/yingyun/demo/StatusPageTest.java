package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import yingyun.YingyunApplication;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;

/** The one page of a bank whose week is done, asked over HTTP. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusPageTest {

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
    }

    @AfterAll
    void stop() {
        http.close();
        web.close();
        bank.close();
    }

    @Test
    void the_page_shows_the_open_day_the_nights_and_the_proof_sheet_of_the_last() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/html").containsIgnoringCase("utf-8"));
        assertThat(page.body())
                .contains(
                        "衡川银行",
                        "lang=\"zh-CN\"",
                        "2026-06-15 周一",
                        "开放",
                        "已关账",
                        "轧账证明单 2026-06-14",
                        "轧 账 证 明 单",
                        "总分核对");
        for (int day = 8; day <= 14; day++) {
            assertThat(page.body()).contains("/?date=2026-06-%02d".formatted(day));
        }
        assertThat(page.body()).doesNotContain("??", "th:", "2026-06-07", "{");
    }

    @Test
    void another_night_is_shown_when_asked_for_and_nonsense_shows_the_last() throws Exception {
        assertThat(get("/?date=2026-06-11").body())
                .contains("轧账证明单 2026-06-11", "PAY_BEPS_20260611_1.csv", "已通知 总行清算中心")
                .doesNotContain("轧账证明单 2026-06-14");
        assertThat(get("/?date=2026-06-11&lang=en").body()).contains("told to 总行清算中心");
        assertThat(get("/").body()).as("nothing was refused that day").doesNotContain("已通知");
        for (String nonsense : List.of("2030-01-01", "x", "%27%3Cscript%3E", "")) {
            assertThat(get("/?date=" + nonsense).body())
                    .contains("轧账证明单 2026-06-14")
                    .doesNotContain("<script");
        }
        HttpResponse<String> language = get("/?lang=%3Cscript%3E");
        assertThat(language.statusCode()).isEqualTo(200);
        assertThat(language.body()).doesNotContain("<script");
    }

    @Test
    void in_english_nothing_is_chinese_but_names() throws Exception {
        HttpResponse<String> page = get("/?lang=en");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "lang=\"en\"",
                        "2026-06-15 Mon",
                        "Open",
                        "Closed",
                        "Proof sheet 2026-06-14",
                        "PROOF SHEET OF THE DAY");
        String withoutNames = page.body()
                .replace("衡川银行", "")
                .replace("<span class=\"yy-mark\">营运", "")
                .replaceAll(">中</a>", ">");
        assertThat(withoutNames
                        .codePoints()
                        .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                        .mapToObj(Character::toString)
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/css/status.css", "/nowhere"})
    void every_answer_carries_the_security_headers(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void the_page_needs_nothing_that_its_policy_forbids() throws Exception {
        String page = get("/").body();

        assertThat(page).doesNotContain("<script", " style=", "onclick", "http://", "https://", "javascript:");
        assertThat(get("/css/status.css").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/login",
                "/logout",
                "/nowhere",
                "/css",
                "/css/../application.properties",
                "/css/%2e%2e/application.properties",
                "/css/..%2fapplication.properties",
                "/js/nothing.js",
                "/css/nothing.css",
                "/application.properties",
                "/h2-console",
                "/operations/status",
                "//",
                "/;a=b",
                "/index.html"
            })
    void other_paths_are_refused_without_a_trace(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(path).isIn(400, 403, 404);
        saysNothing(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "PROPFIND"})
    void only_get_is_answered(String method) throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/"))
                .method(method, HttpRequest.BodyPublishers.ofString("date=2026-06-14"))
                .build());

        assertThat(answer.statusCode()).as(method).isIn(400, 403, 404, 405);
        saysNothing(answer.body());
        assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("HttpOnly"));
    }

    @Test
    void nobody_from_another_machine_sees_anything_whatever_he_claims() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup((WebApplicationContext) web)
                .addFilters(web.getBean("springSecurityFilterChain", Filter.class))
                .build();

        for (String path : List.of("/", "/?lang=en", "/css/status.css", "/error")) {
            for (String remote : List.of("10.1.2.3", "192.168.1.7", "2001:db8::1", "::ffff:10.1.2.3")) {
                var answer = mvc.perform(MockMvcRequestBuilders.get(path)
                                .header("X-Forwarded-For", "127.0.0.1")
                                .header("Forwarded", "for=127.0.0.1")
                                .header("Host", "localhost")
                                .with(request -> {
                                    request.setRemoteAddr(remote);
                                    return request;
                                }))
                        .andReturn()
                        .getResponse();
                assertThat(answer.getStatus()).as(remote + path).isEqualTo(403);
                assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("2026-06");
            }
        }
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/").with(request -> {
                            request.setRemoteAddr("::1");
                            return request;
                        }))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    private static void saysNothing(String body) {
        assertThat(body)
                .doesNotContain("Exception", "\tat ", "yingyun.", "org.springframework", "trace", "SQL", "Tomcat");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port") + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET().build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
