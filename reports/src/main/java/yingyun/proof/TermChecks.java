package yingyun.proof;

import java.util.List;

/** Time, instalment and notice deposits: what 2231 holds for each, their interest by the rules, and the rollovers of the night. */
final class TermChecks {

    /** Null where it is no term: that is a finding, not an error. */
    private static final String INTERVAL =
            "case when %1$s ~ '^[0-9]{1,4}[DWMY]$' then replace(replace(replace(replace(%1$s, 'D', ' days'), 'W', ' weeks'),"
                    + " 'M', ' months'), 'Y', ' years')::interval end";

    /** Of the term from {@code first} to {@code last} the days of 360 that its method counts. */
    private static final String UNITS = """
            cross join lateral (select (extract(year from t.last) - extract(year from t.first))::integer * 12
                                       + (extract(month from t.last) - extract(month from t.first))::integer as months) m0
            cross join lateral (select m0.months - case when (t.first + m0.months * interval '1 month')::date > t.last then 1 else 0 end as months) m
            cross join lateral (select case (select v.value from parameter_value v
                                              where v.parameter_code = 'deposit.timeInterestMethod' and v.valid_from <= :day
                                              order by v.valid_from desc limit 1)
                                         when '3' then t.last - t.first
                                         else m.months * 30 + (t.last - (t.first + m.months * interval '1 month')::date) end as days) u
            """;

    static final List<Check> ALL = List.of(
            // A row without yesterday is not compared where an account was set aside in between.
            new Check("PF-1503", "accrual", """
                    with touched as (
                        select e.account_no, e.batch_id, e.journal_no, sum(e.net_fen) as fen
                          from entry e
                          join entry_batch b on b.batch_id = e.batch_id and (b.kind <> 'JOB' or b.source = 'JOB-040')
                          join accrual a on a.business_date = :day and a.component = 'TERM' and a.account_no = e.account_no
                         where e.business_date = :day
                         group by e.account_no, e.batch_id, e.journal_no),
                    paid as (
                        select t.account_no, sum(i.net_fen)::bigint as fen
                          from (select x.*, max(x.fen) over (partition by x.batch_id, x.journal_no) as most from touched x) t
                          join entry i on i.business_date = :day and i.batch_id = t.batch_id and i.journal_no = t.journal_no
                           and i.subject_code like '2231%'
                         where t.fen > 0 or t.most <= 0
                         group by t.account_no)
                    select 'TERM' || v.item as item, a.org_code, a.currency, a.account_no, v.expected::text as expected, v.found::text as found
                      from accrual a
                      left join accrual y on y.business_date = :yesterday and y.account_no = a.account_no and y.component = 'TERM'
                      left join opening_account o on o.account_no = a.account_no and o.business_date = :yesterday
                      left join paid p on p.account_no = a.account_no
                     cross join lateral (values
                           (' accrued_fen', coalesce(y.accrued_fen, o.accrued_fen, 0) + a.amount_fen - coalesce(p.fen, 0), a.accrued_fen),
                           (' accumulation', case when y.account_no is null then a.accumulation
                                                  else y.accumulation + a.base_fen + a.adjustment end, a.accumulation)) v (item, expected, found)
                     where a.business_date = :day
                       and a.component = 'TERM'
                       and (y.account_no is not null or o.account_no is not null
                            or not exists (select from account e where e.account_no = a.account_no and e.since < :day))
                       and v.expected <> v.found
                    """),
            new Check("PF-1504", "accrual", """
                    with row as (
                        select a.account_no, a.org_code, a.currency, a.base_fen, a.accumulation, a.accrued_fen, a.rate, a.period_start as first,
                               case when p.interest_rule <> 'TIME' then :day + 1
                                    when c.maturity_on > a.period_start then c.maturity_on
                                    else (a.period_start + %1$s)::date end as last,
                               p.interest_rule, c.customer_kind, c.maturity_on, c.rate as own_rate, n.rate as renewed_rate,
                               (select coalesce(sum(-b.balance_fen), 0) from day_balance b
                                 where b.business_date = :day and b.part = 'ACCOUNT' and b.account_no = a.account_no) as balance_fen,
                               case p.interest_base_unit when 'YUAN' then 100 else 1 end as unit
                          from accrual a
                          join account c on c.account_no = a.account_no and c.since <= :day and (c.until is null or c.until > :day)
                           and c.status <> 'CLOSED'
                          join product p on p.product_code = c.product_code and p.since <= :day and (p.until is null or p.until > :day)
                          left join deposit_renewal n on n.account_no = a.account_no and n.started_on = a.period_start
                           and exists (select from job_run j where j.job_run_id = n.job_run_id and j.state = 'COMPLETED')
                         where a.business_date = :day and a.component = 'TERM'),
                    demand as (
                        select distinct on (kind, currency) kind, currency, rate
                          from (select case p.interest_rule when 'PERSONAL_DEMAND' then 'P' else 'C' end as kind, r.currency, p.product_code, r.rate
                                  from product p
                                  join lateral (select distinct on (l.currency) l.currency, l.rate
                                                  from listed_rate l
                                                 where l.product_code = p.product_code and l.term = '' and l.effective_date <= :day
                                                   and l.known_from <= :day
                                                 order by l.currency, l.effective_date desc, l.known_from desc, l.file_id desc,
                                                          l.file_line desc) r on true
                                 where p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND')
                                   and p.since <= :day and (p.until is null or p.until > :day)) listed
                         order by kind, currency, product_code collate "C"),
                    time as (
                        select t.*, u.days as units, t.last - t.first as term_days, :day - t.first + 1 as elapsed,
                               round(t.base_fen * u.days * t.rate / 36000) as term_fen, coalesce(d.rate, 0) as demand_rate
                          from row t
                          left join demand d on d.currency = t.currency
                           and d.kind = case t.customer_kind when 'P' then 'P' else 'C' end
                          %2$s
                         where t.interest_rule = 'TIME'),
                    due as (
                        select account_no, org_code, currency, base_fen, balance_fen, unit, accrued_fen, rate, own_rate, renewed_rate,
                               case when elapsed <= term_days then round(term_fen * elapsed / term_days)
                                    else round((base_fen * units * rate + base_fen * (elapsed - term_days) * demand_rate) / 36000) end as interest_fen
                          from time
                         union all
                        select account_no, org_code, currency, base_fen, balance_fen, unit, accrued_fen, rate, null, null,
                               round(accumulation * rate / 36000)
                          from row
                         where interest_rule = 'NOTICE' or (interest_rule = 'INSTALMENT' and maturity_on > :day))
                    select 'TERM ' || v.item as item, d.org_code, d.currency, d.account_no, trim_scale(v.expected)::text as expected,
                           trim_scale(v.found)::text as found
                      from due d
                     cross join lateral (values
                           ('interest', d.interest_fen, d.accrued_fen::numeric),
                           ('rate', coalesce(d.renewed_rate, d.own_rate, d.rate), d.rate),
                           ('base_fen', greatest(0, d.balance_fen - d.balance_fen %% d.unit), d.base_fen::numeric)) v (item, expected, found)
                     where v.expected <> v.found
                    """.formatted(INTERVAL.formatted("c.term"), UNITS)),
            new Check("PF-1505", "deposit_renewal", """
                    with row as (
                        select n.account_no, n.org_code, n.subject_code, n.currency, n.ended_start as first, n.started_on as last, n.ended_rate,
                               n.started_on, n.maturity_on, n.rate, n.term, n.product_code, n.interest_fen, n.payable_fen, n.principal_fen,
                               n.principal_fen - n.interest_fen as ended_fen, n.job_run_id,
                               case p.interest_base_unit when 'YUAN' then 100 else 1 end as unit
                          from deposit_renewal n
                          join job_run j on j.job_run_id = n.job_run_id and j.state = 'COMPLETED'
                          join product p on p.product_code = n.product_code and p.since <= :day and (p.until is null or p.until > :day)
                         where n.business_date = :day)
                    select t.account_no, t.org_code, t.currency, v.item, v.expected::text as expected, v.found::text as found
                      from row t
                      %2$s
                     cross join lateral (
                           select coalesce(sum(-e.net_fen), 0)::bigint as posted
                             from entry e
                             join entry_batch b on b.batch_id = e.batch_id and b.job_run_id = t.job_run_id
                            where e.business_date = :day and e.account_no = t.account_no
                              and e.journal_no = 'JOB040-' || t.account_no || '-' || t.started_on) x
                     cross join lateral (
                           select (select l.rate from listed_rate l
                                    where l.product_code = t.product_code and l.currency = t.currency and l.term in (t.term, '')
                                      and l.effective_date <= t.started_on and l.known_from <= :day
                                    order by l.term = '', l.effective_date desc, l.known_from desc, l.file_id desc, l.file_line desc
                                    limit 1) as rate) r
                     cross join lateral (values
                           ('interest_fen', round((t.ended_fen - t.ended_fen %% t.unit) * u.days * t.ended_rate / 36000)::text, t.interest_fen::text),
                           ('posted', t.interest_fen::text, x.posted::text),
                           ('rate', r.rate::text, t.rate::text),
                           ('maturity_on', (t.started_on + %1$s)::date::text, t.maturity_on::text)) v (item, expected, found)
                     where v.expected is distinct from v.found
                    """.formatted(INTERVAL.formatted("t.term"), UNITS)));

    private TermChecks() {}
}
