package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.WebBank;

/** A counter question that nobody takes: the outlet urges and sees why the clock stands where it does, the lead acknowledges. By keyboard. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockJourneyTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final String OUTLET = "330100500";
    private static final String NO = "20260615" + OUTLET + "7001";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeAll
    void morning() {
        bank = WebBank.beforeTheFirstNight();
        bank.clock("2026-06-15T11:30:00");
        String teller = bank.person("TELLER", OUTLET);
        bank.night()
                .asOwner()
                .sql("insert into org_unit (org_code, name, level, parent_code, valid_from) values"
                        + " ('010000000', '衡川银行总行', 'HO', null, '2000-01-01'),"
                        + " ('330100500', '杭州钱东分理处', 'OT', '010000000', '2000-01-01')")
                .update();
        bank.night()
                .asOwner()
                .sql("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                values (:no, :org, :teller, :teller, 'PAGE', 'U1', '状态未知,客户在等', 'PAYMENT', 'QUEUED', 1, '2026-06-15 11:29:20+08',
                        '2026-06-15 11:29:50+08', '2026-06-15 11:29:20+08', :teller, 'ASKED')
                """)
                .param("no", NO)
                .param("org", OUTLET)
                .param("teller", teller)
                .update();
        desk = new Desk(bank.root());
    }

    @AfterAll
    void evening() {
        desk.close();
        bank.close();
    }

    @Test
    void whoever_waits_sees_why_and_whoever_leads_says_that_he_knows() {
        Hands teller = new Hands(desk, bank.person("TELLER", OUTLET)).logIn();
        teller.open("/ask/" + NO)
                .tabTo("a[href='/clock/" + NO + "']")
                .press("Enter")
                .page
                .waitForURL("**/clock/" + NO);
        teller.sees("#clock", "排队").sees("#clock", "09:00-17:00").sees("#clock", "OUTLET v1");
        teller.passes("clock-01-explained");
        teller.press("u").seesWithin("#clock", "催办", AT_ONCE);
        teller.press("u").seesWithin("main, #notice, body", "HD-5003", AT_ONCE);
        assertThat(bank.texts("select count(*)::text from inquiry_urge where inquiry_no = ?", NO))
                .containsExactly("1");

        String leader = bank.texts("select min(employee_no) from employee_role where role_code = 'AGENT_LEAD'")
                .getFirst();
        Hands lead = new Hands(desk, leader).logIn();
        lead.open("/escalations").seesWithin("#escalations", NO, AT_ONCE).passes("clock-02-escalations");
        lead.tabTo("#escalations button").follow("Enter");
        lead.open("/statistics?from=2026-05-20&to=2026-06-15")
                .sees("main", "提问量")
                .passes("clock-03-statistics");
        lead.open("/statistics/ANSWER?from=2026-05-20&to=2026-06-15")
                .sees("main", "解答用时")
                .passes("clock-04-rows");
        lead.open("/statistics?from=2026-05-20&to=2026-06-15&yy-lang=en&yy-theme=dark")
                .sees("main", "Customer at the counter")
                .passes("clock-05-statistics-dark");
        lead.open("/clock/" + NO + "?yy-lang=en&yy-theme=dark")
                .sees("#clock", "queue")
                .passes("clock-06-explained-dark");

        assertThat(bank.texts("select count(*)::text from escalation where acknowledged_by = ?", leader))
                .containsExactly("1");
    }
}
