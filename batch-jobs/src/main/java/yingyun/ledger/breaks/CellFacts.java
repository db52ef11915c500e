package yingyun.ledger.breaks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.Masked;

/** What the books say of one cell: sums by hour and source, lines that fit, accounts that do not add up. Each is one pass. */
@Repository
class CellFacts {

    /** Lines that are not counted on both sides are fetched up to here; beyond, no set is 很可能. */
    static final int OPEN_LINES = 500;

    private static final int FITTING_LINES = 20;
    private static final int GAPS = 100;

    private final JdbcClient jdbc;

    CellFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Slice> slices(BreakKey key) {
        return Cell.ask(jdbc, key, """
                select date_trunc('hour', occurred_at) as hour, kind, case kind when 'JOB' then source else '' end as job, tx_code,
                       coalesce(channel, '') as channel, count(*) as lines, sum(net_fen)::bigint as gl_fen,
                       coalesce(sum(net_fen) filter (where counted), 0)::bigint as counted_fen
                  from cell
                 group by 1, 2, 3, 4, 5
                 order by 1
                """)
                .query((rs, n) -> new Slice(
                        rs.getTimestamp("hour").toLocalDateTime(),
                        EntrySource.of(
                                rs.getString("kind"),
                                rs.getString("job"),
                                rs.getString("tx_code"),
                                rs.getString("channel")),
                        rs.getLong("lines"),
                        rs.getLong("gl_fen"),
                        rs.getLong("counted_fen")))
                .list();
    }

    /** When the first line came that is not counted; null if there is none. */
    @Nullable
    LocalDateTime firstOpenAt(BreakKey key) {
        return Cell.ask(jdbc, key, "select min(occurred_at) from cell where not counted and kind <> 'ADJUSTMENT'")
                .query((rs, n) -> java.util.Optional.ofNullable(rs.getTimestamp(1)))
                .single()
                .map(Timestamp::toLocalDateTime)
                .orElse(null);
    }

    /** Lines not counted on both sides, and of the others those whose amount fits a pattern; adjustments are no suspects. */
    List<Suspect> suspects(BreakKey key, long differenceFen) {
        int place = SwappedDigits.place(differenceFen);
        return Cell.ask(jdbc, key, """
                , fitting as (
                    select c.*,
                           case when not counted then 'OPEN'
                                when net_fen = :difference then 'EQUAL'
                                when :half <> 0 and net_fen = :half then 'HALF'
                                when :unit > 0 and net_fen - (case when net_fen < 0 then -1 else 1 end) * (abs(net_fen)
                                     + (abs(net_fen) / :unit % 10 - abs(net_fen) / :unit / 10 % 10) * 9 * :unit) = :difference
                                then 'SWAPPED' end as fits
                      from cell c
                     where kind <> 'ADJUSTMENT'),
                ranked as (
                    select f.*, row_number() over (partition by fits order by abs(net_fen - :difference), journal_no, line_no) as place
                      from fitting f
                     where fits is not null)
                select r.journal_no, r.line_no, coalesce(r.voucher_no, r.journal_no) as name, r.occurred_at, r.tx_code, r.net_fen,
                       r.counted, 0::bigint as gap_fen, r.account_no
                  from ranked r
                 where r.place <= case r.fits when 'OPEN' then :open else :few end
                 order by r.place, r.journal_no, r.line_no
                """)
                .param("difference", differenceFen)
                .param("half", differenceFen % 2 == 0 ? differenceFen / 2 : 0)
                .param("unit", place < 0 ? 0L : Math.round(Math.pow(10, place)))
                .param("open", OPEN_LINES + 1)
                .param("few", FITTING_LINES)
                .query(this::suspect)
                .list();
    }

    private Suspect suspect(ResultSet rs, int n) throws SQLException {
        return new Suspect(
                rs.getString("journal_no"),
                rs.getInt("line_no"),
                rs.getString("name"),
                rs.getTimestamp("occurred_at").toLocalDateTime(),
                rs.getString("tx_code"),
                rs.getLong("net_fen"),
                rs.getBoolean("counted"),
                rs.getLong("gap_fen"));
    }

    /** An account whose balance is not yesterday's plus today's entries. */
    record AccountGap(String accountNo, long gapFen) {
        Evidence.Gap masked() {
            return new Evidence.Gap(Masked.account(accountNo), gapFen);
        }
    }

    List<AccountGap> gaps(BreakKey key) {
        if (key.check() != BreakCheck.GL_SUBLEDGER) {
            return List.of();
        }
        return Cell.on(jdbc.sql("""
                select account_no, sum(fen)::bigint as gap_fen
                  from (select account_no, balance_fen as fen from day_balance
                         where business_date = :day and part = 'ACCOUNT'
                           and org_code = :org and subject_code = :subject and currency = :currency
                         union all
                        select account_no, -balance_fen from day_balance
                         where business_date = :yesterday and part = 'ACCOUNT'
                           and org_code = :org and subject_code = :subject and currency = :currency
                         union all
                        select account_no, -net_fen from entry
                         where business_date = :day and account_no is not null
                           and org_code = :org and subject_code = :subject and currency = :currency) moved
                 group by account_no
                having sum(fen) <> 0
                 order by abs(sum(fen)) desc, account_no
                 limit :most
                """), key, key.businessDate())
                .param("yesterday", key.businessDate().previous().day())
                .param("most", GAPS)
                .query((rs, n) -> new AccountGap(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** The lines of the accounts that do not add up, so that the line that was not taken is found. */
    List<Suspect> linesOf(BreakKey key, AccountGap gap) {
        return Cell.ask(jdbc, key, """
                select journal_no, line_no, coalesce(voucher_no, journal_no) as name, occurred_at, tx_code, net_fen, counted,
                       :gap::bigint as gap_fen
                  from cell
                 where account_no = :account
                 order by journal_no, line_no
                 limit :few
                """)
                .param("gap", gap.gapFen())
                .param("account", gap.accountNo())
                .param("few", 10 * FITTING_LINES)
                .query(this::suspect)
                .list();
    }

    /** Different entry sets with a line of the same transaction, account, channel and amount, as large as the difference. */
    List<Evidence.Twin> twins(BreakKey key, long differenceFen) {
        return Cell.ask(jdbc, key, """
                select min(journal_no), max(journal_no), net_fen, bool_and(counted)
                  from cell
                 where abs(net_fen) = abs(:difference) and kind <> 'ADJUSTMENT'
                 group by tx_code, account_no, org_code, subject_code, channel, net_fen
                having count(distinct journal_no) > 1
                 order by 1
                 limit 3
                """)
                .param("difference", differenceFen)
                .query((rs, n) ->
                        new Evidence.Twin(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getBoolean(4), 0))
                .list();
    }

    /** Entry sets of the cell that stand in more than one batch. */
    List<Evidence.Repeated> repeated(BreakKey key) {
        return Cell.ask(jdbc, key, """
                select journal_no, (sum(net_fen) / count(distinct batch_id))::bigint
                  from cell
                 where kind = 'JOB'
                 group by journal_no
                having count(distinct batch_id) > 1
                 order by 1
                 limit 100
                """)
                .query((rs, n) -> new Evidence.Repeated(rs.getString(1), rs.getLong(2)))
                .list();
    }
}
