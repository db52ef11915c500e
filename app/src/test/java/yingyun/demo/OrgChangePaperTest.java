package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.eod.NightEnd;

/**
 * Over a weekend an outlet and a branch are renamed, an outlet gets another parent and one is merged: the paper of each day shows the
 * organisation of that day, and no figure is lost between them.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrgChangePaperTest {

    private static final LocalDate BEFORE = LocalDate.of(2026, 6, 13);
    private static final LocalDate AFTER = LocalDate.of(2026, 6, 14);
    private static final String RENAMED = "320100200";
    private static final String RENAMED_BRANCH = "320000000";
    private static final String MOVED = "330600300";
    private static final String FORMER_PARENT = "330600200";
    private static final String NEW_PARENT = "330600100";
    private static final String MERGED = "320500400";
    private static final String SUCCESSOR = "320500200";
    private static final String SISTER = "320500500";

    private DemoNights bank;
    private JdbcClient db;

    @BeforeAll
    void the_weekend() {
        bank = DemoNights.afterTheFirstPaper();
        db = bank.night.asApp();
        newVersion(RENAMED, "name = '南京玄武湖支行'");
        newVersion(RENAMED_BRANCH, "name = '江苏省第一分行'");
        newVersion(MOVED, "parent_code = '%1$s', accounting_org = '%1$s'".formatted(NEW_PARENT));
        bank.night
                .asOwner()
                .sql("update org_unit set valid_to = :day where org_code = :org")
                .param("day", BEFORE)
                .param("org", MERGED)
                .update();
        assertThat(bank.runTo(AFTER)).allMatch(NightEnd.Closed.class::isInstance);
    }

    @AfterAll
    void close() {
        bank.close();
    }

    /** Valid from {@link #AFTER}, as the organisation file brings it; the version before ends the day before. */
    private void newVersion(String org, String changed) {
        JdbcClient owner = bank.night.asOwner();
        owner.sql("update org_unit set valid_to = :day where org_code = :org and valid_to is null")
                .param("day", BEFORE)
                .param("org", org)
                .update();
        owner.sql("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from)
                select org_code, name, level, parent_code, accounting_org, :from from org_unit where org_code = :org and valid_to = :day
                """)
                .param("from", AFTER)
                .param("day", BEFORE)
                .param("org", org)
                .update();
        owner.sql("update org_unit set " + changed + " where org_code = :org and valid_from = :from")
                .param("from", AFTER)
                .param("org", org)
                .update();
    }

    @Test
    void a_renamed_org_has_the_name_of_each_day_on_its_own_paper_and_on_those_above() throws IOException {
        for (String report : List.of("RPT-02", "RPT-04")) {
            assertThat(text(report, RENAMED, BEFORE)).contains("南京城北支行").doesNotContain("玄武湖");
            assertThat(text(report, RENAMED, AFTER)).contains("南京玄武湖支行").doesNotContain("城北");
            assertThat(text(report, "320100000", BEFORE)).contains("南京城北支行").doesNotContain("玄武湖");
            assertThat(text(report, "320100000", AFTER)).contains("南京玄武湖支行").doesNotContain("城北");
        }
        assertThat(text("RPT-07", RENAMED_BRANCH, BEFORE)).contains("江苏省分行");
        assertThat(text("RPT-07", RENAMED_BRANCH, AFTER)).contains("江苏省第一分行");
        assertThat(bank.texts(
                        "select distinct org_name from report_artifact where org_code = ? and business_date = ?",
                        RENAMED,
                        AFTER))
                .containsExactly("南京玄武湖支行");
    }

    @Test
    void a_moved_outlet_is_summed_by_its_parent_of_each_day() {
        assertThat(closing(FORMER_PARENT, BEFORE)).isEqualTo(books(BEFORE, FORMER_PARENT, MOVED));
        assertThat(closing(NEW_PARENT, BEFORE)).isEqualTo(books(BEFORE, NEW_PARENT));
        assertThat(closing(FORMER_PARENT, AFTER)).isEqualTo(books(AFTER, FORMER_PARENT));
        assertThat(closing(NEW_PARENT, AFTER)).isEqualTo(books(AFTER, NEW_PARENT, MOVED));
        assertThat(closing(MOVED, AFTER)).as("and has its own paper").isEqualTo(books(AFTER, MOVED));
    }

    @Test
    void a_merged_outlet_has_a_last_paper_and_its_books_stand_on_the_successors() {
        assertThat(closing(MERGED, BEFORE)).isEqualTo(books(BEFORE, MERGED)).isNotEmpty();
        assertThat(bank.number(
                        "select count(*) from report_artifact where org_code = ? and business_date = ?", MERGED, AFTER))
                .isZero();
        assertThat(closing(SUCCESSOR, BEFORE)).isEqualTo(books(BEFORE, SUCCESSOR, MERGED, SISTER));
        assertThat(books(AFTER, MERGED))
                .as("nothing has moved its accounts yet")
                .isNotEmpty();
        assertThat(closing(SUCCESSOR, AFTER)).isEqualTo(books(AFTER, SUCCESSOR, MERGED, SISTER));
    }

    @Test
    void nothing_was_lost_between_them_and_every_check_agrees() {
        assertThat(bank.texts(
                        "select check_code || ' ' || report_code || ' ' || org_code from report_check where not ok"))
                .isEmpty();
        Map<String, Long> whole = new TreeMap<>();
        db.sql("""
                select currency || ' ' || subject_code, sum(closing_fen)::bigint from gl_balance
                 where business_date = :day group by currency, subject_code having sum(closing_fen) <> 0
                """).param("day", AFTER).query(rs -> {
            whole.put(rs.getString(1), rs.getLong(2));
        });
        assertThat(closing("010000000", AFTER)).isEqualTo(whole);
        assertThat(bank.problems()).isEmpty();
    }

    /** Of the whole statement, currency and subject to balance with debit positive, as frozen with the paper. */
    private Map<String, Long> closing(String org, LocalDate day) {
        Map<String, Long> closing = new TreeMap<>();
        db.sql("""
                select string_to_array(line, E'\\t') as f
                  from report_data d cross join lateral string_to_table(d.rows, E'\\n') line
                 where d.report_code = 'RPT-04' and d.org_code = :org and d.business_date = :day and line like E'R\\t-\\t%'
                """).param("org", org).param("day", day).query(rs -> {
            String[] fields = (String[]) rs.getArray(1).getArray();
            if (!fields[4].equals("0")) {
                closing.put(fields[2] + " " + fields[3], Long.parseLong(fields[4]));
            }
        });
        return closing;
    }

    private Map<String, Long> books(LocalDate day, String... orgs) {
        Map<String, Long> books = new TreeMap<>();
        db.sql("""
                select currency || ' ' || subject_code, sum(closing_fen)::bigint from gl_balance
                 where business_date = :day and org_code = any (:orgs)
                 group by currency, subject_code having sum(closing_fen) <> 0
                """).param("day", day).param("orgs", orgs).query(rs -> {
            books.put(rs.getString(1), rs.getLong(2));
        });
        return books;
    }

    private String text(String report, String org, LocalDate day) throws IOException {
        String sha256 = db.sql("""
                select file_sha256 from report_artifact
                 where report_code = :report and org_code = :org and format = 'PDF' and business_date = :day
                """)
                .param("report", report)
                .param("org", org)
                .param("day", day)
                .query(String.class)
                .single();
        try (PDDocument pdf =
                Loader.loadPDF(Files.readAllBytes(bank.night.bean(Store.class).path(Objects.requireNonNull(sha256))))) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
