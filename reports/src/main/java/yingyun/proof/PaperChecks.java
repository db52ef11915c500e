package yingyun.proof;

import java.util.List;

/** What the register of papers says against itself. */
final class PaperChecks {

    static final List<Check> ALL = List.of(
            new Check("PF-2002", "report_batch", """
                    select b.batch_no || ' state' as item,
                           (select e.to_state from report_batch_event e
                             where e.business_date = b.business_date and e.batch_no = b.batch_no
                               and not exists (select from report_batch_event f
                                                where f.business_date = e.business_date and f.batch_no = e.batch_no
                                                  and f.from_state = e.to_state)) as expected,
                           b.state as found
                      from report_batch b
                     where b.business_date = :day
                       and b.state is distinct from
                           (select e.to_state from report_batch_event e
                             where e.business_date = b.business_date and e.batch_no = b.batch_no
                               and not exists (select from report_batch_event f
                                                where f.business_date = e.business_date and f.batch_no = e.batch_no
                                                  and f.from_state = e.to_state))
                    """),
            new Check("PF-2003", "report_artifact", """
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format as item, a.data_sha256 as expected,
                           encode(sha256(convert_to(d.rows, 'UTF8')), 'hex') as found
                      from report_artifact a
                      left join report_data d using (report_code, org_code, business_date, version_no)
                     where a.business_date = :day
                       and a.state in ('RENDERED', 'REPLACED')
                       and a.data_sha256 is distinct from encode(sha256(convert_to(d.rows, 'UTF8')), 'hex')
                    """),
            new Check("PF-2004", "report_artifact", """
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format as item, 'RENDERED' as expected,
                           a.state as found
                      from report_artifact a
                      join report_batch b using (business_date, batch_no)
                     where a.business_date = :day
                       and b.state not in ('PLANNED', 'CANCELLED')
                       and a.state not in ('RENDERED', 'REPLACED')
                    """),
            new Check("PF-2007", "report_artifact", """
                    with frozen as (
                        select d.report_code, d.org_code, d.version_no, d.row_count, d.data_sha256, s.debit_fen, s.credit_fen,
                               split_part(split_part(d.rows, E'\\n', 1), E'\\t', 5) as org_name
                          from report_data d
                         cross join lateral (
                               select case d.report_code when 'RPT-02' then sum(f[7]::bigint) when 'RPT-04' then sum(f[5]::bigint) filter (where f[5]::bigint > 0)
                                                         else sum(f[5]::bigint) end as debit_fen,
                                      case d.report_code when 'RPT-02' then sum(f[9]::bigint) when 'RPT-04' then -sum(f[5]::bigint) filter (where f[5]::bigint < 0)
                                                         else sum(f[6]::bigint) end as credit_fen
                                 from (select string_to_array(line, E'\\t') as f from string_to_table(d.rows, E'\\n') line
                                        where line like E'R\\t-\\t%') l
                                 left join subject o on o.subject_code = f[4] and o.nature = 'O'
                                where d.report_code = 'RPT-07' or o.subject_code is null) s
                         where d.business_date = :day)
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format || ' ' || v.item as item, v.expected, v.found
                      from report_artifact a
                      left join lateral (select u.level from org_unit u where u.org_code = a.org_code
                                          order by u.level = a.org_level desc limit 1) o on true
                      left join report r on r.report_code = a.report_code
                      left join report_batch b on b.business_date = a.business_date and b.batch_no = a.batch_no
                      left join frozen d on d.report_code = a.report_code and d.org_code = a.org_code and d.version_no = a.version_no
                      left join report_template t on t.report_code = a.report_code and t.template_sha256 = a.template_sha256
                      left join lateral (select min(x.rendered_at) as rendered_at, count(distinct x.format) as formats from report_artifact x
                                          where (x.report_code, x.org_code, x.business_date, x.version_no)
                                              = (a.report_code, a.org_code, a.business_date, a.version_no)) x on true
                      -- Of the first version of a batch: one made again for a waiver is not in JOB-111.
                      left join lateral (
                            select max(c.found) filter (where c.check_code = 'RPT_PAGES') as pages,
                                   max(c.found) filter (where c.check_code = 'RPT_GLYPH') as missing
                              from report_check c
                             where c.business_date = a.business_date and c.batch_no = a.batch_no and c.report_code = a.report_code
                               and c.org_code = a.org_code and a.format = 'PDF'
                               and c.job_run_id = (select max(l.job_run_id) from report_check l
                                                    where l.business_date = a.business_date and l.batch_no = a.batch_no)
                               and not exists (select from report_artifact p
                                                where (p.report_code, p.org_code, p.business_date, p.format, p.batch_no)
                                                    = (a.report_code, a.org_code, a.business_date, a.format, a.batch_no)
                                                  and p.version_no < a.version_no)) c on true
                     cross join lateral (values
                           ('org_name', d.org_name, a.org_name), ('org_level', o.level, a.org_level),
                           ('formats', cardinality(r.formats)::text, x.formats::text), ('format', 'PDF/XLSX', case when a.format = any (r.formats) then 'PDF/XLSX' else a.format end),
                           ('job_run_id', coalesce(b.job_run_id, a.job_run_id)::text, a.job_run_id::text),
                           ('template_sha256', t.template_sha256::text, a.template_sha256::text),
                           ('rendered_at', x.rendered_at::text, a.rendered_at::text),
                           ('data_sha256', d.data_sha256::text, a.data_sha256::text), ('row_count', d.row_count::text, a.row_count::text),
                           ('debit_fen', coalesce(d.debit_fen, 0)::text, a.debit_fen::text),
                           ('credit_fen', coalesce(d.credit_fen, 0)::text, a.credit_fen::text),
                           ('pages', coalesce(c.pages, a.pages)::text, a.pages::text),
                           ('missing_characters', coalesce(c.missing, char_length(a.missing_characters))::text,
                            char_length(a.missing_characters)::text)) v (item, expected, found)
                     where a.business_date = :day
                       and a.state in ('RENDERED', 'REPLACED')
                       and v.expected is distinct from v.found
                    """),
            new Check("PF-2008", "report_artifact", """
                    select a.report_code || ' ' || a.org_code || ' v' || a.version_no || ' ' || a.format as item, 'next version' as expected,
                           null as found
                      from report_artifact a
                     where a.business_date = :day
                       and a.state = 'REPLACED'
                       and not exists (select from report_artifact n
                                        where (n.report_code, n.org_code, n.business_date, n.format, n.batch_no)
                                            = (a.report_code, a.org_code, a.business_date, a.format, a.batch_no)
                                          and n.version_no > a.version_no)
                     union all
                    -- What was waived stands on the paper.
                    select f.report_code || ' ' || f.org_code || ' ' || f.check_code, 'MC06 ' || f.waived_by_approval, null
                      from report_batch b
                     cross join lateral report_findings(b.business_date, b.batch_no) f
                     where b.business_date = :day
                       and b.state = 'RELEASED'
                       and f.check_code <> 'RPT_MISSING'
                       and f.waived_by_approval is not null
                       and not exists (select from report_artifact a
                                         join report_data d using (report_code, org_code, business_date, version_no)
                                        where a.business_date = b.business_date and a.batch_no = b.batch_no and a.state = 'RENDERED'
                                          and a.report_code = f.report_code and a.org_code = f.org_code
                                          and strpos(d.rows, 'MC06 第 ' || f.waived_by_approval || ' 号') > 0)
                    """));

    private PaperChecks() {}
}
