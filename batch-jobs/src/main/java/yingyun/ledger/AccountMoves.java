package yingyun.ledger;

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

/**
 * P29: what an account holds under an org or subject that is not its own any more moves with it, through 300101. The business system
 * names the new one in its ACCOUNT file and books nothing; interest payable follows by the deposit jobs.
 */
@Service
class AccountMoves {

    private static final String SOURCE = "JOB-011";
    private static final SubjectCode INTER_BRANCH = SubjectCode.of("300101");

    private final JdbcClient jdbc;
    private final Postings postings;

    AccountMoves(JdbcClient jdbc, Postings postings) {
        this.jdbc = jdbc;
        this.postings = postings;
    }

    /** A balance at its old place (debit positive), and the new place. */
    private record Move(
            String accountNo,
            String currency,
            String fromOrg,
            String fromSubject,
            String toOrg,
            String toSubject,
            long fen,
            long no) {}

    /** Only accounts whose register row is of today; on a day without moves there is no batch. */
    Proof book(JobRun run) {
        List<Move> moves = moves(run);
        if (moves.isEmpty()) {
            return Proof.NOTHING;
        }
        long batch = postings.open(run, run.businessDate(), SOURCE);
        long lines = postings.write(batch, run.businessDate(), moves.stream().flatMap(AccountMoves::lines));
        postings.seal(batch);
        postings.attach(batch);
        BigDecimal moved =
                moves.stream().map(move -> BigDecimal.valueOf(move.fen())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Proof.of(moves.size(), lines, moved, moved);
    }

    private List<Move> moves(JobRun run) {
        return jdbc.sql("""
                with changed as (
                    select a.account_no, a.org_code, a.subject_code, a.currency
                      from account a
                      join account p on p.account_no = a.account_no and p.until = a.since
                       and (p.org_code, p.subject_code) <> (a.org_code, a.subject_code)
                     where a.since = :day),
                held as (
                    select c.account_no, b.org_code, b.subject_code, b.balance_fen as fen
                      from changed c
                      join day_balance b on b.business_date = :yesterday and b.part = 'ACCOUNT' and b.account_no = c.account_no
                     union all
                    select c.account_no, e.org_code, e.subject_code, e.net_fen
                      from changed c
                      join entry e on e.business_date = :day and e.account_no = c.account_no)
                select c.account_no, c.currency, h.org_code, h.subject_code, c.org_code, c.subject_code, sum(h.fen)::bigint,
                       row_number() over (partition by c.account_no order by h.org_code, h.subject_code)
                  from changed c
                  join held h on h.account_no = c.account_no
                   and (h.org_code, h.subject_code) <> (c.org_code, c.subject_code)
                 group by c.account_no, c.currency, h.org_code, h.subject_code, c.org_code, c.subject_code
                having sum(h.fen) <> 0
                 order by c.account_no, h.org_code, h.subject_code
                """)
                .param("day", run.businessDate().day())
                .param("yesterday", run.businessDate().previous().day())
                .query((rs, n) -> new Move(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getLong(7),
                        rs.getLong(8)))
                .list();
    }

    private static Stream<EntryLine> lines(Move move) {
        SubjectCode from = SubjectCode.of(move.fromSubject());
        SubjectCode to = SubjectCode.of(move.toSubject());
        return Stream.of(
                line(move, 1, move.fromOrg(), from, move.accountNo(), -move.fen()),
                line(move, 2, move.fromOrg(), INTER_BRANCH, null, move.fen()),
                line(move, 3, move.toOrg(), INTER_BRANCH, null, -move.fen()),
                line(move, 4, move.toOrg(), to, move.accountNo(), move.fen()));
    }

    private static EntryLine line(
            Move move,
            int lineNo,
            String orgCode,
            SubjectCode subject,
            @org.jspecify.annotations.Nullable String accountNo,
            long debitFen) {
        return EntryLine.of(
                "MOVE-" + move.accountNo() + "-" + move.no(),
                lineNo,
                OrgCode.of(orgCode),
                CurrencyCode.of(move.currency()),
                debitFen > 0 ? Side.DEBIT : Side.CREDIT,
                Math.absExact(debitFen),
                subject,
                accountNo,
                "ACCMOVE",
                "账户机构科目变更");
    }
}
