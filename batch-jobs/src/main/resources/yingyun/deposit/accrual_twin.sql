-- The accrual of :day in one statement, from that of :yesterday: an oracle for tests and the yardstick of the benchmark. The bank's
-- interest is computed by DemandInterest. Ordinary path only: no closing, no replay, no account set aside.
with terms as (
    select p.product_code, r.currency, p.interest_rule = 'CORPORATE_DEMAND' as is_corporate,
           case p.interest_base_unit when 'YUAN' then 100 else 1 end as unit,
           r.rate, (r.rate * 1000000)::bigint as micros, t.rate as take_over_rate
      from product p
      join lateral (
           select distinct on (l.currency) l.currency, l.rate
             from listed_rate l
            where l.product_code = p.product_code and l.term = '' and l.effective_date <= :day and l.known_from <= :day
            order by l.currency, l.effective_date desc, l.known_from desc, l.file_id desc, l.file_line desc) r on true
      left join lateral (
           select l.rate
             from listed_rate l
            where l.product_code = p.product_code and l.currency = r.currency and l.term = '' and l.known_from <= :day
            -- In force yesterday or, where none was, the first one after it.
            order by l.effective_date > :yesterday, abs(l.effective_date - cast(:yesterday as date)),
                     l.known_from desc, l.file_id desc, l.file_line desc
            limit 1) t on true
     where p.since <= :day
       and (p.until is null or p.until > :day)
       and p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND')),
settled as (
    select exists (select from leaf
                    where parent = 'settlement' and state = 'ATTACHED' and business_date = :yesterday) as was_yesterday),
balance as (
    select b.account_no, -sum(b.balance_fen)::bigint as fen
      from day_balance b
     where b.business_date = :day
       and b.part = 'ACCOUNT'
     group by b.account_no),
value_dated as (
    select e.account_no,
           -sum((e.net_fen - e.net_fen % 100) * (e.business_date - e.value_date))::bigint as in_yuan,
           -sum(e.net_fen * (e.business_date - e.value_date))::bigint as in_fen
      from entry e
     where e.business_date = :day
       and e.value_date < e.business_date
       and e.account_no is not null
     group by e.account_no),
-- A fence (offset 0): without it the planner takes the few terms for few accounts and looks up each accrual by itself.
known as (
    select a.account_no, a.org_code, a.currency, a.product_code, b.fen, v.in_yuan, v.in_fen,
           coalesce(y.accumulation, o.accumulation, 0) as accumulation,
           coalesce(y.accrued_fen, o.accrued_fen, 0) as accrued_fen,
           y.product_to_date, o.accumulation as taken_over,
           coalesce(y.period_start, o.last_settled_on + 1, :day) as period_start
      from account a
      left join balance b on b.account_no = a.account_no
      left join accrual y on y.business_date = :yesterday and y.component = 'DEMAND' and y.account_no = a.account_no
      left join value_dated v on v.account_no = a.account_no
      left join opening_account o on o.business_date = :yesterday and o.account_no = a.account_no
     where a.since <= :day
       and (a.until is null or a.until > :day)
       and a.status <> 'CLOSED'
    offset 0),
opened as (
    select k.account_no, k.org_code, k.currency, t.is_corporate, t.rate, t.micros,
           case when k.fen > 0 then k.fen - k.fen % t.unit else 0 end as base_fen,
           coalesce(case t.unit when 100 then k.in_yuan else k.in_fen end, 0) as adjustment,
           case when s.was_yesterday then 0 else k.accumulation end as accumulation,
           case when s.was_yesterday then 0 else k.accrued_fen end as accrued_fen,
           case when s.was_yesterday then 0
                else coalesce(k.product_to_date, k.taken_over * t.take_over_rate, 0) end as product,
           case when s.was_yesterday then :day else k.period_start end as period_start
      from known k
      join terms t on t.product_code = k.product_code and t.currency = k.currency
     cross join settled s),
counted as (
    select account_no, org_code, currency, is_corporate, rate, micros, base_fen, adjustment, accrued_fen, period_start,
           accumulation + base_fen + adjustment as accumulation,
           case when is_corporate then product + (base_fen + adjustment) * rate end as product
      from opened),
interest as (
    select account_no, org_code, currency, rate, base_fen, adjustment, accrued_fen, period_start, accumulation, product,
           -- HALF_UP away from zero, in whole numbers as long as they are small enough.
           case when is_corporate then round(product / 36000)::bigint
                when abs(accumulation) < 4000000000000 and micros <= 1000000
                then (accumulation * micros * 2 + sign(accumulation)::bigint * 36000000000) / 72000000000
                else round(accumulation * rate / 36000)::bigint end as interest_fen
      from counted)
select :day as business_date, accumulation, base_fen, adjustment, interest_fen as accrued_fen,
       interest_fen - accrued_fen as amount_fen, period_start, account_no, 'DEMAND' as component, org_code, currency, rate,
       product::numeric(38, 6) as product_to_date
  from interest
