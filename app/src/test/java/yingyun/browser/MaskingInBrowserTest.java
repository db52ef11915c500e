package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingyun.helpdesk.masking.MaskedTexts;

/** The browser masks as the server does, and before the text is in the field. */
@NeedsChromium
class MaskingInBrowserTest {

    private static final int CHUNK = 2_000;
    private static final String FIELD =
            "<textarea id='q' name='q' data-masked></textarea><p data-masking-note='q' data-text='已遮盖 {count} 处:{tokens}' hidden></p>"
                    + "<input id='next'>";

    @SuppressWarnings("NullAway.Init")
    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk("http://127.0.0.1:1");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void java_and_javascript_mask_alike() throws IOException {
        Page page = page();
        List<String> texts = MaskedTexts.of(60, 24_000);
        List<String> different = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<String> chunk = texts.subList(from, Math.min(texts.size(), from + CHUNK));
            Object masked = page.evaluate("texts => texts.map(text => window.yingyunMasking.mask(text).text)", chunk);
            List<?> inBrowser = (List<?>) Objects.requireNonNull(masked);
            for (int i = 0; i < chunk.size(); i++) {
                String onServer = MaskedTexts.masked(chunk.get(i));
                if (!onServer.equals(inBrowser.get(i))) {
                    different.add(chunk.get(i) + " | " + onServer + " | " + inBrowser.get(i));
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(24_000);
        assertThat(different).isEmpty();
    }

    @Test
    void a_pasted_number_never_stands_in_the_field() throws IOException {
        Page page = page();
        page.evaluate(
                "() => { window.seen = []; document.querySelector('#q').addEventListener('input', e => window.seen.push(e.target.value)); }");
        page.focus("#q");
        page.keyboard().type("客户卡号");
        paste(page, "6222021234567890128 汇 86,000.00 元\r\n户名:张三丰");
        assertThat(page.inputValue("#q")).isEqualTo("客户卡号[卡号#1 622202****0128] 汇 86,000.00 元\n户名:[姓名#1 张**]");
        paste(page, ",再说张三丰");
        page.keyboard().type(" 13812345678");
        page.focus("#next");

        assertThat(page.inputValue("#q"))
                .isEqualTo("客户卡号[卡号#1 622202****0128] 汇 86,000.00 元\n户名:[姓名#1 张**],再说张三丰 [电话#1 13*********]");
        assertThat(page.textContent("[data-masking-note]")).isEqualTo("已遮盖 3 处:卡号#1 · 姓名#1 · 电话#1");
        assertThat(String.valueOf(page.evaluate("() => window.seen.join()"))).doesNotContain("6222021234567890128");
    }

    private static void paste(Page page, String text) {
        page.evaluate(
                "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.querySelector('#q').dispatchEvent("
                        + "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
                text);
    }

    private static Page page() throws IOException {
        Page page = desk.window();
        page.setContent(FIELD);
        try (InputStream script = MaskingInBrowserTest.class.getResourceAsStream("/static/js/masking.js")) {
            page.evaluate(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
        }
        return page;
    }
}
