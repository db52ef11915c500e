package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import yingyun.kernel.Auditable;
import yingyun.kernel.Refused;

/** What the demo bank has and no other, and how another begins. */
@Tag("db")
class DemoTest {

    @Test
    void in_the_demo_bank_one_is_anybody_in_one_click_and_the_code_is_shown() {
        try (TestBank bank = new TestBank("DEMO")) {
            bank.person("E100015", "010000010", "EOD_OPERATOR");
            bank.person("E100018", "010000010", "EOD_CHECKER");
            var node = bank.node("yingyun.demo-bar=true");
            Browser browser = new Browser(node);
            assertThat(browser.get("/login").body()).contains("/demo/people", "端午");
            assertThat(browser.get("/demo/people").body()).contains("E100015", "E100018", "日终操作员");
            assertThat(browser.get("/demo/bar").statusCode()).isEqualTo(303);

            assertThat(browser.post("/demo/person", Map.of("no", "E100015")).statusCode())
                    .isEqualTo(302);
            assertThat(browser.get("/probe/fresh").body()).isEqualTo("fresh");
            assertThat(browser.get("/demo/bar").body()).contains("演示", "换人", "快进");
            browser.post("/demo/person", Map.of("no", "E100018"));
            assertThat(browser.get("/probe/night").body()).startsWith("E100018");

            String code = browser.get("/demo/code?login=E100015").body();
            assertThat(code).matches("[0-9]{6}");
            assertThat(new Browser(node)
                            .login("E100015", DemoLogins.PASSWORD, code)
                            .statusCode())
                    .isEqualTo(302);
            assertThat(browser.get("/demo/code?login=E100015").body())
                    .as("the next one after that")
                    .matches("[0-9]{6}")
                    .isNotEqualTo(code);
            assertThat(bank.app
                            .sql("select count(*) from people_since")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            bank.node("yingyun.demo-bar=true");
        }
    }

    @Test
    void an_own_bank_has_no_such_routes_and_a_demo_bank_on_the_net_does_not_start() {
        try (TestBank bank = new TestBank("OWN")) {
            bank.person("E100015", "010000010", "EOD_OPERATOR");
            var node = bank.node();
            Browser browser = new Browser(node);
            browser.get("/login");
            for (String path : List.of("/demo/bar", "/demo/people", "/demo/code?login=E100015")) {
                assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(browser.post("/demo/person", Map.of("no", "E100015")).statusCode())
                    .isIn(404, 405);
            assertThat(browser.post("/demo/forward", Map.of("to", "night")).statusCode())
                    .isIn(404, 405);
            assertThat(node.getBeanNamesForType(DemoLogins.class)).isEmpty();
            assertThatThrownBy(() -> bank.node("yingyun.demo-bar=true")).hasStackTraceContaining("loopback only");
        }
        try (TestBank bank = new TestBank("DEMO")) {
            assertThatThrownBy(() -> bank.node("yingyun.demo-bar=true", "server.address=0.0.0.0"))
                    .hasStackTraceContaining("loopback only");
        }
    }

    @Test
    void an_own_bank_begins_with_three_administrators_once() {
        try (TestBank bank = new TestBank("OWN")) {
            List<Auditable> log = new ArrayList<>();
            var first = new FirstAdministrators(
                    bank.database.app(), new DataSourceTransactionManager(bank.database.app()), log::add);

            List<FirstAdministrators.OneTime> made = first.make(false);

            assertThat(log)
                    .extracting(fact -> fact.action() + " " + fact.object() + " " + fact.facts())
                    .containsExactly(
                            "ADMINISTRATOR_MADE E000001 {role=SYS_ADMIN}",
                            "ADMINISTRATOR_MADE E000002 {role=SEC_ADMIN}",
                            "ADMINISTRATOR_MADE E000003 {role=AUDITOR}");

            assertThat(made).extracting(FirstAdministrators.OneTime::role).containsExactly("系统管理员", "安全管理员", "审计");
            assertThat(made)
                    .allSatisfy(one -> assertThat(PasswordRule.broken(one.password(), List.of(one.employeeNo())))
                            .isEmpty());
            assertThatThrownBy(() -> first.make(false))
                    .isInstanceOf(Refused.class)
                    .hasMessage("AC-1021");
            assertThat(bank.app
                            .sql("select must_change and totp_secret is null from credential")
                            .query((rs, n) -> rs.getBoolean(1))
                            .list())
                    .containsExactly(true, true, true);
        }
        try (TestBank bank = new TestBank("DEMO")) {
            var first = new FirstAdministrators(
                    bank.database.app(), new DataSourceTransactionManager(bank.database.app()), fact -> {});
            assertThatThrownBy(() -> first.make(false))
                    .isInstanceOf(Refused.class)
                    .hasMessage("AC-1020");
        }
    }
}
