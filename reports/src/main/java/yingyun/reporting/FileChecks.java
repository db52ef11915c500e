package yingyun.reporting;

import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.database.Store;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.Refused;
import yingyun.reporting.paper.Sha256;

/** The files of a batch as they lie in the store: whole, with the pages that were laid out, in characters that could be printed. */
@Component
class FileChecks {

    private final JdbcClient jdbc;
    private final Store store;

    FileChecks(JdbcClient jdbc, Store store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    private record Rendered(
            String reportCode, String orgCode, String format, String fileSha256, int pages, String missingCharacters) {}

    Proof compare(JobRun run, Batches.Batch batch) {
        List<Rendered> files = jdbc.sql("""
                select report_code, org_code, format, file_sha256, pages, missing_characters
                  from report_artifact
                 where business_date = :day and batch_no = :batch and state = 'RENDERED'
                 order by report_code, org_code, format
                """)
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .query((rs, n) -> new Rendered(
                        rs.getString("report_code"),
                        rs.getString("org_code"),
                        rs.getString("format"),
                        rs.getString("file_sha256"),
                        rs.getInt("pages"),
                        rs.getString("missing_characters")))
                .list();
        int rows = 0;
        for (Rendered file : files) {
            long pages = pages(file);
            rows += record(run, batch, "RPT_FILE", file, 1, pages < 0 ? 0 : 1, file.format());
            if (file.format().equals("PDF")) {
                rows += record(run, batch, "RPT_PAGES", file, file.pages(), Math.max(0, pages), "");
                rows += record(
                        run,
                        batch,
                        "RPT_GLYPH",
                        file,
                        0,
                        count(file.missingCharacters()),
                        named(file.missingCharacters()));
            }
        }
        return Proof.of(files.size(), rows);
    }

    /** Pages of a PDF as it is read back, 1 for another file; −1 if it is missing or is not what was put there. */
    private long pages(Rendered file) {
        try {
            byte[] content = Files.readAllBytes(store.path(file.fileSha256()));
            if (!Sha256.of(content).equals(file.fileSha256())) {
                return -1;
            }
            if (!file.format().equals("PDF")) {
                return 1;
            }
            try (PdfReader reader = new PdfReader(content)) {
                return reader.getNumberOfPages();
            }
        } catch (IOException | Refused notThere) {
            return -1;
        }
    }

    private static long count(String characters) {
        return characters.codePointCount(0, characters.length());
    }

    /** 𠮷 (U+20BB7): the sign itself may be missing on the screen too. */
    private static String named(String characters) {
        return characters
                .codePoints()
                .mapToObj(c -> "%s (U+%04X)".formatted(Character.toString(c), c))
                .collect(Collectors.joining(" "));
    }

    private int record(
            JobRun run, Batches.Batch batch, String check, Rendered file, long expected, long found, String detail) {
        return jdbc.sql("""
                insert into report_check (job_run_id, business_date, batch_no, check_code, report_code, org_code, unit, expected, found,
                                          detail)
                values (:run, :day, :batch, :check, :report, :org, 'COUNT', :expected, :found, :detail)
                """)
                .param("run", run.jobRunId())
                .param("day", batch.businessDate().day())
                .param("batch", batch.batchNo())
                .param("check", check)
                .param("report", file.reportCode())
                .param("org", file.orgCode())
                .param("expected", expected)
                .param("found", found)
                .param("detail", detail)
                .update();
    }
}
