package yingyun.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Leaves;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.DayBalances;

/** JOB-041: closing balances of accounts, then today's interest on demand deposits and its booking (借 6411 / 贷 2231). */
@Component
public class DepositAccrualJob implements DayJob {

    private static final String ACCRUE = "accrue";

    private final DataSource dataSource;
    private final Leaves leaves;
    private final AccountRanges ranges;
    private final DayBalances balances;
    private final AccrualNights nights;
    private final DemandAccounts accounts;
    private final DemandEntries entries;
    private final DemandHistory history;
    private final DepositExceptions exceptions;
    private final AccrualBooking booking;

    DepositAccrualJob(
            DataSource dataSource,
            Leaves leaves,
            AccountRanges ranges,
            DayBalances balances,
            AccrualNights nights,
            DemandAccounts accounts,
            DemandEntries entries,
            DemandHistory history,
            DepositExceptions exceptions,
            AccrualBooking booking) {
        this.dataSource = dataSource;
        this.leaves = leaves;
        this.ranges = ranges;
        this.balances = balances;
        this.nights = nights;
        this.accounts = accounts;
        this.entries = entries;
        this.history = history;
        this.exceptions = exceptions;
        this.booking = booking;
    }

    @Override
    public JobCode code() {
        return JobCode.of(AccrualBooking.SOURCE);
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        List<JobStep> steps = new ArrayList<>(balances.accountSteps());
        steps.add(new JobStep.Whole("accrual-leaf", r -> {
            leaf(r);
            return Proof.NOTHING;
        }));
        steps.add(new JobStep.Parted(ACCRUE, ranges::cut, this::accrue));
        steps.add(new JobStep.Whole("limit", r -> {
            exceptions.demandFew(r, ACCRUE);
            return Proof.NOTHING;
        }));
        steps.add(new JobStep.Whole("accrual-attach", r -> {
            leaves.attach(leaf(r));
            return Proof.NOTHING;
        }));
        steps.add(new JobStep.Whole("book", booking::book));
        return steps;
    }

    private String leaf(JobRun run) {
        return leaves.open(run, "accrual", "");
    }

    private Proof accrue(JobRun run, Partition partition) {
        AccrualNight night = nights.of(run.businessDate());
        AccrualRows rows =
                new AccrualRows(dataSource, leaf(run), run.businessDate().toString());
        AccrualPart part = new AccrualPart(
                night,
                night.isFirst() ? history.openings(night, partition.range()) : Map.of(),
                entries.valueDated(run.businessDate(), partition.range()),
                rows);
        accounts.forEach(night, partition.range(), part::accept);
        List<String> replays = part.replays();
        List<String> closings = part.closings();
        part.work(
                replays.isEmpty() ? Map.of() : history.replays(night, replays),
                closings.isEmpty() ? Map.of() : entries.bookedOnClosing(run.businessDate(), closings));
        exceptions.record(run, ACCRUE, part.found());
        return rows.finish(part.read(), part.setAside());
    }
}
