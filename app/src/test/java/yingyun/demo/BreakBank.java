package yingyun.demo;

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
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import yingyun.YingyunApplication;
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
    }

    <T> T bean(Class<T> type) {
        return web.getBean(type);
    }

    /** The pages as this person gets them: what the login would say of him stands in the request. */
    MockMvc as(Operator operator) {
        return MockMvcBuilders.standaloneSetup(web.getBean("breakPages"), web.getBean("breakActs"))
                .setControllerAdvice(web.getBeansWithAnnotation(ControllerAdvice.class)
                        .values()
                        .toArray())
                .setCustomArgumentResolvers(new HandlerMethodArgumentResolver() {
                    @Override
                    public boolean supportsParameter(MethodParameter parameter) {
                        return parameter.getParameterType().equals(Operator.class);
                    }

                    @Override
                    public Object resolveArgument(
                            MethodParameter parameter,
                            @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                            NativeWebRequest request,
                            @org.jspecify.annotations.Nullable WebDataBinderFactory factory) {
                        return operator;
                    }
                })
                .setViewResolvers(views())
                .setLocaleResolver(web.getBean(LocaleResolver.class))
                .build();
    }

    private ThymeleafViewResolver views() {
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(web.getBean(ISpringTemplateEngine.class));
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
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
