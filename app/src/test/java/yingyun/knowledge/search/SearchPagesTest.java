package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.Visitor;
import yingyun.demo.WebBank;
import yingyun.kernel.OrgCode;
import yingyun.knowledge.Suggested;
import yingyun.knowledge.Suggestions;

/** 搜索 as people of the demo bank see it. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPagesTest {

    private static final Duration SEARCHABLE = Duration.ofSeconds(2);

    private final WebBank bank = new WebBank();
    private final Visitor teller = new Visitor(bank, withRole("TELLER"));

    @BeforeAll
    void indexed() {
        waitFor("EP3009", "KB-C0401-0002");
    }

    @AfterAll
    void close() {
        bank.close();
    }

    @Test
    void a_code_brings_its_card_and_its_article_first() {
        String page = search(teller, "EP3009");

        assertThat(page).contains("款项已受理,正在核实").contains("KB-C0401-0002");
        assertThat(page.indexOf("class=\"kb-card\"")).isBetween(0, page.indexOf("class=\"kb-answer\""));
    }

    @Test
    void what_nobody_knows_is_said_honestly() {
        assertThat(search(teller, "信用卡年费怎么减免")).contains("没有高把握的答案");
        assertThat(search(teller, "EP3009")).contains("没有更多高把握的答案");
    }

    @Test
    void why_it_stands_there_is_for_those_who_keep_the_knowledge() {
        String manager = withRole("KNOWLEDGE_MANAGER");
        String lead = withRole("AGENT_LEAD");

        assertThat(search(new Visitor(bank, manager), "冻结期限")).contains("为什么排在这里");
        assertThat(search(new Visitor(bank, lead), "冻结期限")).contains("为什么排在这里");
        assertThat(search(teller, "冻结期限")).doesNotContain("为什么排在这里");
    }

    @Test
    void a_part_of_a_clause_is_found_in_full_text_and_marked() {
        assertThat(search(teller, "两名以上工作人员当面予以收缴"))
                .contains("<mark>两名以上工作人员当面予以收缴</mark>")
                .contains("人民币管理条例");
    }

    @Test
    void a_day_before_the_articles_has_none() {
        String page = teller.page("/kb/search?asOf=2025-12-31&q=" + url("大额状态未知"));

        assertThat(page).doesNotContain("KB-C0401-0002").contains("2025-12-31 当日有效");
    }

    @Test
    void hostile_input_is_answered_and_shown_harmlessly() {
        for (String typed : List.of(
                "<script>alert(1)</script>",
                "' or 1=1 --",
                "\"(((*:*",
                "${T(java.lang.Runtime)}",
                "👍🏽".repeat(200),
                "%_\\",
                "１２３４５")) {
            assertThat(search(teller, typed)).doesNotContain("<script>alert");
        }
        assertThat(teller.get("/kb/search?q=" + "a".repeat(1001)).statusCode()).isBetween(400, 499);
        assertThat(teller.get("/kb/search?asOf=gestern").statusCode()).isBetween(400, 499);
    }

    @Test
    void administrators_find_no_content() {
        String admin = withRole("SYS_ADMIN");
        HttpResponse<String> answer = new Visitor(bank, admin).get("/kb/search?q=EP3009");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void suggestions_are_for_other_rooms_too() {
        Suggested suggested = bank.bean(Suggestions.class)
                .suggest(new Suggestions.Asking("刚汇了一笔大额,状态未知", LocalDate.of(2026, 6, 15), OrgCode.of("320500100"), 5));

        assertThat(suggested.confident()).isTrue();
        assertThat(suggested.suggestions().getFirst().citation().articleNo()).isEqualTo("KB-C0401-0002");
        assertThat(suggested.suggestions()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void what_is_new_is_found_within_two_seconds() throws InterruptedException {
        bank.texts("""
                insert into code_dictionary (code, kind, name, owner_desk, valid_from, changed_by, changed_at)
                values ('TX9399', 'TRANSACTION', '尾箱双人抽查', 'SYSTEM', date '2026-01-01', 'SYSTEM', now()) returning code
                """);
        long until = System.nanoTime() + SEARCHABLE.toNanos();
        while (!search(teller, "尾箱双人抽").contains("TX9399") && System.nanoTime() < until) {
            Thread.sleep(50);
        }

        assertThat(search(teller, "尾箱双人抽")).contains("TX9399");
    }

    private String withRole(String role) {
        return bank.texts("select employee_no from employee_role where role_code = ? order by 1 limit 1", role)
                .getFirst();
    }

    private void waitFor(String typed, String found) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!search(teller, typed).contains(found)) {
            assertThat(System.nanoTime()).as("the index is there").isLessThan(until);
        }
    }

    private static String search(Visitor visitor, String typed) {
        return visitor.page("/kb/search?q=" + url(typed));
    }

    private static String url(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }
}
