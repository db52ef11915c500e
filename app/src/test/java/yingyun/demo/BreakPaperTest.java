package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demobank.DemoPeople;

/** The page of a difference says what the stop costs, what waits, and leads to the very line of the original; papers claim no more than was done. */
@Tag("db")
class BreakPaperTest {

    private static final String BREAK = "/eod/break/2026-06-15-GL_SUBLEDGER-320500100-201104-CNY";
    private static final Pattern LINE = Pattern.compile("href=\"(/eod/files/[0-9]+/line/([0-9]+))\"");

    @Test
    void finish_time_waiting_reports_and_the_line_of_the_original_masked_and_logged() {
        try (WebBank bank = new WebBank(true)) {
            Visitor operator = new Visitor(
                    bank, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());

            String page = operator.page(BREAK);
            Matcher link = LINE.matcher(page);

            assertThat(page)
                    .contains("若 21:50 前处置", "RPT-02 网点日计表", "RPT-07 总分核对表")
                    .doesNotContain("??");
            assertThat(link.find()).isTrue();
            String original = operator.page(link.group(1));
            assertThat(original).contains("CORE_JOURNAL_20260615_", "320500100-00264", "TX9900", "voucher_no", "yy-on");
            assertThat(original).as("no whole account number").doesNotContainPattern(">[0-9]{14,}<");
            assertThat(bank.texts("select facts ->> 'line' from audit_row where action = 'FILE_LINE_READ'"))
                    .containsExactly(link.group(2));
            assertThat(operator.page(link.group(1).replaceAll("[0-9]+$", "999999999")))
                    .contains("没有第 999,999,999 行");
            Visitor owner = new Visitor(bank, bank.person("OUTLET_SUPERVISOR", "320500100"));
            assertThat(owner.get(link.group(1)).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_console_shows_whom_an_exception_waits_for_and_a_closed_bank_says_when_it_opens() {
        try (WebBank bank = new WebBank(true)) {
            Visitor operator = new Visitor(
                    bank, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());
            assertThat(operator.page("/eod")).contains("待处置").doesNotContain("待值班经理");

            operator.post(
                    "/eod/differences/GL_SUBLEDGER-320500100-201104-CNY/waive",
                    java.util.Map.of("date", "2026-06-15", "reason", "差一分,次日查明后更正"));

            assertThat(operator.page("/eod")).contains("待值班经理/部门副总经理").doesNotContain("待处置");
            assertThat(operator.page("/eod/proof?date=2026-06-15"))
                    .contains("差额笔数")
                    .doesNotContain("??");
        }
        try (WebBank bank = new WebBank()) {
            Visitor operator = new Visitor(
                    bank, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());

            assertThat(operator.page("/shell/capsule")).contains("已关闭", "08:15 开放");
            assertThat(operator.page("/eod/proof?date=2026-06-15"))
                    .contains("未核对")
                    .doesNotContain("相符");
            assertThat(operator.page("/eod/reconciliation?date=2026-06-15"))
                    .contains("未核对")
                    .doesNotContain("没有差额");
        }
    }
}
