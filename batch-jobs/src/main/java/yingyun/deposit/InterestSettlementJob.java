package yingyun.deposit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import yingyun.database.CopyRows;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Leaves;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/**
 * JOB-042, in the night of the 20th of March, June, September and December: the interest of the quarter goes to the customers, booked
 * under the next business date (借 2231 / 贷 the account). The accrual of that date starts a new period at zero.
 */
@Component
public class InterestSettlementJob implements DayJob {

    private static final String SOURCE = "JOB-042";
    private static final int CHUNK = 10_000;
    private static final String COLUMNS =
            " (business_date, account_no, org_code, currency, period_start, accumulation, rate,"
                    + " interest_fen, accrued_fen, credited_on)";

    private final DataSource dataSource;
    private final Leaves leaves;
    private final AccountRanges ranges;
    private final Postings postings;
    private final DueInterests dues;

    InterestSettlementJob(
            DataSource dataSource, Leaves leaves, AccountRanges ranges, Postings postings, DueInterests dues) {
        this.dataSource = dataSource;
        this.leaves = leaves;
        this.ranges = ranges;
        this.postings = postings;
        this.dues = dues;
    }

    @Override
    public JobCode code() {
        return JobCode.of(SOURCE);
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("settlement-leaf", r -> {
                    BusinessDate creditedOn = r.businessDate().next();
                    postings.ensureDays(creditedOn, 1);
                    leaf(r);
                    postings.open(r, creditedOn, SOURCE);
                    return Proof.NOTHING;
                }),
                new JobStep.Parted("settle", ranges::cut, this::settle),
                new JobStep.Whole("settlement-attach", r -> {
                    long batch = postings.open(r, r.businessDate().next(), SOURCE);
                    postings.seal(batch);
                    postings.attach(batch);
                    leaves.attach(leaf(r));
                    return Proof.NOTHING;
                }));
    }

    private String leaf(JobRun run) {
        return leaves.open(run, "settlement", "");
    }

    private Proof settle(JobRun run, Partition partition) {
        String leaf = leaf(run);
        long batch = postings.open(run, run.businessDate().next(), SOURCE);
        List<DueInterest> chunk = new ArrayList<>(CHUNK);
        ExactSum accrued = new ExactSum();
        ExactSum interest = new ExactSum();
        long[] count = {0};
        dues.forEach(run.businessDate(), partition.range(), due -> {
            chunk.add(due);
            accrued.add(due.accruedFen());
            interest.add(due.interestFen());
            count[0]++;
            if (chunk.size() == CHUNK) {
                write(run, leaf, batch, chunk);
            }
        });
        write(run, leaf, batch, chunk);
        return Proof.of(count[0], count[0], accrued.value(), interest.value()).withHash(interest.value());
    }

    private void write(JobRun run, String leaf, long batch, List<DueInterest> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        BusinessDate creditedOn = run.businessDate().next();
        try (CopyRows copy = CopyRows.into(dataSource, leaf + COLUMNS)) {
            for (DueInterest due : chunk) {
                copy.plain(run.businessDate().toString())
                        .plain(due.accountNo())
                        .plain(due.orgCode())
                        .plain(due.currency())
                        .plain(due.periodStart());
                copy.number(due.accumulation())
                        .plain(due.rate().toPercent().toPlainString())
                        .number(due.interestFen())
                        .number(due.accruedFen())
                        .plain(creditedOn.toString())
                        .endRow();
            }
            copy.finish();
        }
        postings.write(batch, creditedOn, chunk.stream().flatMap(InterestSettlementJob::entrySet));
        chunk.clear();
    }

    /** 借 2231 / 贷 account; what the accruals lack or have too much, to 6411. Interest below zero goes the other way round. */
    private static Stream<EntryLine> entrySet(DueInterest due) {
        List<EntryLine> lines = new ArrayList<>(3);
        line(lines, due, InterestAccounts.PAYABLE, null, due.accruedFen());
        line(lines, due, InterestAccounts.EXPENSE, null, due.interestFen() - due.accruedFen());
        line(lines, due, SubjectCode.of(due.subjectCode()), due.accountNo(), -due.interestFen());
        return lines.stream();
    }

    private static void line(
            List<EntryLine> lines,
            DueInterest due,
            SubjectCode subject,
            @org.jspecify.annotations.Nullable String accountNo,
            long debitFen) {
        if (debitFen == 0) {
            return;
        }
        lines.add(EntryLine.of(
                "JOB042-" + due.accountNo(),
                lines.size() + 1,
                OrgCode.of(due.orgCode()),
                CurrencyCode.of(due.currency()),
                debitFen > 0 ? Side.DEBIT : Side.CREDIT,
                Math.absExact(debitFen),
                subject,
                accountNo,
                "DEPSET",
                "存款结息"));
    }
}
