package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;
import yingyun.kernel.OrgCode;
import yingyun.reporting.paper.Cell;
import yingyun.reporting.paper.Line;
import yingyun.reporting.paper.Paper;
import yingyun.reporting.paper.PdfPress;
import yingyun.reporting.rpt02.Rpt02;

/** The papers as they were printed, read back: what stands on them is what stands in the books, and they can be archived. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperFiguresTest {

    private DemoNights bank;
    private JdbcClient db;

    @BeforeAll
    void live() {
        bank = DemoNights.afterTheFirstPaper();
        db = bank.night.asApp();
        VeraGreenfieldFoundryProvider.initialise();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    /** By the accounting org of each outlet, straight from the books; 39 outlets. */
    @Test
    void every_figure_on_the_trial_sheets_of_all_outlets_is_that_of_the_books() throws IOException {
        Map<String, List<String>> books = new TreeMap<>();
        db.sql("""
                select o.org_code, g.currency, g.subject_code, sum(g.opening_fen)::bigint, sum(g.debit_count)::bigint, sum(g.debit_fen)::bigint,
                       sum(g.credit_count)::bigint, sum(g.credit_fen)::bigint, sum(g.closing_fen)::bigint
                  from org_unit o
                  join org_unit b on (b.org_code = o.org_code or (b.accounting_org = o.org_code and b.level = 'OT'))
                   and b.valid_from <= '2026-06-08' and (b.valid_to is null or b.valid_to >= '2026-06-08')
                  join gl_balance g on g.org_code = b.org_code and g.business_date = '2026-06-08'
                 where o.level in ('SB', 'OT') and o.valid_from <= '2026-06-08' and (o.valid_to is null or o.valid_to >= '2026-06-08')
                 group by o.org_code, g.currency, g.subject_code
                having bool_or(g.opening_fen <> 0 or g.closing_fen <> 0 or g.debit_count + g.credit_count > 0)
                 order by 1, 2, 3
                """).query(rs -> {
            books.computeIfAbsent(rs.getString(1), org -> new ArrayList<>())
                    .add(rs.getString(3) + "|"
                            + amount(rs.getLong(4))
                            + count(rs.getLong(5)) + amount(rs.getLong(6))
                            + count(rs.getLong(7)) + amount(rs.getLong(8))
                            + amount(rs.getLong(9)));
        });

        assertThat(books).hasSize(39);
        for (Map.Entry<String, List<String>> org : books.entrySet()) {
            assertThat(lines("RPT-02", org.getKey()))
                    .as(org.getKey())
                    .containsExactlyInAnyOrderElementsOf(org.getValue());
        }
    }

    @Test
    void every_figure_on_the_balance_list_of_head_office_is_that_of_the_books() throws IOException {
        List<String> books = new ArrayList<>();
        db.sql("""
                select currency, subject_code, sum(closing_fen)::bigint
                  from gl_balance where business_date = '2026-06-08'
                 group by currency, subject_code having sum(closing_fen) <> 0
                """).query(rs -> {
            books.add(rs.getString(2) + "|" + amount(rs.getLong(3)));
        });
        List<String> onPaper = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(file("RPT-04", "010000000"))) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                String text = text(pdf, page);
                if (text.contains("(全辖汇总)") && text.contains("010000000")) {
                    onPaper.addAll(figures(text));
                }
            }
        }

        assertThat(onPaper).containsExactlyInAnyOrderElementsOf(books);
    }

    @Test
    void papers_of_every_template_pass_the_validator_of_the_archive() throws Exception {
        for (String report : List.of("RPT-02", "RPT-04", "RPT-07")) {
            for (String org : List.of("010000000", "320000000", "320100200", "320100600")) {
                if (!report.equals("RPT-07") || org.endsWith("0000000")) {
                    assertThat(isArchivable(file(report, org)))
                            .as(report + " " + org)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void so_does_a_paper_with_rare_characters_formula_text_and_the_largest_amount() throws Exception {
        Rpt02 report = bank.night.bean(Rpt02.class);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(Line.row(
                    Cell.text("201104"),
                    Cell.text("=HYPERLINK(\"x\")喆㛃龘𠮷"),
                    Cell.text("贷"),
                    Cell.amount(Money.LARGEST),
                    Cell.count(1_000_000),
                    Cell.amount(-Money.LARGEST),
                    Cell.count(0),
                    Cell.amount(0),
                    Cell.text("贷"),
                    Cell.amount(Money.LARGEST)));
        }
        Paper paper = new Paper(
                "衡川银行",
                OrgCode.of("320100200"),
                "南京喆支行",
                BusinessDate.of("2026-06-08"),
                1,
                LocalDateTime.of(2026, 6, 9, 0, 0),
                List.of(new Paper.Section("x", "机构:320100200 南京喆支行", "币种:人民币    单位:元", lines)),
                List.of("豁免"),
                List.of("豁免"),
                40,
                0,
                0,
                "");

        PdfPress.Printed printed = bank.night.bean(PdfPress.class).print(report.layout(), paper);

        assertThat(printed.missingCharacters()).isEqualTo("𠮷");
        assertThat(isArchivable(printed.content())).isTrue();
        try (PDDocument pdf = Loader.loadPDF(printed.content())) {
            assertThat(text(pdf, 1)).contains("喆㛃龘□", "999,999,999,999.99", "-999,999,999,999.99", "1,000,000");
        }
    }

    private static boolean isArchivable(byte[] content) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new ByteArrayInputStream(content), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            return validator.validate(parser).isCompliant();
        }
    }

    /** Subject and figures of each line that begins with a subject, in the order of the columns. */
    private List<String> lines(String report, String org) throws IOException {
        List<String> lines = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(file(report, org))) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                lines.addAll(figures(text(pdf, page)));
            }
        }
        return lines;
    }

    /** Sides and names are left out, and the totals, which begin with no subject. */
    private static List<String> figures(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (!words[0].matches("[0-9]{4,8}") || line.contains("小计")) {
                continue;
            }
            StringBuilder figures = new StringBuilder(words[0]).append('|');
            for (int i = 1; i < words.length; i++) {
                if (words[i].matches("-?[0-9,]+(\\.[0-9]{2})?")) {
                    figures.append(words[i]).append(' ');
                }
            }
            lines.add(figures.toString());
        }
        return lines;
    }

    private static String amount(long fen) {
        return fen == 0 ? "" : Money.grouped(Math.abs(fen)) + " ";
    }

    private static String count(long count) {
        return count == 0 ? "" : "%,d ".formatted(count);
    }

    private byte[] file(String report, String org) throws IOException {
        String sha256 = db.sql(
                        "select file_sha256 from report_artifact where report_code = :report and org_code = :org and format = 'PDF'")
                .param("report", report)
                .param("org", org)
                .query(String.class)
                .single();
        return Files.readAllBytes(bank.night.bean(Store.class).path(Objects.requireNonNull(sha256)));
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }
}
