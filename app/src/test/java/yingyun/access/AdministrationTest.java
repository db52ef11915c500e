package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Refused;

/** MC16 and MC04: asked for on the pages, granted in the table, carried out, and refused by the database without. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {

    private static final String SYS = "E300001";
    private static final String SEC = "E300002";
    private static final String DUTY = "E300003";
    private static final String REASON = "按人事通知办理,编号 2026-7";

    private final TestBank bank = new TestBank("OWN");
    private final ConfigurableApplicationContext node;

    AdministrationTest() {
        // The database judges days by its own clock, so these tests live today.
        bank.clock.now(java.time.Instant.now());
        bank.org("010000000", "HO", "");
        bank.org("320000000", "T1", "010000000");
        bank.org("320100200", "OT", "320000000");
        bank.person(SYS, "010000000", "SYS_ADMIN");
        bank.person(SEC, "010000000", "SEC_ADMIN");
        bank.person(DUTY, "010000000", "DUTY_MANAGER");
        bank.person("E300010", "320100200", "OUTLET_SUPERVISOR");
        bank.person("E300011", "320100200", "TELLER");
        bank.person("E300012", "010000000", "EOD_OPERATOR");
        bank.person("E300013", "010000000", "EOD_CHECKER");
        bank.person("E300021", "320100200", "OUTLET_SUPERVISOR");
        bank.person("E300022", "320100200", "TELLER");
        bank.person("E300031", "320100200", "OUTLET_SUPERVISOR");
        bank.person("E300032", "320100200", "TELLER");
        bank.person("E300041", "320100200", "TELLER");
        bank.app.sql("insert into people_since (since) values (now())").update();
        node = bank.node();
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private Browser as(String person) {
        Browser browser = new Browser(node);
        browser.holds(TestLogin.of(bank.app, person));
        return browser;
    }

    private String today(int plus) {
        return java.time.LocalDate.ofInstant(bank.clock.instant(), yingyun.reference.BankClock.ZONE)
                .plusDays(plus)
                .toString();
    }

    /** The request that was just filed, granted and carried out as approval does it. */
    private void grantLast(String checker) {
        Asked asked = bank.owner
                .sql("""
                select a.approval_id, a.mc_code, a.subject, a.maker, c.act, c.facts::text as facts
                  from approval a join approval_content c using (approval_id) order by a.approval_id desc limit 1
                """)
                .query((rs, n) -> new Asked(
                        rs.getLong("approval_id"),
                        rs.getString("mc_code"),
                        rs.getString("subject"),
                        rs.getString("maker"),
                        rs.getString("act"),
                        rs.getString("facts")))
                .single();
        bank.app.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, 1, mc_code, subject, maker, :checker, requested_at from approval where approval_id = :id
                """).param("checker", checker).param("id", asked.id()).update();
        Map<String, String> facts = tools.jackson.databind.json.JsonMapper.shared()
                .readValue(asked.facts(), new tools.jackson.core.type.TypeReference<>() {});
        node.getBeanProvider(FourEyesAct.class).stream()
                .filter(act -> act.name().equals(asked.act()))
                .findFirst()
                .orElseThrow()
                .execute(
                        new Grant(
                                asked.id(),
                                asked.mcCode(),
                                asked.subject(),
                                EmployeeNo.of(asked.maker()),
                                EmployeeNo.of(checker)),
                        facts);
    }

    private record Asked(long id, String mcCode, String subject, String maker, String act, String facts) {}

    @Test
    void a_new_user_is_made_by_two_gets_a_role_by_two_and_logs_in() {
        Browser sys = as(SYS);
        assertThat(sys.get("/people").body()).contains(SYS, "新建用户").doesNotContain("??");
        assertThat(sys.post("/people", Map.of("person", "E300020", "name", "新人甲", "org", "320100200", "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        assertThat(sys.get("/people?q=E300020").body()).doesNotContain("新人甲");
        grantLast(SEC);
        assertThat(sys.get("/people?q=E300020").body()).contains("新人甲");
        assertThat(sys.post("/people", Map.of("person", "E300020", "name", "新人甲", "org", "320100200", "reason", REASON))
                        .body())
                .contains("AC-1102");

        assertThat(sys.post(
                                "/people/E300020/roles",
                                Map.of("role", "TELLER", "from", today(0), "to", today(500), "reason", REASON))
                        .body())
                .contains("AC-1104");
        assertThat(sys.post(
                                "/people/E300020/roles",
                                Map.of("role", "TELLER", "from", today(0), "to", today(300), "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        assertThat(sys.post(
                                "/people/E300020/roles",
                                Map.of("role", "AGENT", "from", today(0), "to", today(300), "reason", REASON))
                        .body())
                .contains("AC-1105");
        assertThat(sys.get("/people/E300020").body()).contains("TELLER").doesNotContain("??");

        Browser sec = as(SEC);
        assertThat(sys.post("/people/E300020/password", Map.of()).statusCode()).isEqualTo(403);
        String shown = sec.post("/people/E300020/password", Map.of()).body();
        var matcher = java.util.regex.Pattern.compile("<strong class=\"code\">([A-Za-z0-9]{16})</strong>")
                .matcher(shown);
        assertThat(matcher.find()).as(shown).isTrue();
        var in = new Browser(node).login("E300020", matcher.group(1), "");
        assertThat(in.headers().firstValue("Location")).hasValue("/account");
        assertThat(sec.post("/people/E300020/password", Map.of()).body())
                .as("a security administrator alone becomes nobody")
                .contains("AC-1024");
        assertThat(sec.post("/people/" + SYS + "/password", Map.of()).body()).contains("AC-1024");
        assertThat(sys.post("/people/" + SYS + "/password-reset", Map.of("reason", REASON))
                        .body())
                .contains("AC-1111");
        assertThat(sys.post("/people/E300020/password-reset", Map.of("reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        assertThat(sec.post("/people/E300020/password", Map.of()).statusCode()).isEqualTo(200);
        assertThat(sec.post("/people/E300020/password", Map.of()).body()).contains("AC-1024");

        Browser person = as("E300020");
        assertThat(sec.post("/people/E300020/lock", Map.of()).statusCode()).isEqualTo(302);
        assertThat(person.get("/probe/scopes").statusCode()).isEqualTo(303);
        assertThat(sec.post("/people/" + SEC + "/lock", Map.of()).body()).contains("AC-1023");
        assertThat(sec.post("/people/E300020/unlock", Map.of()).statusCode()).isEqualTo(302);

        assertThat(sys.post("/people/E300020/role-end", Map.of("role", "TELLER", "from", today(0), "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        assertThat(sys.get("/people/review.csv").body()).contains(SYS).doesNotContain("\"E300020\"");
    }

    @Test
    void without_a_grant_the_database_refuses() {
        for (String sql : new String[] {
            "insert into employee (employee_no, name, org_code, valid_from) values ('E300099', 'x', '010000000', current_date)",
            "insert into employee_role (employee_no, role_code, valid_from, valid_to) values ('E300011', 'CHIEF_TELLER', current_date, current_date)",
            "update employee_role set valid_to = current_date where employee_no = 'E300011'",
            "insert into parameter_value (parameter_code, valid_from, value, maker, checker) values ('eod.cutOff', current_date + 9, '22:00', 'E300001', 'E300002')",
            "insert into calendar_exception (calendar_code, day, is_open, name_zh, name_en) values ('COUNTER', current_date + 9, true, 'x', 'x')",
            "insert into role_end (employee_no, role_code, valid_from, ends_on, approval_id) select 'E300011', 'TELLER', date '2020-01-01', current_date, 1"
        }) {
            assertThatThrownBy(() -> bank.app.sql(sql).update())
                    .as(sql)
                    .rootCause()
                    .hasMessageFindingMatch("no complete grant|没有授权");
        }
    }

    @Test
    void a_deputy_stands_in_by_two_and_never_across_separated_roles() {
        Browser sys = as(SYS);
        String from = today(0) + "T00:00";
        String to = today(2) + "T08:00";
        assertThat(sys.post(
                                "/people/E300012/deputies",
                                Map.of("deputy", "E300013", "from", from, "to", to, "reason", REASON))
                        .body())
                .contains("AC-1105");
        assertThat(sys.post(
                                "/people/E300010/deputies",
                                Map.of("deputy", "E300010", "from", from, "to", to, "reason", REASON))
                        .body())
                .contains("AC-1111");
        Browser deputy = as("E300011");
        assertThat(deputy.get("/probe/scopes").body()).doesNotContain("BREAK_VIEW");
        assertThat(sys.post(
                                "/people/E300010/deputies",
                                Map.of("deputy", "E300011", "from", from, "to", to, "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        bank.passes(Duration.ofSeconds(2));
        assertThat(deputy.get("/probe/scopes").body()).contains("BREAK_VIEW=320100200");
    }

    @Test
    void a_deputyship_ends_early_by_two_and_at_once() {
        Browser sys = as(SYS);
        String from = today(0) + "T00:00";
        sys.post(
                "/people/E300021/deputies",
                Map.of("deputy", "E300022", "from", from, "to", today(2) + "T08:00", "reason", REASON));
        grantLast(SEC);
        Browser deputy = as("E300022");
        assertThat(deputy.get("/probe/scopes").body()).contains("BREAK_VIEW=320100200");
        Map<String, String> end = Map.of("principal", "E300021", "deputy", "E300022", "from", from, "reason", REASON);
        assertThat(sys.get("/people/E300021").body()).contains("提前终止").doesNotContain("??");
        assertThatThrownBy(
                        () -> bank.app.sql("update deputy set ended_at = now()").update())
                .rootCause()
                .hasMessageContaining("没有授权");

        assertThat(sys.post("/people/E300021/deputy-end", end).statusCode()).isEqualTo(302);
        assertThat(deputy.get("/probe/scopes").body()).contains("BREAK_VIEW=320100200");
        grantLast(SEC);
        bank.passes(Duration.ofSeconds(2));

        assertThat(deputy.get("/probe/scopes").body()).doesNotContain("BREAK_VIEW");
        assertThat(sys.post("/people/E300021/deputy-end", end).body()).contains("AC-1116");
        assertThat(sys.get("/people/E300022").body()).contains("已到期");
    }

    @Test
    void who_leaves_loses_roles_deputyship_and_session_at_once_and_the_last_administrator_cannot() {
        Browser sys = as(SYS);
        sys.post(
                "/people/E300031/deputies",
                Map.of("deputy", "E300032", "from", today(0) + "T00:00", "to", today(2) + "T08:00", "reason", REASON));
        grantLast(SEC);
        Browser leaver = as("E300031");
        Browser deputy = as("E300032");
        assertThat(leaver.get("/probe/scopes").statusCode()).isEqualTo(200);
        assertThat(sys.post("/people/" + SYS + "/leave", Map.of("last", "", "reason", REASON))
                        .body())
                .contains("AC-1111");
        assertThat(sys.post("/people/" + SEC + "/leave", Map.of("last", "", "reason", REASON))
                        .body())
                .contains("AC-1115");
        assertThat(sys.post("/people/E300031/leave", Map.of("last", today(200), "reason", REASON))
                        .body())
                .contains("AC-1103");
        assertThatThrownBy(() -> bank.app
                        .sql("update employee set valid_to = current_date where employee_no = 'E300031'")
                        .update())
                .rootCause()
                .hasMessageContaining("没有授权");

        assertThat(sys.post("/people/E300031/leave", Map.of("last", "", "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        assertThat(leaver.get("/probe/scopes").statusCode()).isEqualTo(200);
        grantLast(SEC);
        bank.passes(Duration.ofSeconds(2));

        assertThat(leaver.get("/probe/scopes").statusCode()).isEqualTo(303);
        assertThat(deputy.get("/probe/scopes").body()).doesNotContain("BREAK_VIEW");
        assertThat(bank.owner
                        .sql("select end_reason from login_session where employee_no = 'E300031'")
                        .query(String.class)
                        .list())
                .containsExactly("REVOKED");
        assertThat(sys.get("/people/E300031").body())
                .contains("离职 " + today(-1))
                .doesNotContain("??");
        assertThat(sys.post("/people/E300031/leave", Map.of("last", "", "reason", REASON))
                        .body())
                .contains("AC-1114");
        assertThat(bank.owner
                        .sql("select count(*) from administrative_act")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void who_leaves_on_a_day_to_come_works_until_then() {
        Browser sys = as(SYS);
        Browser leaver = as("E300041");

        sys.post("/people/E300041/leave", Map.of("last", today(3), "reason", REASON));
        grantLast(SEC);
        bank.passes(Duration.ofSeconds(2));

        assertThat(leaver.get("/probe/scopes").statusCode()).isEqualTo(200);
        assertThat(bank.owner
                        .sql("select valid_to::text from employee_role where employee_no = 'E300041'")
                        .query(String.class)
                        .list())
                .containsExactly(today(3));
    }

    @Test
    void the_access_review_above_500_lines_needs_another_person() {
        Browser sys = as(SYS);
        bank.owner
                .sql("alter table employee disable trigger person_needs_grant")
                .update();
        bank.owner
                .sql("alter table employee_role disable trigger role_needs_grant")
                .update();
        bank.owner.sql("""
                insert into employee (employee_no, name, org_code, valid_from)
                select 'E4' || lpad(n::text, 5, '0'), '某人', '320100200', date '2020-01-01' from generate_series(1, 510) n
                """).update();
        bank.owner.sql("""
                insert into employee_role (employee_no, role_code, valid_from)
                select employee_no, 'TELLER', date '2020-01-01' from employee where employee_no like 'E4%'
                """).update();
        try {
            assertThat(sys.get("/people").body()).contains("MC18").doesNotContain("/people/review.csv");
            var refused = sys.get("/people/review.csv");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("AC-1117");

            var asked = sys.post("/people/review", Map.of("reason", REASON));
            assertThat(asked.headers().firstValue("Location").orElseThrow()).contains("/approvals/");
            grantLast(DUTY);

            String file = bank.owner
                    .sql("select file_id from review_export where approval_id is not null")
                    .query(String.class)
                    .single();
            assertThat(sys.get("/people").body()).contains(file);
            String text = sys.get("/people/review/" + file).body();
            assertThat(text).contains("\"E400510\"", file, SYS).contains("导出人");
            assertThat(text.lines().count()).isGreaterThan(512);
            assertThat(as(SEC).get("/people/review/" + file).statusCode())
                    .as("somebody else's file")
                    .isEqualTo(404);
            assertThatThrownBy(() -> bank.app.sql("""
                            insert into review_export (file_id, made_by, made_at, expires_at, review_day, row_count, content)
                            values ('PX-20260101-0001', 'E300001', now(), now() + interval '1 day', current_date, 501, 'x')
                            """).update())
                    .hasMessageContaining("review_above_500_needs_approval");
            assertThat(bank.owner
                            .sql("select count(*) from audit_row where action = 'ACCESS_REVIEW_EXPORTED'")
                            .query(Long.class)
                            .single())
                    .isPositive();
        } finally {
            bank.owner
                    .sql("delete from employee_role where employee_no like 'E4%'")
                    .update();
            bank.owner
                    .sql("alter table employee enable trigger person_needs_grant")
                    .update();
            bank.owner
                    .sql("alter table employee_role enable trigger role_needs_grant")
                    .update();
        }
    }

    @Test
    void calendar_parameters_and_orgs_change_from_tomorrow_by_two() {
        Browser sys = as(SYS);
        java.time.LocalDate sunday = java.time.LocalDate.parse(today(1));
        while (sunday.getDayOfWeek() != java.time.DayOfWeek.SUNDAY) {
            sunday = sunday.plusDays(1);
        }
        Map<String, String> open =
                Map.of("calendar", "FX", "day", sunday.toString(), "open", "OPEN", "name", "调休", "reason", REASON);
        assertThat(sys.get("/calendar").body()).contains("业务日历", "调整一日").doesNotContain("??");
        assertThat(sys.post(
                                "/calendar",
                                Map.of(
                                        "calendar",
                                        "FX",
                                        "day",
                                        today(0),
                                        "open",
                                        "OPEN",
                                        "name",
                                        "x",
                                        "reason",
                                        REASON))
                        .body())
                .contains("AC-1108");
        assertThat(sys.post("/calendar", open).statusCode()).isEqualTo(302);
        grantLast(DUTY);
        assertThat(node.getBean(yingyun.reference.Calendars.class).isOpen("FX", sunday))
                .isTrue();
        assertThat(sys.post("/calendar", open).body()).contains("AC-1110");

        assertThat(sys.get("/parameters").body()).contains("核心日切时间").doesNotContain("??");
        assertThat(sys.post(
                                "/parameters",
                                Map.of("parameter", "eod.cutOff", "from", today(1), "value", "26:00", "reason", REASON))
                        .body())
                .contains("AC-1103");
        assertThat(sys.post(
                                "/parameters",
                                Map.of("parameter", "eod.cutOff", "from", today(1), "value", "22:00", "reason", REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        assertThat(sys.get("/parameters").body()).contains("22:00", "未生效", SYS + " / " + SEC);

        assertThat(sys.get("/orgs").body()).contains("320100200").doesNotContain("??");
        assertThat(sys.post(
                                "/orgs",
                                Map.of(
                                        "org",
                                        "320100200",
                                        "kind",
                                        "NAME",
                                        "value",
                                        "新名支行",
                                        "effective",
                                        today(1),
                                        "reason",
                                        REASON))
                        .statusCode())
                .isEqualTo(302);
        grantLast(SEC);
        assertThat(bank.app
                        .sql("select name from org_unit where org_code = '320100200' order by valid_from")
                        .query((rs, n) -> rs.getString(1))
                        .list())
                .containsExactly("320100200", "新名支行");
        assertThat(sys.post(
                                "/orgs",
                                Map.of(
                                        "org",
                                        "010000000",
                                        "kind",
                                        "CLOSE",
                                        "value",
                                        "",
                                        "effective",
                                        today(1),
                                        "reason",
                                        REASON))
                        .body())
                .contains("AC-1103");
    }

    @Test
    void others_see_no_administration() {
        Browser operator = as("E300012");
        assertThat(operator.get("/people").statusCode()).isEqualTo(403);
        assertThat(operator.get("/people/E300010").statusCode()).isEqualTo(403);
        assertThat(operator.get("/parameters").statusCode()).isEqualTo(403);
        assertThat(operator.get("/calendar").statusCode()).isEqualTo(200);
        assertThat(operator.post("/calendar", Map.of()).statusCode()).isEqualTo(403);
        assertThat(as(SYS).get("/people/E999999").statusCode()).isEqualTo(404);
        assertThat(as(SYS).get("/people/nonsense").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> node.getBean(SecurityDesk.class)
                        .lock(
                                EmployeeNo.of("E300020"),
                                new yingyun.kernel.Operator(
                                        EmployeeNo.of("E300020"),
                                        "x",
                                        yingyun.kernel.OrgCode.of("010000000"),
                                        java.util.Set.of(),
                                        Map.of(),
                                        "-",
                                        java.util.Optional.empty())))
                .isInstanceOf(Refused.class);
    }
}
