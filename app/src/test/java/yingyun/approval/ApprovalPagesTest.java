package yingyun.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;
import yingyun.web.Needs;

/** 复核箱, the sheet of a request as page and dialog, and the standing approval, as people see them. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalPagesTest {

    private final ApprovalBank bank = new ApprovalBank();
    private final ApprovalDesk desk = bank.bean(ApprovalDesk.class);
    private final Operator maker = bank.operator("E200005", "SZ-01");
    private final Operator operator = bank.operator("E200001", "HO-EOD-01");
    private final Operator checker = bank.operator("E200002", "HO-EOD-02");
    private final Operator manager = bank.operator("E200003", "HOME-03");
    private final PageTester pages = new PageTester(
            new ApprovalPages(desk, bank.bean(RequestSheets.class)),
            new ApprovalBoxPages(bank.bean(RequestLists.class), bank.bean(BankClock.class)),
            new StandingPages(
                    bank.bean(StandingApprovals.class),
                    bank.bean(StandingDesk.class),
                    desk,
                    bank.bean(BusinessDates.class),
                    bank.bean(BankClock.class)));
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
            act.keyFigure = Optional.empty();
            act.executed.clear();
        });
    }

    private long correction() {
        bank.act("MC10").keyFigure = Optional.of("0.37");
        return desk.ask("test.MC10", Map.of("subject", "ADJ " + ++serial, "fen", "37"), "总账多 0.37 元,凭证未填账号", maker);
    }

    private long rerun() {
        return desk.ask("test.MC08", Map.of("subject", "RERUN " + ++serial), "红字冲销后重跑总分核对", operator);
    }

    private String body(String path, Operator who) throws Exception {
        MockHttpServletResponse answer = pages.get(path, who);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        String body = PageTester.body(answer);
        assertThat(body).doesNotContain("??", "th:", " style=", "onclick", "<script");
        return body;
    }

    @Test
    void the_dialog_shows_both_people_the_changes_and_asks_for_what_the_checker_finds_himself() throws Exception {
        long id = correction();

        String dialog = body("/approvals/" + id + "/dialog", checker);

        assertThat(dialog)
                .contains(
                        "<dialog",
                        "data-dialog-now",
                        "蒋静怡",
                        "SZ-01",
                        "秦长青",
                        "HO-EOD-02",
                        "不同人·不同终端",
                        "总分差额",
                        "••••",
                        "须自己录数",
                        "name=\"keyFigure\"",
                        "name=\"code\"",
                        "data-key=\"Ctrl+Enter\"",
                        "data-key=\"X\"",
                        "data-key=\"D\"",
                        "Esc",
                        "第 1 道 / 共 1 道",
                        "有效至 06-16 03:00")
                .doesNotContain("0.37", ">37<", "ADJ " + serial + " ");
        assertThat(body("/approvals/" + id, checker)).doesNotContain("0.37").contains("<main");
        assertThat(body("/approvals?box=todo", checker)).doesNotContain("0.37").contains("/approvals/" + id);
        assertThat(body("/approvals/" + id, maker)).contains("0.37", "不能自己复核", "秦长青 E200002");
    }

    @Test
    void of_two_steps_the_first_passes_it_on_and_the_second_executes() throws Exception {
        long id = rerun();
        assertThat(body("/approvals/" + id + "/dialog", checker))
                .contains("第 1 道 / 共 2 道", "同意,送值班经理", "等:孙春燕 E200003、周美玲 E200004");
        assertThat(body("/approvals/" + id + "/dialog", manager))
                .doesNotContain("data-key=\"Ctrl+Enter\"")
                .contains("可复核的人");

        MockHttpServletResponse first =
                pages.post("/approvals/" + id + "/agree", Map.of("step", "1", "code", "582914"), true, checker);
        assertThat(PageTester.body(first)).contains("第 2 道 / 共 2 道", "秦长青");
        assertThat(body("/approvals/" + id + "/dialog", manager)).contains("同意并执行", "授权 · 你");
        MockHttpServletResponse second =
                pages.post("/approvals/" + id + "/agree", Map.of("step", "2", "code", "582914"), false, manager);

        assertThat(second.getRedirectedUrl()).isEqualTo("/approvals/" + id);
        assertThat(body("/approvals/" + id, manager))
                .contains("已执行", "孙春燕 同意后已执行")
                .doesNotContain("name=\"code\"");
        assertThat(bank.act("MC08").executed).hasSize(1);
    }

    @Test
    void a_refusal_keeps_what_was_typed_but_never_the_code() throws Exception {
        long id = correction();
        Map<String, String> form = Map.of("step", "1", "keyFigure", "0.55", "code", "582914", "opinion", "已核原传票");

        MockHttpServletResponse page = pages.post("/approvals/" + id + "/agree", form, false, checker);
        assertThat(page.getStatus()).isEqualTo(409);
        assertThat(PageTester.body(page)).contains("AP-1011", "0.55", "已核原传票").doesNotContain("582914", "0.37");
        MockHttpServletResponse dialog = pages.post("/approvals/" + id + "/agree", form, true, checker);
        assertThat(dialog.getStatus()).isEqualTo(200);
        assertThat(PageTester.body(dialog)).contains("<dialog", "AP-1011").doesNotContain("582914");
        assertThat(pages.post("/approvals/" + id + "/agree", form, false, maker).getStatus())
                .isEqualTo(403);
        assertThat(PageTester.body(pages.post("/approvals/" + id + "/return", Map.of("step", "1"), false, checker)))
                .contains("AP-1014");
        assertThat(desk.find(id, checker).orElseThrow().state()).isEqualTo(RequestState.WAITING);
    }

    @Test
    void changed_data_are_named_and_the_button_is_gone() throws Exception {
        long id = rerun();
        bank.act("MC08").data = "another run";

        assertThat(body("/approvals/" + id + "/dialog", checker))
                .contains("提出后数据已变", "another run", "退回")
                .doesNotContain("同意,送");
    }

    @Test
    void what_is_out_of_sight_is_not_there() {
        long id = correction();
        Operator elsewhere = bank.operator("E200006");

        for (String path : List.of("/approvals/" + id, "/approvals/" + id + "/dialog", "/approvals/99999999")) {
            assertThatThrownBy(() -> pages.get(path, elsewhere))
                    .rootCause()
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(ApprovalProblem.NotFound.class));
        }
        for (String act : List.of("agree", "return", "withdraw", "execute")) {
            assertThatThrownBy(() -> pages.post("/approvals/" + id + "/" + act, Map.of("step", "1"), false, elsewhere))
                    .as(act)
                    .rootCause()
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void the_box_has_what_waits_for_me_what_i_made_and_what_is_over() throws Exception {
        long mine = rerun();
        long other = rerun();
        desk.withdraw(other, "", operator);

        assertThat(body("/approvals", checker)).contains("/approvals/" + mine + "/dialog", "余 3 小时 59 分");
        assertThat(body("/approvals", manager)).doesNotContain("/approvals/" + mine + "/dialog");
        assertThat(body("/approvals?box=open", manager)).contains("/approvals/" + mine + "/dialog");
        assertThat(body("/approvals?box=mine", operator)).contains("/approvals/" + mine, "/approvals/" + other, "已撤回");
        assertThat(body("/approvals?box=over&state=WITHDRAWN", manager)).contains("/approvals/" + other + "/dialog");
        assertThat(body("/approvals?box=over&state=EXECUTED", manager))
                .doesNotContain("/approvals/" + other + "/dialog");
        assertThat(body("/approvals?box=over&mc=MC10", manager)).doesNotContain("/approvals/" + other + "/dialog");
        assertThat(body("/approvals?box=nonsense", bank.operator("E200010"))).contains("没有等您复核的事项");
        assertThat(body("/approvals/panel?box=todo", checker))
                .contains("data-panel=\"approvals\"")
                .doesNotContain("<html");
        assertThat(body("/approvals/mine", checker)).contains("/approvals/" + mine);
        assertThat(body("/approvals/badge", checker)).contains("yy-count-dual");
        assertThat(body("/approvals/badge", bank.operator("E200010"))).doesNotContain("yy-count");
    }

    @Test
    void long_lists_come_page_by_page() throws Exception {
        for (int i = 0; i < 55; i++) {
            desk.withdraw(rerun(), "", operator);
        }

        String first = body("/approvals?box=mine", operator);
        assertThat(first).contains("下一批");
        String next = first.replaceAll("(?s).*before=([0-9]+)\"[^>]*>下一批.*", "$1");
        assertThat(body("/approvals?box=mine&before=" + next, operator))
                .contains("最新一批")
                .doesNotContain("/approvals/" + next + "/dialog");
    }

    @Test
    void in_english_nothing_of_ours_is_chinese() throws Exception {
        long id = rerun();
        String dialog = PageTester.body(pages.get("/approvals/" + id + "/dialog", checker, Locale.ENGLISH));

        assertThat(dialog).contains("Step 1 of 2", "Agree, pass to Duty manager", "Another person, another terminal");
        assertThat(dialog).doesNotContain("复核", "退回", "有效至", "??");
    }

    @Test
    void a_standing_approval_is_asked_for_by_one_granted_by_two_used_on_green_and_revoked_by_any_of_them()
            throws Exception {
        bank.clockAt(LocalDate.of(2026, 7, 1).atTime(9, 0));
        assertThat(body("/approvals/standing", operator)).contains("申请长效授权", "2026-07-01", "2026-07-31");
        assertThat(body("/approvals/standing", checker)).doesNotContain("申请长效授权");
        for (Map<String, String> wrong : List.of(
                Map.of("from", "2026-06-30", "to", "2026-07-02"),
                Map.of("from", "2026-07-01", "to", "2026-08-01"),
                Map.of("from", "2026-07-02", "to", "2026-07-01"),
                Map.of("from", "x", "to", "2026-07-01"))) {
            assertThatThrownBy(() -> desk.ask("approval.standing", wrong, "七月夜间日切长效授权", operator))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem())
                                    .isInstanceOf(ApprovalProblem.PeriodNotPossible.class));
        }
        MockHttpServletResponse asked = pages.post(
                "/approvals/standing",
                Map.of("from", "2026-07-01", "to", "2026-07-31", "reason", "七月夜间日切长效授权"),
                false,
                operator);
        long id = Long.parseLong(
                java.util.Objects.requireNonNull(asked.getRedirectedUrl()).replaceAll("\\D", ""));
        assertThat(standingOn("2026-07-01 21:30")).isEmpty();
        pages.post("/approvals/" + id + "/agree", Map.of("step", "1", "code", "582914"), false, checker);
        pages.post("/approvals/" + id + "/agree", Map.of("step", "2", "code", "582914"), false, manager);

        assertThat(standingOn("2026-07-01 21:30")).hasValue(id);
        assertThat(standingOn("2026-07-31 23:59")).hasValue(id);
        assertThat(standingOn("2026-08-01 00:00")).isEmpty();
        assertThat(body("/approvals/standing", checker)).contains("有效", "韩慧敏", "秦长青", "孙春燕", "/revoke");
        use(id, "2026-07-01", "{\"EOD-P01\": \"GREEN\", \"EOD-P02\": \"NOT_APPLICABLE\"}");
        assertThatThrownBy(() -> use(id, "2026-07-02", "{\"EOD-P01\": \"RED\"}"))
                .satisfies(thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue("standing_used_on_green"));
        assertThat(body("/approvals/standing", manager)).contains("2026-07-01", "EOD-P01");
        assertThatThrownBy(() -> bank.bean(StandingDesk.class).revoke(id, "不再需要", bank.operator("E200004")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(ApprovalProblem.NotOneOfThree.class));

        pages.post("/approvals/standing/" + id + "/revoke", Map.of("reason", "改为逐日授权"), false, manager);

        assertThat(standingOn("2026-07-01 21:30")).isEmpty();
        assertThat(body("/approvals/standing", manager))
                .contains("已撤销", "改为逐日授权")
                .doesNotContain("/revoke");
        assertThatThrownBy(() -> use(id, "2026-07-03", "{}"))
                .satisfies(thrown -> assertThat(Refusals.constraintOf(thrown)).hasValue("standing_used_while_valid"));
    }

    private void use(long id, String day, String checks) {
        bank.asApp()
                .sql(
                        "insert into standing_approval_use (approval_id, business_date, used_at, pre_checks) values (:id, :day::date, '2026-07-01 21:30+08', :checks::jsonb)")
                .param("id", id)
                .param("day", day)
                .param("checks", checks)
                .update();
    }

    private Optional<Long> standingOn(String moment) {
        return bank.asApp()
                .sql("select standing_approval_for((:moment || '+08')::timestamptz) as id")
                .param("moment", moment)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    @Test
    void the_cut_off_of_one_night_is_approved_by_one_other() throws Exception {
        bank.bean(BusinessDates.class)
                .appear(
                        yingyun.kernel.BusinessDate.of("2026-06-15"),
                        BusinessDateState.OPEN,
                        bank.bean(BankClock.class).instant(),
                        EmployeeNo.SYSTEM);
        MockHttpServletResponse asked = pages.post(
                "/approvals/cutoff", Map.of("date", "2026-06-15", "reason", "今晚没有长效授权,单独申请"), false, operator);
        long id = Long.parseLong(
                java.util.Objects.requireNonNull(asked.getRedirectedUrl()).replaceAll("\\D", ""));

        assertThat(desk.agree(id, new ApprovalDesk.Answer(1, "", "582914", ""), checker)
                        .state())
                .isEqualTo(RequestState.EXECUTED);

        assertThat(bank.asApp()
                        .sql("select cutoff_approval_for('2026-06-15')")
                        .query(Long.class)
                        .single())
                .isEqualTo(id);
        assertThatThrownBy(() -> desk.ask("approval.cutoff", Map.of("date", "2026-06-15"), "今晚没有长效授权,再申请", operator))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> desk.ask("approval.cutoff", Map.of("date", "2026-06-16"), "今晚没有长效授权,单独申请", operator))
                .isInstanceOf(Refused.class);
    }

    @Test
    void every_handler_says_which_right_it_needs() {
        assertThat(Stream.of(ApprovalPages.class, ApprovalBoxPages.class, StandingPages.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(ApprovalPagesTest::isHandler))
                .isNotEmpty()
                .allMatch(method -> method.isAnnotationPresent(Needs.class));
    }

    private static boolean isHandler(Method method) {
        return method.isAnnotationPresent(GetMapping.class) || method.isAnnotationPresent(PostMapping.class);
    }
}
