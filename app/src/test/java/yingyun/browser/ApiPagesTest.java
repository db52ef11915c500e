package yingyun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demo.Visitor;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;

/** 接口 with something on it: keys in every state, the key that is shown once, events sent, waiting and stopped. */
@NeedsChromium
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPagesTest {

    @SuppressWarnings("NullAway.Init")
    private WebBank bank;

    @BeforeAll
    void some_keys() {
        bank = WebBank.beforeTheFirstNight();
        bank.clock("2026-06-25T10:24");
        bank.night().asOwner().sql("""
                update parameter_value set value = 'https://10.1.2.3:8443' where parameter_code = 'api.webhook.allowed'
                """).update();
        String taken = granted("CORE");
        admin().post("/api-keys/" + taken + "/take-out", Map.of());
        String revoked = granted("TERMINAL-2");
        admin().post("/api-keys/" + revoked + "/revoke", Map.of("reason", "系统下线"));
        granted("CARD");
        deliveries(taken, "SENT", 1, 204, null);
        deliveries(taken, "WAITING", 3, 503, "HTTP_STATUS");
        deliveries(taken, "DEAD", 10, null, "CONNECT_TIMEOUT");
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private static String person(String role) {
        return DemoPeople.withRole(role).getFirst().employeeNo();
    }

    private Visitor admin() {
        Visitor admin = new Visitor(bank, person("SYS_ADMIN"));
        admin.page("/api-keys");
        return admin;
    }

    private String granted(String system) {
        Map<String, String> form = new HashMap<>(Map.of(
                "system", system,
                "org", "010000000",
                "perMinute", "60",
                "from", "2026-06-25",
                "to", "2026-12-31",
                "ask", "on",
                "read", "on",
                "reason", "柜面终端接入咨询接口"));
        form.put("url", "https://10.1.2.3:8443/hooks/yingyun/inquiries");
        form.put("inquiry.answered", "on");
        String request =
                admin().post("/api-keys", form).headers().firstValue("location").orElseThrow();
        Visitor security = new Visitor(bank, person("SEC_ADMIN"));
        security.page("/api-keys");
        security.post("/approvals/" + request.replaceAll(".*=", "") + "/agree", Map.of("step", "1", "opinion", ""));
        return bank.texts("select key_id::text from api_key where system_code = ?", system)
                .getFirst();
    }

    private void deliveries(
            String key,
            String state,
            int attempts,
            @org.jspecify.annotations.Nullable Integer status,
            @org.jspecify.annotations.Nullable String error) {
        bank.night()
                .asOwner()
                .sql("""
                insert into webhook_delivery (key_id, event_id, type, subject, payload, occurred_at, state, attempts, next_at, last_status,
                                              last_error, last_at)
                values (:key::bigint, gen_random_uuid(), 'inquiry.answered', '202606253205001000007', '{}', '2026-06-25T02:31:05Z', :state,
                        :attempts, now() + interval '1 day', :status, :error, now())
                """)
                .param("key", key)
                .param("state", state)
                .param("attempts", attempts)
                .param("status", status, java.sql.Types.SMALLINT)
                .param("error", error, java.sql.Types.VARCHAR)
                .update();
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
        String key = granted("T-" + width + language.toUpperCase(java.util.Locale.ROOT));
        try (Desk desk = new Desk(bank.root())) {
            Page page = desk.window(width, height, colours);
            String manner =
                    "?yy-lang=" + language + "&yy-theme=" + colours.name().toLowerCase(java.util.Locale.ROOT);
            String name = "-" + width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + language;
            page.navigate("/login");
            page.evaluate(
                    "no => { const f = document.createElement('form'); f.method = 'post'; f.action = '/demo/person';"
                            + " f.append(document.querySelector('[name=_csrf]').cloneNode());"
                            + " const i = document.createElement('input'); i.name = 'no'; i.value = no; f.append(i);"
                            + " document.body.append(f); f.submit(); }",
                    person("SYS_ADMIN"));
            page.waitForURL(url -> !url.contains("/login"));
            for (String path : new String[] {"/api-deliveries", "/api-docs", "/api-keys"}) {
                page.navigate(path + manner);
                page.waitForTimeout(700);
                seen(desk, page, path.substring(1) + name);
            }
            page.locator("main details.yy-access-form summary").click();
            seen(desk, page, "api-form" + name);
            page.locator("form[action$='/api-keys/" + key + "/take-out'] button")
                    .click();
            page.locator("#taken-key").waitFor();
            seen(desk, page, "api-taken" + name);
            assertThat(page.locator("#taken-key").innerText()).startsWith("yy_");
            assertThat(page.locator("#taken-secret").innerText()).startsWith("whsec_");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    private static void seen(Desk desk, Page page, String picture) {
        desk.inspect(page, picture);
        Object wider =
                page.evaluate("document.querySelector('main').getBoundingClientRect().right - window.innerWidth");
        if (((Number) wider).intValue() > 0) {
            desk.complain(picture + " is wider than its window by " + wider);
        }
    }
}
