package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;

/** A person at his window who has no mouse. */
final class Hands {

    private static final int FAR = 400;
    private static final Duration NEXT_CODE = Duration.ofSeconds(65);

    final Page page;
    final String employeeNo;
    private final Desk desk;

    Hands(Desk desk, String employeeNo) {
        this.desk = desk;
        this.page = desk.window();
        this.employeeNo = employeeNo;
    }

    Hands open(String path) {
        page.navigate(path);
        return this;
    }

    Hands press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /**
     * A key whose act ends with a page, be it the same address: waits until that page is there. What the live panels show may come
     * before it, and whatever is opened then would be overtaken by it.
     */
    Hands follow(String key) {
        page.evaluate("document.documentElement.setAttribute('data-left', '')");
        page.keyboard().press(key);
        page.waitForSelector("html[data-left]", Desk.GONE);
        page.waitForLoadState();
        return this;
    }

    Hands type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Tab by tab, until the focus is there. */
    Hands tabTo(String selector) {
        for (int i = 0; i < FAR; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way by Tab to " + selector + " on " + page.url());
    }

    Hands fill(String selector, String text) {
        return tabTo(selector).press("Control+A").type(text);
    }

    /** With password and second factor on the login page. */
    Hands logIn() {
        open("/login");
        assertThat(page.locator("#login").evaluate("e => e === document.activeElement"))
                .isEqualTo(true);
        type(employeeNo).fill("#password", "Yingyun-2026").fill("#code", code()).press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /** The demo bank shows it; where it has been used, the next one comes within half a minute. */
    String code() {
        long until = System.nanoTime() + NEXT_CODE.toNanos();
        while (System.nanoTime() < until) {
            String code = page.request().get("/demo/code?login=" + employeeNo).text();
            if (code.matches("[0-9]{6}")) {
                return code;
            }
            page.waitForTimeout(500);
        }
        throw new AssertionError("no code for " + employeeNo);
    }

    Hands sees(String selector, String text) {
        return seesWithin(selector, text, Duration.ofSeconds(15));
    }

    Hands seesWithin(String selector, String text, Duration patience) {
        Locator place = page.locator(selector).first();
        PlaywrightAssertions.assertThat(place)
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(patience.toMillis()));
        page.waitForLoadState();
        return this;
    }

    /** What is shown now can be used by everybody, and is kept for eyes. */
    Hands passes(String name) {
        desk.inspect(page, name);
        return this;
    }
}
