package yingyun.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.Store;
import yingyun.database.StoredFile;
import yingyun.intake.IntakeReport.AlreadyTaken;
import yingyun.intake.IntakeReport.RefusedFile;
import yingyun.intake.IntakeReport.Waiting;
import yingyun.intake.IntakeReport.WaitingFor;
import yingyun.intake.KnownFile.SeenFile;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.ledger.JournalOriginals;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;
import yingyun.reference.Calendars;

/**
 * 文件接收: takes what lies in an inbox. Each file is one transaction, taken whole or refused whole; its bytes are kept either way, and
 * it stays where it lies.
 */
@Service
public class Intake implements JournalOriginals {

    /** A data file may have 4 GiB. */
    static final long LARGEST_FILE = 4L << 30;

    private final FileRegister register;
    private final FileTaker taker;
    private final ExpectedFiles expected;
    private final FileNotices notices;
    private final FileLoader loader;
    private final BusinessDates businessDates;
    private final Store store;
    private final Proofs proofs;
    private final BankClock bankClock;
    private final Clock system;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final TransactionTemplate joinedTransaction;

    Intake(
            FileRegister register,
            FileTaker taker,
            ExpectedFiles expected,
            FileNotices notices,
            FileLoader loader,
            BusinessDates businessDates,
            Store store,
            Proofs proofs,
            BankClock bankClock,
            Clock system,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.taker = taker;
        this.expected = expected;
        this.notices = notices;
        this.loader = loader;
        this.businessDates = businessDates;
        this.store = store;
        this.proofs = proofs;
        this.bankClock = bankClock;
        this.system = system;
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.joinedTransaction = new TransactionTemplate(transactions);
    }

    /** Built by hand, for tests and tools; the application finds its beans by scanning. */
    public static Intake on(DataSource dataSource, PlatformTransactionManager transactions, Store store, Clock system) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Bank bank = new Bank(jdbc);
        BankClock bankClock = new BankClock(system, bank);
        BusinessDates businessDates = new BusinessDates(jdbc);
        FileRegister register = new FileRegister(jdbc);
        FileLoader loader = new FileLoader(dataSource);
        ExpectedFiles expected = new ExpectedFiles(jdbc, new Calendars(jdbc));
        FileNotices notices = new FileNotices(jdbc);
        FileTaker taker = new FileTaker(
                register, new Admission(jdbc, bank, businessDates), expected, notices, loader, store, bankClock, jdbc);
        return new Intake(
                register,
                taker,
                expected,
                notices,
                loader,
                businessDates,
                store,
                new Proofs(jdbc),
                bankClock,
                system,
                jdbc,
                transactions);
    }

    /** Takes every file whose business date has come; says what became of each that is new. */
    public IntakeReport take(Path inbox, TakeUp takeUp) {
        Inbox files = Inbox.of(inbox);
        Map<String, KnownFile> known = register.all();
        ReportBook book = new ReportBook();
        for (String name : files.strangers()) {
            book.add(unregistered(name, takeUp.open(), new IntakeProblem.NameUnknown(), takeUp));
        }
        for (String name : files.withoutControl()) {
            if (!known.containsKey(name)) {
                book.add(new Outcome.Waits(new Waiting(name, WaitingFor.CONTROL_FILE, List.of())));
            }
        }
        for (DayFileName name : files.complete()) {
            book.add(
                    name.day().isAfter(takeUp.open())
                            ? new Outcome.Waits(new Waiting(name.text(), WaitingFor.BUSINESS_DATE, List.of()))
                            : take(inbox, name, known.get(name.text()), takeUp));
        }
        return book.report();
    }

    private Outcome take(Path inbox, DayFileName name, @Nullable KnownFile known, TakeUp takeUp) {
        Path file = inbox.resolve(name.text());
        Path control = inbox.resolve(name.text() + DayFileName.CONTROL_SUFFIX);
        byte[] controlBytes;
        SeenFile seen;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            seen = new SeenFile(attributes.size(), attributes.lastModifiedTime().toInstant());
            if (known != null && known.isUnchanged(seen)) {
                return new Outcome.Unchanged();
            }
            if (attributes.size() > LARGEST_FILE) {
                return unregistered(name.text(), name.day(), new IntakeProblem.FileTooLarge("4 GiB"), takeUp);
            }
            if (!attributes.isRegularFile() || !Files.isReadable(file)) {
                return unregistered(name.text(), name.day(), new IntakeProblem.FileUnreadable(), takeUp);
            }
            controlBytes = firstBytes(control);
        } catch (IOException unreadable) {
            return unregistered(name.text(), name.day(), new IntakeProblem.FileUnreadable(), takeUp);
        }
        Outcome settled = settledLongAgo(name, Control.hashIn(controlBytes));
        return settled != null ? settled : take(file, control, controlBytes, name, seen, takeUp);
    }

    /** A copy of what was taken for a day that is closed is not read again: nothing can come of it. */
    private @Nullable Outcome settledLongAgo(DayFileName name, @Nullable String statedHash) {
        if (statedHash == null
                || !businessDates
                        .state(name.day())
                        .map(BusinessDateState::isClosed)
                        .orElse(false)) {
            return null;
        }
        return register.acceptedAs(name, statedHash)
                .map(takenAs -> new Outcome.Had(new AlreadyTaken(name.text(), takenAs)))
                .orElse(null);
    }

    private Outcome take(Path file, Path control, byte[] controlBytes, DayFileName name, SeenFile seen, TakeUp takeUp) {
        StoredFile storedControl = store.put(control);
        StoredFile stored = store.put(file);
        Arrival arrival = new Arrival(name, seen, stored.sha256(), storedControl.sha256(), controlBytes);
        Outcome outcome = ownTransaction.execute(transaction -> {
            demand(takeUp);
            register.lock();
            return taker.take(arrival, takeUp, transaction);
        });
        if (outcome instanceof Outcome.Refused refused
                && refused.file().findings().getFirst().problem() instanceof IntakeProblem.NameTaken problem) {
            return unregistered(name.text(), name.day(), problem, takeUp);
        }
        return outcome;
    }

    private static byte[] firstBytes(Path control) throws IOException {
        try (InputStream in = Files.newInputStream(control)) {
            return in.readNBytes(Control.LARGEST + 1);
        }
    }

    /** A refusal that has no row in the register is told in the log of the night and to the owner, once. */
    private Outcome unregistered(String name, BusinessDate day, IntakeProblem problem, TakeUp takeUp) {
        List<Finding> findings = List.of(Finding.ofFile(problem));
        String owner = DayFileName.of(name)
                .flatMap(known -> expected.owner(known.kind(), known.day()))
                .orElse(null);
        ownTransaction.executeWithoutResult(transaction -> {
            demand(takeUp);
            register.lock();
            Map<String, String> facts = Map.of("file", name, "rule", problem.code());
            register.note(day, "FILE_REFUSED", facts, bankClock.instant(), system.instant());
            notices.tell(null, name, day, owner, findings, bankClock.instant());
        });
        return new Outcome.Refused(new RefusedFile(name, owner, findings));
    }

    private void demand(TakeUp takeUp) {
        if (takeUp.fence() != null) {
            proofs.demand(takeUp.fence());
        }
    }

    /**
     * Loads an accepted journal again from the kept original into a new batch, after the one it had was taken out of the books. Nothing
     * if it is in them. Joins the caller's transaction.
     */
    public void reload(long fileId) {
        joinedTransaction.executeWithoutResult(transaction -> {
            KnownFile file = register.find(fileId);
            DayFileName name = DayFileName.of(file.fileName()).orElseThrow();
            if (name.kind() != FileKind.CORE_JOURNAL || file.isRefused()) {
                throw new IntakeProblem.NotAJournal(fileId).refused();
            }
            register.lock();
            if (register.batchInForce(fileId) != null) {
                return;
            }
            Findings findings = new Findings();
            Control control = control(file, name, findings);
            if (control != null) {
                loader.load(store.path(file.sha256()), control, new Loading(name, fileId, jdbc, transaction, findings));
            }
            if (!findings.isEmpty()) {
                throw new IntakeProblem.ReloadRefused(
                                name.text(), findings.inOrder().size())
                        .refused();
            }
        });
    }

    @Override
    public int loadAgain(BusinessDate day) {
        List<Long> outOfTheBooks = register.journalsWithoutBatch(day);
        outOfTheBooks.forEach(this::reload);
        return outOfTheBooks.size();
    }

    /** The refusals of a day's files, a line each with up to five findings below it. */
    public List<String> refusedOn(BusinessDate day, Wording wording) {
        return register.refusals(day, 5, wording);
    }

    /** What JOB-004 of that day would stop for: expected and not come, or refused and not replaced; nobody has decided to go without. */
    public List<String> missing(BusinessDate day) {
        return expected.missing(day);
    }

    /** MC06: the subject that going without this file is granted for. */
    public static String goWithoutSubject(BusinessDate day, String systemAndKind) {
        return "GO_WITHOUT " + systemAndKind + " " + day;
    }

    /** The night goes on without it. The database demands the grant. */
    public void goWithout(BusinessDate day, String system, String kind, String reason, long approvalId) {
        jdbc.sql("""
                insert into file_waiver (business_date, system, kind, reason, approval_id)
                values (:day, :system, :kind, :reason, :approval)
                """)
                .param("day", day.day())
                .param("system", system)
                .param("kind", kind)
                .param("reason", reason)
                .param("approval", approvalId)
                .update();
    }

    /** Who was told of which refusals of a day's files, in the order in which they were told. */
    public List<FileNotice> toldOn(BusinessDate day) {
        return notices.of(day);
    }

    /** 应到文件登记簿: every kind of file as it stands on that day. */
    public List<RegisterLine> register(BusinessDate day) {
        return expected.register(day);
    }

    private @Nullable Control control(KnownFile file, DayFileName name, Findings findings) {
        try {
            return Control.parse(firstBytes(store.path(file.controlSha256())), name, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
