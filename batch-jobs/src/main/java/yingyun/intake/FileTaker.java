package yingyun.intake;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import yingyun.database.Store;
import yingyun.intake.FileRegister.Entry;
import yingyun.intake.IntakeReport.AlreadyTaken;
import yingyun.intake.IntakeReport.RefusedFile;
import yingyun.intake.IntakeReport.Taken;
import yingyun.intake.IntakeReport.Waiting;
import yingyun.intake.IntakeReport.WaitingFor;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/** Decides on one file whose bytes are in the store already, inside the caller's transaction. */
@Component
class FileTaker {

    private final FileRegister register;
    private final Admission admission;
    private final ExpectedFiles expected;
    private final FileNotices notices;
    private final FileLoader loader;
    private final Store store;
    private final BankClock bankClock;
    private final JdbcClient jdbc;

    FileTaker(
            FileRegister register,
            Admission admission,
            ExpectedFiles expected,
            FileNotices notices,
            FileLoader loader,
            Store store,
            BankClock bankClock,
            JdbcClient jdbc) {
        this.register = register;
        this.admission = admission;
        this.expected = expected;
        this.notices = notices;
        this.loader = loader;
        this.store = store;
        this.bankClock = bankClock;
        this.jdbc = jdbc;
    }

    Outcome take(Arrival arrival, TakeUp takeUp, TransactionStatus transaction) {
        DayFileName name = arrival.name();
        Optional<KnownFile> known = register.find(name.text());
        if (known.isPresent()) {
            return again(arrival, known.get());
        }
        Optional<String> takenAs = register.acceptedAs(name, arrival.sha256());
        if (takenAs.isPresent()) {
            return new Outcome.Had(new AlreadyTaken(name.text(), takenAs.get()));
        }
        Findings findings = new Findings();
        Admission.Answer answer = admission.of(name);
        if (answer.refusal() != null) {
            findings.add(answer.refusal());
            return refuse(arrival, 0, null, takeUp, findings);
        }
        Control control = Control.parse(arrival.controlBytes(), name, findings);
        if (control == null) {
            return refuse(arrival, 0, null, takeUp, findings);
        }
        if (!control.sha256().equals(arrival.sha256())) {
            findings.add(new IntakeProblem.HashDiffers());
            return refuse(arrival, 0, control, takeUp, findings);
        }
        if (control.rows() > FileLoader.MOST_LINES) {
            findings.add(new IntakeProblem.TooManyLines(FileLoader.MOST_LINES));
            return refuse(arrival, 0, control, takeUp, findings);
        }
        boolean isLastCall = answer.isCutOff() || isLastCallOf(name.day(), takeUp.lastCall());
        return load(arrival, control, takeUp, isLastCall, findings, transaction);
    }

    private static boolean isLastCallOf(BusinessDate day, @Nullable BusinessDate lastCall) {
        return lastCall != null && !day.isAfter(lastCall);
    }

    private Outcome again(Arrival arrival, KnownFile known) {
        String name = arrival.name().text();
        String owner = owner(arrival);
        if (!known.sha256().equals(arrival.sha256())) {
            return new Outcome.Refused(
                    new RefusedFile(name, owner, List.of(Finding.ofFile(new IntakeProblem.NameTaken()))));
        }
        return known.isRefused()
                ? new Outcome.Refused(
                        new RefusedFile(name, owner, List.of(Finding.ofFile(new IntakeProblem.RefusedBefore()))))
                : new Outcome.Had(new AlreadyTaken(name, name));
    }

    private Outcome load(
            Arrival arrival,
            Control control,
            TakeUp takeUp,
            boolean isLastCall,
            Findings findings,
            TransactionStatus transaction) {
        DayFileName name = arrival.name();
        boolean isLate = isLate(name, takeUp.judgedAt());
        Object untouched = transaction.createSavepoint();
        long fileId = register.accept(entry(arrival, control.rows(), control, isLate));
        long lines = lines(arrival, control, new Loading(name, fileId, jdbc, transaction, findings));
        if (findings.isEmpty()) {
            transaction.releaseSavepoint(untouched);
            return new Outcome.Took(new Taken(name.text(), name.day(), fileId, lines, isLate));
        }
        transaction.rollbackToSavepoint(untouched);
        if (findings.mayResolve() && name.kind().waitsForReferences() && !isLastCall) {
            return new Outcome.Waits(new Waiting(name.text(), WaitingFor.REFERENCES, findings.inOrder()));
        }
        return refuse(arrival, lines, control, takeUp, findings);
    }

    /** A fault of the database is told by its state alone: its words may hold a customer's data. */
    private long lines(Arrival arrival, Control control, Loading loading) {
        try {
            return loader.load(store.path(arrival.sha256()), control, loading);
        } catch (DataAccessException e) {
            String state = e.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : "";
            throw new IllegalStateException(
                    "database fault " + state + " while taking " + arrival.name(), new SQLException("withheld", state));
        }
    }

    private Outcome refuse(Arrival arrival, long lines, @Nullable Control control, TakeUp takeUp, Findings findings) {
        List<Finding> found = findings.inOrder();
        DayFileName name = arrival.name();
        String owner = owner(arrival);
        long fileId = register.refuse(entry(arrival, lines, control, isLate(name, takeUp.judgedAt())), found);
        notices.tell(fileId, name.text(), name.day(), owner, found, bankClock.instant());
        return new Outcome.Refused(new RefusedFile(name.text(), owner, found));
    }

    private @Nullable String owner(Arrival arrival) {
        return expected.owner(arrival.name().kind(), arrival.name().day()).orElse(null);
    }

    private boolean isLate(DayFileName name, Instant judgedAt) {
        LocalDateTime arrived = LocalDateTime.ofInstant(judgedAt, BankClock.ZONE);
        return expected.dueTime(name)
                .filter(due -> arrived.isAfter(name.day().day().atTime(due)))
                .isPresent();
    }

    private Entry entry(Arrival arrival, long lines, @Nullable Control control, boolean isLate) {
        return new Entry(
                arrival.name(),
                arrival.seen(),
                arrival.sha256(),
                arrival.controlSha256(),
                lines,
                control == null ? 0 : control.sums().getOrDefault(Control.DEBIT, 0L),
                control == null ? 0 : control.sums().getOrDefault(Control.CREDIT, 0L),
                isLate,
                bankClock.instant());
    }
}
