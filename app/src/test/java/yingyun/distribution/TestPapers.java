package yingyun.distribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.database.StoredFile;

/**
 * A night's paper in a test: the one that the night has handed over, or small papers laid down by hand, each with a real PDF in the
 * store. Corrections (version 2) are made by hand in any case.
 */
public final class TestPapers {

    private static final String HASH = "0".repeat(64);

    private final JdbcClient owner;
    private final Store store;

    public TestPapers(JdbcClient owner, Store store) {
        this.owner = owner;
        this.store = store;
    }

    /** Batch 1 of that day waits for its release: the night's own, or else RPT-02 and RPT-04 of these orgs. */
    public void handedOver(LocalDate day, List<String> orgs) {
        boolean there = owner.sql("select exists (select 1 from report_batch where business_date = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
        if (!there) {
            batch(day, 1);
            orgs.forEach(org -> List.of("RPT-02", "RPT-04").forEach(report -> paper(day, 1, report, org, 1, 3)));
            check(day, 1, "RPT_BALANCE", "RPT-02", orgs.getFirst(), 100, 100);
        }
    }

    /** A correction of one paper, in a batch of its own; the day's next. */
    public int corrected(LocalDate day, String report, String org) {
        int batch = owner.sql("select max(batch_no) + 1 from report_batch where business_date = :day")
                .param("day", day)
                .query(Integer.class)
                .single();
        int version = owner.sql("""
                        select max(version_no) + 1 from report_artifact
                         where business_date = :day and report_code = :report and org_code = :org
                        """)
                .param("day", day)
                .param("report", report)
                .param("org", org)
                .query(Integer.class)
                .single();
        batch(day, batch);
        paper(day, batch, report, org, version, 3);
        return batch;
    }

    /** A line of JOB-111. */
    public void check(LocalDate day, int batch, String code, String report, String org, long expected, long found) {
        owner.sql("""
                insert into report_check (job_run_id, business_date, batch_no, check_code, report_code, org_code, subject_code, currency, unit,
                                          expected, found)
                select coalesce((select max(job_run_id) from report_check where business_date = :day and batch_no = :batch),
                                (select max(job_run_id) from job_run where business_date = :day)),
                       :day, :batch, :code, :report, :org, '', 'CNY', 'FEN', :expected, :found
                """)
                .param("day", day)
                .param("batch", batch)
                .param("code", code)
                .param("report", report)
                .param("org", org)
                .param("expected", expected)
                .param("found", found)
                .update();
    }

    private void batch(LocalDate day, int batch) {
        owner.sql("""
                insert into report_batch (business_date, batch_no, state, job_run_id, planned_at, checked_at, handed_over_at)
                select :day, :batch, 'HANDED_OVER', null, at, at, at
                  from (select (:day + time '05:30') at time zone 'Asia/Shanghai' + interval '1 day' as at) t
                """).param("day", day).param("batch", batch).update();
    }

    private void paper(LocalDate day, int batch, String report, String org, int version, int rows) {
        String title = report + " " + org + " " + day + " v" + version;
        file(day, batch, report, org, version, rows, "PDF", pdf(title));
        file(day, batch, report, org, version, rows, "XLSX", xlsx(title));
    }

    private void file(
            LocalDate day, int batch, String report, String org, int version, int rows, String format, byte[] bytes) {
        StoredFile file = store.put(new ByteArrayInputStream(bytes));
        owner.sql("""
                insert into report_artifact (report_code, org_code, business_date, version_no, format, batch_no, state, org_name, org_level,
                                             job_run_id, template_sha256, data_sha256, file_sha256, bytes, pages, row_count, debit_fen,
                                             credit_fen, rendered_at)
                select :report, o.org_code, :day, :version, :format, :batch, 'RENDERED', o.name, o.level,
                       (select max(job_run_id) from job_run), :hash, :hash, :file, :bytes, 1, :rows, 123456, 123456,
                       (:day + time '05:30') at time zone 'Asia/Shanghai' + interval '1 day'
                  from org_unit o
                 where o.org_code = :org and :day between o.valid_from and coalesce(o.valid_to, 'infinity')
                """)
                .param("report", report)
                .param("day", day)
                .param("version", version)
                .param("format", format)
                .param("batch", batch)
                .param("hash", HASH)
                .param("file", file.sha256())
                .param("bytes", file.bytes())
                .param("rows", rows)
                .param("org", org)
                .update();
    }

    private static byte[] pdf(String title) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth()));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 16);
                content.newLineAtOffset(60, 520);
                content.showText(title);
                content.endText();
                for (int line = 0; line < 20; line++) {
                    content.moveTo(60, 480 - line * 20);
                    content.lineTo(780, 480 - line * 20);
                }
                content.stroke();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] xlsx(String title) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(title.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
