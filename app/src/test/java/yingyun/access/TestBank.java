package yingyun.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import probe.ProbePages;
import yingyun.YingyunApplication;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;

/** A bank with a handful of people, and web nodes on its database. The clock of all nodes is the test's. */
final class TestBank implements AutoCloseable {

    static final String PASSWORD = "Richtig-2026";

    final TestDatabase database = TestDatabase.create();
    final JdbcClient app = JdbcClient.create(database.app());
    final JdbcClient owner = JdbcClient.create(database.owner());
    final MovableClock clock = new MovableClock();
    private final Home home;
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    TestBank(String kind) {
        try {
            home = Home.at(Files.createTempDirectory("yingyun-access")).create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app.sql("insert into bank (kind, name) values (:kind, '试验银行')")
                .param("kind", kind)
                .update();
    }

    ConfigurableApplicationContext node(String... properties) {
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean("dataSource", DataSource.class, database::app, bean -> bean.setDestroyMethodName(""));
            context.registerBean(Store.class, () -> new Store(home));
            context.registerBean(IntakeSettings.class, () -> new IntakeSettings(home.inbox()));
            context.registerBean("workers", Workers.class, () -> new Workers(2, 64, 15_000));
            context.registerBean("systemClock", Clock.class, () -> clock);
            context.registerBean(ProbePages.class);
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
        return node;
    }

    Path folder() {
        return home.root();
    }

    void org(String code, String level, String parent) {
        app.sql("""
                insert into org_unit (org_code, name, level, parent_code, valid_from)
                values (:code, :code, :level, nullif(:parent, ''), date '2020-01-01')
                """)
                .param("code", code)
                .param("level", level)
                .param("parent", parent)
                .update();
    }

    void person(String no, String org, String... roles) {
        owner.sql("insert into employee (employee_no, name, org_code, teller_no, valid_from)"
                        + " values (:no, '某人', :org, :teller, date '2020-01-01')")
                .param("no", no)
                .param("org", org)
                .param("teller", "0" + no.substring(1))
                .update();
        for (String role : roles) {
            owner.sql(
                            "insert into employee_role (employee_no, role_code, valid_from) values (:no, :role, date '2020-01-01')")
                    .param("no", no)
                    .param("role", role)
                    .update();
        }
    }

    /** Moves forward only. */
    void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Override
    public void close() {
        nodes.forEach(ConfigurableApplicationContext::close);
        database.close();
    }

    static final class MovableClock extends Clock {

        void now(Instant moment) {
            now = moment;
        }

        private volatile Instant now = Instant.parse("2026-07-01T02:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
