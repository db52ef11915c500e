package yingyun.reporting;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.database.StoredFile;
import yingyun.job.KeyRange;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;
import yingyun.reporting.paper.Paper;

/** The files of a batch: planned for every expected org, then rendered once and never changed. */
@Repository
class Artifacts {

    private final JdbcClient jdbc;

    Artifacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A paper that is still to be made, in those formats. */
    record Planned(String reportCode, OrgCode orgCode, int versionNo, List<String> formats) {}

    /** A file as made. */
    record Made(String format, StoredFile file, int pages, String missingCharacters) {}

    /**
     * One row per format of each report for every org that the catalogue names and that is open on the day, also where the day brought
     * nothing: silence is never ambiguous. A version follows the last one of that paper.
     */
    int plan(Batches.Batch batch) {
        return jdbc.sql("""
                insert into report_artifact (report_code, org_code, business_date, version_no, format, batch_no, state, org_name, org_level)
                select distinct r.report_code, o.org_code, cast(:day as date),
                       1 + coalesce((select max(a.version_no) from report_artifact a
                                      where a.report_code = r.report_code and a.org_code = o.org_code and a.business_date = :day), 0),
                       f.format, cast(:batch as integer), 'PLANNED', o.name, o.level
                  from report r
                 cross join lateral unnest(r.formats) f (format)
                  join report_recipient t on t.report_code = r.report_code
                   and t.valid_from <= :day and (t.valid_to is null or t.valid_to >= :day)
                  join org_unit o on o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day)
                   and (o.level = t.org_kind or (t.org_kind = 'COUNTER' and o.level in ('SB', 'OT')))
                 where r.frequency in (:frequencies)
                """)
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .param("frequencies", Frequencies.due(batch.businessDate()))
                .update();
    }

    /** The orgs that the batch has paper of, by code. */
    List<String> orgs(Batches.Batch batch) {
        return jdbc.sql("""
                select distinct org_code::text collate "C" as org_code
                  from report_artifact
                 where business_date = :day and batch_no = :batch
                 order by 1
                """)
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    List<Planned> planned(Batches.Batch batch, KeyRange orgs) {
        return jdbc.sql("""
                select report_code, org_code, version_no, array_agg(format order by format) as formats
                  from report_artifact
                 where business_date = :day
                   and batch_no = :batch
                   and state = 'PLANNED'
                   and org_code::text collate "C" >= :from
                   and (:to::text is null or org_code::text collate "C" < :to)
                 group by report_code, org_code, version_no
                 order by report_code, org_code
                """)
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .param("from", orgs.from())
                .param("to", orgs.to())
                .query((rs, n) -> new Planned(
                        rs.getString("report_code"),
                        OrgCode.of(rs.getString("org_code")),
                        rs.getInt("version_no"),
                        List.of((String[]) rs.getArray("formats").getArray())))
                .list();
    }

    long stillPlanned(Batches.Batch batch) {
        return jdbc.sql(
                        "select count(*) from report_artifact where business_date = :day and batch_no = :batch and state = 'PLANNED'")
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .query(Long.class)
                .single();
    }

    void freeze(Planned planned, Paper paper, String dataSha256) {
        jdbc.sql("""
                insert into report_data (report_code, org_code, business_date, version_no, data_sha256, row_count, rows)
                values (:report, :org, :day, :version, :sha, :count, :rows)
                """)
                .param("report", planned.reportCode())
                .param("org", planned.orgCode().value())
                .param("day", paper.businessDate().day())
                .param("version", planned.versionNo())
                .param("sha", dataSha256)
                .param("count", paper.rowCount())
                .param("rows", paper.frozenRows())
                .update();
    }

    void rendered(long jobRunId, Planned planned, Paper paper, String dataSha256, String templateSha256, Made made) {
        int rows = jdbc.sql("""
                update report_artifact
                   set state = 'RENDERED', job_run_id = :run, template_sha256 = :template, data_sha256 = :data, file_sha256 = :file,
                       bytes = :bytes, pages = :pages, row_count = :rows, debit_fen = :debit, credit_fen = :credit,
                       missing_characters = :missing, rendered_at = :at
                 where report_code = :report
                   and org_code = :org
                   and business_date = :day
                   and version_no = :version
                   and format = :format
                   and state = 'PLANNED'
                """)
                .param("run", jobRunId)
                .param("template", templateSha256)
                .param("data", dataSha256)
                .param("file", made.file().sha256())
                .param("bytes", made.file().bytes())
                .param("pages", made.pages())
                .param("rows", paper.rowCount())
                .param("debit", paper.debitFen())
                .param("credit", paper.creditFen())
                .param("missing", made.missingCharacters())
                .param("at", instant(paper.printedAt()))
                .param("report", planned.reportCode())
                .param("org", planned.orgCode().value())
                .param("day", paper.businessDate().day())
                .param("version", planned.versionNo())
                .param("format", made.format())
                .update();
        if (rows != 1) {
            throw new IllegalStateException(
                    planned.reportCode() + " " + planned.orgCode() + " " + made.format() + " was not planned");
        }
    }

    /** A paper of a batch on which a finding was waived. */
    record Waived(String reportCode, OrgCode orgCode, int versionNo, List<String> formats, long jobRunId) {}

    /** Those whose finding was waived under that approval; none has been released yet. */
    List<Waived> waivedUnder(BusinessDate day, int batchNo, long approvalId) {
        return jdbc.sql("""
                select a.report_code, a.org_code, a.version_no, array_agg(a.format order by a.format) as formats, min(a.job_run_id) as run
                  from report_artifact a
                 where a.business_date = :day and a.batch_no = :batch and a.state = 'RENDERED'
                   and exists (select from report_findings(:day, :batch) f
                                where f.report_code = a.report_code and f.org_code = a.org_code and f.waived_by_approval = :approval)
                 group by a.report_code, a.org_code, a.version_no
                 order by a.report_code, a.org_code
                """)
                .param("day", day.day())
                .param("batch", batchNo)
                .param("approval", approvalId)
                .query((rs, n) -> new Waived(
                        rs.getString("report_code"),
                        OrgCode.of(rs.getString("org_code")),
                        rs.getInt("version_no"),
                        List.of((String[]) rs.getArray("formats").getArray()),
                        rs.getLong("run")))
                .list();
    }

    Planned planNext(BusinessDate day, int batchNo, Waived paper) {
        int next = jdbc.sql("""
                with last as (
                    select max(version_no) as version_no from report_artifact
                     where report_code = :report and org_code = :org and business_date = :day),
                planned as (
                    insert into report_artifact (report_code, org_code, business_date, version_no, format, batch_no, state, org_name, org_level)
                    select a.report_code, a.org_code, a.business_date, l.version_no + 1, a.format, a.batch_no, 'PLANNED', a.org_name, a.org_level
                      from report_artifact a cross join last l
                     where a.report_code = :report and a.org_code = :org and a.business_date = :day and a.version_no = :version
                       and a.batch_no = :batch)
                select version_no + 1 from last
                """)
                .param("report", paper.reportCode())
                .param("org", paper.orgCode().value())
                .param("day", day.day())
                .param("version", paper.versionNo())
                .param("batch", batchNo)
                .query(Integer.class)
                .single();
        return new Planned(paper.reportCode(), paper.orgCode(), next, paper.formats());
    }

    void replaced(BusinessDate day, Waived paper) {
        jdbc.sql("""
                update report_artifact set state = 'REPLACED'
                 where report_code = :report and org_code = :org and business_date = :day and version_no = :version
                """)
                .param("report", paper.reportCode())
                .param("org", paper.orgCode().value())
                .param("day", day.day())
                .param("version", paper.versionNo())
                .update();
    }

    /** The frozen rows of a version without its notes: what a waiver does not change. */
    String figures(BusinessDate day, String reportCode, OrgCode org, int versionNo) {
        return jdbc.sql("""
                select rows from report_data
                 where report_code = :report and org_code = :org and business_date = :day and version_no = :version
                """)
                .param("report", reportCode)
                .param("org", org.value())
                .param("day", day.day())
                .param("version", versionNo)
                .query(String.class)
                .single()
                .lines()
                .filter(line -> !line.startsWith("N\t"))
                .collect(Collectors.joining("\n"));
    }

    private static java.time.OffsetDateTime instant(LocalDateTime bankTime) {
        return bankTime.atZone(BankClock.ZONE).toInstant().atOffset(ZoneOffset.UTC);
    }

    /** Remembers the source of a template that prints for the first time. */
    void useTemplate(String reportCode, String sha256, String source, java.time.LocalDate day) {
        jdbc.sql("""
                insert into report_template (report_code, template_sha256, source, first_used_on)
                values (:report, :sha, :source, :day)
                on conflict (report_code, template_sha256) do nothing
                """)
                .param("report", reportCode)
                .param("sha", sha256)
                .param("source", source)
                .param("day", day)
                .update();
    }
}
