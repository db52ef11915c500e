package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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

    private String page(String path, String... headers) throws Exception {
        HttpResponse<String> answer = bench.get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
