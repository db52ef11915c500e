package yingyun.ledger;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.DayJob;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.Money;

/**
 * JOB-011: posts all accepted files of the day and proves them. On the first night of a bank that is taken over, the balances of the
 * day before are booked first. Accounts that changed their org or subject take their balance along (P29).
 */
@Component
class JournalPostingJob implements DayJob {

    private final JdbcClient jdbc;
    private final Postings postings;
    private final TakeOver takeOver;
    private final JournalOriginals originals;
    private final AccountMoves moves;

    JournalPostingJob(
            JdbcClient jdbc, Postings postings, TakeOver takeOver, JournalOriginals originals, AccountMoves moves) {
        this.jdbc = jdbc;
        this.postings = postings;
        this.takeOver = takeOver;
        this.originals = originals;
        this.moves = moves;
    }

    @Override
    public JobCode code() {
        return JobCode.of("JOB-011");
    }

    @Override
    public List<JobStep> steps(JobRun run) {
        return List.of(
                new JobStep.Whole("take-over", takeOver::book),
                new JobStep.Whole("load-again", r -> Proof.of(0, originals.loadAgain(r.businessDate()))),
                new JobStep.Whole("post", this::post),
                new JobStep.Whole("move", moves::book),
                new JobStep.Whole("prove", this::prove));
    }

    private Proof post(JobRun run) {
        List<Long> sealed = jdbc.sql("""
                select batch_id
                  from entry_batch
                 where business_date = :day
                   and kind = 'FILE'
                   and state = 'SEALED'
                 order by batch_id
                """)
                .param("day", run.businessDate().day())
                .query((rs, n) -> rs.getLong(1))
                .list();
        sealed.forEach(postings::attach);
        return jdbc.sql("""
                select coalesce(sum(row_count), 0), coalesce(sum(debit_fen), 0), coalesce(sum(credit_fen), 0)
                  from entry_batch
                 where business_date = :day
                   and kind = 'FILE'
                   and state = 'ATTACHED'
                """)
                .param("day", run.businessDate().day())
                .query((rs, n) -> Proof.of(rs.getLong(1), rs.getLong(1), rs.getBigDecimal(3), rs.getBigDecimal(2)))
                .single();
    }

    /** Σ debit = Σ credit per org and currency, over what is in the books now and not over what the batches say of themselves. */
    private Proof prove(JobRun run) {
        record OrgTotal(String orgCode, String currency, long count, BigDecimal net) {}
        List<OrgTotal> totals = jdbc.sql("""
                select org_code, currency, count(*), sum(net_fen)
                  from entry
                 where business_date = :day
                   and side in ('D', 'C')
                 group by org_code, currency
                 order by org_code, currency
                """)
                .param("day", run.businessDate().day())
                .query((rs, n) -> new OrgTotal(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getBigDecimal(4)))
                .list();
        for (OrgTotal total : totals) {
            if (total.net().signum() != 0) {
                throw new LedgerProblem.JournalUnbalanced(
                                run.businessDate(),
                                total.orgCode(),
                                total.currency(),
                                Money.grouped(total.net().longValueExact()))
                        .refused();
            }
        }
        return Proof.of(totals.stream().mapToLong(OrgTotal::count).sum(), 0);
    }
}
