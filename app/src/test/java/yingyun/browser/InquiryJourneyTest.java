package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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

/** A teller with a customer at the counter and an agent at the desk, each at a window, by keyboard alone. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InquiryJourneyTest {

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
        agent = new Hands(
                desk,
                bank.texts("select min(employee_no) from employee_role where role_code = 'AGENT'")
                        .getFirst());
        teller.logIn();
        agent.logIn();
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    @Test
    @Order(1)
    void from_asking_to_accepting_without_a_mouse() {
        agent.open("/desk").sees("h1", "答复台").passes("inquiry-01-desk-empty");
        agent.page.evaluate("window.sameDocument = 1");

        teller.open("/ask").sees("h1", "提问");
        assertThat(teller.page.evaluate("document.activeElement.id")).isEqualTo("hd-error");
        teller.press("F2").tabTo("#hd-error").type("ep3009");
        teller.seesWithin("#hd-help", "款项已受理", AT_ONCE).sees("#hd-help", "不能重发");
        teller.tabTo("#hd-text").type("客户账号 6299990000003471 汇出 86,000.00 元,对账后仍是未知,要不要出证明?");
        teller.seesWithin("[data-draft-state]", "草稿已存", AT_ONCE).passes("inquiry-02-ask");
        assertThat(bank.texts("select fields_masked::text from inquiry_draft"))
                .noneMatch(text -> text.contains("6299990000003471"));

        teller.press("Control+Enter").page.waitForURL(url -> url.matches(".*/ask/[0-9]{21}"));
        teller.sees("#hd-live", "排队中").sees("#hd-live", "账号#1").passes("inquiry-03-queued");
        agent.seesWithin("#hd-queue", "EP3009", AT_ONCE);
        assertThat(agent.page.evaluate("window.sameDocument"))
                .as("the queue came by itself")
                .isEqualTo(1);

        agent.press("n").page.waitForURL(url -> url.matches(".*/desk/[0-9]{21}"));
        agent.sees("#hd-thread", "答复中").passes("inquiry-04-taken");
        teller.seesWithin("#hd-live", "答复中", AT_ONCE);

        agent.press("i").type("先问清算中心").press("Control+Enter");
        agent.seesWithin("#hd-thread", "先问清算中心", AT_ONCE);
        agent.open(agent.page.url()).press("v");
        assertThat(agent.page.inputValue("#hd-body")).contains("TX3106");
        assertThat(agent.page.isChecked("[name=cite]"))
                .as("what is inserted is cited")
                .isTrue();
        agent.tabTo("[name=cite]").press("Space", "Control+Enter").sees("#notice", "HD-1008");
        assertThat(agent.page.inputValue("#hd-say"))
                .as("a refusal loses nothing")
                .contains("款项已受理");
        agent.tabTo("[name=cite]").press("Space").passes("inquiry-05-answer");
        agent.press("Control+Enter").seesWithin("#hd-thread", "已答复", AT_ONCE);

        teller.seesWithin("#hd-live", "请先不要再汇", AT_ONCE).passes("inquiry-06-answered");
        assertThat(teller.page.content()).doesNotContain("先问清算中心");
        teller.press("Alt+1").seesWithin("#hd-live", "已采纳", AT_ONCE);
        assertThat(bank.texts("select act from inquiry_event where inquiry_no > '20260615' order by moved_at, version"))
                .containsExactly("ASKED", "CLAIMED", "ANSWERED", "ACCEPTED");
    }

    @Test
    @Order(2)
    void what_the_card_answers_is_not_asked() {
        teller.open("/ask").tabTo("#hd-error").type("EP3009").seesWithin("#hd-help", "款项已受理", AT_ONCE);
        teller.press("Alt+1").page.waitForURL("**/ask?done=solved");
        assertThat(bank.texts("select state from inquiry order by asked_at desc, inquiry_no desc limit 1"))
                .containsExactly("SELF_SOLVED");
    }

    @Test
    @Order(3)
    void a_phone_call_is_recorded_by_keyboard() {
        agent.open("/desk").press("t").page.waitForURL("**/desk/phone");
        agent.type(OUTLET).tabTo("#hd-code").type("ET9001").tabTo("#hd-text").type("昨天没签退,今天签到不了");
        agent.tabTo("#hd-say").type("请主管强制签退后再签到。").passes("inquiry-07-phone");
        agent.press("Control+Enter").seesWithin("main", "已答复", AT_ONCE);
        assertThat(bank.texts("select count(*) from inquiry_claim where way = 'PHONE'"))
                .containsExactly("1");
    }

    @Test
    @Order(4)
    void what_was_typed_is_there_again_after_the_page_was_left() {
        teller.open("/ask").tabTo("#hd-text").type("离柜时写了一半").seesWithin("[data-draft-state]", "草稿已存", AT_ONCE);
        teller.open("/asks").sees("h1", "我的问题").passes("inquiry-08-list");
        teller.open("/ask");
        assertThat(teller.page.inputValue("#hd-text")).isEqualTo("离柜时写了一半");
    }

    @Test
    @Order(5)
    void the_tablet_shows_the_card_first_and_nothing_is_too_wide() {
        Page tablet = desk.window(1024, 768, ColorScheme.LIGHT);
        tablet.context().addCookies(teller.page.context().cookies());
        tablet.navigate("/ask");
        tablet.keyboard().type("EP3009");
        tablet.waitForSelector("#hd-help .hd-card");
        desk.inspect(tablet, "inquiry-09-tablet");
        assertThat(((Number) tablet.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue())
                .isLessThanOrEqualTo(0);
        assertThat(
                        tablet.evaluate(
                                "document.querySelector('#hd-help .hd-card').getBoundingClientRect().top < document.getElementById('hd-error').getBoundingClientRect().top"))
                .isEqualTo(true);
    }

    @Test
    @Order(6)
    void no_console_had_to_complain() {
        desk.forgive("status of 409");
        assertThat(desk.complaints()).isEmpty();
    }
}
