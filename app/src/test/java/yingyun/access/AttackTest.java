package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import yingyun.access.CrawlBank.Answer;
import yingyun.demobank.DemoPeople;
import yingyun.reference.BankClock;

/** What people may try, over HTTP, on two nodes of one bank. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {

    private static final String HEAD_OFFICE = "010000010";
    private static final String NOWHERE = "999999999";

    /** What a node believes of a session, and a little for a slow machine. */
    private static final Duration FELT = Duration.ofMillis(2_500);

    @SuppressWarnings("NullAway.Init")
    private CrawlBank bank;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext a;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext b;

    @BeforeAll
    void serve() {
        bank = new CrawlBank();
        a = bank.node("yingyun.demo-bar=true");
        b = bank.node("yingyun.demo-bar=true");
    }

    @AfterAll
    void stop() {
        bank.close();
    }

    @BeforeEach
    void night() {
        a.getBean(BankClock.class).set(CrawlBank.NIGHT);
        bank.asOwner().sql("""
                        insert into approval_outcome (approval_id, outcome, decided_by, decided_at)
                        select approval_id, 'WITHDRAWN', maker, timestamptz '2026-06-15 22:00+08' from approval a
                         where mc_code = 'MC08'
                           and not exists (select 1 from approval_outcome o where o.approval_id = a.approval_id)
                        """).update();
    }

    @Test
    void the_maker_does_not_approve_his_own_by_address_by_script_by_another_login_or_with_another_role() {
        String maker = bank.hire(HEAD_OFFICE, "EOD_OPERATOR");
        TestLogin first = bank.login(maker);
        assertThat(bank.get(a, first, "/account").status()).isEqualTo(200);
        long request = rerun(maker);
        String agree = "/approvals/" + request + "/agree";
        String typed = "step=1&keyFigure=0.01&code=123456";

        refusedAsHisOwn(bank.post(a, first, agree, typed));
        assertThat(bank.postByScript(a, first, agree, typed).body())
                .as("htmx gets the dialog again, with the sentence")
                .contains("AP-1004");
        TestLogin second = bank.login(maker);
        assertThat(within(() -> bank.get(a, first, "/account"), 303).location())
                .as("the older session")
                .contains("reason=NEWER");
        refusedAsHisOwn(bank.post(b, second, agree, typed));
        role(maker, "DUTY_MANAGER");
        assertThat(within(() -> bank.get(b, second, "/parameters"), 200).status())
                .isEqualTo(200);
        refusedAsHisOwn(bank.post(b, second, agree, typed));
        refusedAsHisOwn(bank.post(b, second, agree, "step=2&keyFigure=0.01&code=123456"));
        refusedAsHisOwn(bank.post(b, second, "/approvals/" + request + "/return", "step=1&opinion=退回看看"));

        assertThat(bank.text("select count(*) from approval_grant where approval_id = " + request))
                .isEqualTo("0");
        assertThat(bank.text("select count(*) from audit_row where action = 'REQUEST_DECISION' and result = 'REFUSED'"
                        + " and object = 'REQUEST " + request + "'"))
                .isEqualTo("6");
    }

    private static void refusedAsHisOwn(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("AP-1004");
    }

    @Test
    void a_role_taken_away_while_the_dialog_is_open_is_felt_within_two_seconds_on_both_nodes() {
        String checker = bank.hire(HEAD_OFFICE, "EOD_CHECKER");
        TestLogin login = bank.login(checker);
        long request = rerun(bank.hire(HEAD_OFFICE, "EOD_OPERATOR"));
        String dialog = "/approvals/" + request + "/dialog";
        assertThat(bank.get(a, login, dialog).status()).isEqualTo(200);
        assertThat(bank.get(b, login, dialog).status()).isEqualTo(200);

        bank.asOwner()
                .sql("update employee_role set valid_to = date '2020-01-02' where employee_no = :no")
                .param("no", checker)
                .update();

        String agree = "/approvals/" + request + "/agree";
        String typed = "step=1&keyFigure=0.01&code=123456";
        assertThat(bank.post(b, login, agree, typed).status())
                .as("the database itself asks at once")
                .isBetween(400, 499);
        for (ConfigurableApplicationContext node : List.of(a, b)) {
            assertThat(within(() -> bank.get(node, login, dialog), 403).status())
                    .isEqualTo(403);
            assertThat(bank.post(node, login, agree, typed).status()).isEqualTo(403);
        }
        assertThat(bank.text("select count(*) from approval_grant where approval_id = " + request))
                .isEqualTo("0");
    }

    @Test
    void a_session_that_the_security_administrator_ends_on_one_node_is_over_on_the_other() {
        TestLogin security = bank.login(bank.hire(HEAD_OFFICE, "SEC_ADMIN"));
        String operator = bank.hire(HEAD_OFFICE, "EOD_OPERATOR");
        TestLogin login = bank.login(operator);
        assertThat(bank.get(b, login, "/eod").status()).isEqualTo(200);

        assertThat(bank.post(a, security, "/people/" + operator + "/revoke", "").status())
                .isBetween(300, 399);

        assertThat(within(() -> bank.get(b, login, "/eod"), 303).location()).contains("reason=REVOKED");
        assertThat(bank.post(a, login, "/eod/nights/2026-06-15/note", "reason=仍想写一条日志记录")
                        .isToLogin())
                .isTrue();
    }

    @Test
    void what_is_out_of_reach_answers_word_for_word_as_what_is_not_there() {
        String request = String.valueOf(rerun(bank.hire(HEAD_OFFICE, "EOD_OPERATOR")));
        String auditor = bank.hire(HEAD_OFFICE, "AUDITOR");
        String file = bank.post(a, bank.login(auditor), "/audit/export", "person=E999999")
                .location();
        String export = file.substring(file.lastIndexOf('/') + 1);
        TestLogin lead = bank.login(bank.hire(HEAD_OFFICE, "AGENT_LEAD"));
        TestLogin neighbour = bank.login(bank.hire("320500200", "OUTLET_SUPERVISOR"));
        TestLogin teller = bank.login(bank.hire(CrawlBank.OUTLET, "TELLER"));
        TestLogin otherAuditor = bank.login(bank.hire(HEAD_OFFICE, "AUDITOR"));

        for (String act : List.of("", "/dialog")) {
            same(lead, "/approvals/", request, NOWHERE, act, false, 404);
        }
        for (String act : List.of("/agree", "/return", "/withdraw", "/execute")) {
            same(lead, "/approvals/", request, NOWHERE, act, true, 404);
            same(neighbour, "/approvals/", request, NOWHERE, act, true, 404);
        }
        String noBreak = CrawlBank.BREAK.replace("CNY", "USD");
        for (String act : List.of("", "/evidence")) {
            same(neighbour, "/eod/break/", CrawlBank.BREAK, noBreak, act, false, 404);
        }
        for (String act : List.of("/adjust", "/preview", "/note")) {
            same(neighbour, "/eod/break/", CrawlBank.BREAK, noBreak, act, true, 404);
        }
        same(otherAuditor, "/audit/export/", export, export.replaceAll("[0-9]", "9"), "", false, 404);
        // Who has none of the rights learns nothing from numbers.
        same(teller, "/people/", "E100001", "E999999", "", false, 403);
        same(teller, "/handover/", "1", NOWHERE, "", false, 403);
        same(teller, "/approvals/", request, NOWHERE, "", false, 403);
        same(teller, "/eod/files/", bank.text("select min(file_id) from day_file"), NOWHERE, "", false, 403);
        same(teller, "/audit/", bank.text("select min(audit_id) from audit_row"), NOWHERE, "", false, 403);
    }

    private void same(TestLogin who, String path, String real, String absent, String act, boolean post, int expected) {
        List<String> bodies = new ArrayList<>();
        for (String id : List.of(real, absent)) {
            Answer answer = post
                    ? bank.post(a, who, path + id + act, "step=1&opinion=&text=x&reason=-")
                    : bank.get(a, who, path + id + act);
            assertThat(answer.status()).as(path + id + act).isEqualTo(expected);
            bodies.add(answer.body()
                    .replaceAll("[A-Za-z0-9_-]{40,}", "*")
                    .replace(id, "#")
                    .replaceAll("[0-9]{2}:[0-9]{2}(:[0-9]{2})?", "*"));
        }
        assertThat(bodies.getFirst()).as(path + act).isEqualTo(bodies.getLast());
    }

    @Test
    void of_two_operators_who_hold_at_once_one_wins_and_the_other_gets_a_sentence() throws Exception {
        TestLogin one = bank.login(bank.hire(HEAD_OFFICE, "EOD_OPERATOR"));
        TestLogin two = bank.login(bank.hire(HEAD_OFFICE, "EOD_OPERATOR"));
        String hold = "/eod/jobs/JOB-140/hold";
        String form = "date=2026-06-15&reason=等待值班经理到场后再开启次日";

        List<Answer> answers = atOnce(() -> bank.post(a, one, hold, form), () -> bank.post(b, two, hold, form));

        assertThat(answers).extracting(Answer::status).as(answers.toString()).contains(303);
        Answer loser = answers.stream()
                .filter(answer -> answer.status() != 303)
                .findFirst()
                .orElseThrow();
        assertThat(loser.status()).isBetween(400, 499);
        assertThat(loser.body()).containsPattern("[A-Z]{2}-[0-9]{4}");
        assertThat(bank.text("select count(*) from job_hold where job_code = 'JOB-140'"))
                .isEqualTo("1");
    }

    @Test
    void of_two_checkers_who_agree_at_once_one_wins_and_the_other_gets_a_sentence() throws Exception {
        long request = rerun(bank.hire(HEAD_OFFICE, "EOD_OPERATOR"));
        String one = DemoPeople.withRole("EOD_CHECKER").get(0).employeeNo();
        String two = DemoPeople.withRole("EOD_CHECKER").get(1).employeeNo();

        List<Answer> answers = atOnce(() -> agree(a, request, one), () -> agree(b, request, two));

        Answer loser = answers.stream()
                .filter(answer -> answer.status() >= 400)
                .findFirst()
                .orElseThrow();
        assertThat(answers).as(answers.toString()).anyMatch(answer -> answer.status() < 400);
        assertThat(loser.status()).isEqualTo(409);
        assertThat(loser.body()).contains("AP-1008");
        assertThat(bank.text("select count(*) from approval_grant where approval_id = " + request))
                .isEqualTo("1");
    }

    private Answer agree(ConfigurableApplicationContext node, long request, String checker) {
        TestLogin login = bank.login(checker);
        String code = bank.get(node, null, "/demo/code?login=" + checker).body();
        return bank.post(node, login, "/approvals/" + request + "/agree", "step=1&keyFigure=0.01&code=" + code);
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> two) throws Exception {
        try (ExecutorService presses = Executors.newFixedThreadPool(2)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> press : presses.invokeAll(List.of(one, two))) {
                answers.add(press.get());
            }
            return answers;
        }
    }

    @Test
    void a_bank_clock_that_jumps_logs_nobody_out_and_gives_no_request_more_time() {
        long request = rerun(bank.hire(HEAD_OFFICE, "EOD_OPERATOR"));
        String checker = DemoPeople.withRole("EOD_CHECKER").getFirst().employeeNo();
        TestLogin login = bank.login(checker);
        assertThat(bank.get(a, login, "/account").status()).isEqualTo(200);

        for (Duration jump : List.of(Duration.ofHours(5), Duration.ofDays(3), Duration.ofHours(-30))) {
            a.getBean(BankClock.class).set(CrawlBank.NIGHT.plus(jump));
            for (ConfigurableApplicationContext node : List.of(a, b)) {
                assertThat(bank.get(node, login, "/account").status())
                        .as(jump.toString())
                        .isEqualTo(200);
            }
            if (!jump.isNegative()) {
                Answer late = agree(a, request, checker);
                assertThat(late.status()).as(late.body()).isEqualTo(409);
                assertThat(late.body()).contains("AP-1006");
                login = bank.login(checker);
            }
        }
        assertThat(bank.text("select count(*) from approval_grant where approval_id = " + request))
                .isEqualTo("0");
        assertThat(bank.text("select expires_at = requested_at + interval '4 hours' from approval where approval_id = "
                        + request))
                .isEqualTo("t");
    }

    /** MC08: the checker finds 0.01 himself. */
    private long rerun(String maker) {
        bank.login(maker);
        return bank.ask("eod.rerun", Map.of("date", "2026-06-15", "job", "JOB-090"), maker);
    }

    private void role(String person, String role) {
        bank.asOwner()
                .sql(
                        "insert into employee_role (employee_no, role_code, valid_from) values (:no, :role, date '2020-01-01')")
                .param("no", person)
                .param("role", role)
                .update();
    }

    /** Asks until the answer is the expected one, but not longer than a change may take to be felt. */
    private static Answer within(Supplier<Answer> ask, int expected) {
        long until = System.nanoTime() + FELT.toNanos();
        Answer answer = ask.get();
        while (answer.status() != expected && System.nanoTime() < until) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            answer = ask.get();
        }
        return answer;
    }
}
