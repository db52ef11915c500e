package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** What the console says of a stopped night is there to be read, and so is that it could not be read anew. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleWordsTest {

    private static final String RING =
            "document.getElementById('eod-jobs').dispatchEvent(new CustomEvent('sse:eod-jobs', { bubbles: false }))";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeAll
    void a_stopped_night() {
        bank = new WebBank(true);
        desk = new Desk(bank.root());
        page = new Hands(desk, DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo()).logIn().page;
    }

    @AfterAll
    void close() {
        desk.close();
        bank.close();
    }

    @Test
    void the_sentence_that_stopped_the_night_stands_there_whole_at_any_width() {
        for (int width : new int[] {1440, 1366, 1024}) {
            page.setViewportSize(width, 768);
            page.navigate("/eod");
            Locator reason = page.locator(".eod-reason").first();
            PlaywrightAssertions.assertThat(reason).isVisible();

            assertThat(reason.innerText()).hasSizeGreaterThan(10).doesNotContain("…");
            assertThat(reason.evaluate(
                            "e => e.scrollWidth <= e.clientWidth + 1 || getComputedStyle(e).display === 'inline'"))
                    .as("cut at " + width)
                    .isEqualTo(true);
            assertThat(reason.evaluate("e => getComputedStyle(e).textOverflow + ' ' + getComputedStyle(e).whiteSpace"))
                    .as("at " + width)
                    .isEqualTo("clip normal");
            assertThat(reason.evaluate("""
                            e => { const r = e.getBoundingClientRect(), s = e.closest('.eod-stop').getBoundingClientRect();
                                   return r.right <= s.right + 1 && r.bottom <= s.bottom + 1 && s.right <= window.innerWidth; }"""))
                    .as("outside of its box at " + width)
                    .isEqualTo(true);
            desk.inspect(page, "console-words-" + width);
        }
    }

    @Test
    void that_the_jobs_could_not_be_read_is_said_where_people_look_and_goes_when_they_can() {
        page.setViewportSize(1440, 900);
        page.navigate("/eod");
        page.route("**/eod/panel/jobs**", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.evaluate(RING);

        Locator note = page.locator(".yy-stale").first();
        PlaywrightAssertions.assertThat(note).isVisible();
        assertThat(note.evaluate(
                        "e => e.closest('[hidden]') === null && e.getBoundingClientRect().top < window.innerHeight"))
                .isEqualTo(true);
        assertThat(note.innerText()).isNotBlank();

        page.unroute("**/eod/panel/jobs**");
        page.evaluate(RING);
        PlaywrightAssertions.assertThat(page.locator(".yy-stale")).hasCount(0);
        desk.forgive("503");
        assertThat(desk.complaints()).isEmpty();
    }
}
