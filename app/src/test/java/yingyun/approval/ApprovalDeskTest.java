package yingyun.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.approval.ApprovalDesk.Answer;
import yingyun.kernel.Operator;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;

/** A request from the asking to its end, and everything that must not happen on the way: by the service and by bare SQL. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalDeskTest {

    private final ApprovalBank bank = new ApprovalBank();
    private final ApprovalDesk desk = bank.bean(ApprovalDesk.class);
    private final Operator maker = bank.operator("E200001", "HO-EOD-01");
    private final Operator checker = bank.operator("E200002", "HO-EOD-02");
    private final Operator manager = bank.operator("E200003", "HOME-03");
    private int serial;

    @AfterAll
    void close() {
        bank.close();
    }

    @BeforeEach
    void night() {
        bank.clockAt(ApprovalBank.NIGHT);
        bank.acts.values().forEach(act -> {
            act.data = "as submitted";
            act.keyFigure = java.util.Optional.empty();
            act.failure = null;
            act.impossible = null;
            act.brokenAfterwards = false;
            act.executed.clear();
        });
    }

    private long ask(String mc, Operator by, Map<String, String> facts) {
        return desk.ask("test." + mc, facts, "红字冲销后须重跑总分核对", by);
    }

    private Map<String, String> newSubject() {
        return Map.of("subject", "SUBJECT " + ++serial);
    }

    private static Answer answer(int step) {
        return new Answer(step, "", "582 914", "已核原传票");
    }

    private static void refused(ThrowingCallable act, Class<? extends Problem> problem) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isInstanceOf(problem));
    }

    private Request seen(long id) {
        return desk.find(id, manager).orElseThrow();
    }

    @Test
    void two_steps_by_two_others_and_the_act_is_carried_out_once() {
        long id = ask("MC08", maker, newSubject());
        assertThat(seen(id).state()).isEqualTo(RequestState.WAITING);

        assertThat(desk.agree(id, answer(1), checker).state()).isEqualTo(RequestState.WAITING);
        assertThat(bank.act("MC08").executed).isEmpty();
        assertThat(desk.agree(id, answer(2), manager).state()).isEqualTo(RequestState.EXECUTED);

        assertThat(bank.act("MC08").executed)
                .singleElement()
                .satisfies(grant -> assertThat(grant.checker()).isEqualTo(manager.employeeNo()));
        assertThat(seen(id).grants())
                .extracting(given -> given.checker().name() + " " + given.terminal())
                .containsExactly("秦长青 HO-EOD-02", "孙春燕 HOME-03");
        assertThat(auditOf(id))
                .containsExactly(
                        "REQUEST_ASKED E200001 DONE",
                        "REQUEST_GRANTED E200002 DONE",
                        "REQUEST_GRANTED E200003 DONE",
                        "REQUEST_EXECUTED E200003 DONE");
        refused(() -> desk.agree(id, answer(2), manager), ApprovalProblem.NotOpen.class);
        refused(() -> desk.withdraw(id, "", maker), ApprovalProblem.NotOpen.class);
    }

    @Test
    void an_act_that_is_done_is_never_shown_as_failed_because_something_after_it_broke() {
        long id = ask("MC09", maker, newSubject());
        bank.act("MC09").brokenAfterwards = true;

        assertThat(desk.agree(id, answer(1), manager).state()).isEqualTo(RequestState.EXECUTED);

        assertThat(bank.act("MC09").executed).hasSize(1);
        assertThat(auditOf(id)).containsOnlyOnce("REQUEST_EXECUTED SYSTEM DONE");
    }

    @Test
    void what_somebody_asked_for_who_has_left_is_not_agreed_to_and_withdrawn() {
        bank.person("E200031", "将离职", "010000010", "EOD_OPERATOR");
        long id = ask("MC09", bank.operator("E200031"), newSubject());
        bank.owner("update employee set valid_to = '2026-06-14' where employee_no = 'E200031'");

        refused(() -> desk.agree(id, answer(1), manager), ApprovalProblem.MakerHasLeft.class);
        bank.bean(OpenEndsDesk.class).withdrawOfWhoHasLeft();
        bank.bean(OpenEndsDesk.class).withdrawOfWhoHasLeft();

        assertThat(seen(id).state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(bank.act("MC09").executed).isEmpty();
        assertThat(auditOf(id)).containsOnlyOnce("REQUEST_WITHDRAWN SYSTEM DONE");
    }

    private List<String> auditOf(long id) {
        return bank.asApp()
                .sql(
                        "select action || ' ' || employee_no || ' ' || result from audit_row where object = :o order by audit_id")
                .param("o", "REQUEST " + id)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    @Test
    void a_request_needs_a_reason_a_maker_role_and_is_asked_only_once() {
        refused(() -> desk.ask("test.MC08", newSubject(), "太短了 ", maker), ApprovalProblem.ReasonTooShort.class);
        refused(() -> ask("MC08", checker, newSubject()), ApprovalProblem.NotAMaker.class);
        Map<String, String> facts = newSubject();
        long first = ask("MC08", maker, facts);
        refused(() -> ask("MC08", maker, facts), ApprovalProblem.AskedAlready.class);

        desk.withdraw(first, "", maker);

        assertThat(ask("MC08", maker, facts)).isGreaterThan(first);
        assertThat(seen(first).state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(count("select count(*) from approval_content where act = 'test.MC08' and title::text like '%太短%'"))
                .isZero();
    }

    private long count(String sql) {
        return bank.asOwner().sql(sql).query(Long.class).single();
    }

    @Test
    void nobody_checks_his_own_not_by_another_login_terminal_or_role() {
        bank.person("E200021", "双岗", "010000010", "EOD_OPERATOR");
        bank.role("E200021", "DUTY_MANAGER");
        Operator both = bank.operator("E200021", "HO-1");
        long id = ask("MC09", both, newSubject());

        refused(() -> desk.agree(id, answer(1), both), ApprovalProblem.OwnRequest.class);
        Operator secondLogin = bank.operator("E200021", "HO-2");
        refused(() -> desk.agree(id, answer(1), secondLogin), ApprovalProblem.OwnRequest.class);
        refusedBySql(id, 1, "E200021", "grant_checked_by_another");
        assertThat(auditOf(id))
                .contains("REQUEST_DECISION E200021 REFUSED")
                .doesNotContain("REQUEST_GRANTED E200021 DONE");
    }

    /** As the runtime role, past every page and service. */
    private void refusedBySql(long id, int step, String who, String constraint) {
        assertThatThrownBy(() -> grantBySql(id, step, who, "2026-06-15 23:00+08"))
                .satisfies(thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue(constraint));
    }

    private void grantBySql(long id, int step, String who, String at) {
        bank.asApp()
                .sql("""
                        insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                        select approval_id, :step, mc_code, subject, maker, :who, :at::timestamptz from approval where approval_id = :id
                        """)
                .param("id", id)
                .param("step", step)
                .param("who", who)
                .param("at", at)
                .update();
    }

    @Test
    void the_database_refuses_by_itself_what_is_out_of_order_late_or_without_the_role() {
        long id = ask("MC08", maker, newSubject());

        refusedBySql(id, 1, "E200001", "grant_checked_by_another");
        refusedBySql(id, 1, "SYSTEM", "grant_never_by_system");
        refusedBySql(id, 1, "E200009", "grant_by_one_who_may");
        refusedBySql(id, 2, "E200003", "grant_in_order");
        refusedBySql(id, 1, "E200003", "grant_by_one_who_may");
        assertThatThrownBy(() -> grantBySql(id, 1, "E200002", "2026-06-16 23:01+08"))
                .satisfies(thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue("grant_in_time"));
        grantBySql(id, 1, "E200002", "2026-06-15 23:00+08");
        refusedBySql(id, 1, "E200002", "grant_in_order");
        desk.giveBack(id, 2, "数据不全", manager);
        refusedBySql(id, 2, "E200003", "grant_on_open_request");
        for (String outcome : List.of("EXECUTED", "FAILED", "WITHDRAWN", "RETURNED")) {
            assertThatThrownBy(() -> bank.asApp()
                            .sql(
                                    "insert into approval_outcome (approval_id, outcome, decided_by, decided_at, opinion) values (:id, :o, 'E200003', '2026-06-15 23:01+08', '意见')")
                            .param("id", id)
                            .param("o", outcome)
                            .update())
                    .as(outcome)
                    .satisfies(
                            thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue("outcome_in_order"));
        }
        assertThatThrownBy(() -> bank.asApp()
                        .sql("update approval_grant set checker = 'E200003'")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> bank.asApp().sql("delete from approval_outcome").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void one_person_does_not_decide_two_steps_not_even_for_another() {
        bank.person("E200022", "全能", "010000010", "EOD_CHECKER");
        bank.role("E200022", "DUTY_MANAGER");
        bank.person("E200023", "代理", "010000010", "EXPERT");
        bank.deputy("E200022", "E200023");
        Operator one = bank.operator("E200022");
        long id = ask("MC08", maker, newSubject());
        desk.agree(id, answer(1), one);

        refused(() -> desk.agree(id, answer(2), one), ApprovalProblem.OnePersonTwice.class);
        refused(() -> desk.agree(id, answer(2), bank.operator("E200023")), ApprovalProblem.OnePersonTwice.class);
        assertThat(desk.agree(id, answer(2), manager).state()).isEqualTo(RequestState.EXECUTED);
    }

    @Test
    void a_deputy_decides_for_his_principal_and_it_is_written_so() {
        bank.person("E200024", "替班", "010000010", "EXPERT");
        bank.deputy("E200003", "E200024");
        long id = ask("MC09", maker, newSubject());

        desk.agree(id, answer(1), bank.operator("E200024"));

        assertThat(seen(id).grants())
                .singleElement()
                .satisfies(given ->
                        assertThat(given.actingFor().orElseThrow().name()).isEqualTo("孙春燕"));
        bank.clockAt(ApprovalBank.NIGHT.plusDays(5));
        long later = ask("MC09", maker, newSubject());
        assertThat(desk.find(later, bank.operator("E200024"))).isEmpty();
        refusedAt(later, "E200024", "2026-06-20 23:00+08");
    }

    private void refusedAt(long id, String who, String at) {
        assertThatThrownBy(() -> grantBySql(id, 1, who, at))
                .satisfies(thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue("grant_by_one_who_may"));
    }

    @Test
    void a_deputy_never_checks_what_his_principal_made_though_he_has_the_role_himself() {
        bank.person("E200025", "主班", "010000010", "EOD_OPERATOR");
        bank.person("E200026", "副班", "010000010", "DUTY_MANAGER");
        bank.deputy("E200025", "E200026");
        long id = ask("MC09", bank.operator("E200025"), newSubject());

        refused(() -> desk.agree(id, answer(1), bank.operator("E200026")), ApprovalProblem.NotAChecker.class);
        refusedBySql(id, 1, "E200026", "grant_by_one_who_may");
        assertThat(desk.agree(id, answer(1), manager).state()).isEqualTo(RequestState.EXECUTED);
    }

    @Test
    void a_supervisor_decides_for_his_own_org_only_and_another_org_is_not_there() {
        bank.person("E200027", "柜员", "320500100", "TELLER");
        long id = ask("MC18", bank.operator("E200027"), newSubject());

        assertThat(desk.find(id, bank.operator("E200006"))).isEmpty();
        refused(() -> desk.agree(id, answer(1), bank.operator("E200006")), ApprovalProblem.NotFound.class);
        refusedBySql(id, 1, "E200006", "grant_by_one_who_may");
        assertThat(desk.find(id, bank.operator("E200010"))).isEmpty();
        assertThat(desk.find(id, bank.operator("E200007"))).isPresent();
        assertThat(desk.find(id, bank.operator("E200008"))).isPresent();
        assertThat(desk.agree(id, answer(1), bank.operator("E200005")).state()).isEqualTo(RequestState.EXECUTED);
    }

    @Test
    void the_figure_is_found_out_and_the_code_is_right_or_nothing_happens() {
        bank.act("MC10").keyFigure = java.util.Optional.of("1234.50");
        long id = ask("MC10", bank.operator("E200005"), newSubject());

        refused(() -> desk.agree(id, new Answer(1, "", "582914", ""), checker), ApprovalProblem.KeyFigureMissing.class);
        refused(
                () -> desk.agree(id, new Answer(1, "1234.5", "000000", ""), checker),
                ApprovalProblem.SecondFactorWrong.class);
        for (String wrong : List.of("1234.51", "-1234.50", "1234", "x", "0")) {
            refused(
                    () -> desk.agree(id, new Answer(1, wrong, "582914", ""), checker),
                    ApprovalProblem.KeyFigureDiffers.class);
        }
        refused(
                () -> desk.agree(id, new Answer(1, "1234.50", "582914", ""), checker),
                ApprovalProblem.TooManyWrongFigures.class);
        bank.person("E200028", "另一复核", "010000010", "EOD_CHECKER");
        assertThat(desk.agree(id, new Answer(1, "1,234.5", "582914", ""), bank.operator("E200028"))
                        .state())
                .isEqualTo(RequestState.EXECUTED);
    }

    @Test
    void data_that_changed_since_cannot_be_agreed_to_and_says_what_changed() {
        long id = ask("MC09", maker, newSubject());
        bank.act("MC09").data = "another run";

        refused(() -> desk.agree(id, answer(1), manager), ApprovalProblem.ChangedSince.class);
        Outlook outlook = desk.outlook(seen(id));
        assertThat(outlook.isChanged()).isTrue();
        assertThat(outlook.changes())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.now().facts().get("text")).isEqualTo("another run"));
        bank.act("MC09").data = "as submitted";
        bank.act("MC09").impossible = new ApprovalProblem.RevokedAlready().refused();
        refused(() -> desk.agree(id, answer(1), manager), ApprovalProblem.RevokedAlready.class);
        bank.act("MC09").impossible = null;
        assertThat(desk.agree(id, answer(1), manager).state()).isEqualTo(RequestState.EXECUTED);
    }

    @Test
    void a_request_expires_by_the_bank_clock() {
        Map<String, String> facts = newSubject();
        long id = ask("MC09", maker, facts);
        bank.clockAt(ApprovalBank.NIGHT.plusMinutes(239));
        assertThat(seen(id).state()).isEqualTo(RequestState.WAITING);
        bank.clockAt(ApprovalBank.NIGHT.plusMinutes(241));

        assertThat(seen(id).state()).isEqualTo(RequestState.EXPIRED);
        refused(() -> desk.agree(id, answer(1), manager), ApprovalProblem.Expired.class);
        refused(() -> desk.giveBack(id, 1, "太晚了", manager), ApprovalProblem.Expired.class);
        assertThat(ask("MC09", maker, facts)).isGreaterThan(id);
    }

    @Test
    void a_return_needs_an_opinion_and_only_the_maker_withdraws() {
        long id = ask("MC09", maker, newSubject());

        refused(() -> desk.giveBack(id, 1, " ", manager), ApprovalProblem.OpinionMissing.class);
        refused(() -> desk.giveBack(id, 1, "缺备份点号", maker), ApprovalProblem.OwnRequest.class);
        refused(() -> desk.giveBack(id, 1, "缺备份点号", checker), ApprovalProblem.NotAChecker.class);
        refused(() -> desk.withdraw(id, "", manager), ApprovalProblem.NotTheMaker.class);

        assertThat(desk.giveBack(id, 1, "缺备份点号", manager).endings())
                .singleElement()
                .satisfies(ending -> assertThat(ending.opinion()).isEqualTo("缺备份点号"));
    }

    @Test
    void what_fails_may_be_executed_again_by_the_last_checker_while_there_is_time() {
        long id = ask("MC09", maker, newSubject());
        bank.act("MC09").failure = new ApprovalProblem.RevokedAlready().refused();
        assertThat(desk.agree(id, answer(1), manager).state()).isEqualTo(RequestState.FAILED);
        bank.act("MC09").failure = new IllegalStateException("boom");
        assertThat(desk.executeAgain(id, manager).endings())
                .extracting(ending -> ending.facts().get("code"))
                .containsExactly("AP-1024", "AP-2001");
        refused(() -> desk.executeAgain(id, bank.operator("E200004")), ApprovalProblem.NotToBeExecuted.class);
        refused(() -> desk.executeAgain(id, maker), ApprovalProblem.NotToBeExecuted.class);
        bank.act("MC09").failure = null;

        assertThat(desk.executeAgain(id, manager).state()).isEqualTo(RequestState.EXECUTED);
        refused(() -> desk.executeAgain(id, manager), ApprovalProblem.NotToBeExecuted.class);
        assertThat(bank.act("MC09").executed).hasSize(1);
    }

    @Test
    void after_the_time_a_failed_act_is_not_executed_again() {
        long id = ask("MC09", maker, newSubject());
        bank.act("MC09").failure = new IllegalStateException("boom");
        desk.agree(id, answer(1), manager);
        bank.act("MC09").failure = null;
        bank.clockAt(ApprovalBank.NIGHT.plusMinutes(300));

        refused(() -> desk.executeAgain(id, manager), ApprovalProblem.NotToBeExecuted.class);
    }

    @Test
    void of_two_browsers_at_once_one_wins_and_the_other_is_told() throws Exception {
        Operator other = bank.operator("E200004");
        try (ExecutorService browsers = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5; round++) {
                long id = ask("MC09", maker, newSubject());
                Callable<Object> one = () -> decided(id, manager);
                Callable<Object> two = () -> decided(id, other);
                List<Object> answers = new java.util.ArrayList<>();
                for (Future<Object> future : browsers.invokeAll(List.of(one, two))) {
                    answers.add(future.get());
                }

                assertThat(answers).filteredOn(RequestState.class::isInstance).hasSize(1);
                assertThat(answers)
                        .filteredOn(Problem.class::isInstance)
                        .singleElement()
                        .isInstanceOfAny(ApprovalProblem.DecidedMeanwhile.class, ApprovalProblem.NotOpen.class);
            }
        }
        assertThat(bank.act("MC09").executed).hasSize(5);
    }

    private Object decided(long id, Operator by) {
        try {
            return desk.agree(id, answer(1), by).state();
        } catch (Refused refused) {
            return refused.problem();
        }
    }

    @Test
    void two_browsers_of_the_maker_file_one_request() throws Exception {
        Map<String, String> facts = newSubject();
        Callable<Object> asking = () -> {
            try {
                return ask("MC08", maker, facts);
            } catch (Refused refused) {
                return refused.problem();
            }
        };
        try (ExecutorService browsers = Executors.newFixedThreadPool(2)) {
            List<Object> answers = new java.util.ArrayList<>();
            for (Future<Object> future : browsers.invokeAll(List.of(asking, asking))) {
                answers.add(future.get());
            }
            assertThat(answers).filteredOn(Long.class::isInstance).hasSize(1);
            assertThat(answers)
                    .filteredOn(ApprovalProblem.AskedAlready.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void a_role_that_ended_decides_nothing_any_more() {
        bank.person("E200029", "离岗", "010000010", "DUTY_MANAGER");
        Operator leaver = bank.operator("E200029");
        long id = ask("MC09", maker, newSubject());
        bank.owner("update employee_role set valid_to = '2026-06-14' where employee_no = 'E200029'");

        refused(() -> desk.agree(id, answer(1), leaver), ApprovalProblem.NotAChecker.class);
        refusedBySql(id, 1, "E200029", "grant_by_one_who_may");
    }
}
