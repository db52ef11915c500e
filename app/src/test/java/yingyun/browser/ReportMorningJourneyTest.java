package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** The demo morning by keyboard: the night's papers are released by two, read, and signed for, by one also as deputy. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportMorningJourneyTest {

    private static final String OUTLET = "320100200";
    private static final String PRINCIPALS = "320100100";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private Hands clerk;

    @SuppressWarnings("NullAway.Init")
    private Hands manager;

    @SuppressWarnings("NullAway.Init")
    private Hands supervisor;

    @BeforeAll
    void morning() {
        bank = WebBank.onPaper();
        bank.clock("2026-06-15T06:30");
        desk = new Desk(bank.root());
        clerk = hands("REPORT_CLERK");
        manager = hands("DUTY_MANAGER");
        supervisor = new Hands(desk, bank.person("OUTLET_SUPERVISOR", OUTLET));
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    @Test
    void the_nights_papers_are_released_by_two_and_signed_for_without_a_mouse() {
        the_clerk_submits_the_batch();
        the_duty_manager_types_the_turnover_and_releases();
        the_supervisor_reads_one_and_signs_for_it();
        she_signs_the_pack_with_one_signature_also_for_the_outlet_that_she_stands_in_for();
        the_clerk_sees_who_has_not_signed();
        on_a_tablet_nothing_is_cut();
        desk.forgive("status of 409");
        assertThat(desk.complaints()).isEmpty();
    }

    private void the_clerk_submits_the_batch() {
        clerk.logIn().open("/releases/2026-06-08/1").sees("h1", "报表发放").passes("papers-01-batch");
        clerk.press("s").press("Control+Enter");
        clerk.sees("[role=status].yy-banner-ok", "已提交").passes("papers-02-submitted");
        clerk.open("/approvals?box=mine")
                .press("j", "Enter")
                .sees("dialog[open]", "不能自己复核")
                .press("Escape");
    }

    private void the_duty_manager_types_the_turnover_and_releases() {
        manager.logIn().press("g", "c").sees("h1", "复核箱").press("j", "Enter").sees("dialog[open]", "MC13");
        manager.passes("papers-03-dialog");
        manager.fill("#dialog-figure", bank.texts("""
                        select to_char(sum(g.debit_fen) / 100, 'FM999999999999990.00')
                          from gl_balance g join subject s on s.subject_code = g.subject_code and s.nature <> 'O'
                         where g.business_date = date '2026-06-08' and g.currency = 'CNY'
                        """).getFirst())
                .fill("#dialog-code", manager.code())
                .press("Control+Enter");
        manager.seesWithin("dialog[open]", "已", Duration.ofSeconds(60))
                .passes("papers-04-released")
                .press("Escape");
        assertThat(bank.texts(
                        "select state from report_batch where business_date = date '2026-06-08' and batch_no = 1"))
                .containsExactly("RELEASED");
    }

    private void the_supervisor_reads_one_and_signs_for_it() {
        supervisor.logIn().sees(".ds-mine", "待签收报表").passes("papers-05-today");
        supervisor.press("g", "i").sees("h1", "报表收件箱").sees(".ds-list", "无异常").passes("papers-06-inbox");
        supervisor.press("j", "Enter").sees("#ds-sign", "签收").passes("papers-07-paper");
        supervisor.press("s").type("Yingyun-2026").press("Control+Enter");
        supervisor.sees("[role=status].yy-banner-ok", "已签收").passes("papers-08-signed");
        assertThat(bank.texts("select employee_no from report_receipt")).containsExactly(supervisor.employeeNo);
    }

    private void she_signs_the_pack_with_one_signature_also_for_the_outlet_that_she_stands_in_for() {
        supervisor.press("Shift+S").sees("#ds-pack-title", "整包签收").passes("papers-09-pack");
        supervisor.press("s").type("Falsch-und-lang-1").press("Control+Enter");
        supervisor.sees("#notice", "DS-1014");
        supervisor.press("Control+a").type("Yingyun-2026").press("Control+Enter");
        supervisor.sees("[role=status].yy-banner-ok", "已整包签收").passes("papers-10-packed");

        assertThat(bank.texts("""
                select distinct coalesce(s.acting_for, '-') || ' ' || p.org_code
                  from report_receipt s join report_package p using (package_id) where s.employee_no = ?
                 order by 1
                """, supervisor.employeeNo))
                .containsExactlyInAnyOrder(
                        "- " + OUTLET, bank.person("OUTLET_SUPERVISOR", PRINCIPALS) + " " + PRINCIPALS);
        supervisor.open("/inbox?org=" + PRINCIPALS).press("j", "Enter");
        supervisor.sees(".ds-receipt", "代").passes("papers-11-deputy-receipt");
    }

    private void the_clerk_sees_who_has_not_signed() {
        clerk.open("/releases/2026-06-08/1").sees("#ds-unsigned", "320100300").passes("papers-12-unsigned");
        assertThat(clerk.page.locator("#ds-unsigned").textContent()).doesNotContain(OUTLET);
    }

    private void on_a_tablet_nothing_is_cut() {
        clerk.page.navigate("about:blank");
        for (int[] size : new int[][] {{1024, 768}, {768, 1024}}) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = desk.window(size[0], size[1], colours);
                for (String[] look : new String[][] {
                    {bank.person("OUTLET_SUPERVISOR", "320500100"), "/inbox"},
                    {bank.person("OUTLET_SUPERVISOR", "320500100"), "/inbox/RPT-02-320500100-20260608-v1"},
                    {clerk.employeeNo, "/releases/2026-06-08/1"}
                }) {
                    become(page, look[0]);
                    page.navigate(look[1] + "?yy-theme=" + colours.name().toLowerCase(Locale.ROOT));
                    page.waitForTimeout(700);
                    desk.inspect(page, "tablet-" + size[0] + "-" + colours + look[1].replaceAll("[^A-Za-z0-9]+", "_"));
                    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                                    .intValue())
                            .as(look[1] + " at " + size[0])
                            .isNotPositive();
                }
            }
        }
    }

    private static void become(Page page, String no) {
        page.context().clearCookies();
        page.navigate("/login");
        page.evaluate(
                "no => { const f = document.createElement('form'); f.method = 'post'; f.action = '/demo/person';"
                        + " f.append(document.querySelector('[name=_csrf]').cloneNode());"
                        + " const i = document.createElement('input'); i.name = 'no'; i.value = no; f.append(i);"
                        + " document.body.append(f); f.submit(); }",
                no);
        page.waitForURL(url -> !url.contains("/login"));
    }

    private Hands hands(String role) {
        return new Hands(
                desk,
                DemoPeople.withRole(role).stream()
                        .filter(person -> List.of("010000010").contains(person.orgCode()))
                        .findFirst()
                        .orElseThrow()
                        .employeeNo());
    }
}
