package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** The night of the missing cent as its people live it: each at a window, by keyboard alone. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingCentJourneyTest {

    private static final Duration A_NIGHT = Duration.ofSeconds(90);
    private static final String ORG = "320500100";
    private static final String BREAK = "/eod/break/2026-06-15-GL_SUBLEDGER-320500100-201104-CNY";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private Hands operator;

    @SuppressWarnings("NullAway.Init")
    private Hands owner;

    @SuppressWarnings("NullAway.Init")
    private Hands checker;

    @SuppressWarnings("NullAway.Init")
    private Hands manager;

    @BeforeAll
    void evening() {
        bank = new WebBank();
        desk = new Desk(bank.root());
        operator = hands("EOD_OPERATOR");
        checker = hands("EOD_CHECKER");
        manager = hands("DUTY_MANAGER");
        owner = new Hands(desk, bank.person("OUTLET_SUPERVISOR", ORG));
    }

    @AfterAll
    void morning() {
        desk.close();
        bank.close();
    }

    @Test
    void two_persons_solve_the_missing_cent_without_a_mouse() {
        the_operator_logs_in_starts_the_night_and_watches_it_stop_at_the_cent();
        d_opens_the_break_and_the_operator_may_look_but_not_adjust();
        the_accounting_owner_submits_the_adjusting_entry_and_cannot_agree_to_it_himself();
        the_checker_types_the_figure_and_the_code_himself();
        the_rerun_takes_two_more_and_the_night_goes_on_and_closes();
        operator_and_checker_sign_the_proof_sheet();
        the_auditor_finds_what_both_have_done();
        no_console_had_to_complain_and_nothing_was_against_the_policy();
    }

    private void the_operator_logs_in_starts_the_night_and_watches_it_stop_at_the_cent() {
        operator.open("/login").passes("journey-01-login");
        operator.logIn().passes("journey-02-today");
        operator.press("g", "e").sees("#eod-head", "2026-06-15").passes("journey-03-before");
        operator.page.evaluate("window.sameDocument = 0");

        operator.press("s").sees("dialog[open]", "2026-06-15").passes("journey-04-start");
        operator.press("Control+Enter").page.waitForURL("**/eod?done=started");
        operator.page.evaluate("window.sameDocument = 1");
        operator.seesWithin("#eod-head", "JOB-092", A_NIGHT);

        assertThat(operator.page.evaluate("window.sameDocument"))
                .as("watched without a reload")
                .isEqualTo(1);
        operator.sees("#eod-exceptions", "320500100").passes("journey-05-stopped");
    }

    private void d_opens_the_break_and_the_operator_may_look_but_not_adjust() {
        operator.press("d").sees("h1", "差额排查").sees("main", "很可能").passes("journey-06-break");
        assertThat(operator.page.url()).contains(BREAK);
        assertThat(operator.page.locator("#adjust").count()).isZero();
    }

    private void the_accounting_owner_submits_the_adjusting_entry_and_cannot_agree_to_it_himself() {
        owner.logIn().open(BREAK).sees("main", "ADJ-20260615-001").press("t").sees("#trial", "0.01 → 0.00");
        owner.fill("#reason", "手工传票漏填分户账号,红字冲销原传票").passes("journey-07-adjust");
        owner.press("Control+Enter").sees("[role=status].yy-banner-ok", "复核").passes("journey-08-asked");

        owner.open("/approvals?box=mine");
        owner.press("j", "Enter").sees("dialog[open]", "不能自己复核").passes("journey-09-own");
        assertThat(owner.page.locator("dialog[open] [data-key='Ctrl+Enter']").count())
                .isZero();
        owner.press("Escape");
    }

    private void the_checker_types_the_figure_and_the_code_himself() {
        checker.logIn().press("g", "c").sees("h1", "复核箱").press("j", "Enter").sees("dialog[open]", "MC10");
        checker.passes("journey-10-check");
        checker.fill("#dialog-figure", "0.02")
                .fill("#dialog-code", checker.code())
                .press("Control+Enter");
        checker.sees("dialog[open] [role=alert]", "AP-").passes("journey-11-wrong-figure");
        checker.fill("#dialog-figure", "0.01")
                .fill("#dialog-code", checker.code())
                .press("Control+Enter");
        checker.sees("dialog[open]", "已").passes("journey-12-agreed").press("Escape");
        assertThat(bank.texts("select checker from approval_grant where mc_code = 'MC10'"))
                .containsExactly(checker.employeeNo);
    }

    private void the_rerun_takes_two_more_and_the_night_goes_on_and_closes() {
        operator.open(BREAK).sees("main", "0.00").fill("#rerun-reason", "调整分录已复核入账,从核对重跑");
        operator.press("Enter").sees("main", "复核").passes("journey-13-rerun-asked");
        operator.open("/eod");

        checker.open("/approvals").press("j", "Enter").sees("dialog[open]", "JOB-090");
        checker.fill("#dialog-figure", "0.01")
                .fill("#dialog-code", checker.code())
                .press("Control+Enter");
        checker.sees("dialog[open]", "值班经理").press("Escape");
        manager.logIn().press("g", "c").sees("h1", "复核箱").press("j", "Enter").sees("dialog[open]", "JOB-090");
        manager.fill("#dialog-figure", "0.01")
                .fill("#dialog-code", manager.code())
                .passes("journey-14-permit");
        manager.press("Control+Enter").sees("dialog[open]", "已").press("Escape");

        operator.page.evaluate("window.sameDocument = 1");
        operator.seesWithin("#eod-head", "完成", A_NIGHT);
        assertThat(operator.page.evaluate("window.sameDocument")).isEqualTo(1);
        operator.passes("journey-15-closed");
    }

    private void operator_and_checker_sign_the_proof_sheet() {
        operator.open("/eod/proof?date=2026-06-15").passes("journey-16-proof").press("Control+Enter");
        operator.sees("[role=status].yy-banner-ok", "签");
        checker.open("/eod/proof?date=2026-06-15").press("Control+Enter").sees("[role=status].yy-banner-ok", "签");
        checker.passes("journey-17-signed");

        assertThat(bank.texts("select state from business_date where business_date = date '2026-06-15'"))
                .containsExactly("SIGNED");
        assertThat(bank.problems()).isEmpty();
    }

    private void the_auditor_finds_what_both_have_done() {
        Hands auditor = hands("AUDITOR");
        auditor.logIn();
        for (Hands person : new Hands[] {owner, checker}) {
            auditor.open("/audit").fill("input[name=person]", person.employeeNo).press("Enter");
            auditor.sees("tbody tr", person.employeeNo).passes("journey-18-audit-" + person.employeeNo);
        }
    }

    private void no_console_had_to_complain_and_nothing_was_against_the_policy() {
        assertThat(desk.complaints()).isEmpty();
    }

    private Hands hands(String role) {
        return new Hands(desk, DemoPeople.withRole(role).getFirst().employeeNo());
    }
}
