package yingyun.eod;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.BackgroundThread;
import yingyun.job.Fence;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/**
 * Runs the next night on a thread of its own, for those who press a button: the press only takes the chain, or is told who has it. One
 * night at a time, on this node and, by the lease, on all.
 */
@Service
public class NightShift implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(NightShift.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(BankClock.ZONE);
    private static final int SECONDS_TO_GO_HOME = 5;

    private final DayEnd dayEnd;
    private final ChainLease lease;
    private final Catalogue catalogue;
    private final NightAuthority authority;
    private final RunLog log;
    private final BankClock clock;
    private final TransactionTemplate inTransaction;
    private final AtomicReference<@Nullable OnDuty> onDuty = new AtomicReference<>();
    private final AtomicReference<@Nullable Ended> last = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundThread.named("night"));

    NightShift(
            DayEnd dayEnd,
            ChainLease lease,
            Catalogue catalogue,
            NightAuthority authority,
            RunLog log,
            BankClock clock,
            PlatformTransactionManager transactions) {
        this.dayEnd = dayEnd;
        this.lease = lease;
        this.catalogue = catalogue;
        this.authority = authority;
        this.log = log;
        this.clock = clock;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    private record OnDuty(BusinessDate day, EmployeeNo startedBy, Instant since) {}

    /** How the last night that this node ran came to its end, and when. */
    public record Ended(BusinessDate day, Instant at, List<Problem> problems) {}

    /**
     * Who works on the chain now.
     *
     * @param alive false: whoever it was gives no sign of life any more; the next start takes over
     * @param beatenAt system time of the last sign of life
     */
    public record Watch(String holder, boolean alive, Instant beatenAt) {}

    /**
     * Begins the night of that day, or goes on with it where it stopped, and returns at once.
     *
     * @param beforeNight called on the night's own thread before the chain starts
     * @param recorded called in the transaction that writes down who started it
     */
    public void start(BusinessDate day, EmployeeNo by, Consumer<BusinessDate> beforeNight, Runnable recorded) {
        OnDuty mine = new OnDuty(day, by, clock.instant());
        OnDuty other = onDuty.compareAndExchange(null, mine);
        if (other != null) {
            throw new EodProblem.NightIsRunning(other.day(), other.startedBy().value(), TIME.format(other.since()))
                    .refused();
        }
        try {
            Fence fence = begin(day, by, recorded);
            thread.execute(() -> work(day, fence, beforeNight));
        } catch (RuntimeException refused) {
            onDuty.set(null);
            throw refused;
        }
    }

    private Fence begin(BusinessDate day, EmployeeNo by, Runnable recorded) {
        catalogue.check();
        BusinessDate next = dayEnd.nextNight().orElseThrow(() -> new EodProblem.NoFirstDay().refused());
        if (!next.equals(day)) {
            throw new EodProblem.NotTheNextNight(day, next).refused();
        }
        authority.demand(day);
        Fence fence = lease.take();
        try {
            inTransaction.executeWithoutResult(status -> {
                String right = authority.use(day);
                log.write(day, null, "night_started", Map.of("authority", right), by);
                recorded.run();
            });
            return fence;
        } catch (RuntimeException notWrittenDown) {
            lease.giveBack(fence);
            throw notWrittenDown;
        }
    }

    private void work(BusinessDate day, Fence fence, Consumer<BusinessDate> beforeNight) {
        List<Problem> problems = List.of();
        try {
            problems = dayEnd.holding(fence, day, NightObserver.NOBODY, beforeNight).stream()
                    .flatMap(end -> problemsOf(end).stream())
                    .toList();
        } catch (Refused refused) {
            problems = List.of(refused.problem());
        } catch (RuntimeException broken) {
            LOG.error("event=night_broke businessDate={} fault={}", day, Fault.of(broken), Fault.printable(broken));
            problems = List.of(new EodProblem.NightBroke(day, Fault.of(broken)));
        } finally {
            last.set(new Ended(day, clockOrEpoch(), problems));
            onDuty.set(null);
        }
        LOG.info("event=night_ended businessDate={} problems={}", day, problems.size());
    }

    private Instant clockOrEpoch() {
        try {
            return clock.instant();
        } catch (RuntimeException databaseGone) {
            return Instant.EPOCH;
        }
    }

    private static List<Problem> problemsOf(NightEnd end) {
        return switch (end) {
            case NightEnd.Closed closed -> List.of();
            case NightEnd.PeopleNeeded people -> people.problems();
            case NightEnd.Broke broke -> broke.problems();
        };
    }

    /** Somebody works on the chain, here or in another process, or died doing so; empty if it is free. */
    public Optional<Watch> watch() {
        return lease.watch().map(held -> new Watch(held.holder(), held.alive(), held.beatenAt()));
    }

    public Optional<Ended> lastEnd() {
        return Optional.ofNullable(last.get());
    }

    /** When a demo's or a test's night has to be over before the next step. True if it is. */
    public boolean awaitEnd(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (onDuty.get() != null) {
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
        if (!thread.awaitTermination(SECONDS_TO_GO_HOME, TimeUnit.SECONDS)) {
            LOG.warn("event=night_cut_short at={}", clock.instant().atOffset(ZoneOffset.UTC));
        }
    }
}
