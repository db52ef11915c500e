package yingyun.trial;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Service;
import yingyun.database.BackgroundThread;
import yingyun.database.Copies;
import yingyun.database.CopyProblem;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.eod.EodProblem;
import yingyun.intake.IntakeSettings;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;

/** Runs a trial for people, on a thread of its own; one at a time. */
@Service
@ConditionalOnWebApplication
class TrialDesk implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TrialDesk.class);
    private static final int SECONDS_TO_STOP = 30;

    private final Optional<Copies> copies;
    private final Optional<TrialRooms> rooms;
    private final Store store;
    private final IntakeSettings intake;
    private final DayEnd dayEnd;
    private final Clock system;
    private final AuditTrail audit;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final AtomicReference<@Nullable Problem> failed = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundThread.named("trial"));

    TrialDesk(
            Optional<Copies> copies,
            Optional<TrialRooms> rooms,
            Store store,
            IntakeSettings intake,
            DayEnd dayEnd,
            Clock system,
            AuditTrail audit) {
        this.copies = copies;
        this.rooms = rooms;
        this.store = store;
        this.intake = intake;
        this.dayEnd = dayEnd;
        this.system = system;
        this.audit = audit;
    }

    private record Running(String by, TrialProgress progress) {}

    /** Begins it and returns at once. */
    void start(TrialOrder order, Operator operator) {
        TrialRooms opened = rooms.orElseThrow(() -> new TrialProblem.NotHere().refused());
        if (copies.isEmpty()) {
            throw new CopyProblem.ServerApart().refused();
        }
        BusinessDate next = nextNight().orElseThrow(() -> new EodProblem.NoFirstDay().refused());
        BusinessDate last = order.target(next);
        Running mine = new Running(operator.employeeNo().value(), new TrialProgress());
        if (!running.compareAndSet(null, mine)) {
            throw new CopyProblem.InUse(ProcessHandle.current().pid()).refused();
        }
        failed.set(null);
        try {
            audit.record(Auditable.done(
                    "TRIAL_STARTED",
                    operator,
                    last.toString(),
                    Map.of("first", next.toString(), "last", last.toString())));
            Trial trial = new Trial(copies, opened, store, intake.inbox(), true, system);
            thread.execute(() -> work(trial, order, mine));
        } catch (RuntimeException notBegun) {
            running.set(null);
            throw notBegun;
        }
    }

    private void work(Trial trial, TrialOrder order, Running mine) {
        try {
            TrialResult result = trial.run(order, mine.by(), mine.progress());
            LOG.info("event=trial_ended id={} end={} seconds={}", result.id(), result.end(), result.seconds());
        } catch (Refused refused) {
            failed.set(refused.problem());
            LOG.warn("event=trial_refused code={}", refused.problem().code());
        } catch (RuntimeException broken) {
            // By its class alone: the message of a database error may hold a customer's data.
            String fault = rootOf(broken).getClass().getSimpleName();
            failed.set(new TrialProblem.Broke(fault));
            LOG.error("event=trial_broke fault={}", fault);
        } finally {
            running.set(null);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    Optional<BusinessDate> nextNight() {
        return dayEnd.nextNight();
    }

    Optional<TrialProgress.View> progress() {
        return Optional.ofNullable(running.get()).map(now -> now.progress().view());
    }

    /** Why the last one that this node began has no result. */
    Optional<Problem> lastFailure() {
        return Optional.ofNullable(failed.get());
    }

    TrialArchive archive() {
        return new TrialArchive(copies.map(Copies::home).orElse(store.home()));
    }

    /** For tests: true once nothing runs. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (running.get() != null) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            LOG.warn("event=trial_cut_short");
        }
    }
}
