package yingyun.duty;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import yingyun.cli.DemoBankForTests;
import yingyun.database.Home;
import yingyun.eod.TestNight;
import yingyun.job.Workers;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.PasswordCheck;
import yingyun.kernel.Right;
import yingyun.kernel.ShellState;
import yingyun.reference.BankClock;
import yingyun.web.CurrentOperator;

/**
 * The pages of duty and the start of day over HTTP, on a demo bank without nights: who asks is said by a header, everybody's password is
 * {@code right}. One per JVM; tests keep to days of their own.
 */
public final class DutyBench {

    public static final String PASSWORD = "right";
    private static @Nullable DutyBench shared;

    private final TestNight night;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    public final List<Auditable> audited = new CopyOnWriteArrayList<>();
    public final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    private DutyBench() {
        night = TestNight.empty(new Workers(1, 1, 1));
        DemoBankForTests.create(night);
        ApplicationContextInitializer<GenericApplicationContext> beans = beanContext -> {
            beanContext.registerBean(
                    "dataSource",
                    DataSource.class,
                    () -> night.database().app(),
                    bean -> bean.setDestroyMethodName(""));
            beanContext.registerBean(Home.class, () -> Home.at(night.folder()).create());
            beanContext.registerBean(AuditTrail.class, () -> audited::add);
            beanContext.registerBean(PasswordCheck.class, () -> (person, password) -> password.equals(PASSWORD));
            beanContext.registerBean(FourEyes.class, () -> (act, facts, reason, maker) -> {
                asked.add(facts);
                return 4711;
            });
        };
        context = new SpringApplicationBuilder(Beans.class)
                .initializers(beans)
                .properties(
                        "server.port=" + System.getProperty("bench.port", "0"),
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "spring.main.allow-bean-definition-overriding=true")
                .run();
    }

    public static synchronized DutyBench shared() {
        if (shared == null) {
            DutyBench bench = new DutyBench();
            shared = bench;
            Runtime.getRuntime().addShutdownHook(new Thread(bench::closeQuietly));
        }
        return shared;
    }

    private void closeQuietly() {
        try {
            context.close();
            night.close();
        } catch (RuntimeException gone) {
            // the server's own hook was faster
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient asOwner() {
        return night.asOwner();
    }

    public JdbcClient asApp() {
        return night.asApp();
    }

    public void clock(String bankTime) {
        bean(BankClock.class).set(LocalDateTime.parse(bankTime));
    }

    /** As the session would say it: roles on that day, their rights, all with scope ALL. */
    public Operator operator(String employeeNo) {
        return operator(asApp(), employeeNo, bean(BankClock.class).now().toLocalDate());
    }

    private static Operator operator(JdbcClient jdbc, String employeeNo, LocalDate day) {
        EmployeeNo no = EmployeeNo.of(employeeNo);
        Set<String> roles = new TreeSet<>(jdbc.sql(
                        "select role_code from employee_role where employee_no = :no and :day between valid_from and coalesce(valid_to, 'infinity')")
                .param("no", employeeNo)
                .param("day", day)
                .query((rs, n) -> rs.getString(1))
                .list());
        Map<Right, DataScope> rights = new EnumMap<>(Right.class);
        jdbc.sql("select right_code from role_right where role_code = any (:roles)")
                .param("roles", roles.toArray(String[]::new))
                .query((rs, n) -> Right.valueOf(rs.getString(1)))
                .list()
                .forEach(right -> rights.put(right, DataScope.all(no)));
        return jdbc.sql("select name, org_code from employee where employee_no = :no")
                .param("no", employeeNo)
                .query((rs, n) -> new Operator(
                        no, rs.getString(1), OrgCode.of(rs.getString(2)), roles, rights, "HO-01", Optional.empty()))
                .single();
    }

    public HttpResponse<String> get(String path, String who, String language) {
        return send(HttpRequest.newBuilder(uri(path))
                .headers("X-Who", who, "Cookie", "yy-lang=" + language)
                .build());
    }

    public String page(String path, String who) {
        return page(path, who, "zh");
    }

    public String page(String path, String who, String language) {
        HttpResponse<String> answer = get(path, who, language);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + who + ": " + answer.statusCode() + "\n" + answer.body());
        }
        return answer.body();
    }

    public HttpResponse<String> post(String path, String who, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri(path))
                .headers("X-Who", who, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
                "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
            })
    @ComponentScan({"yingyun.web", "yingyun.duty", "yingyun.operations.startofday", "yingyun.reference"})
    static class Beans implements WebMvcConfigurer {

        @Bean
        java.time.Clock systemClock() {
            return java.time.Clock.systemUTC();
        }

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        @Bean
        ShellState shellState() {
            return new ShellState() {
                @Override
                public Capsule capsule() {
                    return new Capsule(
                            "衡川银行",
                            Optional.of(BusinessDate.of("2026-06-15")),
                            "OPEN",
                            Optional.empty(),
                            LocalDateTime.parse("2026-06-15T18:36:20"),
                            true);
                }

                @Override
                public String nameOf(OrgCode org) {
                    return org.value();
                }
            };
        }

        @Bean
        CurrentOperator somebody(JdbcClient jdbc, BankClock clock) {
            return request -> Optional.ofNullable(request.getHeader("X-Who"))
                    .or(() -> Optional.ofNullable(System.getProperty("bench.who")))
                    .map(who -> operator(jdbc, who, clock.now().toLocalDate()));
        }

        @Bean
        WebMvcConfigurer operators(CurrentOperator current) {
            return new WebMvcConfigurer() {
                @Override
                public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                    resolvers.add(new OperatorArgument(current));
                }
            };
        }
    }

    private record OperatorArgument(CurrentOperator current) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Operator.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            HttpServletRequest asked =
                    java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return current.of(asked).orElseThrow();
        }
    }

    /** The actions of the audit rows since a mark, in order. */
    public List<String> auditedSince(int mark) {
        return new ArrayList<>(audited.subList(mark, audited.size()))
                .stream().map(Auditable::action).toList();
    }
}
