package yingyun.deposit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Leaves;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.OrgCode;
import yingyun.ledger.AccountRanges;
import yingyun.ledger.DayBalances;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/** JOB-041: closing balances of accounts, then today's interest on demand deposits and its booking (借 6411 / 贷 2231). */
@Component
public class DepositAccrualJob implements DayJob {

    private static final String SOURCE = "JOB-041";
    private static final String ACCRUE = "accrue";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Leaves leaves;
    private final AccountRanges ranges;
    private final DayBalances balances;
    private final Postings postings;
    private final AccrualNights nights;
    private final DemandAccounts accounts;
    private final DemandEntries entries;
    private final DemandHistory history;
    private final DepositExceptions exceptions;

    DepositAccrualJob(
            DataSource dataSource,
            JdbcClient jdbc,
            Leaves leaves,
            AccountRanges ranges,
            DayBalances balances,
            Postings postings,
            AccrualNights nights,
            DemandAccounts accounts,
            DemandEntries entries,
            DemandHistory history,
            DepositExceptions exceptions) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.leaves = leaves;
        this.ranges = ranges;
        this.balances = balances;
        this.postings = postings;
        this.nights = nights;
        this.accounts = accounts;
        this.entries = entries;
        this.history = history;
        this.exceptions = exceptions;
    }

    @Override
    public JobCode code() {
        return JobCode.of(SOURCE);
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
        steps.add(new JobStep.Whole("book", this::book));
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
                replays.isEmpty() ? Map.of() : history.replay(night, replays),
                closings.isEmpty() ? Map.of() : entries.bookedOnClosing(run.businessDate(), closings));
        exceptions.record(run, ACCRUE, part.found());
        return rows.finish(part.read(), part.setAside());
    }

    /** From what is in the books now: one entry set per org and currency. */
    private Proof book(JobRun run) {
        record OrgTotal(String orgCode, String currency, long fen) {}
        List<OrgTotal> totals = jdbc.sql("""
                select org_code, currency, sum(amount_fen)::bigint
                  from accrual
                 where business_date = :day
                   and component = 'DEMAND'
                 group by org_code, currency
                having sum(amount_fen) <> 0
                 order by org_code, currency
                """)
                .param("day", run.businessDate().day())
                .query((rs, n) -> new OrgTotal(rs.getString(1), rs.getString(2), rs.getLong(3)))
                .list();
        long batch = postings.open(run, run.businessDate(), SOURCE);
        long lines = postings.write(
                batch,
                run.businessDate(),
                totals.stream().flatMap(total -> entrySet(total.orgCode(), total.currency(), total.fen())));
        postings.seal(batch);
        postings.attach(batch);
        BigDecimal booked =
                totals.stream().map(total -> BigDecimal.valueOf(total.fen())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Proof.of(totals.size(), lines, booked, booked);
    }

    private static Stream<EntryLine> entrySet(String orgCode, String currency, long fen) {
        String entrySetNo = "JOB041-" + orgCode + "-" + currency;
        OrgCode org = OrgCode.of(orgCode);
        CurrencyCode ccy = CurrencyCode.of(currency);
        long amount = Math.absExact(fen);
        boolean isMore = fen > 0;
        return Stream.of(
                EntryLine.of(
                        entrySetNo,
                        1,
                        org,
                        ccy,
                        Side.DEBIT,
                        amount,
                        isMore ? InterestAccounts.EXPENSE : InterestAccounts.PAYABLE,
                        null,
                        "DEPACR",
                        "存款利息计提"),
                EntryLine.of(
                        entrySetNo,
                        2,
                        org,
                        ccy,
                        Side.CREDIT,
                        amount,
                        isMore ? InterestAccounts.PAYABLE : InterestAccounts.EXPENSE,
                        null,
                        "DEPACR",
                        "存款利息计提"));
    }
}
