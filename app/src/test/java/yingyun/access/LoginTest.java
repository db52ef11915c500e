package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.EmployeeNo;

/** Login, sessions and the demand of rights, over HTTP, on two nodes of one bank. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {

    private static final String WRONG = "Falsch-2026-x";

    private final TestBank bank = new TestBank("OWN");
    private final ConfigurableApplicationContext a;
    private final ConfigurableApplicationContext b;
    private int next = 200_001;

    LoginTest() {
        bank.org("010000000", "HO", "");
        bank.org("320000000", "T1", "010000000");
        bank.org("320100000", "T2", "320000000");
        bank.org("320100200", "OT", "320100000");
        a = bank.node();
        b = bank.node();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    /** A new person each time, so that no test is locked out by another; attempts of the address start anew. */
    private EmployeeNo hire(String org, String... roles) {
        EmployeeNo no = EmployeeNo.of("E" + next++);
        bank.person(no.value(), org, roles);
        a.getBean(Credentials.class)
                .create(no, a.getBean(Passwords.class).hash(TestBank.PASSWORD), false, bank.clock.instant());
        bank.passes(Duration.ofSeconds(61));
        return no;
    }

    private byte[] enrol(EmployeeNo no) {
        byte[] secret = Totp.newSecret();
        a.getBean(Credentials.class).enrol(no, a.getBean(TotpSecrets.class).seal(no, secret), 0, bank.clock.instant());
        return secret;
    }

    private String code(byte[] secret) {
        return Totp.code(secret, Totp.step(bank.clock.instant()));
    }

    private TestLogin session(EmployeeNo no) {
        Credential held = a.getBean(Credentials.class).hold(no).orElseThrow();
        SessionToken token = new TransactionTemplate(
                        a.getBean(org.springframework.transaction.PlatformTransactionManager.class))
                .execute(status -> a.getBean(LoginDesk.class)
                        .open(held, new Origin("127.0.0.1", "test"), true, bank.clock.instant()));
        return new TestLogin(token.value());
    }

    private Browser loggedIn(EmployeeNo no) {
        Browser browser = new Browser(a);
        browser.holds(session(no));
        return browser;
    }

    @Test
    void the_page_before_login_says_nothing_about_people_and_a_teller_gets_in_by_either_number() {
        EmployeeNo teller = hire("320100200", "TELLER");
        Browser browser = new Browser(a);

        HttpResponse<String> form = browser.get("/login");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("试验银行", "动态口令", "_csrf").doesNotContain("某人", "E2000", "??");
        assertThat(browser.cookies()).doesNotContainKey("yingyun_session");

        HttpResponse<String> in = browser.login(teller.value(), TestBank.PASSWORD, "");
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location")).hasValue("/");
        assertThat(in.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("yingyun_session=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Strict"));
        assertThat(browser.get("/account").body()).contains("某人", teller.value(), "首次登录");

        bank.passes(Duration.ofSeconds(61));
        assertThat(new Browser(a)
                        .login("0" + teller.value().substring(1), TestBank.PASSWORD, "")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void every_failure_has_the_same_answer() {
        EmployeeNo teller = hire("320100200", "TELLER");
        EmployeeNo operator = hire("010000010", "EOD_OPERATOR");
        byte[] secret = enrol(operator);
        EmployeeNo left = hire("320100200", "TELLER");
        bank.owner
                .sql("update employee set valid_to = date '2026-06-30' where employee_no = :no")
                .param("no", left.value())
                .update();

        List<HttpResponse<String>> answers = List.of(
                new Browser(a).login("E999999", WRONG, ""),
                new Browser(a).login(teller.value(), WRONG, ""),
                new Browser(a).login(left.value(), TestBank.PASSWORD, ""),
                new Browser(a).login(operator.value(), TestBank.PASSWORD, ""),
                new Browser(a).login(operator.value(), TestBank.PASSWORD, "000000"),
                new Browser(a).login(operator.value(), WRONG, code(secret)),
                new Browser(a).login("' or 1=1 --", WRONG, ""),
                new Browser(a).login("SYSTEM", WRONG, ""));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("AC-1001");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("yingyun_session"));
        });
        assertThat(new Browser(a)
                        .login(operator.value(), TestBank.PASSWORD, code(secret))
                        .statusCode())
                .isEqualTo(302);
        assertThat(new Browser(a)
                        .login(operator.value(), TestBank.PASSWORD, code(secret))
                        .statusCode())
                .as("the same code again")
                .isEqualTo(401);
    }

    @Test
    void five_failures_lock_for_fifteen_minutes_and_ten_a_day_until_somebody_unlocks() {
        EmployeeNo teller = hire("320100200", "TELLER");

        for (int i = 0; i < 5; i++) {
            assertThat(new Browser(a).login(teller.value(), WRONG, "").statusCode())
                    .isEqualTo(401);
        }
        assertThat(new Browser(b).login(teller.value(), TestBank.PASSWORD, "").statusCode())
                .as("locked on every node")
                .isEqualTo(401);
        bank.passes(Duration.ofMinutes(14));
        assertThat(new Browser(a).login(teller.value(), TestBank.PASSWORD, "").statusCode())
                .isEqualTo(401);
        bank.passes(Duration.ofMinutes(2));
        assertThat(new Browser(a).login(teller.value(), TestBank.PASSWORD, "").statusCode())
                .isEqualTo(302);

        for (int i = 0; i < 5; i++) {
            bank.passes(Duration.ofMinutes(20));
            new Browser(a).login(teller.value(), WRONG, "");
        }
        bank.passes(Duration.ofHours(23));
        assertThat(new Browser(a).login(teller.value(), TestBank.PASSWORD, "").statusCode())
                .as("ten failures in a day")
                .isEqualTo(401);
        a.getBean(Credentials.class).unlock(teller, bank.clock.instant());
        assertThat(new Browser(a).login(teller.value(), TestBank.PASSWORD, "").statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_address_tries_ten_times_a_minute() {
        hire("320100200", "TELLER");
        for (int i = 0; i < 10; i++) {
            assertThat(new Browser(i % 2 == 0 ? a : b)
                            .login("E999999", WRONG, "")
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> eleventh = new Browser(a).login("E999999", WRONG, "");
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(eleventh.body()).contains("AC-1002");
        bank.passes(Duration.ofSeconds(61));
        assertThat(new Browser(a).login("E999999", WRONG, "").statusCode()).isEqualTo(401);
    }

    @Test
    void without_annotation_nobody_gets_through_and_without_right_one_is_told_which() {
        Browser nobody = new Browser(a);
        assertThat(nobody.get("/probe/open").body()).isEqualTo("open");
        assertThat(nobody.get("/css/access.css").statusCode()).isEqualTo(200);
        HttpResponse<String> sent = nobody.get("/probe/night?x=1");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).hasValue("/login?back=%2Fprobe%2Fnight%3Fx%3D1");
        HttpResponse<String> panel =
                nobody.get("/probe/night", "HX-Request", "true", "HX-Current-URL", "http://x/eod?a=b");
        assertThat(panel.statusCode()).isEqualTo(401);
        assertThat(panel.headers().firstValue("HX-Redirect")).hasValue("/login?back=%2Feod%3Fa%3Db");
        assertThat(nobody.cookies()).doesNotContainKey("yingyun_session");

        Browser operator = loggedIn(hire("010000010", "EOD_OPERATOR"));
        assertThat(operator.get("/account").statusCode()).isEqualTo(200);
        Browser teller = loggedIn(hire("320100200", "TELLER"));
        HttpResponse<String> refused = teller.get("/probe/night");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("AC-1003", "NIGHT_VIEW", "日终操作员");
        assertThat(teller.get("/probe/undecided").statusCode()).isEqualTo(403);
        assertThat(teller.get("/probe/undecided").body()).doesNotContain("undecided");
        assertThat(teller.post("/probe/act", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void who_must_give_a_second_factor_does_nothing_before_he_has_one() {
        EmployeeNo operator = hire("010000010", "EOD_OPERATOR");
        Browser browser = new Browser(a);

        HttpResponse<String> in = browser.login(operator.value(), TestBank.PASSWORD, "");
        assertThat(in.headers().firstValue("Location")).hasValue("/account");
        assertThat(browser.get("/probe/night").headers().firstValue("Location")).hasValue("/account");
        String page = browser.get("/account").body();
        String sealed = first(page, "name=\"sealed\" value=\"([^\"]+)\"");
        String typed = first(page, "yy-secret\">([A-Z2-7]+)<");

        assertThat(browser.post("/account/factor", Map.of("sealed", sealed, "code", "000000"))
                        .body())
                .contains("AC-1010");
        String code = Totp.code(base32(typed), Totp.step(bank.clock.instant()));
        assertThat(browser.post("/account/factor", Map.of("sealed", sealed, "code", code))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/account?done=factor");
        assertThat(browser.get("/probe/night").body()).isEqualTo(operator + " true");
        assertThat(browser.get("/probe/fresh").body()).isEqualTo("fresh");

        bank.passes(Duration.ofMinutes(6));
        assertThat(browser.get("/probe/fresh").headers().firstValue("Location"))
                .hasValue("/totp?back=%2Fprobe%2Ffresh");
        assertThat(browser.get("/totp?back=/probe/fresh").body()).contains("6 位动态口令");
        assertThat(browser.post("/totp", Map.of("code", code, "back", "/probe/fresh"))
                        .body())
                .as("an old code")
                .contains("AC-1010");
        String fresh = Totp.code(base32(typed), Totp.step(bank.clock.instant()));
        assertThat(browser.post("/totp", Map.of("code", fresh, "back", "/probe/fresh"))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/probe/fresh");
        assertThat(browser.get("/probe/fresh").body()).isEqualTo("fresh");
        assertThat(browser.post("/totp", Map.of("code", fresh, "back", "//evil"))
                        .body())
                .contains("AC-1010");
    }

    @Test
    void the_first_login_changes_the_password_by_the_rule() {
        EmployeeNo teller = hire("320100200", "TELLER");
        bank.app
                .sql("update credential set must_change = true where employee_no = :no")
                .param("no", teller.value())
                .update();
        Browser browser = new Browser(a);
        browser.login(teller.value(), TestBank.PASSWORD, "");
        assertThat(browser.get("/probe/scopes").headers().firstValue("Location"))
                .hasValue("/account");
        browser.get("/account");

        assertThat(change(browser, WRONG, "Anders-2026", "Anders-2026")).contains("AC-1009");
        assertThat(change(browser, TestBank.PASSWORD, "Anders-2026", "Anders-2027"))
                .contains("AC-1008");
        assertThat(change(browser, TestBank.PASSWORD, "kurz-1A", "kurz-1A")).contains("AC-1004");
        assertThat(change(browser, TestBank.PASSWORD, TestBank.PASSWORD, TestBank.PASSWORD))
                .contains("AC-1007");
        assertThat(change(browser, TestBank.PASSWORD, "Anders-2026", "Anders-2026"))
                .isEmpty();
        assertThat(browser.get("/probe/scopes").statusCode()).isEqualTo(200);
        assertThat(change(browser, "Anders-2026", TestBank.PASSWORD, TestBank.PASSWORD))
                .contains("AC-1007");
        for (int i = 1; i <= 5; i++) {
            assertThat(change(browser, "Anders-202" + (5 + i), "Anders-202" + (6 + i), "Anders-202" + (6 + i)))
                    .isEmpty();
        }
        assertThat(change(browser, "Anders-20211", TestBank.PASSWORD, TestBank.PASSWORD))
                .as("the one before the last five")
                .isEmpty();
        bank.passes(Duration.ofDays(91));
        assertThat(loggedIn(teller).get("/probe/scopes").headers().firstValue("Location"))
                .as("older than ninety days")
                .hasValue("/account");
    }

    private String change(Browser browser, String old, String fresh, String again) {
        bank.passes(Duration.ofSeconds(1));
        return browser.post("/account/password", Map.of("old", old, "fresh", fresh, "again", again))
                .body();
    }

    @Test
    void a_session_ends_idle_by_a_newer_login_by_revocation_and_after_twelve_hours() {
        EmployeeNo operator = hire("010000010", "EOD_OPERATOR");
        enrol(operator);

        Browser idle = loggedIn(operator);
        for (int i = 0; i < 4; i++) {
            bank.passes(Duration.ofMinutes(14));
            assertThat(idle.get("/probe/night").statusCode()).isEqualTo(200);
        }
        for (int i = 0; i < 2; i++) {
            bank.passes(Duration.ofMinutes(7));
            assertThat(idle.get("/probe/night", "X-Yingyun-Background", "1").statusCode())
                    .isEqualTo(200);
        }
        bank.passes(Duration.ofMinutes(2));
        assertThat(idle.get("/probe/night").headers().firstValue("Location").orElseThrow())
                .as("what a panel does by itself is no activity")
                .contains("reason=IDLE");

        Browser board = loggedIn(operator);
        for (int i = 0; i < 29; i++) {
            bank.passes(Duration.ofMinutes(1));
            assertThat(board.get("/eod/probe", "X-Yingyun-Background", "1").statusCode())
                    .as("the console beats, minute " + i)
                    .isEqualTo(200);
        }
        bank.passes(Duration.ofSeconds(61));
        assertThat(board.get("/eod/probe", "X-Yingyun-Background", "1").statusCode())
                .isEqualTo(303);

        Browser older = loggedIn(operator);
        assertThat(older.at(b).get("/probe/night").statusCode()).isEqualTo(200);
        Browser newer = loggedIn(operator);
        bank.passes(Duration.ofSeconds(2));
        assertThat(older.at(b)
                        .get("/probe/night")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("reason=NEWER");
        assertThat(newer.at(b).get("/probe/night").statusCode()).isEqualTo(200);

        a.getBean(Sessions.class).endAllOf(operator, SessionEnd.REVOKED, bank.clock.instant());
        bank.passes(Duration.ofSeconds(2));
        assertThat(newer.at(b).get("/probe/night").statusCode()).isEqualTo(303);
        assertThat(newer.get("/probe/night").statusCode()).isEqualTo(303);

        Browser longest = loggedIn(operator);
        for (int i = 0; i < 71; i++) {
            bank.passes(Duration.ofMinutes(10));
            assertThat(longest.get("/probe/night").statusCode()).isEqualTo(200);
        }
        bank.passes(Duration.ofMinutes(10));
        assertThat(longest.get("/probe/night").headers().firstValue("Location").orElseThrow())
                .contains("reason=TOO_LONG");
    }

    @Test
    void a_role_taken_away_is_felt_at_the_next_request_on_every_node() {
        EmployeeNo operator = hire("010000010", "EOD_OPERATOR", "MONITOR");
        enrol(operator);
        Browser browser = loggedIn(operator);
        assertThat(browser.at(b).get("/probe/night").statusCode()).isEqualTo(200);

        bank.owner
                .sql(
                        "update employee_role set valid_to = date '2020-01-01' where employee_no = :no and role_code = 'EOD_OPERATOR'")
                .param("no", operator.value())
                .update();
        bank.passes(Duration.ofSeconds(2));

        assertThat(browser.at(b).get("/probe/night").statusCode()).isEqualTo(403);
        assertThat(browser.get("/probe/night").statusCode()).isEqualTo(403);
        bank.owner
                .sql("update employee set valid_to = date '2020-01-02' where employee_no = :no")
                .param("no", operator.value())
                .update();
        bank.passes(Duration.ofSeconds(2));
        assertThat(browser.get("/account").statusCode()).as("has left").isEqualTo(303);
    }

    @Test
    void logging_out_ends_the_session_for_good() {
        EmployeeNo teller = hire("320100200", "TELLER");
        Browser browser = loggedIn(teller);
        String cookie = browser.cookies().get("yingyun_session");

        HttpResponse<String> out = browser.post("/logout", Map.of());

        assertThat(out.headers().firstValue("Location")).hasValue("/login?reason=LOGOUT");
        assertThat(browser.cookies()).doesNotContainKey("yingyun_session");
        browser.cookies().put("yingyun_session", cookie);
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void a_post_without_the_field_of_its_page_is_refused_and_leaves_no_session() {
        Browser stranger = new Browser(a);
        HttpResponse<String> refused = stranger.post("/login", Map.of("login", "E200001", "password", "x"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(stranger.cookies()).doesNotContainKeys("yingyun_session", "JSESSIONID");

        Browser operator = loggedIn(hire("010000010", "EXPERT"));
        assertThat(operator.post("/account/password", Map.of("_csrf", "forged")).statusCode())
                .isEqualTo(403);
        assertThat(operator.post("/account/password", Map.of("_csrf", "")).statusCode())
                .isEqualTo(403);
        assertThat(operator.post("/account/password", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void scopes_follow_the_role_and_the_tree_and_a_deputy_holds_what_his_principal_holds() {
        EmployeeNo supervisor = hire("320100200", "OUTLET_SUPERVISOR");
        EmployeeNo province = hire("320000000", "T1_OPS");
        EmployeeNo deputy = hire("320100200", "TELLER");

        assertThat(loggedIn(supervisor).get("/probe/scopes").body()).contains("BREAK_VIEW=320100200");
        assertThat(loggedIn(province).get("/probe/scopes").body())
                .contains("BREAK_VIEW=320000000,320100000,320100200", "ADJUSTMENT_MAKE=320000000,");
        Browser acting = loggedIn(deputy);
        assertThat(acting.get("/probe/scopes").body()).doesNotContain("BREAK_VIEW");
        deputise(supervisor, deputy);
        bank.passes(Duration.ofSeconds(2));
        assertThat(acting.get("/probe/scopes").body()).contains("BREAK_VIEW=320100200");
        bank.passes(Duration.ofMinutes(61));
        assertThat(loggedIn(deputy).get("/probe/scopes").body())
                .as("the hour is over")
                .doesNotContain("BREAK_VIEW");
    }

    private void deputise(EmployeeNo principal, EmployeeNo deputy) {
        var now = SystemTime.column(bank.clock.instant());
        bank.owner
                .sql("""
                with asked as (
                    insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                    values ('MC16', 'DEPUTY', '测试用的代理申请事由', :principal, :now, :now) returning approval_id)
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                select :principal, :deputy, :now, cast(:now as timestamptz) + interval '1 hour', approval_id from asked
                """)
                .param("principal", principal.value())
                .param("deputy", deputy.value())
                .param("now", now)
                .update();
    }

    private static String first(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    private static byte[] base32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char c : text.toCharArray()) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
            bits += 5;
            if (bits >= 8) {
                bytes[at++] = (byte) (buffer >> (bits - 8));
                bits -= 8;
            }
        }
        return bytes;
    }
}
