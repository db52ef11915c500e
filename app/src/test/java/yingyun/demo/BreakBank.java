package yingyun.demo;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import yingyun.YingyunApplication;
import yingyun.access.TestLogin;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.OrgTree;

/** The night of 06-15 stopped for the cent, its pages, and people as their roles make them. */
final class BreakBank implements AutoCloseable {

    final DemoNights bank = DemoNights.stoppedForTheCent();
    final ConfigurableApplicationContext web;
    private final MockMvc pages;
    private final Map<String, TestLogin> logins = new HashMap<>();

    BreakBank() {
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
        pages = MockMvcBuilders.webAppContextSetup((WebApplicationContext) web)
                .addFilters(web.getBean("springSecurityFilterChain", Filter.class))
                .build();
    }

    <T> T bean(Class<T> type) {
        return web.getBean(type);
    }

    /** A request as this person's browser sends it, through login, rights and forgery protection. */
    MvcResult ask(Operator operator, MockHttpServletRequestBuilder request) throws Exception {
        TestLogin login =
                logins.computeIfAbsent(operator.employeeNo().value(), no -> TestLogin.of(bank.night.asApp(), no));
        for (String cookie : login.cookies().split("; ")) {
            request.cookie(
                    new Cookie(cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1)));
        }
        return pages.perform(request.header(TestLogin.CSRF_HEADER, TestLogin.csrf()))
                .andReturn();
    }

    /** The first person with that role whose own org it is. */
    Operator person(String role, String org) {
        return operator(bank.texts("""
                select e.employee_no from employee e join employee_role r on r.employee_no = e.employee_no
                 where r.role_code = ? and e.org_code = ? order by 1 limit 1
                """, role, org).getFirst());
    }

    Operator operator(String employeeNo) {
        EmployeeNo no = EmployeeNo.of(employeeNo);
        Map<Right, DataScope> rights = new HashMap<>();
        Set<String> roles =
                new HashSet<>(bank.texts("select role_code from employee_role where employee_no = ?", employeeNo));
        OrgCode org = OrgCode.of(bank.texts("select org_code from employee where employee_no = ?", employeeNo)
                .getFirst());
        bank.texts("""
                select g.right_code || ' ' || g.scope from role_right g join employee_role r on r.role_code = g.role_code
                 where r.employee_no = ?
                """, employeeNo)
                .forEach(granted -> rights.merge(
                        Right.valueOf(granted.split(" ")[0]), scope(granted.split(" ")[1], org, no), DataScope::and));
        return new Operator(no, "测试", org, roles, rights, "TEST-01", Optional.empty());
    }

    private DataScope scope(String reach, OrgCode org, EmployeeNo person) {
        return switch (reach) {
            case "ALL" -> DataScope.all(person);
            case "TREE" ->
                DataScope.of(
                        Set.copyOf(bank.night.bean(OrgTree.class).subtree(org, BusinessDate.of(DemoNights.CENT_DAY))),
                        person);
            case "ORG" -> DataScope.of(Set.of(org), person);
            default -> DataScope.of(Set.of(), person);
        };
    }

    @Override
    public void close() {
        web.close();
        bank.close();
    }
}
