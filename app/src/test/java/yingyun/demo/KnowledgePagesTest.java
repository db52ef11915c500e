package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demobank.DemoPeople;

/** 知识库 as people of the demo bank meet it in a browser: read, written, published by two, recalled. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgePagesTest {

    private static final String ARTICLE = "KB-C0401-0002";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @BeforeAll
    void serve() {
        bank = new WebBank();
        bank.clock("2026-06-15T10:00");
    }

    @AfterAll
    void stop() {
        bank.close();
    }

    private Visitor visitor(String role) {
        return new Visitor(bank, DemoPeople.withRole(role).getFirst().employeeNo());
    }

    private String text(String sql, Object... parameters) {
        return String.join(" ", bank.texts(sql, parameters));
    }

    @Test
    void a_teller_finds_reads_and_looks_back_but_writes_nothing() {
        Visitor teller = visitor("TELLER");
        assertThat(teller.page("/kb")).contains("KB-C0101-0001", "PgDn").doesNotContain("新建条目");
        assertThat(teller.page("/kb?q=ep3009")).contains(ARTICLE).doesNotContain("KB-C0101-0001");
        assertThat(teller.page("/kb?category=C01")).contains("KB-C0101-0001").doesNotContain(ARTICLE);
        assertThat(teller.page("/kb?show=drafts")).as("shows what is in force").contains("KB-C0101-0001");
        String page = teller.page("/kb/" + ARTICLE);
        assertThat(page).contains("对客户说", "不能重发", "EP3009", "v1 2026-01-05", "衡银营〔2025〕37号");
        assertThat(page).doesNotContain("提请废止");
        assertThat(text(
                        "select kind from knowledge_use where article_no = ? and employee_no = ?",
                        ARTICLE,
                        teller.employeeNo))
                .isEqualTo("SEEN");
        teller.page("/kb/" + ARTICLE);
        assertThat(bank.texts(
                        "select kind from knowledge_use where article_no = ? and employee_no = ?",
                        ARTICLE,
                        teller.employeeNo))
                .as("once a day")
                .hasSize(1);
        assertThat(teller.page("/kb/" + ARTICLE + "?asOf=2025-12-31")).contains("2025-12-31 没有适用于您机构的版本");
        assertThat(teller.page("/kb/" + ARTICLE + "?asOf=2026-03-01"))
                .contains("这是 2026-03-01 的口径", "asOf=2026-03-01&amp;tab=diff", "37%E5%8F%B7&amp;asOf=2026-03-01");
        assertThat(teller.page("/kb/" + ARTICLE + "?asOf=2026-03-01&tab=diff")).contains("这是 2026-03-01 的口径");
        assertThat(teller.get("/kb/" + ARTICLE + "?asOf=gestern").statusCode()).isEqualTo(409);
        assertThat(teller.get("/kb/KB-C0401-9999").statusCode()).isEqualTo(404);
        assertThat(teller.get("/kb/new").statusCode()).isEqualTo(403);
        for (String tab : List.of("text", "diff", "uses", "basis", "history")) {
            assertThat(teller.page("/kb/" + ARTICLE + "?tab=" + tab)).contains(ARTICLE);
        }
        assertThat(teller.page("/kb/rules")).contains("储蓄管理条例");
        assertThat(
                        teller.page(
                                "/kb/rules/document?no=%E5%9B%BD%E5%8A%A1%E9%99%A2%E4%BB%A4%E3%80%941992%E3%80%95%E7%AC%AC107%E5%8F%B7"))
                .contains("第二十四条", "KB-C02");
        assertThat(teller.page("/kb/codes?q=EP3009"))
                .contains("EP3009", ARTICLE)
                .doesNotContain("TX1101");
        String waiting = text(
                "select count(*)::text from recall_ack where employee_no = ? and acknowledged_at is null",
                teller.employeeNo);
        assertThat(teller.page("/kb/recalls"))
                .contains(waiting.equals("0") ? "没有等您确认的召回" : "<span class=\"yy-count\">" + waiting + "</span>");
    }

    @Test
    void an_expert_writes_two_publish_a_rule_ends_and_who_read_it_is_told() {
        Visitor expert = visitor("EXPERT");
        Visitor manager = visitor("KNOWLEDGE_MANAGER");
        Visitor teller = visitor("OUTLET_SUPERVISOR");
        String edit = expert.post("/kb/new", Map.of("category", "C0105", "title", "二十万元以上取现"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(edit).matches("/kb/KB-C0105-[0-9]{4}/1/edit");
        String article = edit.substring(4, 17);
        assertThat(teller.get("/kb/" + article).statusCode())
                .as("a draft is not there for others")
                .isEqualTo(404);
        assertThat(expert.page(edit)).contains("data-kb-draft", "二十万元以上取现");
        Map<String, String> fields = Map.of(
                "revision", "1",
                "title", "二十万元以上取现",
                "question", "客户取现 20 万元以上怎么授权?",
                "say", "需要远程授权,请稍等。",
                "terminal", "1. TX1102\n2. **走远程授权**\n3. <script>alert(1)</script>",
                "codes", "tx1102",
                "clauses", "衡银营〔2025〕37号 第一条",
                "wordings", "大额取现谁授权\n二十万取现",
                "effectiveFrom", "2026-06-15",
                "scope", "ALL");
        assertThat(expert.post("/kb/" + article + "/1/save", fields).statusCode())
                .isEqualTo(302);
        assertThat(expert.post("/kb/" + article + "/1/save", fields).statusCode())
                .as("an old page")
                .isEqualTo(409);
        assertThat(expert.post("/kb/" + article + "/1/submit", Map.of("reason", "按新规程增加远程授权"))
                        .statusCode())
                .isEqualTo(302);
        String own = expert.page("/kb/" + article + "?v=1");
        shows(own, "待复核", "您编写过本版", "&lt;script&gt;");
        assertThat(own.contains("<script>alert")).isFalse();
        String request = text("select approval_id::text from article_version where article_no = ?", article);
        shows(manager.page("/kb/" + article), "复核发布", "/approvals/" + request, "生效日现行");
        shows(manager.page("/approvals/" + request), "二十万元以上取现", "走远程授权");
        manager.post("/approvals/" + request + "/agree", Map.of("step", "1"));
        shows(teller.page("/kb/" + article), "需要远程授权", "<strong>走远程授权</strong>");

        assertThat(manager.post("/kb/rules/end", Map.of("no", "衡银营〔2025〕37号", "lastDay", "2026-06-15"))
                        .statusCode())
                .isEqualTo(302);
        shows(teller.page("/kb/" + article), "待复审:依据的制度已变");
        shows(teller.page("/kb/recalls"), article, "制度废止");
        String recall = text("select recall_id::text from recall where article_no = ?", article);
        shows(manager.page("/kb/recalls/" + recall), teller.employeeNo, "未确认");
        assertThat(teller.get("/kb/recalls/" + recall).statusCode()).isEqualTo(403);
        teller.post("/kb/recalls/" + recall + "/acknowledge", Map.of());
        assertThat(teller.page("/kb/recalls")).doesNotContain(article);
        assertThat(manager.page("/kb?show=due")).contains(article);
    }

    @Test
    void a_rule_is_imported_looked_through_by_another_and_then_counts() {
        Visitor expert = visitor("EXPERT");
        Visitor manager = visitor("KNOWLEDGE_MANAGER");
        String rule = "衡银营[2026]19号\n尾箱管理办法\n第一条 双人清点。\n第二条 自2026年6月10日起施行。\n附件:表";
        byte[] file = rule.getBytes(StandardCharsets.UTF_8);
        expert.page("/kb/import");
        String page = expert.upload("/kb/import/rule", "尾箱.txt", file, Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(page).startsWith("/kb/rules/document?no=").endsWith("v=1");
        shows(expert.page(page), "双人清点", "附件及其后的内容未导入", "文号括号不是〔〕", "等另一人核对");
        assertThat(visitor("TELLER").get(page).statusCode()).as("nobody's yet").isEqualTo(404);
        manager.page(page);
        Map<String, String> yes = Map.of("no", "衡银营〔2026〕19号", "version", "1", "confirmed", "true");
        assertThat(expert.post("/kb/rules/decide", yes).statusCode()).isEqualTo(403);
        assertThat(manager.post("/kb/rules/decide", yes).statusCode()).isEqualTo(302);
        shows(visitor("TELLER").page(page), "双人清点", "尾箱管理办法");

        HttpResponse<String> refused = expert.upload("/kb/import/rule", "照片.docx", new byte[] {1, 0, 2}, Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        shows(refused.body(), "KN-1016", "照片.docx");
        byte[] huge = new byte[11 * 1024 * 1024];
        shows(expert.upload("/kb/import/rule", "大.pdf", huge, Map.of()).body(), "KN-1015", "10 MB");
        byte[] codes = "代码,种类,名称,归口\nTX8888,交易,测试,PAYMENT\nX,交易,坏,PAYMENT\n".getBytes(StandardCharsets.UTF_8);
        shows(manager.upload("/kb/import/codes", "c.csv", codes, Map.of()).body(), "新增 1,更新 0,不变 0,未识别 1", "代码格式不对");
    }

    private static void shows(String page, String... words) {
        assertThat(List.of(words)).allMatch(page::contains);
    }
}
