package yingyun.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of articles are written by many and read by all: nothing of them may act. */
class MarkdownTest {

    @Test
    void lists_tables_and_emphasis_are_what_they_look_like() {
        assertThat(Markdown.html("1. 一\n2. **二**")).contains("<ol>", "<li>一</li>", "<strong>二</strong>");
        assertThat(Markdown.html("| 额度 | 授权 |\n|---|---|\n| 5 万 | 主管 |")).contains("<table>", "<td>主管</td>");
        assertThat(Markdown.html("# 大标题")).contains("<h3>大标题</h3>");
        assertThat(Markdown.html("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "[点我](javascript:alert(1))",
                "[点我](JaVaScRiPt:alert(1))",
                "[点我](data:text/html;base64,PHNjcmlwdD4=)",
                "![图](https://example.org/x.png)",
                "[外网](https://example.org/)",
                "[外网](//example.org/)",
                "<https://example.org>",
                "<a href=\"/kb\" onclick=\"alert(1)\">a</a>",
                "<style>body{display:none}</style>",
                "<iframe src=/kb></iframe>",
                "`<script>`",
                "<b style=\"position:fixed\">x</b>",
                "[x]: javascript:alert(1)\n\n[x]",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "\u0000<scr\u0000ipt>alert(1)</script>"
            })
    void hostile_text_stays_text(String typed) {
        String html = Markdown.html(typed);
        assertThat(html)
                .doesNotContainIgnoringCase(
                        "<script", "<img", "<svg", "<iframe", "<style", "href=\"http", "href=\"//", "href=\"j")
                .doesNotContainPattern("<[^>]*(onerror|onclick|onload|style|src)\\s*=");
    }

    @Test
    void a_link_within_the_house_is_one() {
        assertThat(Markdown.html("[条目](/kb/KB-C0401-0002?asOf=2026-06-15)"))
                .contains("href=\"/kb/KB-C0401-0002?asOf&#61;2026-06-15\"");
    }

    @Test
    void a_text_made_to_take_long_does_not() {
        for (String hard : List.of(
                "> ".repeat(10_000),
                "[".repeat(20_000),
                "*a ".repeat(6_000),
                "`".repeat(20_000),
                "- ".repeat(10_000))) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(3), () -> Markdown.html(hard));
        }
    }
}
