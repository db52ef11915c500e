package yingyun.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * 试接收: what intake would say of a folder, day after day, by intake itself. All of it is one transaction that is rolled back, and the
 * bytes go to a store that the caller throws away: no row and no file stays. While it runs the real intake of that bank waits.
 */
public final class FileCheck {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final JdbcTransactionManager transactions;
    private final Bank bank;
    private final BusinessDates dates;
    private final Clock system;

    public FileCheck(DataSource dataSource, Clock system) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
        this.bank = new Bank(jdbc);
        this.dates = new BusinessDates(jdbc);
        this.system = system;
    }

    /**
     * Looks at every file of the folder.
     *
     * @param judgesReferences is the bank, or the folder, whole enough to say that an account, org or subject does not exist? If not, a file
     *     that only lacks such is among the waiting
     * @param scratch a folder to throw away
     */
    public IntakeReport check(Path folder, boolean judgesReferences, Path scratch) {
        IntakeReport report = new TransactionTemplate(transactions).execute(whole -> {
            try {
                return look(folder, judgesReferences, new Store(Home.at(scratch).create()));
            } finally {
                whole.setRollbackOnly();
            }
        });
        return Objects.requireNonNull(report);
    }

    /** Does the folder bring its own organisation, as a take-over does? Then what it refers to must be in it. */
    public static boolean isWholeBank(Path folder) {
        return Inbox.of(folder).complete().stream().anyMatch(file -> file.kind() == FileKind.CORE_ORG);
    }

    private IntakeReport look(Path folder, boolean judgesReferences, Store store) {
        Intake intake = Intake.on(dataSource, new InsideOne(), store, system);
        TreeSet<BusinessDate> days = new TreeSet<>();
        Inbox.of(folder).complete().forEach(file -> days.add(file.day()));
        BusinessDate first = dates.open().orElseGet(() -> begin(folder, days));
        days.add(first);
        List<IntakeReport> reports = new ArrayList<>();
        for (BusinessDate day : days.tailSet(first)) {
            reach(day);
            TakeUp takeUp = TakeUp.of(
                    day, day.day().atTime(12, 0).atZone(BankClock.ZONE).toInstant());
            reports.add(intake.take(folder, judgesReferences ? takeUp.asLastCallOf(day) : takeUp));
        }
        return merged(reports);
    }

    /** A bank that has no first day yet gets one, as the first night would give it. */
    private BusinessDate begin(Path folder, TreeSet<BusinessDate> days) {
        if (bank.kind().isEmpty()) {
            bank.create(BankKind.OWN, Bank.UNNAMED, Duration.ZERO);
        }
        Optional<BusinessDate> known = bank.firstBusinessDate();
        BusinessDate first =
                known.or(() -> FirstDay.of(folder)).orElseGet(() -> days.isEmpty() ? today() : days.first());
        if (known.isEmpty()) {
            bank.startOn(first);
        }
        appear(first.previous(), BusinessDateState.CUT_OFF);
        appear(first, BusinessDateState.OPEN);
        return first;
    }

    private BusinessDate today() {
        return BusinessDate.of(new BankClock(system, bank).now().toLocalDate());
    }

    /** The day of these files is the open one now; the days before it are cut off, as their nights would leave them. */
    private void reach(BusinessDate day) {
        BusinessDate open = dates.open().orElseThrow();
        if (day.isAfter(open)) {
            dates.move(open, BusinessDateState.OPEN, BusinessDateState.CUT_OFF, system.instant(), EmployeeNo.SYSTEM);
            appear(day, BusinessDateState.OPEN);
        }
    }

    private void appear(BusinessDate day, BusinessDateState state) {
        if (dates.state(day).isEmpty()) {
            dates.appear(day, state, system.instant(), EmployeeNo.SYSTEM);
        }
    }

    /** What waited on one day may have been taken on a later one: the last word counts. */
    private static IntakeReport merged(List<IntakeReport> reports) {
        return new IntakeReport(
                reports.stream().flatMap(report -> report.taken().stream()).toList(),
                reports.stream().flatMap(report -> report.refused().stream()).toList(),
                reports.getLast().waiting(),
                reports.stream()
                        .flatMap(report -> report.alreadyTaken().stream())
                        .toList());
    }

    /** Each file a savepoint of the one transaction; its temporary tables go with it, as they would at a commit. */
    private final class InsideOne implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition ignored) {
            return transactions.getTransaction(
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
            jdbc.sql("discard temp").update();
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
