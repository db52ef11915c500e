package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;
import yingyun.eod.NightDesk;
import yingyun.job.JobCode;
import yingyun.kernel.EmployeeNo;

/** The wire to the server breaks while somebody watches and types (ui, picture 11). */
@NeedsChromium
@Tag("db")
class CutStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TYPED = "网点主管已接电话,正在找原传票";

    @Test
    void the_page_says_so_keeps_what_was_typed_comes_back_by_itself_and_shows_what_happened_meanwhile() {
        String operatorNo = DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo();
        String otherNo = DemoPeople.withRole("EOD_OPERATOR").get(1).employeeNo();
        try (WebBank bank = new WebBank(true);
                CutWire wire = new CutWire(bank.root());
                Desk desk = new Desk(wire.root())) {
            Hands operator = new Hands(desk, operatorNo).logIn().open("/eod").sees("#eod-head", "JOB-092");
            operator.page.evaluate("window.sameDocument = 1");
            until(operator, "document.getElementById('live').dataset.state === 'on'");
            operator.press("w").sees("dialog[open]", "2026-06-15").fill("dialog[open] [name=reason]", TYPED);

            wire.cut();
            operator.seesWithin("#offline", "连接中断", PATIENCE).passes("offline");
            assertThat(operator.page.locator("dialog[open] [name=reason]").inputValue())
                    .isEqualTo(TYPED);
            assertThat(operator.page.locator("#eod-exceptions").textContent())
                    .as("what was shown stays")
                    .contains("JOB-092");
            bank.bean(NightDesk.class).hold(JobCode.of("JOB-140"), EmployeeNo.of(otherNo), "等待值班经理到场后再开启次日");
            wire.mend();

            until(operator, "!document.getElementById('offline').textContent.trim()");
            operator.seesWithin("#eod-exceptions", "等待值班经理到场", PATIENCE);
            assertThat(operator.page.locator("dialog[open] [name=reason]").inputValue())
                    .isEqualTo(TYPED);
            assertThat(operator.page.evaluate("window.sameDocument")).isEqualTo(1);
            operator.press("Control+Enter").page.waitForURL("**/eod?done=noted");
            assertThat(bank.texts("select facts ->> 'text' from run_log where event = 'note'"))
                    .containsExactly(TYPED);
            for (String expected : List.of(
                    "ERR_CONNECTION",
                    "ERR_INCOMPLETE",
                    "ERR_EMPTY",
                    "ERR_SOCKET",
                    "htmx:sendError",
                    "htmx:afterRequest")) {
                desk.forgive(expected);
            }
            assertThat(desk.complaints()).isEmpty();
        }
    }

    @Test
    void the_clock_of_the_page_is_the_banks_whatever_the_browser_thinks_and_a_drift_is_marked() {
        try (WebBank bank = new WebBank(true);
                Desk desk = new Desk(bank.root())) {
            Hands operator = new Hands(
                    desk, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());
            operator.page.addInitScript("const real = Date.now; Date.now = () => real() + 3 * 3600 * 1000;");
            operator.logIn().open("/eod").sees("[data-clock]", "21:");

            operator.page.evaluate("""
                    () => {
                      const shown = document.querySelector('[data-clock]').textContent;
                      const later = new Date(Date.parse(`2026-06-15T${shown.slice(-8)}Z`) + 20000).toISOString().slice(0, 23);
                      document.dispatchEvent(new CustomEvent('yy:clock', { detail: later }));
                    }""");

            until(operator, "!document.querySelector('[data-drift]').hasAttribute('hidden')");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    private static void until(Hands person, String condition) {
        person.page.waitForCondition(() -> Boolean.TRUE.equals(person.page.evaluate(condition)));
    }
}
