package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Problem;

/** What a person reads when something is refused or fails, and what he does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {

    private static final String[] HTMX = {"HX-Request", "true"};

    @SuppressWarnings("NullAway.Init")
    private WebBench bench;

    @BeforeAll
    void serve() {
        bench = WebBench.open();
        bench.route("/refuse/{kind}", RequestMethod.GET, new Acts(), "refuse");
        bench.route("/fail", RequestMethod.GET, new Acts(), "fail");
        bench.route("/number/{number}", RequestMethod.GET, new Acts(), "number");
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND,404", "NOT_ALLOWED,403", "CONFLICT,409"})
    void the_kind_of_a_problem_says_the_status(Problem.Kind kind, int status) throws Exception {
        assertThat(bench.get("/refuse/" + kind).statusCode()).isEqualTo(status);
        assertThat(bench.get("/refuse/" + kind, HTMX).statusCode()).isEqualTo(status);
    }

    @Test
    void htmx_gets_a_notice_beside_the_form_and_nothing_else() throws Exception {
        HttpResponse<String> answer = bench.get("/refuse/CONFLICT", HTMX);

        assertThat(answer.headers().firstValue("HX-Retarget")).hasValue("#notice");
        assertThat(answer.headers().firstValue("HX-Reswap")).hasValue("innerHTML");
        assertThat(answer.body())
                .contains("role=\"alert\"", "WB-1003", "最多 200 个字", "现在有 201 个")
                .doesNotContain("<html", "<body");
    }

    @Test
    void a_browser_gets_a_page_with_code_sentence_and_the_way_back() throws Exception {
        HttpResponse<String> answer = bench.get(
                "/refuse/CONFLICT",
                "Referer",
                bench.uri("/eod/files?date=2026-06-15").toString());

        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .contains("WB-1003", "最多 200 个字", "href=\"/eod/files?date=2026-06-15\"")
                .doesNotContain("Exception", "yingyun.");
    }

    @Test
    void the_way_back_never_leads_to_another_server() throws Exception {
        assertThat(bench.get("/refuse/CONFLICT", "Referer", "http://elsewhere.example/eod")
                        .body())
                .doesNotContain("elsewhere");
        assertThat(bench.get(
                                "/refuse/CONFLICT",
                                "Referer",
                                bench.uri("//elsewhere.example").toString())
                        .body())
                .doesNotContain("elsewhere");
    }

    @Test
    void a_refusal_is_said_in_the_language_of_the_person() throws Exception {
        assertThat(bench.get("/refuse/CONFLICT", "Cookie", "yy-lang=en").body())
                .contains("At most 200 characters, you have typed 201.", "Not done", "lang=\"en\"");
    }

    @Test
    void a_fault_shows_a_number_and_never_its_cause() throws Exception {
        for (HttpResponse<String> answer : java.util.List.of(bench.get("/fail"), bench.get("/fail", HTMX))) {
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("系统异常")
                    .containsPattern("T-[0-9A-F]{4}-[0-9A-F]{4}")
                    .doesNotContain("secret of the database", "Exception", "yingyun.", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({"/nowhere,404", "/number/x,404", "/number/7?more=y,400", "/eod/files/,404"})
    void what_is_not_there_or_malformed_is_no_fault(String path, int status) throws Exception {
        HttpResponse<String> answer = bench.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("Whitelabel", "Exception")
                .doesNotContainPattern("T-[0-9A-F]{4}-[0-9A-F]{4}");
    }

    @Test
    void a_program_gets_no_page() throws Exception {
        HttpResponse<String> answer = bench.get("/refuse/CONFLICT", "Accept", "text/event-stream");

        assertThat(answer.body()).isEqualTo("WB-1003");
    }

    public static class Acts {

        public String refuse(@PathVariable Problem.Kind kind) {
            throw new OfKind(kind).refused();
        }

        public String fail() {
            throw new IllegalStateException("secret of the database");
        }

        public ResponseEntity<Void> number(@PathVariable int number, @RequestParam(defaultValue = "1") int more) {
            return ResponseEntity.noContent().build();
        }
    }

    /** A real problem's sentence under another kind. */
    record OfKind(Kind kind, int most, int typed) implements Problem {

        OfKind(Kind kind) {
            this(kind, 200, 201);
        }

        @Override
        public String code() {
            return "WB-1003";
        }
    }
}
