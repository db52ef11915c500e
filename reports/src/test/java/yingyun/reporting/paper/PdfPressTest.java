package yingyun.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.sf.jasperreports.engine.JRExpressionCollector;
import net.sf.jasperreports.engine.JasperReport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfPressTest {

    private static final PdfPress PRESS = new PdfPress(new Templates(), new PaperFonts());

    @Test
    void head_page_numbers_and_figures_are_on_every_page() throws IOException {
        PdfPress.Printed printed =
                PRESS.print(SamplePaper.LAYOUT, SamplePaper.of(60, "南京城北支行", "个人活期存款(含借记卡)", 99_999_999_999_999L));

        try (PDDocument pdf = Loader.loadPDF(printed.content())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(printed.pages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                assertThat(text(pdf, page))
                        .contains(
                                "衡川银行股份有限公司",
                                "网点日计表",
                                "机构:320100200 南京城北支行",
                                "业务日期:2026年06月15日",
                                "币种:人民币",
                                "单位:元",
                                "第 " + page + " 页 共 3 页",
                                "打印时间:2026-06-16 01:23:45",
                                "报表编号:RPT-02  第 1 版",
                                "999,999,999,999.99",
                                "制表:系统",
                                "复核:",
                                "会计主管:");
            }
            assertThat(text(pdf, 1)).contains("过次页").doesNotContain("承前页");
            assertThat(text(pdf, 3)).contains("承前页").doesNotContain("过次页");
        }
        assertThat(printed.missingCharacters()).isEmpty();
    }

    @Test
    void a_rare_character_is_printed_in_the_whole_font() throws IOException {
        PdfPress.Printed printed = PRESS.print(SamplePaper.LAYOUT, SamplePaper.of(3, "南京喆㛃龘支行", "存款", 1));

        try (PDDocument pdf = Loader.loadPDF(printed.content())) {
            assertThat(text(pdf, 1)).contains("南京喆㛃龘支行");
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                PDFont font = pdf.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
            }
        }
        assertThat(printed.missingCharacters()).isEmpty();
    }

    @Test
    void a_character_that_no_font_has_is_named_once_and_printed_as_a_box() throws IOException {
        PdfPress.Printed printed = PRESS.print(SamplePaper.LAYOUT, SamplePaper.of(3, "南京𠮷野支行", "𠮷存款", 1));

        assertThat(printed.missingCharacters()).isEqualTo("𠮷");
        try (PDDocument pdf = Loader.loadPDF(printed.content())) {
            assertThat(text(pdf, 1)).contains("南京□野支行", "□存款");
        }
    }

    @Test
    void nothing_in_a_text_is_an_order() throws IOException {
        String text = "<b>${jndi}</b>&amp;$P{x} =1+1";
        PdfPress.Printed printed = PRESS.print(SamplePaper.LAYOUT, SamplePaper.of(1, text, text, 1));

        try (PDDocument pdf = Loader.loadPDF(printed.content())) {
            assertThat(text(pdf, 1)).contains("机构:320100200 " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpt02", "rpt04", "rpt07"})
    void a_template_names_fields_and_parameters_and_runs_nothing(String name) {
        JasperReport report =
                new Templates().of("/yingyun/reporting/" + name + "/" + name).subset();

        assertThat(JRExpressionCollector.collectExpressions(
                                net.sf.jasperreports.engine.DefaultJasperReportsContext.getInstance(), report)
                        .stream()
                        .map(expression -> expression.getText().strip()))
                .isNotEmpty()
                .as("names, and the counters that JasperReports itself starts at 0 or 1")
                .allMatch(text -> text.matches("\\$[FPV]\\{\\w+}|new java.lang.Integer\\([01]\\)"));
        assertThat(report.getQuery()).isNull();
    }

    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }
}
