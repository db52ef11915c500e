package yingyun.reporting;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.OrgCode;
import yingyun.reporting.paper.RollUp;
import yingyun.reporting.paper.StatementTree;

/**
 * The figures of a batch, read from the frozen rows: one statement per check. A comparison of many figures is one row that counts them
 * and how many agree, and a row for each of the first {@value #MOST_NAMED} that do not.
 */
@Component
class ReportChecks {

    private static final int MOST_NAMED = 20;

    /** Every figure of every paper, without zeros: report, org, part, currency, subject, measure, value. */
    private static final String FIGURES = """
            paper as (
                select distinct report_code, org_code, business_date, version_no
                  from report_artifact
                 where business_date = :day and batch_no = :batch and state = 'RENDERED'),
            field as materialized (
                select d.report_code, d.org_code::text as org_code, string_to_array(line, E'\\t') as f
                  from paper p
                  join report_data d using (report_code, org_code, business_date, version_no)
                 cross join lateral string_to_table(d.rows, E'\\n') line
                 where d.report_code in ('RPT-02', 'RPT-04') and line like E'R\\t%'),
            figure as materialized (
                select report_code, org_code, f[2] as part, f[3] as currency, f[4] as subject_code, m.measure, m.value
                  from field
                 cross join lateral (
                       select * from (values ('opening_fen', f[5]::bigint), ('debit_count', f[6]::bigint), ('debit_fen', f[7]::bigint),
                                             ('credit_count', f[8]::bigint), ('credit_fen', f[9]::bigint), ('closing_fen', f[10]::bigint))
                                     v (measure, value)
                        where report_code = 'RPT-02'
                        union all
                       select 'closing_fen', f[5]::bigint where report_code = 'RPT-04') m
                 where m.value <> 0)
            """;

    /** From {@code wanted} and {@code got}, both like {@code figure} without part. */
    private static final String COMPARED = """
            compared as (
                select report_code, org_code, currency, subject_code, measure,
                       coalesce(w.value, 0)::bigint as expected, coalesce(g.value, 0)::bigint as found
                  from wanted w full join got g using (report_code, org_code, currency, subject_code, measure)),
            told as (
                select report_code, org_code, '' as subject_code, '' as currency, 'COUNT' as unit, count(*) as expected,
                       count(*) filter (where expected = found) as found, '' as detail
                  from compared
                 group by report_code, org_code
                 union all
                select report_code, org_code, subject_code, currency, case when measure like '%count' then 'COUNT' else 'FEN' end,
                       expected, found, measure
                  from (select *, row_number() over (partition by report_code, org_code order by currency, subject_code, measure) as place
                          from compared
                         where expected <> found) differing
                 where place <= :most)
            """;

    private final JdbcClient jdbc;

    ReportChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Proof compare(JobRun run, Batches.Batch batch, StatementTree tree) {
        RollUp rollUp = RollUp.of(tree, orgs(batch));
        long rows = missing(run, batch)
                + balance(run, batch)
                + acrossOrgs(run, batch)
                + acrossSheets(run, batch)
                + ledger(run, batch, rollUp)
                + reconciled(run, batch, rollUp);
        return Proof.of(rows, rows);
    }

    private List<OrgCode> orgs(Batches.Batch batch) {
        return jdbc.sql(
                        "select distinct org_code from report_artifact where business_date = :day and batch_no = :batch")
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .list();
    }

    /** @param told a query of report_code, org_code, subject_code, currency, unit, expected, found, detail */
    private JdbcClient.StatementSpec record(JobRun run, Batches.Batch batch, String check, String with, String told) {
        return jdbc.sql("""
                %s
                insert into report_check (job_run_id, business_date, batch_no, check_code, report_code, org_code, subject_code, currency,
                                          unit, expected, found, detail)
                select :run, :day, :batch, :check, t.report_code, t.org_code, t.subject_code, t.currency, t.unit, t.expected, t.found,
                       t.detail
                  from (%s) t
                """.formatted(with, told))
                .param("run", run.jobRunId())
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .param("check", check);
    }

    /** What the catalogue asks for, read anew and not from the plan. */
    private long missing(JobRun run, Batches.Batch batch) {
        return record(run, batch, "RPT_MISSING", "", """
                select e.report_code, e.org_code, '' as subject_code, '' as currency, 'COUNT' as unit, cardinality(e.formats) as expected,
                       count(a.artifact_id) as found, '' as detail
                  from (select distinct r.report_code, r.formats, o.org_code
                          from report r
                          join report_recipient t on t.report_code = r.report_code
                           and t.valid_from <= :day and (t.valid_to is null or t.valid_to >= :day)
                          join org_unit o on o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                           and (o.level = t.org_kind or (t.org_kind = 'COUNTER' and o.level in ('SB', 'OT')))
                         where r.frequency in (:frequencies)) e
                  left join report_artifact a on a.report_code = e.report_code and a.org_code = e.org_code and a.business_date = :day
                   and a.batch_no = :batch and a.state = 'RENDERED'
                 group by e.report_code, e.org_code, e.formats
                """)
                .param("frequencies", Frequencies.due(batch.businessDate()))
                .update();
    }

    /** Σ debit = Σ credit, of the turnover and of the balances; off-balance subjects stand outside. */
    private long balance(JobRun run, Batches.Batch batch) {
        return record(run, batch, "RPT_BALANCE", "with " + FIGURES, """
                select f.report_code, f.org_code, '' as subject_code, f.currency, 'FEN' as unit,
                       coalesce(sum(f.value) filter (where f.measure = 'debit_fen'), 0)::bigint as expected,
                       coalesce(sum(f.value) filter (where f.measure = 'credit_fen'), 0)::bigint as found, '发生额' as detail
                  from figure f
                  join subject s on s.subject_code = f.subject_code and s.nature <> 'O'
                 where f.part = '-' and f.report_code = 'RPT-02'
                 group by f.report_code, f.org_code, f.currency
                 union all
                select f.report_code, f.org_code, '', f.currency, 'FEN',
                       coalesce(sum(f.value) filter (where f.value > 0), 0)::bigint,
                       coalesce(-sum(f.value) filter (where f.value < 0), 0)::bigint, '余额'
                  from figure f
                  join subject s on s.subject_code = f.subject_code and s.nature <> 'O'
                 where f.part = '-' and f.measure = 'closing_fen'
                 group by f.report_code, f.org_code, f.currency
                """).update();
    }

    /** A branch's statement is the sum of the statements below it: of the papers that those orgs have, and of its own parts else. */
    private long acrossOrgs(JobRun run, Batches.Batch batch) {
        return record(run, batch, "RPT_CROSS_ORG", "with " + FIGURES + """
                , parent as (select distinct report_code, org_code from figure where part <> '-'),
                wanted as (
                    select f.report_code, f.org_code, f.currency, f.subject_code, f.measure, f.value
                      from figure f join parent using (report_code, org_code)
                     where f.part = '-'),
                got as (
                    select report_code, org_code, currency, subject_code, measure, sum(value)::bigint as value
                      from (select p.report_code, p.org_code, p.currency, p.subject_code, p.measure, p.value
                              from figure p
                             where p.part <> '-'
                               and (p.part = p.org_code
                                    or not exists (select from paper x where x.report_code = p.report_code and x.org_code = p.part))
                             union all
                            select b.report_code, b.org_code, c.currency, c.subject_code, c.measure, c.value
                              from (select distinct report_code, org_code, part from figure where part not in ('-', org_code)) b
                              join figure c on c.report_code = b.report_code and c.org_code = b.part and c.part = '-') below
                     group by report_code, org_code, currency, subject_code, measure),
                """ + COMPARED, "select * from told")
                .param("most", MOST_NAMED)
                .update();
    }

    private long acrossSheets(JobRun run, Batches.Batch batch) {
        return record(run, batch, "RPT_CROSS_SHEET", "with " + FIGURES + """
                , wanted as (
                    select 'RPT-04' as report_code, org_code, currency, subject_code, measure, value
                      from figure where report_code = 'RPT-02' and part = '-' and measure = 'closing_fen'),
                got as (
                    select report_code, org_code, currency, subject_code, measure, value
                      from figure where report_code = 'RPT-04' and part = '-'),
                """ + COMPARED, "select * from told")
                .param("most", MOST_NAMED)
                .update();
    }

    private long ledger(JobRun run, Batches.Batch batch, RollUp rollUp) {
        return withBooks(
                        record(run, batch, "RPT_LEDGER", "with " + FIGURES + """
                , book as (
                    select paper, book
                      from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                           t (paper, part, book)
                     where part = '-'),
                sums as (
                    select b.paper as org_code, g.currency, g.subject_code, sum(g.opening_fen) as opening_fen,
                           sum(g.debit_count) as debit_count, sum(g.debit_fen) as debit_fen, sum(g.credit_count) as credit_count,
                           sum(g.credit_fen) as credit_fen, sum(g.closing_fen) as closing_fen
                      from book b
                      join gl_balance g on g.business_date = :day and g.org_code = b.book
                     group by b.paper, g.currency, g.subject_code),
                wanted as (
                    select r.report_code, s.org_code, s.currency, s.subject_code, m.measure, m.value::bigint as value
                      from sums s
                      join (select distinct report_code, org_code::text as org_code from paper) r
                        on r.org_code = s.org_code and r.report_code in ('RPT-02', 'RPT-04')
                     cross join lateral (values ('opening_fen', s.opening_fen), ('debit_count', s.debit_count), ('debit_fen', s.debit_fen),
                                                ('credit_count', s.credit_count), ('credit_fen', s.credit_fen),
                                                ('closing_fen', s.closing_fen)) m (measure, value)
                     where m.value <> 0 and (r.report_code = 'RPT-02' or m.measure = 'closing_fen')),
                got as (
                    select report_code, org_code, currency, subject_code, measure, value from figure where part = '-'),
                """ + COMPARED, "select * from told"),
                        rollUp)
                .param("most", MOST_NAMED)
                .update();
    }

    /** RPT-07: what it says was compared is the whole ledger of its orgs. */
    private long reconciled(JobRun run, Batches.Batch batch, RollUp rollUp) {
        return withBooks(record(run, batch, "RPT_LEDGER", "", """
                select distinct a.report_code, a.org_code, '' as subject_code, '' as currency, 'FEN' as unit,
                       (select coalesce(sum(abs(g.closing_fen)), 0)::bigint
                          from unnest(string_to_array(:papers, ','), string_to_array(:parts, ','), string_to_array(:books, ','))
                               t (paper, part, book)
                          join gl_balance g on g.business_date = :day and g.org_code = t.book
                         where t.paper = a.org_code and t.part = '-') as expected,
                       a.debit_fen as found, '' as detail
                  from report_artifact a
                 where a.business_date = :day and a.batch_no = :batch and a.report_code = 'RPT-07' and a.state = 'RENDERED'
                """), rollUp).update();
    }

    private static JdbcClient.StatementSpec withBooks(JdbcClient.StatementSpec statement, RollUp rollUp) {
        return statement
                .param("papers", rollUp.papers())
                .param("parts", rollUp.parts())
                .param("books", rollUp.books());
    }
}
