package yingyun.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.YingyunApplication;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.demo.DemoNights;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.reference.BankClock;

/** The demo bank in the night of 06-15, stopped for the cent: web nodes on its database, and people whom the test hires. */
final class CrawlBank implements AutoCloseable {

    static final LocalDateTime NIGHT = LocalDateTime.of(2026, 6, 15, 22, 0);
    static final String OUTLET = "320500100";
    static final String BREAK = "2026-06-15-GL_SUBLEDGER-" + OUTLET + "-201104-CNY";

    private final DemoNights bank = DemoNights.stoppedForTheCent();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private int next = 900_001;
    private String hash = "";

    CrawlBank() {
        // People come and go here without a request of their own: who is made how is another test's.
        asOwner().sql("alter table employee disable trigger person_needs_grant").update();
        asOwner()
                .sql("alter table employee_role disable trigger role_needs_grant")
                .update();
    }

    /** What came back. */
    record Answer(int status, String location, String body, List<String> cookies) {

        boolean isToLogin() {
            return status == 303 && location.startsWith("/login");
        }
    }

    ConfigurableApplicationContext node(String... properties) {
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
        ConfigurableApplicationContext node = new SpringApplicationBuilder(YingyunApplication.class)
                .web(WebApplicationType.SERVLET)
                .initializers(beans)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.main.allow-bean-definition-overriding=true")
                .properties(properties)
                .run();
        nodes.add(node);
        node.getBean(BankClock.class).set(NIGHT);
        return node;
    }

    java.nio.file.Path home() {
        return bank.night.folder();
    }

    JdbcClient asApp() {
        return bank.night.asApp();
    }

    JdbcClient asOwner() {
        return bank.night.asOwner();
    }

    String text(String sql) {
        return asOwner().sql(sql).query((rs, n) -> rs.getString(1)).single();
    }

    /** A person with these roles and no other. */
    String hire(String org, String... roles) {
        String no = "E" + next++;
        asOwner()
                .sql("insert into employee (employee_no, name, org_code, teller_no, valid_from)"
                        + " values (:no, '某人', :org, :teller, date '2020-01-01')")
                .param("no", no)
                .param("org", org)
                .param("teller", "9" + no.substring(1))
                .update();
        for (String role : roles) {
            asOwner()
                    .sql("insert into employee_role (employee_no, role_code, valid_from)"
                            + " values (:no, :role, date '2020-01-01')")
                    .param("no", no)
                    .param("role", role)
                    .update();
        }
        return no;
    }

    /** With a password and a second factor that nobody knows, if he had none. */
    TestLogin login(String no) {
        ConfigurableApplicationContext node = nodes.getFirst();
        EmployeeNo person = EmployeeNo.of(no);
        Credentials credentials = node.getBean(Credentials.class);
        if (credentials.hold(person).isEmpty()) {
            credentials.create(person, hash(node), false, Instant.now());
            credentials.enrol(person, node.getBean(TotpSecrets.class).seal(person, Totp.newSecret()), 0, Instant.now());
        }
        return TestLogin.of(asApp(), no);
    }

    /** With a password that the test knows. */
    TestLogin login(String no, String password) {
        ConfigurableApplicationContext node = nodes.getFirst();
        EmployeeNo person = EmployeeNo.of(no);
        Credentials credentials = node.getBean(Credentials.class);
        credentials.create(person, node.getBean(Passwords.class).hash(password), false, Instant.now());
        credentials.enrol(person, node.getBean(TotpSecrets.class).seal(person, Totp.newSecret()), 0, Instant.now());
        return TestLogin.of(asApp(), no);
    }

    Store store() {
        return new Store(Home.at(bank.night.folder()).create());
    }

    /** One for all: it takes a while. */
    private synchronized String hash(ConfigurableApplicationContext node) {
        if (hash.isEmpty()) {
            hash = node.getBean(Passwords.class).hash("Niemand-" + System.nanoTime());
        }
        return hash;
    }

    /** Files a request as the pages do. */
    long ask(String act, Map<String, String> facts, String maker) {
        ConfigurableApplicationContext node = nodes.getFirst();
        Operator operator = node.getBean(Operators.class)
                .find(EmployeeNo.of(maker), "127.0.0.1", Optional.empty())
                .orElseThrow()
                .operator();
        return node.getBean(FourEyes.class).ask(act, facts, "为访问测试而提交的一份申请", operator);
    }

    Answer get(ConfigurableApplicationContext node, @Nullable TestLogin who, String path) {
        return send(request(node, path, who).GET());
    }

    /** With a preference of the browser, such as its language. */
    Answer get(ConfigurableApplicationContext node, TestLogin who, String path, String preference) {
        String root = "http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port");
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Cookie", who.cookies() + "; " + preference)
                .GET());
    }

    Answer post(ConfigurableApplicationContext node, @Nullable TestLogin who, String path, String form) {
        HttpRequest.Builder request = request(node, path, who)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(TestLogin.CSRF_HEADER, TestLogin.csrf());
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** As htmx asks. */
    Answer postByScript(ConfigurableApplicationContext node, TestLogin who, String path, String form) {
        HttpRequest.Builder request = request(node, path, who)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("HX-Request", "true")
                .header(TestLogin.CSRF_HEADER, TestLogin.csrf());
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** As the page of somebody else would send it: with the cookies, without the token. */
    Answer postForged(ConfigurableApplicationContext node, @Nullable TestLogin who, String path, String form) {
        HttpRequest.Builder request =
                request(node, path, who).header("Content-Type", "application/x-www-form-urlencoded");
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder request(
            ConfigurableApplicationContext node, String path, @Nullable TestLogin who) {
        String root = "http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Cookie", who == null ? TestLogin.csrfCookie() : who.cookies());
    }

    /** A stream has no end: of it the head is enough. */
    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Location").orElse(""),
                        endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8),
                        response.headers().allValues("Set-Cookie"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(ConfigurableApplicationContext::close);
        http.shutdownNow();
        bank.close();
    }
}
