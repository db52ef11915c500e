package yingyun.eod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingyun.database.BackgroundThread;
import yingyun.job.Fence;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * 日终: closes business dates in order, each by its own chain, going on where an earlier run stopped. By what right it is called is
 * asked before, by {@link NightAuthority}; what the chain does is logged as employee SYSTEM.
 */
@Service
public class DayEnd {

    private final Chain chain;
    private final ChainLease lease;
    private final Catalogue catalogue;
    private final Bank bank;
    private final BusinessDates dates;
    private final BankClock clock;
    private final RunLog log;
    private final JdbcClient jdbc;

    public DayEnd(
            Chain chain,
            ChainLease lease,
            Catalogue catalogue,
            Bank bank,
            BusinessDates dates,
            BankClock clock,
            RunLog log,
            JdbcClient jdbc) {
        this.chain = chain;
        this.lease = lease;
        this.catalogue = catalogue;
        this.bank = bank;
        this.dates = dates;
        this.clock = clock;
        this.log = log;
        this.jdbc = jdbc;
    }

    /** The bank's first business date; the day before it exists too, for what is taken over. Nothing if it has one. */
    public void startOn(BusinessDate first) {
        if (bank.firstBusinessDate().isPresent()) {
            return;
        }
        bank.startOn(first);
        jdbc.sql("select ensure_days(:first, 40)")
                .param("first", first.previous().day())
                .query((rs, n) -> 0)
                .list();
        dates.appear(first.previous(), BusinessDateState.CUT_OFF, clock.instant(), EmployeeNo.SYSTEM);
        dates.appear(first, BusinessDateState.OPEN, clock.instant(), EmployeeNo.SYSTEM);
        log.write(first, null, "bank_started", Map.of("first", first), EmployeeNo.SYSTEM);
    }

    /** Only for a bank just restored from a backup, or a copy: the runner of that time has nothing to do with it. */
    public void forgetRunner() {
        lease.forget();
    }

    /** The day whose night comes next, or is under way; empty before the bank has a first day. */
    public Optional<BusinessDate> nextNight() {
        return jdbc.sql("""
                select coalesce((select max(business_date) + 1
                                   from job_run
                                  where job_code = 'JOB-140'
                                    and state in ('COMPLETED', 'SKIPPED', 'FORCED')), first_business_date)
                  from bank
                 where first_business_date is not null
                """)
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    /**
     * Runs the nights from {@link #nextNight} up to and including {@code last}; none if that is behind us. Stops at the first night
     * that does not close.
     */
    public List<NightEnd> runTo(BusinessDate last, NightObserver observer) {
        return runTo(last, observer, day -> {});
    }

    /** @param beforeNight called before each night's chain starts, with its business date */
    public List<NightEnd> runTo(
            BusinessDate last, NightObserver observer, java.util.function.Consumer<BusinessDate> beforeNight) {
        catalogue.check();
        return holding(lease.take(), last, observer, beforeNight);
    }

    /** As {@link #runTo}, by one who has the chain already; gives it back. */
    List<NightEnd> holding(
            Fence fence,
            BusinessDate last,
            NightObserver observer,
            java.util.function.Consumer<BusinessDate> beforeNight) {
        try (Heartbeat heartbeat = new Heartbeat(lease, fence)) {
            return BackgroundThread.call("night", () -> nights(fence, last, observer, beforeNight));
        } finally {
            lease.giveBack(fence);
        }
    }

    private List<NightEnd> nights(
            Fence fence,
            BusinessDate last,
            NightObserver observer,
            java.util.function.Consumer<BusinessDate> beforeNight) {
        List<NightEnd> ends = new ArrayList<>();
        BusinessDate day = nextNight().orElseThrow(() -> new EodProblem.NoFirstDay().refused());
        while (!day.isAfter(last)) {
            beforeNight.accept(day);
            NightEnd end = chain.close(day, fence, observer);
            ends.add(end);
            if (!(end instanceof NightEnd.Closed)) {
                break;
            }
            day = day.next();
        }
        return ends;
    }
}
