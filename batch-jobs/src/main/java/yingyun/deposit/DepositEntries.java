package yingyun.deposit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;
import yingyun.kernel.BusinessDate;

/** What today's journal says about interest: entries with an earlier value date, and interest booked on closing. */
@Repository
class DepositEntries {

    private final JdbcClient jdbc;

    DepositEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Most days have none, and looking by account visits nearly all of the day's entries for each range again. */
    boolean isAnyValueDated(BusinessDate day) {
        return jdbc.sql(
                        "select exists (select from entry where business_date = :day and value_date < business_date and account_no is not null)")
                .param("day", day.day())
                .query(Boolean.class)
                .single();
    }

    /** By account. */
    Map<String, List<ValueDated>> valueDated(BusinessDate day, KeyRange range) {
        Map<String, List<ValueDated>> found = new HashMap<>();
        jdbc.sql("""
                select account_no, -net_fen, business_date - value_date
                  from entry
                 where business_date = :day
                   and value_date < business_date
                   and account_no >= :from and (:to::text is null or account_no < :to)
                """)
                .param("day", day.day())
                .param("from", range.from())
                .param("to", range.to(), java.sql.Types.VARCHAR)
                .query(rs -> {
                    found.computeIfAbsent(rs.getString(1), account -> new ArrayList<>())
                            .add(new ValueDated(rs.getLong(2), rs.getLong(3)));
                });
        return found;
    }

    /** Interest that the journal booked when it closed an account: net debits on 2231 and 6411. */
    record Booked(long fromPayableFen, long fromExpenseFen) {

        static final Booked NOTHING = new Booked(0, 0);

        long fen() {
            return fromPayableFen + fromExpenseFen;
        }
    }

    /**
     * By account, from the entry sets of that day that have a line on it. What the night itself posts (the credit of a settlement) is
     * not interest on closing, and interest of a set that debits a time, instalment or notice deposit belongs to that one.
     *
     * <p>Assumption: an entry set closes one account.
     */
    Map<String, Booked> bookedOnClosing(BusinessDate day, List<String> accounts) {
        Map<String, Booked> booked = new HashMap<>();
        jdbc.sql("""
                with closing_set as (
                    select distinct e.account_no, e.batch_id, e.journal_no
                      from entry e
                      join entry_batch b on b.batch_id = e.batch_id and b.kind <> 'JOB'
                     where e.business_date = :day
                       and e.account_no = any (:accounts)
                       and not exists (
                           select from entry t
                             join account a on a.account_no = t.account_no and a.since <= :day and (a.until is null or a.until > :day)
                             join product p on p.product_code = a.product_code and p.since <= :day and (p.until is null or p.until > :day)
                              and p.interest_rule in ('TIME', 'INSTALMENT', 'NOTICE')
                            where t.business_date = :day and t.batch_id = e.batch_id and t.journal_no = e.journal_no
                              and t.account_no is not null and t.net_fen > 0))
                select s.account_no,
                       coalesce(sum(e.net_fen) filter (where e.subject_code like '2231%'), 0)::bigint,
                       coalesce(sum(e.net_fen) filter (where e.subject_code like '6411%'), 0)::bigint
                  from closing_set s
                  join entry e on e.business_date = :day and e.batch_id = s.batch_id and e.journal_no = s.journal_no
                   and (e.subject_code like '2231%' or e.subject_code like '6411%')
                 group by s.account_no
                """)
                .param("day", day.day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    booked.put(rs.getString(1), new Booked(rs.getLong(2), rs.getLong(3)));
                });
        return booked;
    }
}
