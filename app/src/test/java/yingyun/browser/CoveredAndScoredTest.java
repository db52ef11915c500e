package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** Without a mouse: a screenshot is covered before it leaves the machine; an answer is scored, appealed, decided and talked over. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoveredAndScoredTest {

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeAll
    void open() {
        bank = new WebBank();
        bank.clock("2026-06-15T10:00");
        desk = new Desk(bank.root());
    }

    @AfterAll
    void close() {
        desk.close();
        bank.close();
    }

    private Hands person(String role) {
        return new Hands(desk, DemoPeople.withRole(role).getFirst().employeeNo()).logIn();
    }

    @Test
    void what_is_under_the_frame_never_leaves_the_machine() throws IOException {
        Hands teller = person("TELLER").open("/ask");
        teller.page.waitForSelector(
                "#att-file",
                new com.microsoft.playwright.Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        teller.page.setInputFiles("#att-file", new FilePayload("户名张三丰 13812345678.png", "image/png", redPicture()));
        teller.page.waitForSelector("[data-cover][open]");
        Desk.accessible(teller.page);
        assertThat(teller.page.isDisabled("[data-cover-send]")).isTrue();

        teller.press("ArrowUp", "Shift+ArrowRight", "Enter", "ArrowDown", "Enter", "Backspace");
        assertThat(teller.page.textContent("[data-cover-count]")).isEqualTo("已遮盖 1 块");
        teller.tabTo("[data-cover-send]").press("Enter");
        teller.page.waitForSelector("[data-attachment-list] li");

        assertThat(teller.page.textContent("[data-attachment-list]")).contains("户名姓名#1 电话#1.png", "已遮盖 1 块");
        String source = String.valueOf(teller.page.getAttribute("[data-attachment-list] img", "src"));
        BufferedImage kept = ImageIO.read(
                new ByteArrayInputStream(teller.page.request().get(source).body()));
        assertThat(new Color(kept.getRGB(kept.getWidth() * 45 / 100, kept.getHeight() * 46 / 100)))
                .isEqualTo(new Color(0x101522));
        assertThat(new Color(kept.getRGB(5, 5))).isEqualTo(Color.RED);

        teller.tabTo("[data-attachment-list] button").press("Enter");
        teller.page.waitForCondition(
                () -> teller.page.locator("[data-attachment-list] li").count() == 0);
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void an_answer_is_scored_appealed_decided_and_its_list_is_empty_again() {
        answered();
        Hands first = person("QC_INSPECTOR").open("/quality").press("n");
        first.page.waitForURL("**/quality/samples/*");
        Desk.accessible(first.page);
        assertThat(first.page.textContent("main"))
                .contains("两人收缴")
                .doesNotContain(DemoPeople.withRole("AGENT").getFirst().name());
        first.fill("#points-CORRECT", "5")
                .fill("#qa-note", "结论不对,电话 13812345678")
                .press("Control+Enter");
        first.page.waitForURL("**/quality?done=scored");

        Hands lead = person("AGENT_LEAD").open("/quality/coaching");
        Desk.accessible(lead.page);
        assertThat(lead.page.textContent("main"))
                .contains("65", "结论有误", "[电话#1")
                .doesNotContain("13812345678");
        Hands agent = person("AGENT")
                .open("/quality/mine")
                .tabTo(".qa-result summary")
                .press("Enter");
        Desk.accessible(agent.page);
        agent.fill("textarea[name=reason]", "制度第十四条就是这样写的")
                .tabTo("details button")
                .press("Enter");
        agent.page.waitForURL("**/quality/mine?done=appealed");

        Hands second = new Hands(
                        desk, DemoPeople.withRole("QC_INSPECTOR").get(1).employeeNo())
                .logIn()
                .open("/quality");
        second.tabTo("table a").press("Enter");
        second.page.waitForURL("**/quality/appeals/*");
        Desk.accessible(second.page);
        second.fill("#qa-total", "92").fill("#qa-answer", "同意,制度第十四条允许").press("Control+Enter");
        second.page.waitForURL("**/quality?done=decided");

        assertThat(agent.open("/quality/mine").page.textContent("main")).contains("92", "优秀", "申诉结论:改分");
        assertThat(lead.open("/quality/coaching").page.textContent("main")).contains("没有需要辅导的");
        assertThat(desk.complaints()).isEmpty();
    }

    /** One answer, drawn. */
    /** What the demo's month left to score is not this story's. */
    private void answered() {
        bank.night()
                .asOwner()
                .sql(
                        "truncate quality_appeal, quality_talk, quality_score_item, quality_score, quality_seat, quality_sample")
                .update();
        bank.bean(JdbcClient.class)
                .sql("""
                with asked as (
                    insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version,
                                         asked_at, due_at, moved_at, moved_by, act)
                    values ('202606143201001000001', '320100100', :teller, :teller, 'PAGE', 'U3', '假币收缴要几个人', 'CASH', 'QUEUED', 1,
                            '2026-06-14 10:00+08', '2026-06-14 12:00+08', '2026-06-14 10:00+08', :teller, 'ASKED')
                    returning inquiry_no)
                select count(*) from asked
                """)
                .param("teller", DemoPeople.withRole("TELLER").getFirst().employeeNo())
                .query(Long.class)
                .single();
        bank.bean(JdbcClient.class)
                .sql("""
                with said as (
                    insert into inquiry_message (inquiry_no, kind, say_masked, author, written_at, no_basis)
                    values ('202606143201001000001', 'ANSWER', '两人收缴。', :agent, '2026-06-14 10:05+08', 'HOW_TO')
                    returning message_id, inquiry_no, author, written_at),
                drawn as (
                    insert into quality_sample (message_id, inquiry_no, answerer, answered_at, drawn_for, reason, seats, card_version, drawn_at)
                    select message_id, inquiry_no, author, written_at, '2026-06-14', 'RANDOM', 1, 1, '2026-06-15 02:00+08' from said
                    returning sample_id)
                select count(*) from drawn
                """)
                .param("agent", DemoPeople.withRole("AGENT").getFirst().employeeNo())
                .query(Long.class)
                .single();
    }

    private static byte[] redPicture() throws IOException {
        BufferedImage picture = new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 800; x++) {
            for (int y = 0; y < 400; y++) {
                picture.setRGB(x, y, Color.RED.getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
