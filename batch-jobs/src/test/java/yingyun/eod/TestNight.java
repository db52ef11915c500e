package yingyun.eod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.intake.IntakeSettings;
import yingyun.job.DayJob;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BankKind;

/** A bank of a test: a database of its own, a folder with inbox and store, and all beans of the night. */
public final class TestNight implements AutoCloseable {

    private final TestDatabase database;
    private final Path folder;
    private final Workers workers;
    private final Consumer<GenericApplicationContext> more;
    private final AnnotationConfigApplicationContext context;

    private TestNight(TestDatabase database, Path folder, Workers workers, Consumer<GenericApplicationContext> more) {
        this.database = database;
        this.folder = folder;
        this.workers = workers;
        this.more = more;
        this.context = new AnnotationConfigApplicationContext();
        context.setAllowBeanDefinitionOverriding(true);
        context.registerBean("dataSource", DataSource.class, database::app, bean -> bean.setDestroyMethodName(""));
        context.registerBean(Store.class, () -> new Store(Home.at(folder).create()));
        context.registerBean(IntakeSettings.class, () -> new IntakeSettings(inbox()));
        context.scan(
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
                "yingyun.reporting");
        context.registerBean("workers", Workers.class, () -> workers);
        more.accept(context);
        context.refresh();
        switchOffPaper();
    }

    /** Where the paper is not on the class path its jobs can not be in the chain; the tests of app have them. */
    private void switchOffPaper() {
        boolean isThere = context.getBeansOfType(DayJob.class).values().stream()
                .anyMatch(job -> job.code().value().equals("JOB-110"));
        if (!isThere) {
            asOwner()
                    .sql("update job set enabled = false where job_code in ('JOB-110', 'JOB-111', 'JOB-112')")
                    .update();
        }
    }

    /** An own bank that has no first day yet. */
    public static TestNight own() {
        return own(new Workers(2, 64, 15_000));
    }

    public static TestNight own(Workers workers) {
        return own(workers, context -> {});
    }

    public static TestNight own(Workers workers, Consumer<GenericApplicationContext> more) {
        TestNight night = empty(workers, more);
        night.bean(Bank.class).create(BankKind.OWN, "外部银行", Duration.ZERO);
        return night;
    }

    /** No bank yet. */
    public static TestNight empty(Workers workers) {
        return empty(workers, context -> {});
    }

    /** @param more beans beside those of the night */
    public static TestNight empty(Workers workers, Consumer<GenericApplicationContext> more) {
        TestNight night = new TestNight(TestDatabase.create(), newFolder(), workers, more);
        try {
            Files.createDirectories(night.inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return night;
    }

    /** A second bank with the same past. The first one is good for copies only from then on. */
    public TestNight copy() {
        return copy(more);
    }

    /** The copy has other beans beside those of the night. */
    public TestNight copy(Consumer<GenericApplicationContext> more) {
        context.close();
        Path to = newFolder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(folder.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestNight(database.copy(), to, workers, more);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("yingyun-night");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path inbox() {
        return folder.resolve("inbox");
    }

    public Path folder() {
        return folder;
    }

    public JdbcClient asOwner() {
        return JdbcClient.create(database.owner());
    }

    public JdbcClient asApp() {
        return JdbcClient.create(database.app());
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void startOn(LocalDate first) {
        bean(DayEnd.class).startOn(BusinessDate.of(first));
    }

    /** Runs up to and including that date. */
    public List<NightEnd> run(LocalDate last) {
        return bean(DayEnd.class).runTo(BusinessDate.of(last), NightObserver.NOBODY);
    }

    public List<NightEnd> run(LocalDate last, NightObserver observer, Consumer<BusinessDate> beforeNight) {
        return bean(DayEnd.class).runTo(BusinessDate.of(last), observer, beforeNight);
    }

    @Override
    public void close() {
        try {
            context.close();
            database.close();
        } finally {
            deleteFolder();
        }
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
