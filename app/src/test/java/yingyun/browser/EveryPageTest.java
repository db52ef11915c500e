package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.Visitor;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** Every page in both widths, light and dark: usable by everybody, quiet, nothing wider than the window. Pictures in target/pages. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {

    private static final String BREAK = "/eod/break/2026-06-15-GL_SUBLEDGER-320500100-201104-CNY";

    /** By the role that works there. */
    private static final Map<String, List<String>> PAGES = Map.ofEntries(
            Map.entry(
                    "EOD_OPERATOR",
                    List.of(
                            "/",
                            "/account",
                            "/totp",
                            "/eod",
                            "/eod?view=graph",
                            "/eod?view=list",
                            "/eod/jobs/JOB-092?date=2026-06-15",
                            "/eod/files",
                            "/eod/pre-checks?date=2026-06-10",
                            "/eod/payments",
                            "/eod/payments?state=cleared",
                            "/eod/payments?state=parked",
                            "/eod/reconciliation",
                            BREAK,
                            "/eod/breaks",
                            "/eod/proof?date=2026-06-14",
                            "/eod/start-of-day",
                            "/eod/systems",
                            "/eod/outlets?date=2026-06-15",
                            "/eod/trials",
                            "/eod/trials/20260615-213500",
                            "/handover",
                            "/run-book",
                            "/run-book/RB07",
                            "/dev/components",
                            "/no-such-page")),
            Map.entry("EOD_CHECKER", List.of("/approvals", "/approvals/standing", "/eod/breaks")),
            Map.entry(
                    "DUTY_MANAGER",
                    List.of(
                            "/",
                            "/roster",
                            "/call-out",
                            "/eod/start-of-day",
                            "/escalations",
                            "/statistics",
                            "/statistics/ANSWER")),
            Map.entry("SEC_ADMIN", List.of("/people", "/people/E100015")),
            Map.entry(
                    "SYS_ADMIN",
                    List.of("/orgs", "/calendar", "/parameters", "/api-keys", "/api-deliveries", "/api-docs")),
            Map.entry("AUDITOR", List.of("/audit", "/", "/quality/statistics")),
            Map.entry("QC_INSPECTOR", List.of("/quality")),
            Map.entry(
                    "AGENT_LEAD",
                    List.of(
                            "/quality/coaching",
                            "/quality/mine",
                            "/desk",
                            "/desk/phone",
                            "/phrases",
                            "/topics",
                            "/notices")),
            Map.entry("TELLER", List.of("/ask", "/asks", "/asks?show=all")),
            Map.entry(
                    "KNOWLEDGE_MANAGER",
                    List.of(
                            "/kb/search",
                            "/kb/search?q=EP3009",
                            "/kb/search?q=口头挂失没来补手续&asOf=2026-06-01",
                            "/kb/search?q=不存在的话题",
                            "/kb",
                            "/kb?q=none",
                            "/kb/KB-C0401-0002",
                            "/kb/KB-C0401-0002?asOf=2026-03-01",
                            "/kb/KB-C0401-0002?tab=diff",
                            "/kb/KB-C0401-0002?tab=history",
                            "/kb/KB-C0401-0002?tab=uses",
                            "/kb/KB-C0105-0002?v=1",
                            "/kb/recalls",
                            "/kb/rules",
                            "/kb/rules/document?no=%E8%A1%A1%E9%93%B6%E8%90%A5%E3%80%942025%E3%80%9537%E5%8F%B7",
                            "/kb/codes?q=EP",
                            "/kb/import")),
            Map.entry(
                    "REPORT_CLERK",
                    List.of(
                            "/releases",
                            "/releases/2026-06-14/1",
                            "/releases/2026-06-13/1",
                            "/eod/trials/20260615-213500")),
            Map.entry(
                    "OUTLET_SUPERVISOR",
                    List.of(
                            "/",
                            "/inbox",
                            "/inbox/RPT-02-320100100-20260614-v1",
                            "/inbox?show=signed",
                            "/inbox/pack",
                            "/inbox?q=none",
                            "/attachments")),
            Map.entry("EXPERT", List.of("/notices/new", "/kb/new", "/kb/KB-C0105-0002/1/edit", "/kb?show=drafts")));

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @BeforeAll
    void evening() {
        bank = new WebBank(true);
        List<String> orgs = List.of("320100100", "320100200", "320100300", "320500100");
        bank.papers().handedOver(LocalDate.of(2026, 6, 13), orgs);
        bank.papers().handedOver(LocalDate.of(2026, 6, 14), orgs);
        bank.releases().release(LocalDate.of(2026, 6, 14), 1);
        // KB-C0105-0002, the one draft.
        new Visitor(bank, DemoPeople.withRole("EXPERT").getFirst().employeeNo())
                .post("/kb/new", Map.of("category", "C0105", "title", "一份草稿"));
    }

    @AfterAll
    void morning() {
        bank.close();
    }

    @Test
    void light_and_wide() {
        look(1440, 900, ColorScheme.LIGHT, "zh");
    }

    @Test
    void dark_and_narrow() {
        look(1366, 768, ColorScheme.DARK, "zh");
    }

    @Test
    void in_english_and_narrow() {
        look(1366, 768, ColorScheme.LIGHT, "en");
    }

    private void look(int width, int height, ColorScheme colours, String language) {
        try (Desk desk = new Desk(bank.root())) {
            String manner = "-" + width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + language;
            Page anyone = desk.window(width, height, colours);
            open(desk, anyone, "/login", language, manner);
            PAGES.forEach((role, paths) -> {
                Page page = desk.window(width, height, colours);
                String no = DemoPeople.withRole(role).getFirst().employeeNo();
                page.navigate("/login");
                page.evaluate(
                        "no => { const f = document.createElement('form'); f.method = 'post'; f.action = '/demo/person';"
                                + " f.append(document.querySelector('[name=_csrf]').cloneNode());"
                                + " const i = document.createElement('input'); i.name = 'no'; i.value = no; f.append(i);"
                                + " document.body.append(f); f.submit(); }",
                        no);
                page.waitForURL(url -> !url.contains("/login"));
                paths.forEach(path -> open(desk, page, path, language, role + manner));
            });
            desk.forgive("status of 404");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    private static void open(Desk desk, Page page, String path, String language, String name) {
        page.navigate(path + (path.contains("?") ? "&" : "?") + "yy-lang=" + language + "&yy-theme="
                + (name.contains("-dark-") ? "dark" : "light"));
        page.waitForTimeout(250);
        page.waitForSelector(".htmx-request, .htmx-settling, .htmx-swapping", Desk.GONE);
        String picture = path.replaceAll("[^A-Za-z0-9]+", "_") + "-" + name;
        desk.inspect(page, picture);
        Object wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        if (((Number) wider).intValue() > 0) {
            desk.complain(picture + " is wider than its window by " + wider);
        }
    }
}
