package yingyun.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.Leaves;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.DayBalances;

/** JOB-041: closing balances of accounts, then today's interest on deposits of all kinds and its booking (借 6411 / 贷 2231). */
@Component
public class DepositAccrualJob implements DayJob {

    private static final String ACCRUE = "accrue";

    private final DataSource dataSource;
    private final Leaves leaves;
    private final AccountRanges ranges;
    private final DayBalances balances;
    private final AccrualNights nights;
    private final DepositAccounts accounts;
    private final DepositEntries entries;
    private final DemandHistory history;
    private final TermFacts termFacts;
    private final DepositExceptions exceptions;
    private final AccrualBooking booking;

    DepositAccrualJob(
            DataSource dataSource,
            Leaves leaves,
            AccountRanges ranges,
            DayBalances balances,
            AccrualNights nights,
            DepositAccounts accounts,
            DepositEntries entries,
            DemandHistory history,
            TermFacts termFacts,
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
        this.termFacts = termFacts;
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
        Supplier<Boolean> isAnyValueDated = SingletonSupplier.of(() -> entries.isAnyValueDated(run.businessDate()));
        steps.add(new JobStep.Parted(ACCRUE, ranges::cut, (r, part) -> accrue(r, part, isAnyValueDated)));
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

    private Proof accrue(JobRun run, Partition partition, Supplier<Boolean> isAnyValueDated) {
        AccrualNight night = nights.of(run.businessDate());
        KeyRange range = partition.range();
        AccrualRows rows =
                new AccrualRows(dataSource, leaf(run), run.businessDate().day());
        List<DepositExceptions.Found> found = new ArrayList<>();
        AccrualPart part = new AccrualPart(
                night,
                night.isFirst() ? history.openings(night, range) : Map.of(),
                isAnyValueDated.get() ? entries.valueDated(run.businessDate(), range) : Map.of(),
                rows,
                found);
        TermPart terms = new TermPart(night, termFacts.renewedToday(night, range), rows, found);
        accounts.forEach(night, range, part::accept, terms::accept);
        List<String> replays = part.replays();
        List<String> closings = part.closings();
        part.work(
                replays.isEmpty() ? Map.of() : history.replays(night, replays),
                closings.isEmpty() ? Map.of() : entries.bookedOnClosing(run.businessDate(), closings));
        terms.work(termFacts.of(night, terms.apart()));
        exceptions.record(run, ACCRUE, found);
        return rows.finish(part.read() + terms.read(), part.setAside() + terms.setAside());
    }
}
