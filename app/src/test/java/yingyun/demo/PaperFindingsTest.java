package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.database.Store;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;
import yingyun.ledger.Difference;
import yingyun.ledger.Reconciliations;

/** What JOB-111 and {@code verify} find, and what papers say of a night that went on all the same. */
@Tag("db")
class PaperFindingsTest {

    private static final LocalDate SECOND = DemoNights.FIRST.plusDays(1);

    @Test
    void a_character_in_no_font_is_named_with_report_and_org_and_does_not_stop_the_night() {
        try (DemoNights bank = DemoNights.afterTheFirstPaper()) {
            bank.night
                    .asOwner()
                    .sql("update org_unit set name = '南京𠮷北支行' where org_code = '320100200'")
                    .update();

            List<NightEnd> ends = bank.runTo(SECOND);

            assertThat(ends).singleElement().isInstanceOf(NightEnd.Closed.class);
            assertThat(bank.night
                            .asApp()
                            .sql(
                                    "select report_code || ' ' || org_code || ' ' || check_code || ' ' || found || ' ' || detail from report_check where not ok order by 1")
                            .query(String.class)
                            .list())
                    .contains("RPT-02 320100200 RPT_GLYPH 1 𠮷 (U+20BB7)", "RPT-04 320100200 RPT_GLYPH 1 𠮷 (U+20BB7)")
                    .allMatch(found -> found.contains("RPT_GLYPH"));
            assertThat(bank.night
                            .asApp()
                            .sql("select state from report_batch where business_date = :day")
                            .param("day", SECOND)
                            .query(String.class)
                            .list())
                    .containsExactly("HANDED_OVER");
        }
    }

    @Test
    void one_changed_byte_of_a_paper_and_a_lost_one_are_found() throws IOException {
        try (DemoNights bank = DemoNights.afterTheFirstPaper()) {
            assertThat(bank.problems()).isEmpty();
            Store store = bank.night.bean(Store.class);
            List<String> files = bank.night
                    .asApp()
                    .sql(
                            "select file_sha256 from report_artifact where org_code = '320100200' and report_code = 'RPT-02' order by format")
                    .query(String.class)
                    .list();
            Path pdf = store.path(Objects.requireNonNull(files.getFirst()));
            byte[] content = Files.readAllBytes(pdf);
            content[content.length / 2] ^= 1;
            Files.setPosixFilePermissions(pdf, PosixFilePermissions.fromString("rw-------"));
            Files.write(pdf, content);
            Files.delete(store.path(Objects.requireNonNull(files.getLast())));

            assertThat(bank.problems())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("PF-2001")
                            && line.contains("RPT-02_320100200_20260608_v1.pdf")
                            && line.contains("DAMAGED"))
                    .anyMatch(line -> line.contains("RPT-02_320100200_20260608_v1.xlsx") && line.contains("MISSING"));
        }
    }

    @Test
    void a_waived_difference_is_printed_on_every_page_concerned_and_on_no_other() throws IOException {
        try (DemoNights bank = DemoNights.stoppedForTheCentBeforePaper()) {
            BusinessDate day = BusinessDate.of(DemoNights.CENT_DAY);
            Reconciliations reconciliations = bank.night.bean(Reconciliations.class);
            Difference cent = reconciliations.of(day).getFirst();
            Correction correction = new Correction(bank, day);
            long approval = correction.grants.granted("MC06", Reconciliations.waiverSubject(day, cent));
            reconciliations.waive(day, cent, "一分钱差额次日由网点查清", approval);

            assertThat(bank.runTo(DemoNights.CENT_DAY)).singleElement().isInstanceOf(NightEnd.Closed.class);

            for (String org : List.of("320500100", "320500000", "320000000", "010000000")) {
                assertThat(pages(bank, "RPT-02", org))
                        .as(org)
                        .allMatch(page -> page.contains("豁免差额(MC06 第 " + approval + " 号)"));
                assertThat(pages(bank, "RPT-04", org))
                        .as(org)
                        .allMatch(page -> page.contains("320500100 总分核对 201104 CNY 差额 -0.01"));
            }
            assertThat(pages(bank, "RPT-02", "320500200")).noneMatch(page -> page.contains("豁免"));
            assertThat(pages(bank, "RPT-07", "010000000").getFirst())
                    .contains("320500100", "201104", "-0.01", "MC06 第 " + approval + " 号豁免", "不符 1 项");
            assertThat(pages(bank, "RPT-07", "330000000").getFirst()).contains("本日总分核对相符,无差额。");
            assertThat(bank.night
                            .asApp()
                            .sql("select count(*) from report_check where not ok")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void an_adjusting_entry_is_noted_on_the_papers_of_its_org() throws IOException {
        try (DemoNights bank = DemoNights.stoppedForTheCentBeforePaper()) {
            Correction correction = new Correction(bank, BusinessDate.of(DemoNights.CENT_DAY));
            String number = correction.post(Correction::ofTheCent);
            correction.rerunFrom("JOB-090");

            assertThat(bank.runTo(DemoNights.CENT_DAY)).singleElement().isInstanceOf(NightEnd.Closed.class);

            assertThat(String.join("", pages(bank, "RPT-02", "320500100")))
                    .contains("含日终调整分录", number, "借方 0.01,贷方 0.01");
            assertThat(String.join("", pages(bank, "RPT-02", "320500200"))).doesNotContain("日终调整");
            assertThat(bank.problems()).isEmpty();
        }
    }

    private static List<String> pages(DemoNights bank, String report, String org) throws IOException {
        String sha256 = bank.night
                .asApp()
                .sql("""
                select file_sha256 from report_artifact
                 where report_code = :report and org_code = :org and format = 'PDF' and business_date = :day
                """)
                .param("report", report)
                .param("org", org)
                .param("day", DemoNights.CENT_DAY)
                .query(String.class)
                .single();
        byte[] content = Files.readAllBytes(bank.night.bean(Store.class).path(Objects.requireNonNull(sha256)));
        List<String> pages = new java.util.ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(content)) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                stripper.setSortByPosition(true);
                pages.add(stripper.getText(pdf));
            }
        }
        return pages;
    }
}
