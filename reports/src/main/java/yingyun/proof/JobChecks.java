package yingyun.proof;

import java.util.List;

/** Job runs against their moves and their proofs, and the proofs against what the steps wrote. */
final class JobChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-1101", "job_run", """
                    with moved as (
                        select r.job_run_id, r.job_code, r.run_no, r.state, r.started_at, r.ended_at,
                               (select e.to_state from job_run_event e where e.job_run_id = r.job_run_id
                                 order by e.event_id desc limit 1) as last_state,
                               (select min(e.moved_at) from job_run_event e
                                 where e.job_run_id = r.job_run_id and e.to_state = 'RUNNING') as first_running,
                               (select e.moved_at from job_run_event e
                                 where e.job_run_id = r.job_run_id and e.to_state in ('COMPLETED', 'FAILED', 'SKIPPED', 'FORCED')
                                 order by e.event_id desc limit 1) as last_end
                          from job_run r
                         where r.business_date = :day)
                    select m.job_code || ' ' || m.run_no || ' ' || v.item as item, v.expected, v.found
                      from moved m
                     cross join lateral (values
                           ('state', coalesce(m.last_state, 'WAITING'), m.state),
                           ('started_at', m.first_running::text, m.started_at::text),
                           ('ended_at', case when m.state = 'RUNNING' then null else m.last_end::text end, m.ended_at::text))
                           v (item, expected, found)
                     where v.expected is distinct from v.found
                     union all
                    select r.job_code || ' ' || r.run_no || ' run_no', r.place::text, r.run_no::text
                      from (select job_code, run_no, row_number() over (partition by job_code order by run_no) as place
                              from job_run where business_date = :day) r
                     where r.run_no <> r.place
                    """),
            new Check("PF-1102", "job_run", """
                    select needed.job_code as item, 'COMPLETED' as expected,
                           (select string_agg(r.state, ' ') from job_run r
                             where r.business_date = :day and r.job_code = needed.job_code) as found
                      from (values ('JOB-010'), ('JOB-011'), ('JOB-090'), ('JOB-091'), ('JOB-092'), ('JOB-093')) needed (job_code)
                     where :day >= (select first_business_date from bank)
                       and not exists (select from job_run r
                                        where r.business_date = :day and r.job_code = needed.job_code and r.state = 'COMPLETED')
                    """),
            new Check("PF-1103", "job_run", """
                    with proved as (
                        select job_run_id, sum(rows_in) as rows_in, sum(rows_out) as rows_out, sum(rows_skipped) as rows_skipped,
                               coalesce(sum(sum_out) filter (where step not in ('balance', 'internal-balance', 'book')), 0) as sum_out
                          from part_proof
                         where job_run_id in (select job_run_id from job_run where business_date = :day)
                         group by job_run_id)
                    select r.job_code || ' ' || v.item as item, v.expected::text, v.found::text
                      from job_run r
                      left join proved p on p.job_run_id = r.job_run_id
                     cross join lateral (values
                           ('rows_read', coalesce(p.rows_in, 0), r.rows_read::numeric),
                           ('rows_written', coalesce(p.rows_out, 0), r.rows_written::numeric),
                           ('rows_skipped', coalesce(p.rows_skipped, 0), r.rows_skipped::numeric),
                           ('amount_fen', coalesce(p.sum_out, 0), r.amount_fen::numeric)) v (item, expected, found)
                     where r.business_date = :day
                       and r.state = 'COMPLETED'
                       and v.expected <> v.found
                    """),
            new Check("PF-1104", "job_run", """
                    select r.job_code as item, case r.state when 'UNDONE' then 'job_rerun' else 'job_override' end as expected, r.state as found
                      from job_run r
                     where r.business_date = :day
                       and ((r.state in ('SKIPPED', 'FORCED')
                             and not exists (select from job_override o
                                              where o.business_date = r.business_date and o.job_code = r.job_code
                                                and o.kind = case r.state when 'SKIPPED' then 'SKIP' else 'FORCE_COMPLETE' end))
                            or (r.state = 'UNDONE'
                                and not exists (select from job_rerun u where u.business_date = r.business_date)))
                    """),
            new Check("PF-1105", "job_partition", """
                    with runs as (select job_run_id, job_code, state from job_run where business_date = :day)
                    select r.job_code || ' ' || c.step || ' ' || c.partition_no as item, 'part_proof' as expected, null as found
                      from runs r
                      join job_partition c on c.job_run_id = r.job_run_id
                     where r.state = 'COMPLETED'
                       and not exists (select from part_proof p where p.job_run_id = c.job_run_id and p.step = c.step
                                          and p.partition_no = c.partition_no)
                     union all
                    select r.job_code || ' ' || p.step || ' ' || p.partition_no, 'job_partition', null
                      from runs r
                      join part_proof p on p.job_run_id = r.job_run_id
                     where exists (select from job_partition c where c.job_run_id = p.job_run_id and c.step = p.step)
                       and not exists (select from job_partition c where c.job_run_id = p.job_run_id and c.step = p.step
                                          and c.partition_no = p.partition_no)
                     union all
                    select r.job_code || ' ' || p.step || ' ' || p.partition_no, 'partition 0', null
                      from runs r
                      join part_proof p on p.job_run_id = r.job_run_id and p.partition_no <> 0
                     where not exists (select from job_partition c where c.job_run_id = p.job_run_id and c.step = p.step)
                     union all
                    select job_code || ' ' || step || ' ' || partition_no || ' from_key', 'to_key ' || (partition_no - 1), null
                      from (select r.job_code, c.step, c.partition_no, c.from_key,
                                   coalesce(lag(c.to_key) over (partition by c.job_run_id, c.step order by c.partition_no), '') as before
                              from runs r
                              join job_partition c on c.job_run_id = r.job_run_id) chain
                     where from_key <> before
                    """),
            new Check("PF-1106", "part_proof", """
                    with written as (
                        select 'day_balance' as parent, 'ACCOUNT' as part, 'balance' as step, count(*)::numeric as rows_in, count(*)::numeric as rows_out,
                               0::numeric as sum_in, coalesce(sum(balance_fen), 0) as sum_out, 0::numeric as content_hash
                          from day_balance where business_date = :day and part = 'ACCOUNT'
                         union all
                        select 'day_balance', 'INTERNAL', 'internal-balance', count(*), count(*), 0, coalesce(sum(balance_fen), 0), 0
                          from day_balance where business_date = :day and part = 'INTERNAL'
                         union all
                        select 'gl_balance', '', 'gl', coalesce(sum(debit_count + credit_count), 0), count(*),
                               coalesce(sum(debit_fen), 0), coalesce(sum(closing_fen), 0), 0
                          from gl_balance where business_date = :day
                         union all
                        select 'accrual', '', 'accrue', null, count(*), coalesce(sum(base_fen), 0), coalesce(sum(amount_fen), 0),
                               coalesce(sum(accumulation::numeric + 7 * accrued_fen::numeric + 13 * base_fen::numeric + 31 * amount_fen::numeric), 0)
                          from accrual where business_date = :day
                         union all
                        select 'settlement', '', 'settle', count(*), count(*), coalesce(sum(accrued_fen), 0), coalesce(sum(interest_fen), 0),
                               coalesce(sum(interest_fen), 0)
                          from settlement where business_date = :day),
                    expected as (
                        select r.job_run_id, r.job_code, w.step, w.rows_in, w.rows_out, w.sum_in, w.sum_out, w.content_hash
                          from written w
                          join leaf l on l.parent = w.parent and l.part = w.part and l.business_date = :day and l.state = 'ATTACHED'
                          join job_run r on r.job_run_id = l.job_run_id and r.business_date = l.business_date and r.state = 'COMPLETED'
                         union all
                        select r.job_run_id, r.job_code, 'post', b.lines, b.lines, b.credit, b.debit, 0
                          from job_run r
                         cross join (select coalesce(sum(row_count), 0) as lines, coalesce(sum(credit_fen), 0) as credit,
                                            coalesce(sum(debit_fen), 0) as debit
                                       from entry_batch where business_date = :day and kind = 'FILE' and state = 'ATTACHED') b
                         where r.business_date = :day and r.job_code = 'JOB-011' and r.state = 'COMPLETED'
                         union all
                        select r.job_run_id, r.job_code, 'take-over', x.lines, x.lines, 0, 0, 0
                          from job_run r
                          join (select job_run_id, sum(row_count) as lines from leaf
                                 where business_date = :day - 1 and state = 'ATTACHED' and parent <> 'entry' group by job_run_id) x
                            on x.job_run_id = r.job_run_id
                         where r.business_date = :day and r.job_code = 'JOB-011'
                         union all
                        select r.job_run_id, r.job_code, 'book', null, coalesce(b.row_count, 0), a.fen, a.fen, 0
                          from job_run r
                          left join entry_batch b on b.job_run_id = r.job_run_id and b.business_date = :day and b.state = 'ATTACHED'
                         cross join (select coalesce(sum(amount_fen), 0) as fen from accrual where business_date = :day) a
                         where r.business_date = :day and r.job_code = 'JOB-041' and r.state = 'COMPLETED'
                           and exists (select from part_proof p where p.job_run_id = r.job_run_id and p.step = 'book')
                         union all
                        select r.job_run_id, r.job_code, 'renew', null, count(n.account_no), coalesce(sum(n.interest_fen), 0),
                               coalesce(sum(n.interest_fen), 0), 0
                          from job_run r
                          left join deposit_renewal n on n.job_run_id = r.job_run_id
                         where r.business_date = :day and r.job_code = 'JOB-040' and r.state = 'COMPLETED'
                         group by r.job_run_id, r.job_code
                         union all
                        select r.job_run_id, r.job_code, 'move', count(e.net_fen), coalesce(max(b.row_count), 0), coalesce(sum(e.net_fen), 0),
                               coalesce(sum(e.net_fen), 0), 0
                          from job_run r
                          left join entry_batch b on b.job_run_id = r.job_run_id and b.business_date = :day and b.state = 'ATTACHED'
                          -- The line that books the balance at its new place.
                          left join entry e on e.business_date = :day and e.batch_id = b.batch_id and e.line_no = 4
                         where r.business_date = :day and r.job_code = 'JOB-011' and r.state = 'COMPLETED'
                         group by r.job_run_id, r.job_code
                         union all
                        select r.job_run_id, r.job_code, w.step, null,
                               case w.step when 'movements' then (select count(*) from account_movement m where m.job_run_id = r.job_run_id)
                                           when 'freeze' then count(n.account_no) filter (where n.state = 'FROZEN')
                                           else count(n.account_no) end, 0, 0, 0
                          from job_run r
                          join (values ('JOB-043', 'movements'), ('JOB-043', 'dormant'), ('JOB-044', 'freeze')) w (job_code, step)
                            on w.job_code = r.job_code
                          left join deposit_state n on n.job_run_id = r.job_run_id
                         where r.business_date = :day and r.state = 'COMPLETED'
                         group by r.job_run_id, r.job_code, w.step
                         union all
                        select r.job_run_id, r.job_code, 'position', null, count(c.cash_fen), coalesce(sum(c.cash_fen), 0), coalesce(sum(c.cash_fen), 0), 0
                          from job_run r
                          left join cash_position c on c.job_run_id = r.job_run_id
                         where r.business_date = :day and r.job_code = 'JOB-060' and r.state = 'COMPLETED'
                         group by r.job_run_id, r.job_code
                         union all
                        select r.job_run_id, r.job_code, 'take', null, null, case when p.rows_out = f.lines then f.debit end, null, 0
                          from job_run r
                          join part_proof p on p.job_run_id = r.job_run_id and p.step = 'take'
                         cross join (select coalesce(sum(row_count), 0) as lines, coalesce(sum(debit_fen), 0) as debit
                                       from day_file where business_date = :day and state = 'ACCEPTED') f
                         where r.business_date = :day and r.job_code = 'JOB-004' and r.state = 'COMPLETED'
                         union all
                        select r.job_run_id, r.job_code, 'backup', w.files, w.files, 0, 0, 0
                          from job_run r
                          join job_backup o on o.job_run_id = r.job_run_id
                         cross join lateral (select case o.outcome when 'TAKEN' then (select b.files from backup b where b.backup_id = o.backup_id)
                                                                   else 0 end::numeric as files) w
                         where r.business_date = :day and r.state = 'COMPLETED'
                         union all
                        select r.job_run_id, r.job_code, w.step, w.rows_in, w.rows_out, w.sum_in, 0, 0
                          from job_run r
                         cross join lateral (
                               select 'own', count(*), count(*), coalesce(sum(amount_fen), 0) from payment_booking
                                where business_date = r.business_date and job_run_id = r.job_run_id
                                union all
                               select 'clear', coalesce(sum(item_count), 0), null, coalesce(sum(in_fen + out_fen), 0)
                                 from payment_settlement where job_run_id = r.job_run_id
                                union all
                               select 'assess', count(*), count(*), coalesce(sum(coalesce(stated_fen, booked_fen)), 0)
                                 from payment_open where job_run_id = r.job_run_id
                                union all
                               select 'suspense', count(*), count(*), coalesce(sum(amount_fen), 0) from payment_suspense where job_run_id = r.job_run_id
                                union all
                               select 'park', null, coalesce(sum(b.row_count), 0),
                                      coalesce(sum((select sum(e.amount_fen) from entry e where e.business_date = :day and e.batch_id = b.batch_id
                                                       and e.subject_code in ('224102', '122102'))), 0)
                                 from entry_batch b where b.job_run_id = r.job_run_id and b.state = 'ATTACHED'
                                union all
                               select case r.job_code when 'JOB-003' then 'list' else 'look' end, count(*), count(*),
                                      coalesce(sum(case when kind = 'SUSPENSE' then amount_fen - cleared_fen else stops::integer end), 0)
                                 from pre_check_finding where job_run_id = r.job_run_id) w (step, rows_in, rows_out, sum_in)
                         where r.business_date = :day and r.state = 'COMPLETED'
                           and exists (select from part_proof p where p.job_run_id = r.job_run_id and p.step = w.step)
                         union all
                        select r.job_run_id, r.job_code, 'match', count(m.amount_fen), count(m.amount_fen), coalesce(sum(m.amount_fen), 0),
                               coalesce(sum(m.amount_fen), 0), 0
                          from job_run r
                          left join payment_match m on m.business_date = r.business_date and m.job_run_id = r.job_run_id
                         where r.business_date = :day and r.state = 'COMPLETED' and r.job_code in ('JOB-020', 'JOB-021', 'JOB-022')
                         group by r.job_run_id, r.job_code
                         union all
                        select r.job_run_id, r.job_code, p.step, w.rows_in, w.rows_out, 0, 0, w.content_hash
                          from job_run r
                          join part_proof p on p.job_run_id = r.job_run_id and p.partition_no = 0
                         cross join lateral (
                               select 0::numeric, 0::numeric, 0::numeric where p.step in ('no-paper', 'rendered', 'checked')
                                union all
                               select 0, count(*), 0 from report_artifact a join report_batch b using (business_date, batch_no)
                                where b.job_run_id = r.job_run_id
                                  -- One made again for its waiver was not planned by the job.
                                  and not exists (select from report_artifact o where o.report_code = a.report_code and o.org_code = a.org_code and o.business_date = a.business_date
                                                     and o.format = a.format and o.batch_no = a.batch_no and o.version_no < a.version_no)
                               having p.step = 'plan' and r.job_code = 'JOB-110'
                                union all
                               select coalesce(sum(a.row_count), 0), coalesce(sum(a.files), 0),
                                      coalesce(sum(('x' || left(a.data_sha256, 15))::bit(60)::bigint), 0)
                                 from (select row_count, data_sha256, count(*) as files from report_artifact x
                                        where job_run_id = r.job_run_id
                                          and not exists (select from report_artifact o where o.report_code = x.report_code and o.org_code = x.org_code and o.business_date = x.business_date
                                                     and o.format = x.format and o.batch_no = x.batch_no and o.version_no < x.version_no)
                                        group by report_code, org_code, version_no, row_count, data_sha256) a
                               having p.step = 'render'
                                union all
                               select count(*), count(*), 0 from report_check c
                                where c.job_run_id = r.job_run_id and c.check_code not in ('RPT_FILE', 'RPT_PAGES', 'RPT_GLYPH')
                               having p.step = 'figures'
                                union all
                               select count(*) filter (where c.check_code = 'RPT_FILE'), count(*), 0 from report_check c
                                where c.job_run_id = r.job_run_id and c.check_code in ('RPT_FILE', 'RPT_PAGES', 'RPT_GLYPH')
                               having p.step = 'files'
                                union all
                               select count(*), count(*), 0 from report_batch b
                                where b.business_date = r.business_date and b.job_run_id is not null and b.handed_over_at is not null
                               having p.step = 'hand-over') w (rows_in, rows_out, content_hash)
                         where r.business_date = :day and r.job_code in ('JOB-110', 'JOB-111', 'JOB-112') and r.state = 'COMPLETED'
                         union all
                        select r.job_run_id, r.job_code, f.step, null, null, 0, case f.step when 'take-over' then 0 end, 0
                          from job_run r
                          join part_proof f on f.job_run_id = r.job_run_id
                         where r.business_date = :day and r.state = 'COMPLETED'
                           and f.step in ('take-over', 'load-again', 'prove', 'days-ahead', 'roll', 'open', 'trial-balance', 'compare', 'observe',
                                          'interbranch', 'gate', 'balance-leaf', 'balance-attach', 'accrual-leaf', 'limit', 'accrual-attach', 'settlement-leaf',
                                          'settlement-attach', 'register', 'renewal-batch', 'renewal-attach', 'lift', 'expire')),
                    proved as (
                        select job_run_id, step, sum(rows_in) as rows_in, sum(rows_out) as rows_out, sum(rows_skipped) as rows_skipped,
                               sum(sum_in) as sum_in, sum(sum_out) as sum_out, sum(content_hash) as content_hash
                          from part_proof
                         where job_run_id in (select job_run_id from job_run where business_date = :day)
                         group by job_run_id, step)
                    select e.job_code || ' ' || e.step || ' ' || v.item as item, trim_scale(v.expected)::text as expected, trim_scale(v.found)::text as found
                      from expected e
                      left join proved p on p.job_run_id = e.job_run_id and p.step = e.step
                     cross join lateral (values
                           ('rows_in', e.rows_in, p.rows_in), ('rows_out', e.rows_out, p.rows_out), ('sum_in', e.sum_in, p.sum_in),
                           ('sum_out', e.sum_out, p.sum_out), ('content_hash', e.content_hash, p.content_hash)) v (item, expected, found)
                     where v.expected is not null
                       and v.expected is distinct from v.found
                    """),
            new Check("PF-1107", "part_proof", """
                    select r.job_code || ' ' || p.step || ' ' || p.partition_no || ' fence' as item,
                           case s.starts when 1 then '' else '<= ' end || coalesce(r.fence::text, 'null') as expected, p.fence::text as found
                      from job_run r
                      join part_proof p on p.job_run_id = r.job_run_id
                     cross join lateral (select count(*) as starts from job_run_event e
                                          where e.job_run_id = r.job_run_id and e.to_state = 'RUNNING') s
                     where r.business_date = :day
                       and (r.fence is null or p.fence > r.fence or (s.starts = 1 and p.fence <> r.fence))
                    """));

    private JobChecks() {}
}
