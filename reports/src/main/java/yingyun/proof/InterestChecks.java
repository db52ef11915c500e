package yingyun.proof;

import java.util.List;

/** Accruals from yesterday's, against their vouchers; settlements against accruals and vouchers. */
final class InterestChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-1501", "accrual", """
                    select a.component || v.item as item, a.org_code, a.currency, a.account_no, v.expected::text as expected, v.found::text as found
                      from accrual a
                      left join accrual y on y.business_date = :yesterday and y.account_no = a.account_no and y.component = a.component
                       and y.period_start = a.period_start
                      left join opening_account o on o.account_no = a.account_no and o.business_date = :yesterday
                     cross join lateral (values
                           (' accrued_fen', coalesce(y.accrued_fen, o.accrued_fen, 0) + a.amount_fen, a.accrued_fen),
                           (' accumulation', coalesce(y.accumulation, o.accumulation, 0) + a.base_fen + a.adjustment, a.accumulation))
                           v (item, expected, found)
                     where a.business_date = :day
                       and v.expected <> v.found
                    """),
            new Check("PF-1502", "accrual", """
                    with accrued as (
                        select org_code, currency, sum(amount_fen)::bigint as fen
                          from accrual
                         where business_date = :day
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
                      from accrued a
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
