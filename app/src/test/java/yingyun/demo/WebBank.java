package yingyun.demo;

import java.time.LocalDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.YingyunApplication;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.distribution.TestPapers;
import yingyun.distribution.release.TestReleases;
import yingyun.eod.TestNight;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.reference.BankClock;
import yingyun.trial.TrialForTests;

/** The demo bank on the evening of 06-15 behind its web server, demo bar included: files are there, the night has not begun. */
public final class WebBank implements AutoCloseable {

    private final DemoNights bank;
    private final ConfigurableApplicationContext web;

    public WebBank() {
        this(false);
    }

    /** @param stopped the night has run already, to the missing cent */
    public WebBank(boolean stopped) {
        this(stopped ? DemoNights.stoppedForTheCent() : DemoNights.afterTheWeek());
        bank.layDown(DemoNights.CENT_DAY);
        clock("2026-06-15T21:31");
    }

    /** The night of 06-08 is done and has handed over its paper. */
    public static WebBank onPaper() {
        return new WebBank(DemoNights.afterTheFirstPaper());
    }

    /** The night of 06-09 is done too; in the name of outlet 320100200 stands a character that no font has, so its paper has findings. */
    public static WebBank onPaperWithFindings() {
        DemoNights bank = DemoNights.afterTheFirstPaper();
        bank.night
                .asOwner()
                .sql("update org_unit set name = '南京𠮷北支行' where org_code = '320100200'")
                .update();
        bank.runTo(DemoNights.FIRST.plusDays(1));
        return new WebBank(bank);
    }

    /** Without any night: people, knowledge, the desk. */
    public static WebBank beforeTheFirstNight() {
        return new WebBank(DemoNights.beforeTheFirstNight());
    }

    private WebBank(DemoNights bank) {
        this.bank = bank;
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
        TrialForTests.add(bank.night.folder());
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

    public TestPapers papers() {
        return new TestPapers(
                bank.night.asOwner(), new Store(Home.at(bank.night.folder()).create()));
    }

    public void clock(String bankTime) {
        web.getBean(BankClock.class).set(LocalDateTime.parse(bankTime));
    }

    public TestReleases releases() {
        return new TestReleases(web, bank.night.asApp());
    }

    public List<String> texts(String sql, Object... parameters) {
        return bank.texts(sql, parameters);
    }

    JdbcClient asApp() {
        return bank.night.asApp();
    }

    /** What a test arranges behind the application's back. */
    void asOwner(String sql) {
        bank.night.asOwner().sql(sql).update();
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
