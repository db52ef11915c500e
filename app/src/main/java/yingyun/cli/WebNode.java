package yingyun.cli;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.backup.BackupSettings;
import yingyun.database.Store;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.trial.TrialRooms;

/** Starts the web node beside the night's beans, on the same home and database. */
final class WebNode {

    private WebNode() {}

    /** @param more beans of the word that starts it */
    static ConfigurableApplicationContext start(
            Class<?> application,
            Workplace place,
            CommonOptions options,
            BackupSettings backup,
            Map<String, Object> properties,
            ApplicationContextInitializer<GenericApplicationContext> more) {
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(
                    "dataSource",
                    DataSource.class,
                    () -> place.database().app(),
                    bean -> bean.setDestroyMethodName(""));
            context.registerBean(Store.class, () -> new Store(place.home()));
            context.registerBean(
                    IntakeSettings.class, () -> new IntakeSettings(place.home().inbox()));
            context.registerBean(TrialRooms.class, () -> Workplace.trialRooms(options));
            Workplace.registerBackups(context, place.database(), Optional.of(backup));
            context.registerBean("workers", Workers.class, () -> Workplace.workers(options));
            more.initialize(context);
        };
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .initializers(beans)
                .properties("spring.main.allow-bean-definition-overriding=true")
                .properties(properties)
                .run();
    }
}
