package yingyun.proof;

import java.util.List;

/** The leaves of a day against their registered counts, sums and content hashes, and both against the partitions there are. */
final class LeafChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-1201", "entry", """
                    with actual as materialized (
                        select e.tableoid, count(*)::numeric as lines, sum(hash_record_extended(e, 0)) as hash,
                               coalesce(sum(e.net_fen) filter (where e.side = 'D'), 0) as debit,
                               coalesce(-sum(e.net_fen) filter (where e.side = 'C'), 0) as credit
                          from entry e
                         where e.business_date = :day
                         group by e.tableoid)
                    select v.table_name, l.leaf_name || v.item as item, trim_scale(v.expected)::text as expected, trim_scale(v.found)::text as found
                      from leaf l
                      left join entry_batch b on b.leaf_name = l.leaf_name
                      left join pg_class c on c.relnamespace = 'leaves'::regnamespace and c.relname = l.leaf_name
                      left join actual a on a.tableoid = c.oid
                     cross join lateral (values
                           ('leaf', ' row_count', coalesce(a.lines, 0), l.row_count::numeric),
                           ('leaf', ' content_hash', coalesce(a.hash, 0), l.content_hash),
                           ('entry_batch', ' row_count', coalesce(a.lines, 0), b.row_count::numeric),
                           ('entry_batch', ' debit_fen', coalesce(a.debit, 0), b.debit_fen::numeric),
                           ('entry_batch', ' credit_fen', coalesce(a.credit, 0), b.credit_fen::numeric),
                           ('entry_batch', ' content_hash', coalesce(a.hash, 0), b.content_hash)) v (table_name, item, expected, found)
                     where l.business_date = :day
                       and l.parent = 'entry'
                       and l.state = 'ATTACHED'
                       and v.expected is distinct from v.found
                    """),
            ofResult("day_balance"),
            ofResult("accrual"),
            ofResult("settlement"),
            ofResult("gl_balance"),
            new Check("PF-1202", "leaf", """
                    select v.table_name, coalesce(l.leaf_name, b.leaf_name) || ' ' || v.item as item, v.expected, v.found
                      from (select * from leaf where business_date = :day and parent = 'entry') l
                      full join (select * from entry_batch where business_date = :day) b on b.leaf_name = l.leaf_name
                     cross join lateral (values
                           ('leaf', 'leaf_name', 'entry_b' || b.batch_id, l.leaf_name),
                           ('entry_batch', 'batch_id', l.part, b.batch_id::text),
                           ('entry_batch', 'state', l.state, b.state),
                           ('entry_batch', 'job_run_id', l.job_run_id::text, b.job_run_id::text)) v (table_name, item, expected, found)
                     where v.expected is distinct from v.found
                     union all
                    select 'leaf', l.leaf_name || ' leaf_name',
                           l.parent || '_' || to_char(l.business_date, 'YYYYMMDD') || case l.part when '' then '' else '_' || lower(l.part) end
                           || '_r' || l.job_run_id, l.leaf_name
                      from leaf l
                     where l.business_date = :day
                       and l.parent <> 'entry'
                       and l.leaf_name is distinct from
                           l.parent || '_' || to_char(l.business_date, 'YYYYMMDD') || case l.part when '' then '' else '_' || lower(l.part) end
                           || '_r' || l.job_run_id
                     union all
                    select 'leaf', l.leaf_name || ' state', case r.state when 'COMPLETED' then 'ATTACHED' else 'UNDONE' end, l.state
                      from leaf l
                      join job_run r on r.job_run_id = l.job_run_id
                     where l.business_date = :day
                       and ((r.state = 'COMPLETED' and l.state <> 'ATTACHED')
                            or (r.state = 'UNDONE' and l.state <> 'UNDONE' and l.business_date >= r.business_date))
                     union all
                    select 'leaf', l.leaf_name || ' business_date', r.business_date::text, l.business_date::text
                      from leaf l
                      join job_run r on r.job_run_id = l.job_run_id
                     where l.business_date = :day
                       and r.business_date <> l.business_date
                       and not (l.parent = 'entry' and l.business_date = r.business_date + 1)
                       and not (l.business_date = r.business_date - 1 and r.business_date = (select first_business_date from bank))
                     union all
                    select 'entry_batch', b.leaf_name || ' source', f.file_name || ' ' || f.system || ' ACCEPTED', b.source || ' ' || b.system || ' ' || f.state
                      from entry_batch b
                      join day_file f on f.file_id = b.file_id
                     where b.business_date = :day
                       and (b.kind <> 'FILE' or f.file_name <> b.source or f.system <> b.system or f.business_date <> b.business_date
                            or (b.state = 'ATTACHED' and f.state <> 'ACCEPTED'))
                     union all
                    select 'entry_batch', b.leaf_name || ' source', 'JOB ' || r.job_code || ' YY', b.kind || ' ' || b.source || ' ' || b.system
                      from entry_batch b
                      join job_run r on r.job_run_id = b.job_run_id
                     where b.business_date = :day
                       and (b.kind <> 'JOB' or b.source <> r.job_code or b.system <> 'YY')
                     union all
                    select 'entry_batch', b.leaf_name || ' approval_id', b.kind, coalesce(a.mc_code || ' ' || a.subject, b.approval_id::text)
                      from entry_batch b
                      left join approval a on a.approval_id = b.approval_id
                     where b.business_date = :day
                       and ((b.kind = 'ADJUSTMENT' and (a.mc_code is distinct from 'MC10' or a.subject <> b.source))
                            or (b.kind <> 'ADJUSTMENT' and b.approval_id is not null)
                            or (b.kind = 'FILE') <> (b.file_id is not null)
                            or (b.kind = 'JOB') <> (b.job_run_id is not null))
                    """),
            new Check("PF-1203", "leaf", """
                    select l.leaf_name as item, l.parent || ' ' || :day as expected, null as found
                      from leaf l
                      left join pg_class c on c.relnamespace = 'leaves'::regnamespace and c.relname = l.leaf_name
                     where l.business_date = :day
                       and l.state = 'ATTACHED'
                       and pg_partition_root(c.oid) is distinct from to_regclass('yingyun.' || l.parent)
                    """),
            new Check("PF-1204", "leaf", """
                    with partition_of_day as (
                        select c.relname, p.parent
                          from (values ('entry'), ('day_balance')) p (parent)
                          join pg_inherits i on i.inhparent = to_regclass('leaves.' || p.parent || '_d' || to_char(:day::date, 'YYYYMMDD'))
                          join pg_class c on c.oid = i.inhrelid
                         union all
                        select c.relname, p.parent
                          from (values ('accrual'), ('settlement'), ('gl_balance')) p (parent)
                          join pg_inherits i on i.inhparent = to_regclass('yingyun.' || p.parent)
                          join pg_class c on c.oid = i.inhrelid
                         where pg_get_expr(c.relpartbound, c.oid) like 'FOR VALUES FROM (''' || :day::date || ''')%')
                    select p.relname as item, 'ATTACHED' as expected,
                           (select l.state || ' ' || l.business_date from leaf l where l.leaf_name = p.relname) as found
                      from partition_of_day p
                     where not exists (select from leaf l
                                        where l.leaf_name = p.relname and l.parent = p.parent and l.business_date = :day and l.state = 'ATTACHED')
                    """),
            new Check("PF-1205", "entry", """
                    select journal_no as item, org_code, currency, 0 as expected_fen, sum(net_fen)::bigint as found_fen
                      from entry
                     where business_date = :day
                       and side in ('D', 'C')
                     group by batch_id, journal_no, org_code, currency
                    having sum(net_fen) <> 0
                    """),
            new Check("PF-1206", "entry", """
                    select e.journal_no || '/' || e.line_no as item, e.org_code, e.subject_code, e.currency, e.account_no, 'account' as expected, null as found
                      from entry e
                     where e.business_date = :day
                       and e.account_no is not null
                       and not exists (select from account a where a.account_no = e.account_no and a.since <= :day)
                     union all
                    select e.journal_no || '/' || e.line_no, e.org_code, e.subject_code, e.currency, null, 'subject, org_unit', null
                      from (select min(journal_no) as journal_no, min(line_no) as line_no, org_code, subject_code, currency
                              from entry
                             where business_date = :day
                             group by org_code, subject_code, currency) e
                     where not exists (select from subject s where s.subject_code = e.subject_code)
                        or not exists (select from org_unit o where o.org_code = e.org_code)
                    """));

    private LeafChecks() {}

    private static Check ofResult(String parent) {
        return new Check("PF-1201", parent, """
                with actual as materialized (
                    select t.tableoid, count(*)::numeric as lines, sum(hash_record_extended(t, 0)) as hash
                      from %1$s t
                     where t.business_date = :day
                     group by t.tableoid)
                select 'leaf' as table_name, l.leaf_name || v.item as item, trim_scale(v.expected)::text as expected, trim_scale(v.found)::text as found
                  from leaf l
                  left join pg_class c on c.relnamespace = 'leaves'::regnamespace and c.relname = l.leaf_name
                  left join actual a on a.tableoid = c.oid
                 cross join lateral (values (' row_count', coalesce(a.lines, 0), l.row_count::numeric),
                                            (' content_hash', coalesce(a.hash, 0), l.content_hash)) v (item, expected, found)
                 where l.business_date = :day
                   and l.parent = '%1$s'
                   and l.state = 'ATTACHED'
                   and v.expected is distinct from v.found
                """.formatted(parent));
    }
}
