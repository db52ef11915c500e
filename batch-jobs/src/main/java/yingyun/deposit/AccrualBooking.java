package yingyun.deposit;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Postings;
import yingyun.ledger.Side;

/** The entry sets of an accrual, made from the accrual rows that are in the books. */
@Service
class AccrualBooking {

    static final String SOURCE = "JOB-041";

    private final JdbcClient jdbc;
    private final Postings postings;

    AccrualBooking(JdbcClient jdbc, Postings postings) {
        this.jdbc = jdbc;
        this.postings = postings;
    }

    private record OrgTotal(String orgCode, String currency, long fen) {}

    private record Moved(String fromOrg, String toOrg, String currency, long fen) {}

    /** Per org and currency 借 6411 / 贷 2231 (the other way round if accruals went down), and what moved between orgs. */
    Proof book(JobRun run) {
        List<OrgTotal> totals = totals(run);
        List<Moved> moves = moves(run);
        long batch = postings.open(run, run.businessDate(), SOURCE);
        long lines = postings.write(
                batch,
                run.businessDate(),
                Stream.concat(
                        totals.stream().flatMap(AccrualBooking::accrued),
                        moves.stream().flatMap(AccrualBooking::moved)));
        postings.seal(batch);
        postings.attach(batch);
        BigDecimal booked =
                totals.stream().map(total -> BigDecimal.valueOf(total.fen())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Proof.of(totals.size() + moves.size(), lines, booked, booked);
    }

    private List<OrgTotal> totals(JobRun run) {
        return jdbc.sql("""
                select org_code, currency, sum(amount_fen)::bigint
                  from accrual
                 where business_date = :day
                 group by org_code, currency
                having sum(amount_fen) <> 0
                 order by org_code, currency
                """)
                .param("day", run.businessDate().day())
                .query((rs, n) -> new OrgTotal(rs.getString(1), rs.getString(2), rs.getLong(3)))
                .list();
    }

    /**
     * Interest payable follows its account to another org, as the account's balance does (domain study P29); not once it is settled.
     * What was paid out of it today was paid at the new org. Few accounts change in a night: their accruals are fetched by key, however
     * many changed accounts the planner expects.
     */
    private List<Moved> moves(JobRun run) {
        return jdbc.sql("""
                select y.org_code, c.org_code, c.currency, sum(y.accrued_fen)::bigint
                  from account a
                 cross join lateral (select h.component, h.org_code, h.period_start, h.accrued_fen
                                       from accrual h
                                      where h.business_date = :yesterday and h.account_no = a.account_no
                                     offset 0) y
                  join accrual c on c.business_date = :day and c.account_no = a.account_no and c.component = y.component
                   and c.org_code <> y.org_code
                 where a.since = :day
                   and (y.component = 'TERM' or y.period_start = c.period_start)
                 group by y.org_code, c.org_code, c.currency
                having sum(y.accrued_fen) <> 0
                 order by y.org_code, c.org_code, c.currency
                """)
                .param("day", run.businessDate().day())
                .param("yesterday", run.businessDate().previous().day())
                .query((rs, n) -> new Moved(rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4)))
                .list();
    }

    private static Stream<EntryLine> accrued(OrgTotal total) {
        String entrySetNo = "JOB041-" + total.orgCode() + "-" + total.currency();
        return Stream.of(
                line(entrySetNo, 1, total.orgCode(), total.currency(), InterestAccounts.EXPENSE, total.fen()),
                line(entrySetNo, 2, total.orgCode(), total.currency(), InterestAccounts.PAYABLE, -total.fen()));
    }

    private static Stream<EntryLine> moved(Moved move) {
        String entrySetNo = "JOB041-" + move.fromOrg() + "-" + move.toOrg() + "-" + move.currency();
        return Stream.of(
                line(entrySetNo, 1, move.fromOrg(), move.currency(), InterestAccounts.PAYABLE, move.fen()),
                line(entrySetNo, 2, move.fromOrg(), move.currency(), InterestAccounts.INTER_BRANCH, -move.fen()),
                line(entrySetNo, 3, move.toOrg(), move.currency(), InterestAccounts.INTER_BRANCH, move.fen()),
                line(entrySetNo, 4, move.toOrg(), move.currency(), InterestAccounts.PAYABLE, -move.fen()));
    }

    private static EntryLine line(
            String entrySetNo, int lineNo, String orgCode, String currency, SubjectCode subject, long debitFen) {
        return EntryLine.of(
                entrySetNo,
                lineNo,
                OrgCode.of(orgCode),
                CurrencyCode.of(currency),
                debitFen > 0 ? Side.DEBIT : Side.CREDIT,
                Math.absExact(debitFen),
                subject,
                null,
                "DEPACR",
                "存款利息计提");
    }
}
