package yingyun.ledger.breaks;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/** 试算: what a check would find if its jobs ran again now, from yesterday's balances and today's entries. Changes nothing. */
@Repository
class LiveDifferences {

    private final JdbcClient jdbc;

    LiveDifferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nowFen(BreakKey key) {
        return key.check() == BreakCheck.GL_SUBLEDGER ? subledger(key) : overSets(key);
    }

    private long overSets(BreakKey key) {
        return Cell.on(jdbc.sql("""
                select (coalesce((select sum(g.closing_fen) from gl_balance g
                                    join subject s on s.subject_code = g.subject_code
                                   where g.business_date = :yesterday and g.currency = :currency
                                     and (:org = '' or g.org_code = :org)
                                     and (g.subject_code = :subject or (:subject = '' and s.nature <> 'O'))), 0)
                        + coalesce((select sum(e.net_fen) from entry e
                                     where e.business_date = :day and e.currency = :currency
                                       and (:org = '' or e.org_code = :org)
                                       and (e.subject_code = :subject or (:subject = '' and e.side in ('D', 'C')))), 0))::bigint
                """), key, key.businessDate())
                .param("yesterday", key.businessDate().previous().day())
                .query(Long.class)
                .single();
    }

    /**
     * The ledger as 090 would sum it, less the accounts: as 041 made them, plus what adjusting entries have booked to accounts since;
     * or yesterday's and the day's entries, where they are not made yet or the subject has none.
     */
    private long subledger(BreakKey key) {
        return Cell.on(jdbc.sql("""
                with lines as (
                    select e.account_no, e.net_fen from entry e
                     where e.business_date = :day and e.org_code = :org and e.subject_code = :subject and e.currency = :currency),
                made as (
                    select b.account_no, b.balance_fen from day_balance b
                     where b.business_date = :day and b.org_code = :org and b.subject_code = :subject and b.currency = :currency),
                before as (
                    select b.account_no, b.balance_fen from day_balance b
                     where b.business_date = :yesterday and b.org_code = :org and b.subject_code = :subject and b.currency = :currency),
                adjusted as (
                    select distinct e.account_no
                      from entry_batch b
                      join entry e on e.business_date = b.business_date and e.batch_id = b.batch_id
                     where b.business_date = :day and b.kind = 'ADJUSTMENT' and b.state = 'ATTACHED' and e.account_no is not null
                       and e.org_code = :org and e.subject_code = :subject and e.currency = :currency),
                known as (
                    select s.has_sub_accounts,
                           s.has_sub_accounts and exists (select 1 from leaf f where f.business_date = :day and f.state = 'ATTACHED'
                                                             and f.parent = 'day_balance' and f.part = 'ACCOUNT') as accounts_made
                      from subject s where s.subject_code = :subject)
                select (coalesce((select sum(g.closing_fen) from gl_balance g
                                   where g.business_date = :yesterday and g.org_code = :org and g.subject_code = :subject
                                     and g.currency = :currency), 0)
                        + coalesce((select sum(net_fen) from lines), 0)
                        - case when k.accounts_made
                               then coalesce((select sum(balance_fen) from made), 0)
                                  + coalesce((select sum(fen) from (
                                        select account_no, balance_fen as fen from before
                                        union all select account_no, net_fen from lines
                                        union all select account_no, -balance_fen from made) pending
                                     where account_no in (select account_no from adjusted)), 0)
                               else coalesce((select sum(balance_fen) from before), 0)
                                  + coalesce((select sum(net_fen) from lines
                                               where account_no is not null or not k.has_sub_accounts), 0) end)::bigint
                  from known k
                """), key, key.businessDate())
                .param("yesterday", key.businessDate().previous().day())
                .query(Long.class)
                .single();
    }

    /** Numbers of the adjusting entries of the day that touch the cell. */
    List<String> adjustments(BreakKey key) {
        return Cell.on(jdbc.sql("""
                select distinct b.source
                  from entry_batch b
                  join entry e on e.business_date = b.business_date and e.batch_id = b.batch_id
                 where b.business_date = :day and b.kind = 'ADJUSTMENT' and b.state = 'ATTACHED'
                   and (:org = '' or e.org_code = :org) and (:subject = '' or e.subject_code = :subject) and e.currency = :currency
                 order by 1
                """), key, key.businessDate())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Changes whenever a batch or a balance of the day comes or goes: counts, sums and hashes as the database proved them. */
    String stateOfBooks(BusinessDate day) {
        return jdbc.sql("""
                select (select state from business_date where business_date = :day) || ' '
                       || (select count(*) || ' ' || coalesce(sum(row_count), 0) || ' ' || coalesce(sum(content_hash), 0) || ' '
                                  || coalesce(max(leaf_name), '')
                             from leaf where business_date = :day and state = 'ATTACHED')
                """).param("day", day.day()).query(String.class).single();
    }

    /** As {@link #stateOfBooks}, of the entries alone. */
    String stateOfEntries(BusinessDate day) {
        return jdbc.sql("""
                select (select state from business_date where business_date = :day) || ' '
                       || (select count(*) || ' ' || coalesce(sum(row_count), 0) || ' ' || coalesce(sum(content_hash), 0)
                             from entry_batch where business_date = :day and state = 'ATTACHED')
                """).param("day", day.day()).query(String.class).single();
    }
}
