package yingyun.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Grant;
import yingyun.kernel.Operator;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.ledger.LedgerProblem;
import yingyun.ledger.Reconciliations;
import yingyun.ledger.breaks.AdjustAct;
import yingyun.ledger.breaks.AdjustmentDrafts;
import yingyun.ledger.breaks.AdjustmentLines;
import yingyun.ledger.breaks.AdjustmentLines.Typed;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakInvestigator;
import yingyun.ledger.breaks.BreakKey;
import yingyun.ledger.breaks.BreakPattern;
import yingyun.ledger.breaks.BreakProblem;
import yingyun.ledger.breaks.Breaks;
import yingyun.ledger.breaks.Confidence;
import yingyun.ledger.breaks.Investigation;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** The missing cent of 06-15, found on the page and solved by two persons. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreakInvestigatorTest {

    private static final BusinessDate DAY = BusinessDate.of(DemoNights.CENT_DAY);
    private static final String ORG = "320500100";
    private static final String ID = "2026-06-15-GL_SUBLEDGER-320500100-201104-CNY";
    private static final BreakKey KEY = BreakKey.parse(ID).orElseThrow();
    private static final String REASON = "手工传票漏填分户账号,红字冲销原传票";

    @SuppressWarnings("NullAway.Init")
    private BreakBank pages;

    @SuppressWarnings("NullAway.Init")
    private Operator owner;

    @SuppressWarnings("NullAway.Init")
    private Operator batchOperator;

    @SuppressWarnings("NullAway.Init")
    private Operator neighbour;

    @SuppressWarnings("NullAway.Init")
    private Operator branch;

    @BeforeAll
    void serve() {
        pages = new BreakBank();
        owner = pages.person("OUTLET_SUPERVISOR", ORG);
        neighbour = pages.person("OUTLET_SUPERVISOR", "320500200");
        branch = pages.person("T1_OPS", "320000000");
        batchOperator =
                pages.operator(DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo());
    }

    @AfterAll
    void stop() {
        pages.close();
    }

    @Test
    @Order(1)
    void the_missing_cent_is_the_first_candidate_and_the_only_likely_one() {
        Investigation made = investigation();

        assertThat(made.found().state()).isEqualTo(Break.State.OPEN);
        assertThat(made.found().differenceFen()).isEqualTo(-1);
        assertThat(made.yesterdayFen()).isZero();
        assertThat(made.nowFen()).isEqualTo(-1);
        assertThat(made.findings().addsUp()).isTrue();
        assertThat(made.findings().candidates().getFirst()).satisfies(first -> {
            assertThat(first.pattern()).isEqualTo(BreakPattern.SINGLE);
            assertThat(first.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(first.journalNos()).containsExactly(voucher());
            assertThat(first.lines().getFirst().occurredAt()).hasToString("2026-06-15T16:30");
        });
        assertThat(made.findings().candidates().stream().filter(one -> one.confidence() == Confidence.LIKELY))
                .hasSize(1);
        assertThat(made.narrowing().orgs()).isGreaterThan(30);
        assertThat(List.of(
                        made.narrowing().orgsLeft(),
                        made.narrowing().subjectsLeft(),
                        made.narrowing().currenciesLeft(),
                        made.narrowing().hoursLeft()))
                .containsOnly(1);
        assertThat(made.narrowing().linesLeft()).isEqualTo(1);
        assertThat(made.narrowing().lines()).isGreaterThan(50);
        System.out.printf("break of %d lines: %d ms%n", made.narrowing().lines(), made.tookMillis());
    }

    @Test
    @Order(2)
    void the_page_shows_equation_steps_candidate_and_the_line_without_account() throws Exception {
        String page = get(batchOperator, "/eod/break/" + ID, "zh");

        assertThat(page)
                .contains("差额排查", "320500100 ", "201104 个人活期存款", "很可能", "手工总账传票,未填分户账号", "缺失", "16:30:00")
                .contains("不整除 0.005", "批次号唯一", "命中 1", "1 组最可能", "手工总账", "CORE_JOURNAL_20260615")
                .contains("由机构 320500100 的账务主管提出", owner.employeeNo().value())
                .contains("<rect", "yy-f-bad", "16 时起", "RB07", "/eod/jobs/JOB-090/rerun")
                .doesNotContain("??", "th:", " style=", "onclick", "form=\"adjust\"");
        assertThat(page).doesNotContainPattern("629999[0-9]{8,}").doesNotContain("{0}", "{count}");
        String balance = pages.bank
                .texts(
                        "select to_char(-closing_fen / 100.0, 'FM999,999,999,990.00') from gl_balance where business_date = ? and org_code = ? and subject_code = '201104'",
                        DemoNights.CENT_DAY,
                        ORG)
                .getFirst();
        assertThat(page).contains(balance);
        assertThat(pages.bank.number(
                        "select count(*) from break_clue where kind = 'LOOKED' and noted_by = ?",
                        batchOperator.employeeNo().value()))
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void in_english_only_names_and_notes_are_chinese() throws Exception {
        String page = get(batchOperator, "/eod/break/" + ID + "?proposal=waive", "en");

        assertThat(page)
                .contains("Break investigator", "Likely", "Manual voucher without account number", "missing")
                .doesNotContain("很可能", "缺失", "处置", "把握", "借", "??");
        assertThat(get(batchOperator, "/eod/breaks", "en"))
                .contains("Differences", ID, "Open")
                .doesNotContain("??", "未解决");
    }

    @Test
    @Order(4)
    void the_accounting_owner_gets_the_red_reversal_line_by_line() throws Exception {
        String page = get(owner, "/eod/break/" + ID, "zh");

        assertThat(page)
                .contains(
                        "form=\"adjust\"", "ADJ-20260615-001", "value=\"0.01\"", "value=\"122102\"", "value=\"201104\"")
                .contains("更正 " + voucher(), "data-key=\"T\"", "data-key=\"Ctrl+Enter\"");
        assertThat(get(owner, "/eod/break/" + ID + "?proposal=park", "zh")).contains("value=\"224105\"");
        assertThat(reversal())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(typed("D", true, "122102", "0.01", line.summary())),
                        line -> assertThat(line).isEqualTo(typed("C", true, "201104", "0.01", line.summary())));
    }

    @Test
    @Order(5)
    void a_difference_of_another_org_does_not_exist() throws Exception {
        assertThat(get(owner, "/eod/breaks", "zh")).contains(ID);
        assertThat(get(branch, "/eod/breaks", "zh")).contains(ID);
        Operator otherProvince = pages.person("T1_OPS", "330000000");
        for (Operator stranger : List.of(neighbour, otherProvince)) {
            assertThat(get(stranger, "/eod/breaks", "zh")).doesNotContain(ID);
            refused(request(stranger, MockMvcRequestBuilders.get("/eod/break/" + ID)), BreakProblem.NotFound.class);
            refused(
                    request(stranger, MockMvcRequestBuilders.get("/eod/break/" + ID + "/evidence")),
                    BreakProblem.NotFound.class);
            for (String act : List.of("adjust", "preview", "note")) {
                refused(
                        request(
                                stranger,
                                MockMvcRequestBuilders.post("/eod/break/" + ID + "/" + act)
                                        .param("text", "看看")),
                        BreakProblem.NotFound.class);
            }
        }
        for (String nonsense : List.of(
                "1",
                "2026-06-15-GL_SUBLEDGER-320500100-201104-USD",
                "2026-02-30-GL_SUBLEDGER-320500100-201104-CNY",
                "x' or 1=1")) {
            refused(
                    request(batchOperator, MockMvcRequestBuilders.get("/eod/break/{id}", nonsense)),
                    BreakProblem.NotFound.class);
        }
    }

    @Test
    @Order(6)
    void only_the_accounting_owner_of_the_org_may_ask() {
        DemoPerson supervisor = DemoPeople.all().stream()
                .filter(person -> person.employeeNo().equals(owner.employeeNo().value()))
                .findFirst()
                .orElseThrow();
        String deputy = String.valueOf(supervisor.deputyEmployeeNo());
        pages.bank
                .night
                .asOwner()
                .sql("""
                with asked as (
                    insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                    values ('MC16', 'DEPUTY', '休假三日,由邻近网点代班', :principal, timestamptz '2026-06-14 09:00+08',
                            timestamptz '2026-06-16 09:00+08')
                    returning approval_id)
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                select :principal, :deputy, timestamptz '2026-06-15 00:00+08', timestamptz '2026-06-18 00:00+08', approval_id
                  from asked
                """)
                .param("principal", supervisor.employeeNo())
                .param("deputy", deputy)
                .update();
        Map<String, String> facts = facts("ADJ-20260615-001", reversal());

        for (String wrong : List.of(
                batchOperator.employeeNo().value(),
                DemoPeople.withRole("EOD_CHECKER").getFirst().employeeNo(),
                DemoPeople.withRole("DUTY_MANAGER").getFirst().employeeNo(),
                neighbour.employeeNo().value(),
                branch.employeeNo().value(),
                deputy)) {
            refused(() -> act().prospect(facts, EmployeeNo.of(wrong)), BreakProblem.NotTheAccountingOwner.class);
        }
        pages.bank
                .night
                .asOwner()
                .sql(
                        "insert into employee_role (employee_no, role_code, valid_from) values (:no, 'EOD_OPERATOR', date '2026-01-01')")
                .param("no", owner.employeeNo().value())
                .update();
        refused(() -> act().prospect(facts, owner.employeeNo()), BreakProblem.NotTheAccountingOwner.class);
        pages.bank
                .night
                .asOwner()
                .sql("delete from employee_role where employee_no = :no and role_code = 'EOD_OPERATOR'")
                .param("no", owner.employeeNo().value())
                .update();
        assertThat(act().prospect(facts, owner.employeeNo()).keyFigure()).contains("0.01");
    }

    @Test
    @Order(7)
    void lines_that_cannot_be_posted_or_do_not_help_are_refused() {
        String own = accountOf(ORG);
        String others = accountOf("320500200");
        refusedLines(
                LedgerProblem.AdjustmentUnbalanced.class, blue("D", "201104", "0.02"), blue("C", "122102", "0.01"));
        refusedLines(BreakProblem.DifferenceNotSmaller.class, blue("C", "201104", "0.01"), blue("D", "122102", "0.01"));
        refusedLines(BreakProblem.DifferenceNotSmaller.class, blue("D", "201104", "0.02"), blue("C", "122102", "0.02"));
        refusedLines(BreakProblem.DifferenceNotSmaller.class, blue("D", "122102", "0.01"), blue("C", "224105", "0.01"));
        refusedLines(BreakProblem.DifferenceNotSmaller.class, blue("D", "201104", "0.01"), blue("C", "201101", "0.01"));
        refusedLines(BreakProblem.LinesTooFewOrMany.class, blue("D", "201104", "0.01"));
        refusedLines(LedgerProblem.AdjustmentLineUnknown.class, blue("D", "2011", "0.01"), blue("C", "122102", "0.01"));
        refusedLines(
                LedgerProblem.AdjustmentLineUnknown.class,
                typed("D", false, "201104", "0.01", "", others),
                blue("C", "122102", "0.01"));
        for (String amount : List.of("0", "0.00", "-1", "0.001", "1e3", "１", "1000000000000", "")) {
            refusedLines(BreakProblem.LineMalformed.class, blue("D", "201104", amount), blue("C", "122102", "0.01"));
        }
        refusedLines(
                BreakProblem.LineMalformed.class,
                new Typed("D", true, ORG, "201104", "", "0.01", "CNY", "", ""),
                blue("C", "122102", "0.01"));
        Typed withAccount = typed("C", false, "201104", "0.01", "", own);
        assertThat(act().prospect(
                                facts("ADJ-20260615-001", List.of(typed("C", true, "201104", "0.01", ""), withAccount)),
                                owner.employeeNo())
                        .risk()
                        .facts())
                .as("the right booking to the account needs the balances again")
                .containsEntry("jobCode", "JOB-041");
    }

    @Test
    @Order(8)
    void a_rehearsal_leaves_no_trace_and_shows_now_and_after() throws Exception {
        String before = traces();

        MockHttpServletResponse page = answer(owner, form("preview", reversal()));

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("预演:差额 0.01 → 0.00", "JOB-090", "form=\"adjust\"");
        MockHttpServletResponse fragment =
                answer(owner, form("preview", reversal()).header("HX-Request", "true"));
        assertThat(fragment.getContentAsString(StandardCharsets.UTF_8))
                .contains("0.01 → 0.00")
                .doesNotContain("<html", "<main");
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    @Order(9)
    void what_was_typed_is_kept_when_it_is_refused_and_the_refusal_is_audited() throws Exception {
        MockHttpServletResponse page = answer(
                owner,
                form("adjust", List.of(blue("D", "201104", "0.07"), blue("C", "122102", "0.06")))
                        .param("reason", REASON));

        assertThat(page.getStatus()).isEqualTo(409);
        assertThat(page.getContentAsString(StandardCharsets.UTF_8))
                .contains("LG-1007", "value=\"0.07\"", "value=\"0.06\"", REASON);
        assertThat(pages.bank.number(
                        "select count(*) from audit_row where action = 'ADJUSTMENT_ASKED' and result = 'REFUSED'"))
                .isEqualTo(1);
    }

    @Test
    @Order(10)
    void notes_and_exports_stand_in_the_trail_and_in_the_audit_log() throws Exception {
        assertThat(answer(
                                batchOperator,
                                MockMvcRequestBuilders.post("/eod/break/" + ID + "/note")
                                        .param("text", "已电话营业部,确认漏填账号"))
                        .getRedirectedUrl())
                .isEqualTo("/eod/break/" + ID);
        refused(
                request(
                        batchOperator,
                        MockMvcRequestBuilders.post("/eod/break/" + ID + "/note")
                                .param("text", " ")),
                BreakProblem.NoteTooShortOrLong.class);
        MockHttpServletResponse text =
                answer(batchOperator, MockMvcRequestBuilders.get("/eod/break/" + ID + "/evidence"));
        MockHttpServletResponse table = answer(
                batchOperator,
                MockMvcRequestBuilders.get("/eod/break/" + ID + "/evidence").param("format", "csv"));

        assertThat(text.getContentAsString(StandardCharsets.UTF_8)).contains("很可能", "缺失", voucher(), "已电话营业部");
        assertThat(table.getContentAsString(StandardCharsets.UTF_8))
                .startsWith("\uFEFF\"section\"")
                .contains("\"candidate\"");
        assertThat(get(batchOperator, "/eod/break/" + ID, "zh")).contains("已电话营业部", "导出证据 csv");
        assertThat(pages.bank.number(
                        "select count(*) from audit_row where action in ('BREAK_NOTED', 'BREAK_EXPORTED')"))
                .isEqualTo(3);
    }

    @Test
    @Order(20)
    void two_persons_solve_it_the_rerun_closes_the_day_and_a_change_in_between_is_noticed() throws Exception {
        Map<String, String> facts = facts("ADJ-20260615-001", reversal());
        FourEyesAct.Prospect first = act().prospect(facts, owner.employeeNo());
        assertThat(first.subject()).isEqualTo("ADJ-20260615-001");
        assertThat(act().prospect(facts, owner.employeeNo()).fingerprint()).isEqualTo(first.fingerprint());

        Correction other = new Correction(pages.bank, DAY);
        other.post(number -> Correction.lines(number, "320500200", "122102", null, 100, "320500200", "224105", null));

        refused(() -> act().prospect(facts, owner.employeeNo()), LedgerProblem.AdjustmentNumberWrong.class);
        Map<String, String> anew = facts("ADJ-20260615-002", reversal());
        assertThat(act().prospect(anew, owner.employeeNo()).fingerprint()).isNotEqualTo(first.fingerprint());

        String target = String.valueOf(
                answer(owner, form("adjust", reversal(), "ADJ-20260615-002").param("reason", REASON))
                        .getRedirectedUrl());
        assertThat(target).matches("/eod/break/" + ID + "\\?asked=[0-9]+");
        long request = Long.parseLong(target.substring(target.indexOf("asked=") + 6));
        EmployeeNo checker =
                EmployeeNo.of(DemoPeople.withRole("EOD_CHECKER").getFirst().employeeNo());
        Grant grant = new Grant(request, "MC10", "ADJ-20260615-002", owner.employeeNo(), checker);
        assertThatThrownBy(() -> act().execute(grant, anew))
                .as("nobody has agreed yet")
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> agree(request, owner.employeeNo())).hasMessageContaining("不能复核自己的申请");
        agree(request, checker);

        act().execute(grant, anew);

        assertThat(investigation().nowFen()).isZero();
        assertThat(investigation().adjustments()).containsExactly("ADJ-20260615-002");
        assertThat(get(batchOperator, "/eod/break/" + ID, "zh")).contains("现在试算差额 0.00", "ADJ-20260615-002");
        refused(() -> act().execute(grant, anew), LedgerProblem.AdjustmentNumberWrong.class);
        other.rerunFrom("JOB-090");
        assertThat(get(batchOperator, "/eod/break/" + ID, "zh")).contains("待重跑");
        List<NightEnd> ends = pages.bank.runTo(DemoNights.CENT_DAY);

        assertThat(ends).singleElement().isInstanceOf(NightEnd.Closed.class);
        assertThat(pages.bank.night.bean(BusinessDates.class).state(DAY)).contains(BusinessDateState.CLOSED);
        assertThat(pages.bank.night.bean(Reconciliations.class).of(DAY)).isEmpty();
        assertThat(pages.bank.problems()).isEmpty();
        assertThat(get(batchOperator, "/eod/break/" + ID, "zh")).contains("已消除").doesNotContain("form=\"adjust\"");
        refused(
                () -> act().prospect(facts("ADJ-20260615-003", reversal()), owner.employeeNo()),
                LedgerProblem.AdjustmentOutsideItsTime.class);
    }

    private Investigation investigation() {
        Break found = pages.bean(Breaks.class)
                .find(KEY, batchOperator.scope(Right.BREAK_VIEW))
                .orElseThrow();
        return pages.bean(BreakInvestigator.class).investigate(found);
    }

    private AdjustAct act() {
        return pages.bean(AdjustAct.class);
    }

    private String voucher() {
        return pages.bank
                .texts(
                        "select journal_no from entry where business_date = ? and tx_code = 'TX9900'",
                        DemoNights.CENT_DAY)
                .getFirst();
    }

    private List<Typed> reversal() {
        return pages.bean(AdjustmentDrafts.class).reversal(KEY, voucher());
    }

    private String accountOf(String org) {
        return pages.bank
                .texts(
                        "select account_no from account where subject_code = '201104' and org_code = ? and until is null order by 1 limit 1",
                        org)
                .getFirst();
    }

    private Typed typed(String side, boolean red, String subject, String amount, String summary) {
        return new Typed(side, red, ORG, subject, "", amount, "CNY", red ? voucher() : "", summary);
    }

    private static Typed typed(
            String side, boolean red, String subject, String amount, String summary, String account) {
        return new Typed(side, red, ORG, subject, account, amount, "CNY", "", summary);
    }

    private static Typed blue(String side, String subject, String amount) {
        return typed(side, false, subject, amount, "", "");
    }

    private Map<String, String> facts(String number, List<Typed> lines) {
        return AdjustAct.facts(KEY, number, voucher(), AdjustmentLines.text(lines));
    }

    private void refusedLines(Class<? extends Problem> problem, Typed... lines) {
        refused(() -> act().prospect(facts("ADJ-20260615-001", List.of(lines)), owner.employeeNo()), problem);
    }

    private MockHttpServletRequestBuilder form(String act, List<Typed> lines) {
        return form(act, lines, "ADJ-20260615-001");
    }

    private MockHttpServletRequestBuilder form(String act, List<Typed> lines, String number) {
        MockHttpServletRequestBuilder form = MockMvcRequestBuilders.post("/eod/break/" + ID + "/" + act)
                .param("adjustmentNo", number)
                .param("voucher", voucher())
                .param("candidate", "1")
                .param("proposal", "adjust");
        for (Typed line : lines) {
            form.param("side", line.side())
                    .param("colour", line.isRed() ? "R" : "B")
                    .param("org", line.org())
                    .param("subject", line.subject())
                    .param("account", line.account())
                    .param("amount", line.amount())
                    .param("currency", line.currency())
                    .param("reversalOf", line.reversalOf())
                    .param("summary", line.summary());
        }
        return form;
    }

    private void agree(long request, EmployeeNo checker) {
        pages.bank
                .night
                .asApp()
                .sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, 1, mc_code, subject, maker, :checker, :at from approval where approval_id = :request
                """)
                .param("checker", checker.value())
                .param("at", pages.bean(BankClock.class).instant().atOffset(ZoneOffset.UTC))
                .param("request", request)
                .update();
    }

    private String traces() {
        return pages.bank.texts("""
                select (select count(*) from approval) || ' ' || (select count(*) from entry_batch) || ' '
                       || (select count(*) from break_clue) || ' ' || (select count(*) from audit_row) || ' '
                       || (select count(*) from leaf)
                """).getFirst();
    }

    private String get(Operator who, String path, String language) throws Exception {
        MockHttpServletResponse answer = answer(
                who,
                MockMvcRequestBuilders.get(path)
                        .cookie(new jakarta.servlet.http.Cookie("yy-lang", language))
                        .locale(Locale.ROOT));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(Operator who, MockHttpServletRequestBuilder request) throws Exception {
        return pages.ask(who, request).getResponse();
    }

    private ThrowingCallable request(Operator who, MockHttpServletRequestBuilder request) {
        return () -> {
            org.springframework.test.web.servlet.MvcResult result = pages.ask(who, request);
            Exception resolved = result.getResolvedException();
            if (resolved != null) {
                throw resolved;
            }
        };
    }

    private static void refused(ThrowingCallable act, Class<? extends Problem> problem) {
        assertThatThrownBy(act).satisfies(thrown -> {
            Throwable cause = thrown instanceof Refused ? thrown : thrown.getCause();
            assertThat(cause)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(problem));
        });
    }
}
