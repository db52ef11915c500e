package yingyun.nights;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.eod.LeaseTimes;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.intake.IntakeSettings;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.job.Workers;
import yingyun.kernel.BusinessDate;
import yingyun.reporting.PaperSettings;

/**
 * A process that runs nights and kills itself with SIGKILL at a given call to the database of a given job, or right after the n-th
 * commit of a partition, before Spring Batch hears of it; or with SIGSTOP, to be woken later. Arguments: url user password folder
 * last-day job at-call|proved n KILL|STOP [partitions] [PAPER].
 */
final class KilledNight {

    static final LeaseTimes SHORT = new LeaseTimes(Duration.ofMillis(200), Duration.ofSeconds(2));

    private KilledNight() {}

    public static void main(String[] arguments) {
        String signal = arguments[8];
        List<String> more = List.of(arguments).subList(9, arguments.length);
        int partitions = more.stream()
                .filter(one -> one.matches("[0-9]+"))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(6);
        Deadline deadline =
                new Deadline(arguments[5], arguments[6].equals("proved"), Integer.parseInt(arguments[7]), signal);
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername(arguments[1]);
        pool.setPassword(arguments[2]);
        pool.setMaximumPoolSize(8);
        pool.addDataSourceProperty(
                "ApplicationName", "killed-" + ProcessHandle.current().pid());
        pool.setConnectionInitSql("set search_path = yingyun, batch, public; set plan_cache_mode = force_custom_plan");
        DataSource dying = new DyingDataSource(pool, deadline::call);
        Path folder = Path.of(arguments[3]);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setAllowBeanDefinitionOverriding(true);
        context.registerBean("dataSource", DataSource.class, () -> dying, bean -> bean.setDestroyMethodName(""));
        context.registerBean(Store.class, () -> new Store(Home.at(folder)));
        context.registerBean(IntakeSettings.class, () -> new IntakeSettings(folder.resolve("inbox")));
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
                "yingyun.reporting");
        if (more.contains("PAPER")) {
            context.registerBean(PaperSettings.class, () -> new PaperSettings(2));
        }
        context.registerBean("workers", Workers.class, () -> new Workers(2, partitions, 2));
        if (signal.equals("STOP")) {
            context.registerBean("leaseTimes", LeaseTimes.class, () -> SHORT);
        }
        context.refresh();
        NightEnd last = context.getBean(DayEnd.class)
                .runTo(BusinessDate.of(LocalDate.parse(arguments[4])), deadline)
                .getLast();
        System.out.println("END " + last);
        System.exit(last instanceof NightEnd.Closed ? 0 : 3);
    }

    private static final class Deadline implements NightObserver {

        private final String job;
        private final boolean afterProof;
        private final AtomicInteger left;
        private final String signal;
        private final AtomicReference<String> running = new AtomicReference<>("");

        Deadline(String job, boolean afterProof, int left, String signal) {
            this.job = job;
            this.afterProof = afterProof;
            this.left = new AtomicInteger(left);
            this.signal = signal;
        }

        @Override
        public void jobStarted(JobRun run, String nameZh, String nameEn) {
            running.set(run.jobCode().value());
        }

        @Override
        public void jobEnded(JobRun run) {
            running.set("");
        }

        @Override
        public void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
            if (afterProof && run.jobCode().value().equals(job) && left.decrementAndGet() == 0) {
                die("commit of " + step + "/" + partitionNo);
            }
        }

        void call() {
            if (!afterProof && running.get().equals(job) && left.decrementAndGet() == 0) {
                die("call");
            }
        }

        private void die(String where) {
            System.out.println("HIT " + job + " " + where);
            System.out.flush();
            try {
                new ProcessBuilder(
                                "kill",
                                "-" + signal,
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
