package yingyun.proof;

import java.util.List;

/** Balances of accounts, internal accounts and the general ledger from yesterday's and the entries; the checks of 091 to 093 anew. */
final class BalanceChecks {

    /** The books of the day before the bank's first are those that were taken over. */
    static final List<Check> TAKEN_OVER =
            List.of(new Check("PF-1408", "day_balance", """
            with expected as (
                select 'ACCOUNT' as part, a.account_no, a.org_code, a.subject_code, a.currency, coalesce(o.balance_fen, 0)::bigint as fen
                  from account a
                  left join opening_account o on o.account_no = a.account_no
                 where a.since <= :day and (a.until is null or a.until > :day)
                 union all
                select 'INTERNAL', '', g.org_code, g.subject_code, g.currency, (g.balance_fen - coalesce(x.balance_fen, 0))::bigint
                  from opening_subject g
                  join subject s on s.subject_code = g.subject_code and not s.has_sub_accounts
                  left join (select a.org_code, a.subject_code, a.currency, sum(o.balance_fen) as balance_fen
                               from opening_account o
                               join account a on a.account_no = o.account_no and a.since <= :day and (a.until is null or a.until > :day)
                              group by a.org_code, a.subject_code, a.currency) x
                    on x.org_code = g.org_code and x.subject_code = g.subject_code and x.currency = g.currency)
            select part as item, org_code, subject_code, currency, account_no, e.fen as expected_fen, b.balance_fen as found_fen
              from (select * from expected where exists (select from opening_subject)) e
              full join (select * from day_balance where business_date = :day) b using (part, account_no, org_code, subject_code, currency)
             where e.fen is distinct from b.balance_fen
            """), new Check("PF-1408", "gl_balance", """
            select v.item, org_code, subject_code, currency, v.expected as expected_fen, v.found as found_fen
              from (select org_code::text, subject_code::text, currency::text, balance_fen from opening_subject) o
              full join (select * from gl_balance where business_date = :day) g using (org_code, subject_code, currency)
             cross join lateral (values ('opening_fen', o.balance_fen::bigint, g.opening_fen), ('closing_fen', o.balance_fen::bigint, g.closing_fen),
                                        ('debit_fen', 0::bigint, g.debit_fen), ('credit_fen', 0::bigint, g.credit_fen),
                                        ('debit_count', 0::bigint, g.debit_count), ('credit_count', 0::bigint, g.credit_count)) v (item, expected, found)
             where v.expected is distinct from v.found
            """));

    static final List<Check> ALL = List.of(
            new Check("PF-1401", "day_balance", """
                    with expected as (
                        select account_no, org_code, subject_code, currency, sum(fen)::bigint as fen
                          from (select account_no, org_code, subject_code, currency, balance_fen as fen
                                  from day_balance
                                 where business_date = :yesterday and part = 'ACCOUNT'
                                 union all
                                select account_no, org_code, subject_code, currency, net_fen
                                  from entry
                                 where business_date = :day and account_no is not null
                                 union all
                                select account_no, org_code, subject_code, currency, 0
                                  from account
                                 where since = :day) moved
                         group by account_no, org_code, subject_code, currency)
                    select 'ACCOUNT' as item, org_code, subject_code, currency, account_no, e.fen as expected_fen, b.balance_fen as found_fen
                      from (select account_no, org_code, subject_code, currency, balance_fen
                              from day_balance where business_date = :day and part = 'ACCOUNT') b
                      full join expected e using (account_no, org_code, subject_code, currency)
                     where b.balance_fen is distinct from e.fen
                       and exists (select from leaf l where l.business_date = :day and l.parent = 'day_balance' and l.part = 'ACCOUNT'
                                      and l.state = 'ATTACHED')
                    """),
            new Check("PF-1402", "day_balance", """
                    with expected as (
                        select org_code, subject_code, currency, sum(fen)::bigint as fen
                          from (select org_code, subject_code, currency, balance_fen as fen
                                  from day_balance
                                 where business_date = :yesterday and part = 'INTERNAL'
                                 union all
                                select e.org_code, e.subject_code, e.currency, sum(e.net_fen)
                                  from entry e
                                  join subject s on s.subject_code = e.subject_code and not s.has_sub_accounts
                                 where e.business_date = :day and e.account_no is null
                                 group by e.org_code, e.subject_code, e.currency) moved
                         group by org_code, subject_code, currency)
                    select 'INTERNAL' as item, org_code, subject_code, currency, e.fen as expected_fen, b.balance_fen as found_fen
                      from (select org_code, subject_code, currency, balance_fen
                              from day_balance where business_date = :day and part = 'INTERNAL') b
                      full join expected e using (org_code, subject_code, currency)
                     where b.balance_fen is distinct from e.fen
                    """),
            new Check("PF-1403", "gl_balance", """
                    with expected as (
                        select org_code, subject_code, currency, sum(opening_fen)::bigint as opening_fen,
                               sum(debit_count)::bigint as debit_count, sum(debit_fen)::bigint as debit_fen,
                               sum(credit_count)::bigint as credit_count, sum(credit_fen)::bigint as credit_fen
                          from (select org_code, subject_code, currency, closing_fen as opening_fen, 0 as debit_count, 0 as debit_fen,
                                       0 as credit_count, 0 as credit_fen
                                  from gl_balance
                                 where business_date = :yesterday
                                 union all
                                select org_code, subject_code, currency, 0,
                                       count(*) filter (where side in ('D', 'R')),
                                       coalesce(sum(net_fen) filter (where side in ('D', 'R')), 0),
                                       count(*) filter (where side in ('C', 'P')),
                                       coalesce(-sum(net_fen) filter (where side in ('C', 'P')), 0)
                                  from entry
                                 where business_date = :day
                                 group by org_code, subject_code, currency) moved
                         group by org_code, subject_code, currency)
                    select v.item, org_code, subject_code, currency, v.expected::text as expected, v.found::text as found
                      from expected e
                      full join (select * from gl_balance where business_date = :day) g using (org_code, subject_code, currency)
                     cross join lateral (values ('opening_fen', e.opening_fen, g.opening_fen), ('debit_count', e.debit_count, g.debit_count),
                                                ('debit_fen', e.debit_fen, g.debit_fen), ('credit_count', e.credit_count, g.credit_count),
                                                ('credit_fen', e.credit_fen, g.credit_fen),
                                                ('closing_fen', e.opening_fen + e.debit_fen - e.credit_fen, g.closing_fen)) v (item, expected, found)
                     where v.expected is distinct from v.found
                    """),
            new Check("PF-1404", "reconciliation", """
                    with found as (
                        select 'TRIAL_BALANCE' as check_code, g.org_code, '' as subject_code, g.currency, sum(g.closing_fen) as gl_fen, 0::numeric as detail_fen
                          from gl_balance g
                          join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                         where g.business_date = :day
                         group by g.org_code, g.currency
                         union all
                        select 'INTERBRANCH', '', '300101', currency, sum(closing_fen), 0
                          from gl_balance
                         where business_date = :day and subject_code = '300101'
                         group by currency
                         union all
                        select 'GL_SUBLEDGER', org_code, subject_code, currency, coalesce(g.closing_fen, 0), coalesce(b.balance_fen, 0)
                          from (select org_code, subject_code, currency, closing_fen from gl_balance where business_date = :day) g
                          full join (select org_code, subject_code, currency, sum(balance_fen) as balance_fen
                                       from day_balance where business_date = :day
                                      group by org_code, subject_code, currency) b using (org_code, subject_code, currency)),
                    recorded as (
                        select r.check_code, r.org_code, r.subject_code, r.currency, r.difference_fen
                          from reconciliation r
                          join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                         where r.business_date = :day
                           and r.check_code <> 'ROLL_UP')
                    select check_code as item, org_code, subject_code, currency,
                           coalesce(f.gl_fen - f.detail_fen, 0)::bigint as expected_fen, coalesce(r.difference_fen, 0)::bigint as found_fen
                      from (select * from found where gl_fen <> detail_fen) f
                      full join recorded r using (check_code, org_code, subject_code, currency)
                     where (f.gl_fen - f.detail_fen) is distinct from r.difference_fen
                    """),
            new Check("PF-1405", "difference_waiver", """
                    select r.check_code as item, r.org_code, r.subject_code, r.currency, r.difference_fen as expected_fen, null::bigint as found_fen
                      from reconciliation r
                      join job_run j on j.job_run_id = r.job_run_id and j.state <> 'UNDONE'
                     where r.business_date = :day
                       and not exists (select 1 from difference_waiver w
                                        where w.business_date <= r.business_date and w.check_code = r.check_code
                                          and w.org_code = r.org_code and w.subject_code = r.subject_code
                                          and w.currency = r.currency and w.difference_fen = r.difference_fen)
                    """));

    private BalanceChecks() {}
}
