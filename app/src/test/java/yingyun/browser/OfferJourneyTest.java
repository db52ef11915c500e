package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import yingyun.demo.WebBank;

/** An offer is accepted by key and answered with a 常用语; a colleague sees who writes and takes over. By keyboard alone. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfferJourneyTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String OUTLET = "330100500";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @SuppressWarnings("NullAway.Init")
    private Hands teller;

    @SuppressWarnings("NullAway.Init")
    private Hands agent;

    @SuppressWarnings("NullAway.Init")
    private Hands colleague;

    @BeforeAll
    void morning() {
        bank = WebBank.beforeTheFirstNight();
        bank.clock("2026-06-15T10:24:36");
        bank.night()
                .asOwner()
                .sql("insert into org_unit (org_code, name, level, parent_code, valid_from) values"
                        + " ('010000000', '衡川银行总行', 'HO', null, '2000-01-01'),"
                        + " ('330100500', '杭州钱东分理处', 'OT', '010000000', '2000-01-01')")
                .update();
        desk = new Desk(bank.root());
        teller = new Hands(desk, bank.person("TELLER", OUTLET));
        agent = new Hands(desk, agent("min"));
        colleague = new Hands(desk, agent("max"));
        teller.logIn();
        agent.logIn();
        colleague.logIn();
    }

    private String agent(String which) {
        return bank.texts("select " + which + "(employee_no) from employee_role where role_code = 'AGENT'")
                .getFirst();
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    private void asks(String code, String text) {
        teller.open("/ask").tabTo("#hd-error").press("Control+A").type(code);
        teller.press("F2").tabTo("#hd-text").press("Control+A").type(text);
        teller.press("Control+Enter").page.waitForURL(url -> url.matches(".*/ask/[0-9]{21}"));
    }

    @Test
    @Order(1)
    void an_offer_is_accepted_by_key_and_answered_with_a_phrase() {
        agent.open("/desk").seesWithin("#hd-bar", "忙", AT_ONCE);
        agent.page.waitForSelector("#hd-bar[data-status=BUSY]");
        agent.press("o").page.waitForSelector("#hd-bar[data-status=READY]");
        colleague.open("/desk").page.waitForSelector("#hd-bar[data-status=BUSY]");
        colleague.seesWithin("#hd-bar", "在岗 1 人", AT_ONCE);
        agent.passes("offer-01-ready");

        asks("EP3009", "汇出 86,000.00 元,对账后仍是未知,要不要出证明?");
        agent.seesWithin("#hd-bar", "EP3009", AT_ONCE)
                .sees("#hd-bar", "派给您")
                .sees("#hd-bar", "柜台")
                .passes("offer-02-offered");
        assertThat(colleague.page.content()).doesNotContain("派给您");
        assertThat(bank.texts("select count(*) from inquiry_offer where outcome is null"))
                .containsExactly("1");

        agent.press("Alt+a").page.waitForURL(url -> url.matches(".*/desk/[0-9]{21}"));
        agent.sees("#hd-thread", "答复中");
        agent.tabTo("#hd-say").press("Alt+s").seesWithin("#hd-phraselist", "查证往账", AT_ONCE);
        agent.type("cz").seesWithin("#hd-phraselist", "查证往账", AT_ONCE).passes("offer-03-phrases");
        agent.press("Enter")
                .page
                .waitForCondition(() -> agent.page.inputValue("#hd-say").contains("请先不要再汇"));
        assertThat(agent.page.inputValue("#hd-body")).contains("2026-06-08", "{金额}");
        agent.tabTo("[name=cite]").press("Space").passes("offer-04-inserted");
        agent.press("Control+Enter")
                .seesWithin("#notice", "HD-1020", AT_ONCE)
                .sees("#notice", "{金额}")
                .passes("offer-05-unfilled");

        agent.page.keyboard().press("Escape");
        String body = agent.page.inputValue("#hd-body");
        agent.fill("#hd-body", body.replace("{金额}", "86,000.00 元")).press("Control+Enter");
        agent.seesWithin("#hd-thread", "已答复", AT_ONCE);
        teller.seesWithin("#hd-live", "请先不要再汇", AT_ONCE);
        assertThat(bank.texts("select outcome from inquiry_offer where inquiry_no > '20260615'"))
                .containsExactly("ACCEPTED");
        assertThat(bank.texts("select way from inquiry_claim where inquiry_no > '20260615'"))
                .containsExactly("OFFER");
    }

    @Test
    @Order(2)
    void a_colleague_sees_who_writes_and_takes_over() {
        asks("ET9001", "昨天没签退,今天签到不了");
        // One of the demo's may have been offered in between; the customer at the counter pushes it aside.
        agent.seesWithin("#hd-bar", "ET9001", AT_ONCE).follow("Alt+a");
        agent.page.waitForSelector("#hd-thread:has-text('答复中')");
        agent.tabTo("#hd-say").type("请主管强制签退");
        colleague.open(agent.page.url().replaceFirst("^https?://[^/]+", "")).seesWithin("#hd-writer", "正在写", AT_ONCE);
        colleague.passes("offer-06-writes");
        colleague
                .press("Alt+t")
                .page
                .waitForCondition(() ->
                        bank.texts("select count(*) from inquiry_takeover").contains("1"));
        colleague.seesWithin("#hd-writer", "接手", AT_ONCE).passes("offer-07-taken-over");

        agent.press("Alt+3", "Control+Enter").seesWithin("#hd-collision", "请主管强制签退", AT_ONCE);
        assertThat(agent.page.inputValue("#hd-say")).isEqualTo("请主管强制签退");
        agent.passes("offer-08-collision");
    }

    @Test
    @Order(3)
    void an_offer_reaches_him_on_another_page_of_the_tab() {
        agent.press("Alt+x").open("/kb");
        asks("EP3009", "第二笔汇款未知");
        agent.seesWithin("#hd-bar", "EP3009", AT_ONCE).passes("offer-11-elsewhere");
        agent.follow("Alt+a").page.waitForURL(url -> url.matches(".*/desk/[0-9]{21}"));
    }

    @Test
    @Order(4)
    void let_pass_by_key_and_gone() {
        asks("", "假币收缴要几个人在场");
        agent.open("/desk").seesWithin("#hd-bar", "派给您", AT_ONCE).press("Alt+x");
        agent.page.waitForCondition(() -> bank.texts("select outcome from inquiry_offer order by offer_id desc limit 1")
                .contains("DECLINED"));
        agent.press("w").page.waitForSelector("#hd-bar[data-status=AWAY]");
        agent.sees("#hd-bar", "退回队列").passes("offer-09-away");
        agent.open("/phrases").sees("h1", "常用语").passes("offer-10-phrases");
    }

    @Test
    @Order(5)
    void no_console_had_to_complain() {
        desk.forgive("status of 409");
        assertThat(desk.complaints()).isEmpty();
    }
}
