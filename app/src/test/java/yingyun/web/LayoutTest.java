package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.kernel.ShellState;

/** The frame around every page: what it shows to whom, in which language and colours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutTest {

    @SuppressWarnings("NullAway.Init")
    private WebBench bench;

    @BeforeAll
    void serve() {
        bench = WebBench.open();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_page_has_its_frame_around_its_own_main() throws Exception {
        String page = page("/eod/files");

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<title>bench · 营运</title>", "href=\"/css/yy.css\"", "href=\"/css/shell.css\"")
                .contains("<p id=\"content\">", "id=\"notice\"", "class=\"yy-skip\" href=\"#main\"")
                .contains("韩慧敏", "日终操作员", "总行营运管理部")
                .contains("hx-headers=\"{&quot;X-CSRF-TOKEN&quot;:&quot;")
                .doesNotContain("th:", " style=", "onclick", "<script>", "hx-on", "??");
        assertThat(page.split("<main", -1)).hasSize(2);
        assertThat(page.split("<h1", -1)).hasSize(2);
    }

    @Test
    void the_navigation_shows_only_what_this_person_may_open() throws Exception {
        String page = page("/eod/files");

        assertThat(page)
                .contains("href=\"/eod\"", "href=\"/approvals\"", "日终", "复核")
                .contains("href=\"/eod/files\" title=\"OP-files\" aria-current=\"page\"")
                .doesNotContain("href=\"/audit\"", "href=\"/eod\" title=\"在线 · 延迟 {} ms\" aria-current");
    }

    @Test
    void before_login_there_is_neither_person_nor_navigation_nor_stream() throws Exception {
        assertThat(page("/eod/files?nobody=1")).doesNotContain("韩慧敏", "href=\"/eod\"", "id=\"live\"", "/logout");
    }

    @Test
    void the_capsule_gives_the_clock_its_date_where_that_is_not_the_business_date() throws Exception {
        assertThat(page("/shell/capsule"))
                .contains("2026-06-16", "周二", "yy-state-CLOSING", "日终中 · 联机不停", "06-15 23:26:41")
                .doesNotContain("<html");
        assertThat(page("/shell/capsule", "Cookie", "yy-lang=en")).contains("Tue", "Closing, online");
    }

    @Test
    void language_and_theme_are_links_that_leave_a_cookie_and_come_back() throws Exception {
        HttpResponse<String> answer = bench.get("/eod/files?date=2026-06-15&yy-lang=en");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/eod/files?date=2026-06-15");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("yy-lang=en;") && cookie.contains("SameSite=Lax"));
        assertThat(page("/eod/files", "Cookie", "yy-lang=en; yy-theme=dark"))
                .contains("lang=\"en\"", "data-bs-theme=\"dark\"", "EOD operator", "bench · Yingyun");
        assertThat(page("/eod/files")).contains("lang=\"zh-CN\"", "data-bs-theme=\"light\"");
    }

    @Test
    void what_is_no_preference_is_neither_kept_nor_shown() throws Exception {
        HttpResponse<String> answer = bench.get("/eod/files?yy-theme=%22%3E%3Cscript%3E");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("yy-"));
        assertThat(answer.body()).doesNotContain("\"><script>");
        assertThat(page("/eod/files", "Cookie", "yy-theme=\"><b>; yy-lang=fr")).contains("data-bs-theme=\"light\"");
        assertThat(bench.get("//elsewhere.example/?yy-lang=en").headers().firstValue("Location"))
                .isNotEqualTo(java.util.Optional.of("//elsewhere.example/"));
    }

    @Test
    void automatic_is_dark_in_the_night_of_the_bank() throws Exception {
        assertThat(page("/eod/files", "Cookie", "yy-theme=auto")).contains("data-bs-theme=\"dark\"");
    }

    @Test
    void single_keys_can_be_switched_off() throws Exception {
        assertThat(page("/eod/files", "Cookie", "yy-keys=off")).contains("data-keys=\"off\"", "yy-keys-off");
    }

    @Test
    void the_components_are_shown_in_the_demo_bank_only() throws Exception {
        assertThat(bench.get("/dev/components").statusCode()).isEqualTo(404);

        ShellState.Capsule before = WebBench.capsule;
        try {
            WebBench.capsule = WebBench.capsule("OPEN", "2026-06-15", "2026-06-15T10:24:36", true);
            assertThat(page("/dev/components"))
                    .contains("yy-chip-dual", "yy-eye-blocked", "yy-skeleton", "<dialog")
                    .doesNotContain("th:", " style=", "??", "web.dev.");
            assertThat(page("/dev/components", "Cookie", "yy-lang=en")
                            .codePoints()
                            .filter(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
                            .mapToObj(Character::toString)
                            .toList())
                    .as("Chinese that English keeps: the language's own name and the person's")
                    .isSubsetOf("中", "韩", "慧", "敏", "总", "行", "营", "运", "管", "理", "部");
        } finally {
            WebBench.capsule = before;
        }
    }

    @Test
    void what_a_page_links_is_there() throws Exception {
        String page = page("/eod/files");

        var links = java.util.regex.Pattern.compile("(?:src|href)=\"(/(?:css|js|img|fonts|webjars)/[^\"#]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(links).hasSizeGreaterThan(8).anyMatch(link -> link.contains("htmx"));
        for (String link : links) {
            assertThat(bench.get(link).statusCode()).as(link).isEqualTo(200);
        }
    }

    private String page(String path, String... headers) throws Exception {
        HttpResponse<String> answer = bench.get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
