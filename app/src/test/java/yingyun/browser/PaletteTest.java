package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** Ctrl+K with no mouse: what is found, for whom, and how it looks in the dark. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaletteTest {

    private static final String OPTIONS = "#palette [role=option]";

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @SuppressWarnings("NullAway.Init")
    private Desk desk;

    @BeforeAll
    void evening() {
        bank = new WebBank(true);
        desk = new Desk(bank.root());
    }

    @AfterAll
    void morning() {
        desk.close();
        bank.close();
    }

    private Hands hands(String role) {
        return new Hands(desk, DemoPeople.withRole(role).getFirst().employeeNo()).logIn();
    }

    private static List<String> found(Hands person, String typed) {
        if (person.page.locator("#palette[open]").count() == 0) {
            person.press("Control+k").sees("#palette[open] .yy-palette-head", "");
        }
        person.press("Control+a").type(typed);
        person.page.waitForTimeout(600);
        return person.page.locator(OPTIONS).allInnerTexts();
    }

    @Test
    void goes_by_the_keyboard_to_pages_days_jobs_and_orgs_and_finds_nothing_that_one_may_not_open() {
        Hands operator = hands("EOD_OPERATOR");
        assertThat(found(operator, "kzt")).anyMatch(text -> text.contains("控制台"));
        operator.passes("palette-01-initials");
        assertThat(operator.page.locator("#palette-field").getAttribute("aria-activedescendant"))
                .isEqualTo("palette-0");
        assertThat(found(operator, "0614")).anyMatch(text -> text.contains("2026-06-14"));
        assertThat(found(operator, "320500100")).anyMatch(text -> text.contains("320500100"));
        assertThat(found(operator, "E100024"))
                .as("people are not his to look at")
                .isEmpty();
        PlaywrightAssertions.assertThat(operator.page.locator("#palette-said")).containsText("没有找到");
        assertThat(found(operator, "092")).hasSize(1);
        operator.press("Enter").page.waitForURL("**/eod/jobs/JOB-092");

        Hands auditor = hands("AUDITOR");
        assertThat(found(auditor, "100015")).anyMatch(text -> text.contains("韩慧敏"));
        assertThat(found(auditor, "hhm")).anyMatch(text -> text.contains("E100015"));
        auditor.press("Escape");
        assertThat(auditor.page.locator("#palette[open]").count()).isZero();

        Hands supervisor = hands("OUTLET_SUPERVISOR");
        String own = bank.texts(
                        "select org_code from employee where employee_no = ?",
                        DemoPeople.withRole("OUTLET_SUPERVISOR").getFirst().employeeNo())
                .getFirst();
        assertThat(found(supervisor, "092")).as("no job").noneMatch(text -> text.contains("JOB-"));
        assertThat(found(supervisor, "32")).isNotEmpty().allMatch(text -> text.contains(own));
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void in_the_dark_and_in_english_it_can_be_read_and_moved_in() {
        Hands operator = hands("EOD_OPERATOR");
        operator.page.setViewportSize(1366, 768);
        operator.open("/eod?yy-theme=dark&yy-lang=en");
        assertThat(found(operator, "trial")).anyMatch(text -> text.contains("Trial run"));
        operator.passes("palette-02-dark-en");
        found(operator, "04");
        operator.press("ArrowDown");
        assertThat(operator.page.locator("#palette [aria-selected=true]").count())
                .isEqualTo(1);
        assertThat(operator.page.locator("#palette-field").getAttribute("aria-activedescendant"))
                .isEqualTo("palette-1");
        operator.press("ArrowUp", "ArrowUp");
        assertThat(operator.page.locator("#palette [aria-selected=true]").getAttribute("id"))
                .isEqualTo("palette-" + (operator.page.locator(OPTIONS).count() - 1));
        operator.passes("palette-03-dark-many");
        assertThat(desk.complaints()).isEmpty();
    }
}
