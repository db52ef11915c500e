package yingyun.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.kernel.ShellState;

/** The web module alone, over HTTP: a fixed person, a fixed capsule, a few places, everything permitted. */
final class WebBench implements AutoCloseable {

    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'self'";

    static volatile ShellState.Capsule capsule = capsule("CLOSING", "2026-06-16", "2026-06-15T23:26:41", false);

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private WebBench(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static WebBench open() {
        return open(context -> {});
    }

    static WebBench open(DataSource database) {
        return open(context -> context.registerBean(
                "dataSource", DataSource.class, () -> database, bean -> bean.setDestroyMethodName("")));
    }

    private static WebBench open(ApplicationContextInitializer<GenericApplicationContext> more) {
        WebBench bench = new WebBench(new SpringApplicationBuilder(Beans.class)
                .initializers(more)
                .properties(
                        "server.port=" + System.getProperty("bench.port", "0"),
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off")
                .run());
        bench.route("/eod/files", RequestMethod.GET, new Pages(), "page");
        return bench;
    }

    /** Makes a public method of an object answer, as if it were a controller's. */
    void route(String path, RequestMethod method, Object handler, String name) {
        RequestMappingHandlerMapping mapping =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.registerMapping(
                RequestMappingInfo.paths(path)
                        .methods(method)
                        .options(mapping.getBuilderConfiguration())
                        .build(),
                handler,
                Arrays.stream(handler.getClass().getMethods())
                        .filter(each -> each.getName().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    static ShellState.Capsule capsule(String state, String date, String time, boolean demo) {
        return new ShellState.Capsule(
                "衡川银行", Optional.of(BusinessDate.of(date)), state, Optional.empty(), LocalDateTime.parse(time), demo);
    }

    static Operator operator(Right... rights) {
        EmployeeNo number = EmployeeNo.of("E100015");
        Map<Right, DataScope> held = new EnumMap<>(Right.class);
        for (Right right : rights) {
            held.put(right, DataScope.all(number));
        }
        return new Operator(
                number, "韩慧敏", OrgCode.of("100000000"), Set.of("EOD_OPERATOR"), held, "HO-EOD-01", Optional.empty());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        context.close();
        http.shutdownNow();
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
                "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
            })
    @ComponentScan("yingyun.web")
    static class Beans {

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                    .build();
        }

        @Bean
        ShellState shellState() {
            return new ShellState() {
                @Override
                public Capsule capsule() {
                    return capsule;
                }

                @Override
                public String nameOf(OrgCode org) {
                    return "总行营运管理部";
                }
            };
        }

        @Bean
        CurrentOperator somebody() {
            return WebBench::askedBy;
        }

        @Bean
        NavEntry today() {
            return place("today", 10, "/", "NAV-group-today", "sun", Right.SYSTEM_STATE_VIEW);
        }

        @Bean
        NavEntry console() {
            return place("night", 20, "/eod", "web.live.on", "moon-2", Right.NIGHT_VIEW);
        }

        @Bean
        NavEntry files() {
            return place("night", 22, "/eod/files", "OP-files", "file-import", Right.FILE_VIEW);
        }

        @Bean
        NavEntry approvals() {
            return place("approval", 30, "/approvals", "NAV-group-approval", "users-group", Right.APPROVAL_VIEW);
        }

        @Bean
        NavEntry audit() {
            return place("audit", 40, "/audit", "NAV-group-audit", "fingerprint", Right.AUDIT_VIEW);
        }

        private static NavEntry place(String group, int order, String path, String label, String icon, Right right) {
            return new NavEntry(group, order, path, label, icon, right, "");
        }
    }

    private static Optional<Operator> askedBy(HttpServletRequest request) {
        @Nullable String nobody = request.getParameter("nobody");
        return nobody != null
                ? Optional.empty()
                : Optional.of(
                        operator(Right.SYSTEM_STATE_VIEW, Right.NIGHT_VIEW, Right.FILE_VIEW, Right.APPROVAL_VIEW));
    }

    /** Without a stereotype, so that no other test finds it; {@link #route} makes it known. */
    public static class Pages {

        public String page(Model model) {
            model.addAttribute("state", "ok");
            return "bench/page";
        }
    }
}
