package yingyun.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import yingyun.backup.BackupSettings;
import yingyun.database.Backups;
import yingyun.database.Copies;
import yingyun.database.Database;
import yingyun.database.DatabaseSettings;
import yingyun.database.Home;
import yingyun.database.Migrations;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.intake.IntakeSettings;
import yingyun.job.Workers;
import yingyun.reference.Bank;
import yingyun.reference.BankKind;
import yingyun.reporting.PaperSettings;
import yingyun.trial.TrialRooms;

/**
 * A home with its database, and in it the beans of the night without web server, tick or listener: what a word of the command line
 * works with.
 */
final class Workplace implements AutoCloseable {

    private static final String[] ROOMS = {
        "yingyun.reference",
        "yingyun.job",
        "yingyun.eod",
        "yingyun.intake",
        "yingyun.ledger",
        "yingyun.deposit",
        "yingyun.cash",
        "yingyun.payment",
        "yingyun.precheck",
        "yingyun.backup",
        "yingyun.proof",
        // The log alone: what a word of the command line does for people stands in it too.
        "yingyun.audit",
        "yingyun.knowledge.search",
        "yingyun.reporting"
    };

    private final Home home;
    private final Database database;
    private final AnnotationConfigApplicationContext context;
    private final ServerGuard guard;

    private Workplace(Home home, Database database, AnnotationConfigApplicationContext context) {
        this.home = home;
        this.database = database;
        this.context = context;
        this.guard = new ServerGuard(database);
    }

    /** For words that only look: refuses a home without a bank. */
    static Workplace ofBank(CommonOptions options) {
        Path folder = options.homeFolder();
        if (options.db == null && !Files.isDirectory(folder)) {
            throw new CliProblem.NoBank(folder).refused();
        }
        Workplace place = open(options, options.homeFolder().resolve("inbox"), nightly(options), false);
        if (place.bean(Bank.class).kind().isEmpty()) {
            place.close();
            throw new CliProblem.NoBank(folder).refused();
        }
        return place;
    }

    /** For words that work: makes the bank where there is none. */
    static Workplace open(CommonOptions options, Path inbox) {
        return open(options, inbox, nightly(options));
    }

    /** @param backup where the night's backups go; empty: it takes none */
    static Workplace open(CommonOptions options, Path inbox, Optional<BackupSettings> backup) {
        return open(options, inbox, backup, true);
    }

    private static Optional<BackupSettings> nightly(CommonOptions options) {
        return Optional.of(new BackupOptions().settings(options));
    }

    private static Workplace open(CommonOptions options, Path inbox, Optional<BackupSettings> backup, boolean create) {
        Database database = database(options);
        try {
            Home home = Home.at(options.homeFolder());
            Migrations.migrate(database.owner());
            AnnotationConfigApplicationContext context = context(database, home, options, inbox, backup);
            Workplace place = new Workplace(home, database, context);
            if (create) {
                place.bankOf(options);
            }
            place.refuseOtherKind(options);
            return place;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    static Database database(CommonOptions options) {
        if (options.db != null && !options.db.startsWith("jdbc:postgresql://")) {
            throw new CliProblem.NotADatabaseUrl().refused();
        }
        Workers workers = workers(options);
        DatabaseSettings settings = DatabaseSettings.defaults()
                .withWorkers(workers.threads())
                .withApplicationName("yingyun-" + ProcessHandle.current().pid());
        Home home = Home.at(options.homeFolder()).create();
        return options.db == null
                ? Database.open(home, settings).closeOnExit()
                : Database.external(options.db, settings);
    }

    static Workers workers(CommonOptions options) {
        Workers machine = Workers.ofThisMachine();
        return new Workers(
                options.threads == null ? machine.threads() : options.threads,
                options.partitions == null ? machine.mostPartitions() : options.partitions,
                options.partitions == null ? machine.smallestPartition() : 1);
    }

    private static AnnotationConfigApplicationContext context(
            Database database, Home home, CommonOptions options, Path inbox, Optional<BackupSettings> backup) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setAllowBeanDefinitionOverriding(true);
        context.registerBean("dataSource", DataSource.class, database::app);
        context.registerBean(Store.class, () -> new Store(home));
        context.registerBean(IntakeSettings.class, () -> new IntakeSettings(inbox));
        registerBackups(context, database, backup);
        context.scan(ROOMS);
        context.registerBean("workers", Workers.class, () -> workers(options));
        context.refresh();
        return context;
    }

    /** The same rooms over a trial's copy; its clock runs ahead. */
    static TrialRooms trialRooms(CommonOptions options) {
        return (database, store, intake, clock) -> {
            AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
            context.setAllowBeanDefinitionOverriding(true);
            context.registerBean("dataSource", DataSource.class, database::app, bean -> bean.setDestroyMethodName(""));
            context.registerBean(Store.class, () -> store);
            context.registerBean(IntakeSettings.class, () -> intake);
            context.scan(ROOMS);
            context.registerBean("workers", Workers.class, () -> workers(options));
            context.registerBean("systemClock", Clock.class, () -> clock);
            context.refresh();
            return context;
        };
    }

    /** With a server of {@code --db} there is nothing to register: its administrators back it up. */
    static void registerBackups(
            GenericApplicationContext context, Database database, Optional<BackupSettings> settings) {
        database.copies().ifPresent(copies -> context.registerBean(Copies.class, () -> copies));
        database.backups().ifPresent(backups -> context.registerBean(Backups.class, () -> backups));
        settings.ifPresent(nightly -> context.registerBean(BackupSettings.class, () -> nightly));
        // A bench of the night takes no backup and makes no paper; both have benches of their own.
        settings.ifPresent(nightly -> context.registerBean(PaperSettings.class, () -> PaperSettings.STANDARD));
    }

    private void bankOf(CommonOptions options) {
        if (bean(Bank.class).kind().isEmpty()) {
            if (options.bankKind() == BankKind.DEMO) {
                DemoBankSetUp.create(database.app(), bean(Bank.class), bean(DayEnd.class));
            } else {
                bean(Bank.class).create(BankKind.OWN, Bank.UNNAMED, Duration.ZERO);
            }
        }
    }

    private void refuseOtherKind(CommonOptions options) {
        Optional<BankKind> there = bean(Bank.class).kind();
        if (options.bank != null && there.isPresent() && there.get() != options.bankKind()) {
            close();
            throw new CliProblem.OtherKindOfBank(
                            home.root(),
                            there.get() == BankKind.DEMO ? "demo" : "empty",
                            options.bank.name().toLowerCase(java.util.Locale.ROOT))
                    .refused();
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Home home() {
        return home;
    }

    Database database() {
        return database;
    }

    boolean isDemo() {
        return bean(Bank.class).kind().equals(Optional.of(BankKind.DEMO));
    }

    @Override
    public void close() {
        guard.close();
        context.close();
        database.close();
    }
}
