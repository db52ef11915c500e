package yingyun.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.demo.WebBank;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;
import yingyun.eod.NightShift;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.AdjustAct;
import yingyun.ledger.breaks.AdjustmentDrafts;
import yingyun.ledger.breaks.AdjustmentLines;
import yingyun.ledger.breaks.BreakKey;
import yingyun.reference.BankClock;

/**
 * The process dies at the very line between the act's own commit and the note that it was carried out. At the next start, or when the
 * checker presses again, the desk sees that it is done: EXECUTED is written, once, and nothing is done twice.
 */
@Tag("db")
class LostEndingTest {

    private static final String DAY = "2026-06-15";
    private static final BreakKey CENT =
            BreakKey.parse("2026-06-15-GL_SUBLEDGER-320500100-201104-CNY").orElseThrow();

    /** Nothing in the program catches it, as nothing catches kill -9. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class DyingRequests extends Requests {

        DyingRequests(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        void end(
                long id,
                String outcome,
                EmployeeNo by,
                String opinion,
                Map<String, String> facts,
                java.time.Instant now) {
            throw new Killed();
        }
    }

    private static Operator person(String role, String org) {
        DemoPerson found = DemoPeople.withRole(role).stream()
                .filter(one -> org.isEmpty() || one.orgCode().equals(org))
                .findFirst()
                .orElseThrow();
        EmployeeNo no = EmployeeNo.of(found.employeeNo());
        return new Operator(
                no,
                found.name(),
                OrgCode.of(found.orgCode()),
                Set.of(role),
                Map.of(Right.APPROVAL_VIEW, DataScope.all(no)),
                "T-" + no,
                Optional.empty());
    }

    private final Operator operator = person("EOD_OPERATOR", "");
    private final Operator checker = person("EOD_CHECKER", "");
    private final Operator manager = person("DUTY_MANAGER", "");
    private final Operator owner = person("OUTLET_SUPERVISOR", "320500100");

    private static ApprovalDesk desk(WebBank bank, Requests requests) {
        PlatformTransactionManager transactions = bank.bean(PlatformTransactionManager.class);
        BankClock clock = bank.bean(BankClock.class);
        AuditTrail audit = bank.bean(AuditTrail.class);
        Acts acts = bank.bean(Acts.class);
        return new ApprovalDesk(
                bank.bean(Requests.class),
                bank.bean(WrongFigures.class),
                acts,
                new Executions(requests, acts, audit, clock, transactions),
                (who, code) -> true,
                audit,
                clock,
                transactions);
    }

    /** All steps agree; the last one's process dies. */
    private static long diesAfter(
            WebBank bank, String act, Map<String, String> facts, String figure, Operator maker, Operator... checkers)
            throws InterruptedException {
        ApprovalDesk dying = desk(bank, new DyingRequests(bank.bean(JdbcClient.class)));
        long id = dying.ask(act, facts, "进程在执行后即被终止的测试", maker);
        for (int step = 1; step < checkers.length; step++) {
            dying.agree(id, new ApprovalDesk.Answer(step, figure, "000000", ""), checkers[step - 1]);
        }
        Operator last = checkers[checkers.length - 1];
        assertThatThrownBy(() -> dying.agree(id, new ApprovalDesk.Answer(checkers.length, figure, "000000", ""), last))
                .isInstanceOf(Killed.class);
        assertThat(bank.bean(NightShift.class).awaitEnd(60)).isTrue();
        assertThat(stateOf(bank, id)).isEqualTo("GRANTED");
        return id;
    }

    private static String stateOf(WebBank bank, long id) {
        return bank.texts("select approval_state(" + id + ", now())").getFirst();
    }

    private static long count(WebBank bank, String sql) {
        return bank.night().asApp().sql(sql).query(Long.class).single();
    }

    private static List<String> logOf(WebBank bank, long id) {
        return bank.texts(
                "select action || ' ' || employee_no || coalesce(' ' || (facts ->> 'code'), '') from audit_row where object = 'REQUEST "
                        + id + "' and action in ('REQUEST_EXECUTED', 'REQUEST_FAILED') order by audit_id");
    }

    @Test
    void a_skip_an_adjusting_entry_and_a_rerun_that_were_done_are_recognised_once() throws Exception {
        try (WebBank bank = new WebBank(true)) {
            long skip = diesAfter(bank, "eod.skip", Map.of("date", DAY, "job", "JOB-130"), "", operator, manager);
            assertThat(count(bank, "select count(*) from job_override")).isOne();
            bank.bean(OpenEndsDesk.class).recogniseWhatIsDone();
            bank.bean(OpenEndsDesk.class).recogniseWhatIsDone();
            assertThat(logOf(bank, skip)).containsExactly("REQUEST_EXECUTED SYSTEM AP-2002");
            assertThat(stateOf(bank, skip)).isEqualTo("EXECUTED");

            String journal = bank.texts(
                            "select journal_no from entry where business_date = date '2026-06-15' and org_code = '320500100' and tx_code = 'TX9900' limit 1")
                    .getFirst();
            String lines =
                    AdjustmentLines.text(bank.bean(AdjustmentDrafts.class).reversal(CENT, journal));
            long adjust = diesAfter(
                    bank,
                    AdjustAct.NAME,
                    AdjustAct.facts(CENT, "ADJ-20260615-001", journal, lines),
                    "0.01",
                    owner,
                    checker);
            assertThat(count(bank, "select count(*) from entry_batch where kind = 'ADJUSTMENT'"))
                    .isOne();
            assertThat(count(bank, "select count(*) from break_clue where kind = 'ADJUSTED'"))
                    .isOne();
            Request again = bank.bean(ApprovalDesk.class).executeAgain(adjust, checker);
            assertThat(again.state()).isEqualTo(RequestState.EXECUTED);
            assertThat(count(bank, "select count(*) from entry_batch where kind = 'ADJUSTMENT'"))
                    .isOne();
            assertThat(logOf(bank, adjust)).containsExactly("REQUEST_EXECUTED SYSTEM AP-2002");

            long rerun = diesAfter(
                    bank, "eod.rerun", Map.of("date", DAY, "job", "JOB-090"), "0.01", operator, checker, manager);
            assertThat(count(bank, "select count(*) from job_rerun")).isOne();
            bank.bean(OpenEndsDesk.class).recogniseWhatIsDone();
            assertThatThrownBy(() -> bank.bean(ApprovalDesk.class).executeAgain(rerun, manager))
                    .hasMessage("AP-1016");
            assertThat(logOf(bank, rerun)).containsExactly("REQUEST_EXECUTED SYSTEM AP-2002");
            assertThat(count(bank, "select count(*) from job_rerun")).isOne();
            assertThat(bank.texts("select state from business_date where business_date = date '2026-06-15'"))
                    .containsExactly("CLOSED");
            assertThat(bank.problems()).isEmpty();
        }
    }

    @Test
    void a_waiver_that_was_done_is_recognised_and_one_that_was_not_is_left_to_its_checker() throws Exception {
        try (WebBank bank = new WebBank(true)) {
            Map<String, String> facts = Map.of(
                    "date", DAY, "check", "GL_SUBLEDGER", "org", "320500100", "subject", "201104", "currency", "CNY");
            long granted = bank.bean(ApprovalDesk.class)
                    .ask("eod.skip", Map.of("date", DAY, "job", "JOB-130"), "只同意、未执行的那一笔", operator);
            bank.night()
                    .asApp()
                    .sql("""
                    insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                    select approval_id, 1, mc_code, subject, maker, :checker, requested_at from approval where approval_id = :id
                    """)
                    .param("checker", manager.employeeNo().value())
                    .param("id", granted)
                    .update();

            long waive = diesAfter(bank, "ledger.waive", facts, "0.01", operator, manager);
            assertThat(count(bank, "select count(*) from difference_waiver")).isOne();
            bank.bean(OpenEndsDesk.class).recogniseWhatIsDone();

            assertThat(logOf(bank, waive)).containsExactly("REQUEST_EXECUTED SYSTEM AP-2002");
            assertThat(stateOf(bank, granted)).isEqualTo("GRANTED");
            assertThat(count(bank, "select count(*) from job_override")).isZero();
            assertThat(count(bank, "select count(*) from difference_waiver")).isOne();
        }
    }
}
