package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.eod.NightEnd;

/** The paper of the demo bank's first night: whose it is, what stands on it, and that JOB-111 and JOB-112 did their part. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperNightTest {

    private static final int OUTLETS = 39;
    private static final int BRANCHES = 10 + 3 + 1;

    private DemoNights bank;
    private JdbcClient db;

    @BeforeAll
    void live() {
        bank = DemoNights.afterTheFirstPaper();
        db = bank.night.asApp();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    @Test
    void the_night_closed_and_its_paper_is_at_the_release_desk() {
        bank.seconds.forEach((day, seconds) -> System.out.printf("night with paper %s %.1f s%n", day, seconds));
        db.sql("""
                select job_code, extract(epoch from ended_at - started_at) as s, rows_written from job_run
                 where business_date = '2026-06-08' and job_code >= 'JOB-110' order by 1
                """).query().listOfRows().forEach(System.out::println);
        assertThat(bank.ends.get(DemoNights.FIRST)).isInstanceOf(NightEnd.Closed.class);
        assertThat(db.sql("select state from report_batch").query(String.class).list())
                .containsExactly("HANDED_OVER");
        assertThat(db.sql("select to_state from report_batch_event order by moved_at, to_state = 'HANDED_OVER'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("PLANNED", "RENDERED", "CHECKED", "HANDED_OVER");
    }

    @Test
    void every_open_outlet_and_every_branch_has_its_papers_in_both_formats() {
        Map<String, Integer> papers = new TreeMap<>();
        db.sql("select report_code || ' ' || format, count(*) from report_artifact where state = 'RENDERED' group by 1")
                .query(rs -> {
                    papers.put(rs.getString(1), rs.getInt(2));
                });

        assertThat(papers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "RPT-02 PDF", OUTLETS + BRANCHES,
                        "RPT-02 XLSX", OUTLETS + BRANCHES,
                        "RPT-04 PDF", OUTLETS + BRANCHES,
                        "RPT-04 XLSX", OUTLETS + BRANCHES,
                        "RPT-07 PDF", 4,
                        "RPT-07 XLSX", 4));
        assertThat(db.sql("select count(*) from report_artifact where org_code = '320200300'")
                        .query(Integer.class)
                        .single())
                .as("closed on 05-31")
                .isZero();
    }

    @Test
    void every_check_was_made_and_agreed() {
        List<String> disagreed = db.sql(
                        "select check_code || ' ' || report_code || ' ' || org_code || ' ' || subject_code || ' ' || expected || ' ' || found || ' ' || detail from report_check where not ok")
                .query(String.class)
                .list();
        Map<String, Integer> made = new TreeMap<>();
        db.sql("select check_code, count(*) from report_check group by 1").query(rs -> {
            made.put(rs.getString(1), rs.getInt(2));
        });

        System.out.println(made);
        assertThat(disagreed).isEmpty();
        assertThat(made.keySet())
                .containsExactlyInAnyOrder(
                        "RPT_MISSING",
                        "RPT_BALANCE",
                        "RPT_CROSS_ORG",
                        "RPT_CROSS_SHEET",
                        "RPT_LEDGER",
                        "RPT_PAGES",
                        "RPT_GLYPH",
                        "RPT_FILE");
    }

    @Test
    void every_file_lies_in_the_store_under_its_hash() throws Exception {
        List<String> files = new ArrayList<>(db.sql("select file_sha256 from report_artifact")
                .query(String.class)
                .list());
        Store store = bank.night.bean(Store.class);

        assertThat(files).hasSize(2 * (2 * (OUTLETS + BRANCHES) + 4)).allMatch(store::matches);
        if (System.getProperty("paper.out") != null) {
            java.nio.file.Path out = java.nio.file.Path.of(System.getProperty("paper.out"));
            Files.createDirectories(out);
            db.sql("select report_code, org_code, format, file_sha256 from report_artifact")
                    .query(rs -> {
                        try {
                            Files.copy(
                                    store.path(rs.getString(4)),
                                    out.resolve(rs.getString(1) + "_" + rs.getString(2) + "."
                                            + rs.getString(3).toLowerCase()),
                                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
        }
    }
}
