package yingyun.deposit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/** What the day's journals did to time, instalment and notice deposits, and what was announced for today. */
@Repository
class TermEntries {

    private final JdbcClient jdbc;

    TermEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of one account and day, without what the night itself posts.
     *
     * @param netDebitFen withdrawn less paid in
     * @param fromPayableFen net debit on 2231 in the entry sets that move the account
     * @param fromExpenseFen net debit on 6411 in them; negative where accrued interest went back
     */
    record Moved(long netDebitFen, long fromPayableFen, long fromExpenseFen) {

        static final Moved NOTHING = new Moved(0, 0, 0);

        long interestFen() {
            return fromPayableFen + fromExpenseFen;
        }

        boolean isPaying() {
            return netDebitFen > 0 || fromPayableFen != 0 || fromExpenseFen != 0;
        }
    }

    /**
     * By account. Interest of an entry set belongs to the account that it debits; where it debits none of them, to the one it credits.
     *
     * <p>Assumption: an entry set pays out one deposit.
     */
    Map<String, Moved> moved(BusinessDate day, List<String> accounts) {
        Map<String, Moved> moved = new HashMap<>();
        if (accounts.isEmpty()) {
            return moved;
        }
        jdbc.sql("""
                with touched as (
                    select e.account_no, e.batch_id, e.journal_no, sum(e.net_fen) as fen
                      from entry e
                      join entry_batch b on b.batch_id = e.batch_id and b.kind <> 'JOB'
                     where e.business_date = :day
                       and e.account_no = any (:accounts)
                     group by e.account_no, e.batch_id, e.journal_no),
                paying as (
                    select t.*, t.fen > 0 or max(t.fen) over (partition by t.batch_id, t.journal_no) <= 0 as is_payer
                      from touched t)
                select p.account_no, sum(p.fen)::bigint,
                       coalesce(sum(i.payable) filter (where p.is_payer), 0)::bigint,
                       coalesce(sum(i.expense) filter (where p.is_payer), 0)::bigint
                  from paying p
                 cross join lateral (
                       select sum(e.net_fen) filter (where e.subject_code like '2231%') as payable,
                              sum(e.net_fen) filter (where e.subject_code like '6411%') as expense
                         from entry e
                        where e.business_date = :day and e.batch_id = p.batch_id and e.journal_no = p.journal_no) i
                 group by p.account_no
                """)
                .param("day", day.day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    moved.put(rs.getString(1), new Moved(rs.getLong(2), rs.getLong(3), rs.getLong(4)));
                });
        return moved;
    }

    /** An account that was announced for today: how many days its product asks for. */
    record Notice(String accountNo, long days) {}

    /**
     * Amounts announced in time for a withdrawal today (NOTICE_GIVEN), by account. An event without {@code amount} announces all, one
     * without {@code until} is for the first day on which its notice has run.
     */
    Map<String, Long> announced(BusinessDate day, List<Notice> notices) {
        Map<String, Long> announced = new HashMap<>();
        if (notices.isEmpty()) {
            return announced;
        }
        jdbc.sql("""
                select e.account_no, sum(coalesce(e.amount_fen, 99999999999999))::bigint
                  from unnest(:accounts::text[], :days::bigint[]) as n (account_no, days)
                  join business_event e on e.account_no = n.account_no and e.kind = 'NOTICE_GIVEN'
                   and e.business_date <= :day
                 where coalesce(e.until, e.business_date + n.days::integer) = :day
                   and e.business_date + n.days::integer <= :day
                 group by e.account_no
                """)
                .param("day", day.day())
                .param("accounts", notices.stream().map(Notice::accountNo).toArray(String[]::new))
                .param("days", notices.stream().map(Notice::days).toArray(Long[]::new))
                .query(rs -> {
                    announced.put(rs.getString(1), rs.getLong(2));
                });
        return announced;
    }
}
