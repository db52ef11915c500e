package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The browser itself: what it is told to notice, it notices. */
@NeedsChromium
class DeskTest {

    @Test
    void an_error_on_the_console_and_an_inaccessible_page_are_noticed() {
        try (Desk desk = new Desk("http://127.0.0.1/")) {
            Page page = desk.window();
            page.setContent("<html><body><img src='data:,'><script>throw new Error('broken')</script></body></html>");

            assertThat(desk.complaints()).anyMatch(complaint -> complaint.contains("broken"));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Desk.accessible(page))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("image-alt");
        }
    }
}
