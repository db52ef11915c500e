package yingyun.proof;

import java.util.List;

/** Accruals from yesterday's, against their vouchers; settlements against accruals and vouchers. */
final class InterestChecks {

    static final List<Check> ALL = List.of(
            // An account that was set aside has no row of yesterday: its accrual goes on from its last one, its
            // accumulation is replayed.
            new Check("PF-1501", "accrual", """
                    with before as (
                        select a.account_no, a.component, a.org_code, a.currency, a.base_fen, a.adjustment, a.amount_fen, a.accrued_fen, a.accumulation,
                               a.period_start, y.accrued_fen as accrued_before, y.accumulation as accumulated_before, y.account_no is not null as is_daily
                          from accrual a
                          left join accrual y on y.business_date = :yesterday and y.account_no = a.account_no and y.component = a.component
                           and y.period_start = a.period_start
                         where a.business_date = :day
                           and a.component = 'DEMAND'
                           and (y.account_no is null or y.accrued_fen + a.amount_fen <> a.accrued_fen
                                or y.accumulation + a.base_fen + a.adjustment <> a.accumulation)),
                    known as (
                        select b.*, coalesce(b.accrued_before, p.accrued_fen, o.accrued_fen, 0) as accrued_known,
                               coalesce(b.accumulated_before, o.accumulation, 0) as accumulated_known,
                               b.is_daily or o.business_date = :yesterday or b.period_start = :day as is_complete
                          from before b
                          left join lateral (select x.accrued_fen
                                               from accrual x
                                              where x.business_date >= b.period_start and x.business_date < :yesterday
                                                and x.account_no = b.account_no and x.component = b.component and x.period_start = b.period_start
                                              order by x.business_date desc
                                              limit 1) p on not b.is_daily and b.period_start < :day
                          left join opening_account o on o.account_no = b.account_no and not b.is_daily
                           and (o.business_date = :yesterday or o.business_date >= b.period_start))
                    select k.component || v.item as item, k.org_code, k.currency, k.account_no, v.expected::text as expected, v.found::text as found
                      from known k
                     cross join lateral (values
                           (' accrued_fen', k.accrued_known + k.amount_fen, k.accrued_fen),
                           (' accumulation', case when k.is_complete then k.accumulated_known + k.base_fen + k.adjustment else k.accumulation end,
                            k.accumulation)) v (item, expected, found)
                     where v.expected <> v.found
                    """),
            new Check("PF-1502", "accrual", """
                    with accrued as (
                        select org_code, currency, sum(amount_fen)::bigint as fen
                          from accrual
                         where business_date = :day
                         group by org_code, currency),
                    -- Interest payable follows an account to its new org.
                    moved as (
                        select v.org_code, c.currency, v.fen
                          from account a
                          join accrual c on c.business_date = :day and c.account_no = a.account_no
                          join accrual y on y.business_date = :yesterday and y.component = c.component and y.account_no = a.account_no
                           and y.org_code <> c.org_code and (y.component = 'TERM' or y.period_start = c.period_start)
                         cross join lateral (values (y.org_code, -y.accrued_fen), (c.org_code, y.accrued_fen)) v (org_code, fen)
                         where a.since = :day),
                    due as (
                        select org_code, currency, sum(fen)::bigint as fen
                          from (select * from accrued union all select * from moved) parts
                         group by org_code, currency),
                    posted as (
                        select e.org_code, e.currency, -sum(e.net_fen)::bigint as fen
                          from entry_batch b
                          join job_run r on r.job_run_id = b.job_run_id and r.job_code = 'JOB-041'
                          join entry e on e.business_date = :day and e.batch_id = b.batch_id and e.subject_code like '2231%'
                         where b.business_date = :day and b.state = 'ATTACHED'
                         group by e.org_code, e.currency)
                    select '2231' as item, org_code, '2231' as subject_code, currency,
                           coalesce(p.fen, 0) as expected_fen, coalesce(a.fen, 0) as found_fen
                      from due a
                      full join posted p using (org_code, currency)
                     where coalesce(a.fen, 0) <> coalesce(p.fen, 0)
                    """),
            new Check("PF-1601", "settlement", """
                    select v.item, s.org_code, s.currency, s.account_no, v.expected, v.found
                      from settlement s
                      left join accrual a on a.business_date = :day and a.account_no = s.account_no and a.component = 'DEMAND'
                     cross join lateral (values
                           ('accrued_fen', a.accrued_fen::text, s.accrued_fen::text),
                           ('accumulation', a.accumulation::text, s.accumulation::text),
                           ('period_start', a.period_start::text, s.period_start::text),
                           ('credited_on', (s.business_date + 1)::text, s.credited_on::text)) v (item, expected, found)
                     where s.business_date = :day
                       and (s.accrued_fen, s.accumulation, s.period_start, s.credited_on)
                           is distinct from (a.accrued_fen, a.accumulation, a.period_start, s.business_date + 1)
                       and v.expected is distinct from v.found
                    """),
            new Check("PF-1602", "settlement", """
                    with posted as (
                        select e.account_no, e.currency, -sum(e.net_fen)::bigint as fen
                          from entry_batch b
                          join job_run r on r.job_run_id = b.job_run_id and r.job_code = 'JOB-042' and r.business_date = :day
                          join entry e on e.business_date = :day + 1 and e.batch_id = b.batch_id and e.account_no is not null
                         where b.business_date = :day + 1 and b.state = 'ATTACHED'
                         group by e.account_no, e.currency)
                    select 'interest_fen' as item, s.org_code, currency, account_no,
                           coalesce(p.fen, 0) as expected_fen, coalesce(s.interest_fen, 0) as found_fen
                      from (select account_no, org_code, currency, interest_fen from settlement where business_date = :day) s
                      full join posted p using (account_no, currency)
                     where coalesce(s.interest_fen, 0) <> coalesce(p.fen, 0)
                    """));

    private InterestChecks() {}
}
