package yingyun.proof;

import java.util.List;

/**
 * Payments anew, from the statements, the journal and the ledger: every settled item and every booking of ours stands in exactly one
 * place, what was settled and parked is what was booked, and 224102 is the sum of its items. A night without JOB-023 has nothing to say.
 */
final class PaymentChecks {

    /** The run of the night that looked at payments, and the one before it. */
    private static final String NIGHTS = """
            assessed as (
                select r.job_run_id, r.business_date
                  from job_run r
                 where r.job_code = 'JOB-023'
                   and r.business_date <= :day
                   and r.state in ('COMPLETED', 'FORCED')
                   and exists (select from part_proof p where p.job_run_id = r.job_run_id and p.step = 'assess')),
            tonight as (select job_run_id from assessed where business_date = :day),
            before as (select job_run_id, business_date from assessed where business_date < :day order by business_date desc limit 1),
            since as (select coalesce((select business_date from before), :day - 1) as day)
            """;

    static final List<Check> ALL = List.of(
            new Check("PF-1901", "payment_item", """
                    with %s,
                    due as (
                        select i.file_id, i.file_line
                          from payment_item i, since
                         where greatest(i.business_date, i.settlement_date) > since.day
                           and greatest(i.business_date, i.settlement_date) <= :day
                           and upper(i.status) not in ('REJECTED', 'CANCELLED', 'PENDING', 'QUEUED', 'FAILED')
                         union
                        select o.file_id, o.file_line from payment_open o where o.job_run_id = (select job_run_id from before) and o.file_id is not null),
                    place as (
                        select m.file_id, m.file_line
                          from payment_match m
                          join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE', since
                         where m.business_date > since.day and m.business_date <= :day
                         union all
                        select o.file_id, o.file_line from payment_open o where o.job_run_id = (select job_run_id from tonight) and o.file_id is not null
                         union all
                        select c.file_id, c.file_line from payment_cleared c
                         where c.job_run_id = (select job_run_id from tonight) and c.how = 'HANDLED'),
                    counted as (select file_id, file_line, count(*) as places from place group by file_id, file_line)
                    select f.file_name || ':' || file_line as item, case when d.is_due is null then '0' else '1' end as expected,
                           coalesce(c.places, 0)::text as found
                      from (select file_id, file_line, 1 as is_due from due) d
                      full join counted c using (file_id, file_line)
                      join day_file f using (file_id)
                     where exists (select from tonight)
                       and (case when d.is_due is null then 0 else 1 end) <> coalesce(c.places, 0)
                    """.formatted(NIGHTS)),
            new Check("PF-1902", "payment_booking", """
                    with own as (
                        select e.payment_ref, bool_or(e.subject_code = '300103') as is_net, bool_and(e.entry_kind = 'R') as is_red,
                               sum(e.net_fen) as fen
                          from entry e
                          join entry_batch b on b.batch_id = e.batch_id and b.kind = 'FILE'
                         where e.business_date = :day
                           and e.currency = 'CNY'
                           and e.payment_ref is not null
                           and e.subject_code in ('100302', '300102', '300103')
                         group by e.journal_no, e.payment_ref
                        having sum(e.net_fen) <> 0),
                    collected as (
                        select case when r.job_code = 'JOB-020' then 'HVPS' else 'NET' end as rail_group
                          from job_run r
                          join part_proof p on p.job_run_id = r.job_run_id and p.step = 'own'
                         where r.business_date = :day
                           and r.state <> 'UNDONE'
                           and exists (select from day_file f where f.system = 'PAY' and f.state = 'ACCEPTED' and f.business_date <= :day
                                          and (f.kind = 'HVPS') = (r.job_code = 'JOB-020'))),
                    expected as (
                        select case when is_net then 'NET' else 'HVPS' end as rail_group, case when (fen > 0) <> is_red then 'IN' else 'OUT' end as direction,
                               payment_ref, sum(abs(fen) * case when is_red then -1 else 1 end) as fen
                          from own
                         group by 1, 2, 3),
                    found as (
                        select b.rail_group, b.direction, b.payment_ref, sum(b.amount_fen * case when b.is_red then -1 else 1 end) as fen
                          from payment_booking b
                          join job_run r on r.job_run_id = b.job_run_id and r.state <> 'UNDONE'
                         where b.booked_on = :day
                           and b.business_date = :day
                         group by 1, 2, 3)
                    select rail_group || ' ' || direction || ' ' || payment_ref as item, coalesce(e.fen, 0)::bigint as expected_fen,
                           coalesce(f.fen, 0)::bigint as found_fen
                      from (select * from expected where rail_group in (select rail_group from collected) and fen <> 0) e
                      full join (select * from found where fen <> 0) f using (rail_group, direction, payment_ref)
                     where e.fen is distinct from f.fen
                    """),
            new Check("PF-1903", "payment_match", """
                    select m.rail || ' ' || m.payment_ref || ' ' || v.item as item, v.expected, v.found
                      from payment_match m
                      join job_run r on r.job_run_id = m.job_run_id and r.state <> 'UNDONE'
                      left join payment_item i on i.file_id = m.file_id and i.file_line = m.file_line
                      left join lateral (select abs(sum(e.net_fen)) as fen, sum(e.net_fen) > 0 as is_in
                                           from entry e
                                          where e.business_date = m.booked_on and e.journal_no = m.journal_no and e.payment_ref = m.payment_ref
                                            and e.subject_code in ('100302', '300102', '300103')
                                            and e.batch_id in (select batch_id from entry_batch where business_date = m.booked_on and kind = 'FILE')) b on true
                     cross join lateral (values
                           ('rail', i.kind, m.rail), ('payment_ref', i.payment_ref, m.payment_ref), ('direction', i.direction, m.direction),
                           ('amount_fen', i.amount_fen::text, m.amount_fen::text), ('settlement_date', i.settlement_date::text, m.settlement_date::text),
                           ('booked', b.fen::text, m.amount_fen::text),
                           ('booked direction', case when b.is_in then 'IN' else 'OUT' end, m.direction)) v (item, expected, found)
                     where m.business_date = :day
                       and v.expected is distinct from v.found
                    """),
            new Check("PF-1904", "payment_suspense", """
                    with %s,
                    ledger as (
                        select org_code, currency, sum(fen)::bigint as fen
                          from (select org_code, currency, -closing_fen as fen from gl_balance where business_date = :day and subject_code = '224102'
                                 union all
                                select e.org_code, e.currency, e.net_fen
                                  from entry e
                                  join entry_batch b on b.batch_id = e.batch_id and b.kind = 'ADJUSTMENT'
                                 where e.business_date = :day and e.subject_code = '224102') part
                         group by org_code, currency
                        having sum(fen) <> 0),
                    listed as (
                        select org_code, currency, sum(amount_fen)::bigint as fen
                          from payment_suspense
                         where job_run_id = (select job_run_id from tonight)
                         group by org_code, currency
                        having sum(amount_fen) <> 0)
                    select '224102' as item, org_code, currency, coalesce(l.fen, 0) as expected_fen, coalesce(s.fen, 0) as found_fen
                      from ledger l
                      full join listed s using (org_code, currency)
                     where exists (select from tonight)
                       and l.fen is distinct from s.fen
                    """.formatted(NIGHTS)),
            new Check("PF-1905", "payment_settlement", """
                    select rail as item, coalesce(s.fen, 0)::bigint as expected_fen, coalesce(b.fen, 0)::bigint as found_fen
                      from (select s.rail, sum(s.in_fen - s.out_fen) as fen
                              from payment_settlement s
                              join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                             where s.business_date = :day and not s.by_journal
                             group by s.rail
                            having sum(s.in_fen - s.out_fen) <> 0) s
                      full join (select case b.source when 'JOB-020' then 'HVPS' when 'JOB-021' then 'BEPS' else 'IBPS' end as rail, sum(e.net_fen) as fen
                                   from entry_batch b
                                   join entry e on e.business_date = :day and e.batch_id = b.batch_id and e.subject_code = '100302'
                                  where b.business_date = :day and b.kind = 'JOB' and b.source in ('JOB-020', 'JOB-021', 'JOB-022')
                                  group by 1
                                 having sum(e.net_fen) <> 0) b using (rail)
                     where s.fen is distinct from b.fen
                    """),
            new Check("PF-1906", "payment_open", """
                    with %s,
                    parked as (
                        select direction, sum(fen) as fen
                          from (select direction, suspense_fen as fen from payment_open where job_run_id = (select job_run_id from tonight)
                                 union all
                                select direction, -suspense_fen from payment_open where job_run_id = (select job_run_id from before)
                                 union all
                                select direction, suspense_fen from payment_cleared
                                 where job_run_id = (select job_run_id from tonight) and how = 'HANDLED') part
                         group by direction),
                    booked as (
                        select case e.subject_code when '224102' then 'IN' else 'OUT' end as direction,
                               sum(case e.subject_code when '224102' then -e.net_fen else e.net_fen end) as fen
                          from entry_batch b
                          join entry e on e.business_date = :day and e.batch_id = b.batch_id and e.subject_code in ('224102', '122102')
                         where b.business_date = :day and b.kind = 'JOB' and b.source = 'JOB-023'
                         group by 1)
                    select direction as item, coalesce(p.fen, 0)::bigint as expected_fen, coalesce(b.fen, 0)::bigint as found_fen
                      from parked p
                      full join booked b using (direction)
                     where exists (select from tonight)
                       and coalesce(p.fen, 0) <> coalesce(b.fen, 0)
                    """.formatted(NIGHTS)));

    private PaymentChecks() {}
}
