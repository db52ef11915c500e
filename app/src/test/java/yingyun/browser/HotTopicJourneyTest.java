package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import yingyun.demo.WebBank;
import yingyun.helpdesk.topic.TopicLook;

/** Three outlets ask the same, the lead confirms, one answer reaches them; an important notice stands before the ask page. By keyboard. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotTopicJourneyTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String CODE = "EP3009";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private List<Hands> tellers;

    @SuppressWarnings("NullAway.Init")
    private Hands lead;

    @BeforeAll
    void morning() {
        bank = WebBank.beforeTheFirstNight();
        bank.clock("2026-06-15T10:24:36");
        List<String> outlets = bank.texts("""
                select distinct e.org_code from employee e join employee_role r using (employee_no) where r.role_code = 'TELLER' order by 1 limit 4
                """);
        bank.night()
                .asOwner()
                .sql("insert into org_unit (org_code, name, level, parent_code, valid_from)"
                        + " values ('010000000', '衡川银行总行', 'HO', null, '2000-01-01')")
                .update();
        outlets.forEach(org -> bank.night()
                .asOwner()
                .sql(
                        "insert into org_unit (org_code, name, level, parent_code, valid_from) values (:org, '钱东支行', 'OT', '010000000', '2000-01-01')")
                .param("org", org)
                .update());
        desk = new Desk(bank.root());
        tellers = outlets.stream()
                .map(org -> new Hands(desk, bank.person("TELLER", org)).logIn())
                .toList();
        lead = new Hands(
                        desk,
                        bank.texts("select min(employee_no) from employee_role where role_code = 'AGENT_LEAD'")
                                .getFirst())
                .logIn();
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    private void asks(Hands teller, String text) {
        teller.open("/ask").press("F2").tabTo("#hd-error").type(CODE);
        teller.tabTo("#hd-text").type(text).press("Control+Enter");
        teller.page.waitForURL(url -> url.matches(".*/ask/[0-9]{21}"));
    }

    @Test
    @Order(1)
    void three_outlets_ask_and_the_lead_confirms() {
        lead.open("/desk").sees("h1", "答复台");
        asks(tellers.get(0), "大额状态未知,客户在等");
        asks(tellers.get(1), "汇出去没有回执,能再发一次吗");
        asks(tellers.get(2), "对方没收到款,系统提示状态未知");
        TopicLook.at(bank);
        lead.seesWithin("main", "待确认", AT_ONCE).passes("topic-01-desk");

        lead.open("/topics").sees("main", CODE).passes("topic-02-list");
        lead.press("j", "Enter").page.waitForURL(url -> url.matches(".*/topics/[0-9]+"));
        lead.sees("main", "15 分钟内 3 个网点问 3 次").passes("topic-03-proposed");
        lead.press("c").seesWithin("main", "主问题还没有答复", AT_ONCE);
        tellers.get(2).seesWithin("#hd-live", "合并等待", AT_ONCE);
    }

    @Test
    @Order(2)
    void the_next_teller_sees_the_banner_and_waits_along() {
        Hands fourth = tellers.get(3).open("/ask");
        fourth.seesWithin("#tp-shown", CODE, AT_ONCE).sees("#tp-shown", "正在处理").passes("topic-04-ask");
        fourth.press("Alt+j").page.waitForURL(url -> url.matches(".*/ask/[0-9]{21}"));
        fourth.sees("#hd-live", "合并等待");
    }

    @Test
    @Order(3)
    void one_answer_reaches_every_outlet_and_who_comes_later() {
        lead.press("o").page.waitForURL(url -> url.matches(".*/desk/[0-9]{21}"));
        lead.follow("c").seesWithin("#hd-thread", "答复中", AT_ONCE);
        lead.press("v", "Control+Enter").seesWithin("#hd-thread", "已答复", AT_ONCE);
        tellers.forEach(teller -> teller.seesWithin("#hd-live", "已答复", AT_ONCE).sees("#hd-live", "款项已受理"));
        assertThat(bank.texts(
                        "select count(distinct org_code) from inquiry where state = 'ANSWERED' and error_code = ?",
                        CODE))
                .containsExactly("4");

        Hands later = tellers.get(3).open("/ask");
        later.seesWithin("#tp-shown", "款项已受理", AT_ONCE).passes("topic-05-answered");
        dark(later, "/ask", "topic-06-answered-dark");
        later.press("Alt+5").page.waitForURL(url -> url.endsWith("/ask?done=solved"));
        lead.open("/topics").press("j", "Enter").page.waitForURL(url -> url.matches(".*/topics/[0-9]+"));
        lead.sees("main", "款项已受理").passes("topic-07-topic");
        dark(lead, lead.page.url().replace(bank.root(), ""), "topic-08-topic-dark");
        assertThat(desk.complaints()).isEmpty();
    }

    private void dark(Hands person, String path, String name) {
        Page small = desk.window(1366, 768, ColorScheme.DARK);
        small.context().addCookies(person.page.context().cookies());
        // The cookies say what the other window looks like.
        small.navigate(path + "?yy-theme=dark");
        small.waitForSelector("main");
        small.waitForTimeout(600);
        desk.inspect(small, name);
        small.close();
    }

    @Test
    @Order(4)
    void an_important_notice_is_acknowledged_with_one_key_before_the_ask_page_opens() {
        Hands agent = new Hands(
                        desk,
                        bank.texts("select min(employee_no) from employee_role where role_code = 'AGENT'")
                                .getFirst())
                .logIn()
                .open("/notices")
                .passes("notice-01-none");
        agent.press("n").page.waitForURL("**/notices/new");
        agent.type("停用旧版转账凭证")
                .tabTo("#nt-body")
                .type("今天 16:00 起停用旧版转账凭证,已填写的当日有效。客户电话 13900001234。")
                .tabTo("[name=importance]")
                .press("ArrowDown")
                .tabTo("#nt-reason")
                .type("新版凭证今天启用,网点须在下午前知道")
                .passes("notice-02-form");
        agent.press("Control+Enter").page.waitForURL(url -> url.endsWith("/notices?done=asked"));
        agent.sees("main", "待复核").passes("notice-03-asked");

        Hands teller = tellers.getFirst().open("/ask").sees("h1", "提问");
        publish();
        teller.open("/ask").sees("h1", "请先阅知重要通知").sees("main", "旧版转账凭证").passes("notice-04-due");
        assertThat(teller.page.content()).doesNotContain("13900001234");
        teller.press("a").page.waitForURL("**/ask");
        teller.sees("h1", "提问");

        agent.open("/notices")
                .sees("main", "有效")
                .press("j", "Enter")
                .page
                .waitForURL(url -> url.matches(".*/notices/[0-9]+"));
        agent.passes("notice-05-one").press("r").page.waitForURL("**/receipts");
        agent.sees("main", "未阅知").passes("notice-06-receipts");
        assertThat(desk.complaints()).isEmpty();
    }

    /** The second person's part has its own tests. */
    private void publish() {
        bank.night()
                .asOwner()
                .sql("alter table notice disable trigger notice_lawful")
                .update();
        bank.night()
                .asOwner()
                .sql(
                        "update notice set state = 'PUBLISHED', published_at = now() - interval '5 months', approval_id = (select max(approval_id) from approval)")
                .update();
        bank.night()
                .asOwner()
                .sql("alter table notice enable trigger notice_lawful")
                .update();
    }
}
