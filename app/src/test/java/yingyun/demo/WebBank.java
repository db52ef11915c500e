package yingyun.demo;

import java.time.LocalDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.YingyunApplication;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.eod.TestNight;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.reference.BankClock;

/** The demo bank on the evening of 06-15 behind its web server, demo bar included: files are there, the night has not begun. */
public final class WebBank implements AutoCloseable {

    private final DemoNights bank;
    private final ConfigurableApplicationContext web;

    public WebBank() {
        this(false);
    }

    /** @param stopped the night has run already, to the missing cent */
    public WebBank(boolean stopped) {
        bank = stopped ? DemoNights.stoppedForTheCent() : DemoNights.afterTheWeek();
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
                        "yingyun.demo-bar=true",
                        "spring.main.allow-bean-definition-overriding=true")
                .run();
        yingyun.trial.TrialForTests.add(bank.night.folder());
        bank.layDown(DemoNights.CENT_DAY);
        web.getBean(BankClock.class).set(LocalDateTime.of(2026, 6, 15, 21, 31));
    }

    public String root() {
        return "http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return web.getBean(type);
    }

    public TestNight night() {
        return bank.night;
    }

    public List<String> texts(String sql, Object... parameters) {
        return bank.texts(sql, parameters);
    }

    public List<String> problems() {
        return bank.problems();
    }

    /** The first person with that role whose own org it is. */
    public String person(String role, String org) {
        return texts("""
                select e.employee_no from employee e join employee_role r on r.employee_no = e.employee_no
                 where r.role_code = ? and e.org_code = ? order by 1 limit 1
                """, role, org).getFirst();
    }

    @Override
    public void close() {
        web.close();
        bank.close();
    }
}
