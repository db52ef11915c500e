package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.database.Store;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/**
 * Findings on paper: the operator asks for the waiver on the release page, a duty manager grants it, the papers concerned are made again
 * with the waiver on every page, another duty manager releases, and the outlet reads it.
 */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperWaiverJourneyTest {

    private static final String PAGE = "/releases/2026-06-09/1";
    private static final String OUTLET = "320100200";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeAll
    void morning() {
        bank = WebBank.onPaperWithFindings();
        bank.clock("2026-06-10T06:30");
        desk = new Desk(bank.root());
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    @Test
    void a_finding_is_waived_by_two_printed_on_its_pages_and_released_by_another() throws IOException {
        List<String> concerned = bank.texts(
                "select distinct org_code || ' ' || report_code from report_check where business_date = '2026-06-09' and not ok order by 1");
        assertThat(concerned).contains(OUTLET + " RPT-02", OUTLET + " RPT-04").hasSizeGreaterThan(2);
        Hands operator = hands("EOD_OPERATOR", 0).logIn();
        Hands manager = hands("DUTY_MANAGER", 0).logIn();
        int waivers = 0;
        while (!bank.texts(
                        "select f.check_code from report_findings(date '2026-06-09', 1) f where f.waived_by_approval is null")
                .isEmpty()) {
            ask(operator, waivers);
            grant(manager, waivers++);
        }
        assertThat(waivers).as("one for each org, whichever paper showed it").isEqualTo(2);

        assertThat(bank.texts("""
                select distinct org_code || ' ' || report_code from report_artifact
                 where business_date = '2026-06-09' and state = 'REPLACED' order by 1
                """)).isEqualTo(concerned);
        for (String paper : concerned) {
            List<String> pages = pages(paper.substring(0, 9), paper.substring(10));
            assertThat(pages).as(paper).allMatch(page -> page.contains("豁免核对差异(MC06 第 "));
            assertThat(pages.getLast()).as("in full at the end").contains("原因:该字次日改正,先予发放");
        }
        assertThat(pages("320100300", "RPT-02")).noneMatch(page -> page.contains("豁免"));
        released();
        read();
        assertThat(bank.problems()).isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    private void ask(Hands operator, int nth) {
        operator.open(PAGE).sees(".ds-findings", "字形齐全");
        if (nth == 0) {
            operator.passes("paper-waiver-01-findings");
        }
        operator.fill(".ds-findings form input[name=reason]", "该字次日改正,先予发放").press("Enter");
        operator.sees("[role=status].yy-banner-ok", "已提交");
    }

    private void grant(Hands manager, int nth) {
        manager.open("/approvals").press("j", "Enter").sees("dialog[open]", "MC06");
        if (nth == 0) {
            manager.passes("paper-waiver-02-dialog");
        }
        manager.fill("#dialog-figure", "1").fill("#dialog-code", manager.code()).press("Control+Enter");
        for (int wait = 0; wait < 100 && waived() <= nth; wait++) {
            manager.page.waitForTimeout(100);
        }
        assertThat(waived())
                .as(manager.page.locator("dialog[open]").innerText())
                .isEqualTo(nth + 1);
    }

    private int waived() {
        return bank.texts("select approval_id from difference_waiver where business_date = '2026-06-09'")
                .size();
    }

    private void released() {
        Hands clerk = hands("REPORT_CLERK", 0).logIn();
        clerk.open(PAGE).sees(".ds-findings", "已豁免").passes("paper-waiver-03-waived");
        assertThat(clerk.page.locator("#ds-reason").inputValue()).contains("4 处均已豁免");
        clerk.press("s").press("Control+Enter").sees("[role=status].yy-banner-ok", "已提交");
        Hands other = hands("DUTY_MANAGER", 1).logIn();
        other.open("/approvals").press("j", "Enter").sees("dialog[open]", "MC13");
        other.fill("#dialog-figure", bank.texts("""
                        select to_char(sum(g.debit_fen) / 100, 'FM999999999999990.00')
                          from gl_balance g join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                         where g.business_date = date '2026-06-09' and g.currency = 'CNY'
                        """).getFirst())
                .fill("#dialog-code", other.code())
                .press("Control+Enter");
        for (int wait = 0; wait < 300 && !state().equals("RELEASED"); wait++) {
            other.page.waitForTimeout(100);
        }
        assertThat(state()).as(other.page.locator("dialog[open]").innerText()).isEqualTo("RELEASED");
        assertThat(bank.texts(
                        "select report_code || ' v' || version_no || ' ' || clean from report_package where business_date = '2026-06-09' and org_code = ? order by 1",
                        OUTLET))
                .containsExactly("RPT-02 v2 false", "RPT-04 v2 false");
    }

    private String state() {
        return bank.texts("select state from report_batch where business_date = date '2026-06-09'")
                .getFirst();
    }

    /** The version without the waiver does not exist for the outlet. */
    private void read() {
        Hands supervisor = new Hands(desk, bank.person("OUTLET_SUPERVISOR", OUTLET)).logIn();
        supervisor
                .open("/inbox/RPT-02-" + OUTLET + "-20260609-v2")
                .sees("main", "该字次日改正")
                .passes("paper-waiver-04-paper");
        assertThat(supervisor
                        .page
                        .request()
                        .get(bank.root() + "/inbox/RPT-02-" + OUTLET + "-20260609-v1")
                        .status())
                .isEqualTo(404);
    }

    private List<String> pages(String org, String report) throws IOException {
        String sha256 = bank.texts("""
                select file_sha256 from report_artifact
                 where org_code = ? and report_code = ? and business_date = '2026-06-09' and format = 'PDF' and state = 'RENDERED'
                """, org, report).getFirst();
        List<String> pages = new ArrayList<>();
        try (PDDocument pdf =
                Loader.loadPDF(Files.readAllBytes(bank.night().bean(Store.class).path(sha256)))) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(pdf).replaceAll("\\s*\\R\\s*", ""));
            }
        }
        return pages;
    }

    private Hands hands(String role, int nth) {
        return new Hands(
                desk,
                DemoPeople.withRole(role).stream()
                        .filter(person -> person.orgCode().equals("010000010"))
                        .skip(nth)
                        .findFirst()
                        .orElseThrow()
                        .employeeNo());
    }
}
