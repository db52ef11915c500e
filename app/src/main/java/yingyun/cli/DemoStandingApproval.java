package yingyun.cli;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoPeople;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BankClock;

/**
 * The demo bank's people have allowed its first 31 nights: asked for by an operator of the night desk, granted by a checker and a duty
 * manager, three days before the first. The database checks it like any other.
 */
final class DemoStandingApproval {

    private static final int DAYS = 31;
    private static final String REASON = "首月每日日切按计划执行,检查通过方可启动";

    private DemoStandingApproval() {}

    static void create(JdbcClient jdbc, BusinessDate firstNight) {
        String operator = DemoPeople.withRole("EOD_OPERATOR").getFirst().employeeNo();
        String checker = DemoPeople.withRole("EOD_CHECKER").getFirst().employeeNo();
        String manager = DemoPeople.withRole("DUTY_MANAGER").getFirst().employeeNo();
        LocalDate from = firstNight.day();
        LocalDate to = from.plusDays(DAYS - 1L);
        OffsetDateTime asked = at(from.minusDays(3).atTime(15, 0));
        long approval = jdbc.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values ('MC05S', :subject, :reason, :maker, :at, :expires)
                returning approval_id
                """)
                .param("subject", "STANDING " + from + " " + to)
                .param("reason", REASON)
                .param("maker", operator)
                .param("at", asked)
                .param("expires", asked.plusDays(2))
                .query(Long.class)
                .single();
        content(jdbc, approval, operator, from, to, asked);
        List<String> checkers = List.of(checker, manager);
        for (int step = 1; step <= checkers.size(); step++) {
            grant(jdbc, approval, step, checkers.get(step - 1), asked.plusMinutes(30L * step));
        }
        jdbc.sql("""
                insert into standing_approval (valid_from, valid_to, operator, checker, duty_manager, approval_id, made_at)
                values (:from, :to, :operator, :checker, :manager, :approval, :at)
                """)
                .param("from", from)
                .param("to", to)
                .param("operator", operator)
                .param("checker", checker)
                .param("manager", manager)
                .param("approval", approval)
                .param("at", asked.plusHours(2))
                .update();
        jdbc.sql("""
                insert into approval_outcome (approval_id, outcome, decided_by, decided_at)
                values (:approval, 'EXECUTED', :manager, :at)
                """)
                .param("approval", approval)
                .param("manager", manager)
                .param("at", asked.plusHours(2))
                .update();
    }

    private static void content(
            JdbcClient jdbc, long approval, String maker, LocalDate from, LocalDate to, OffsetDateTime at) {
        jdbc.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                select :approval, 'approval.standing', jsonb_build_object('from', :from::text, 'to', :to::text), org_code,
                       jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', :title::text)),
                       jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', :reason::text)),
                       '[]', '', 'DEMO', :at
                  from employee
                 where employee_no = :maker
                """)
                .param("approval", approval)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("title", "长效日切授权 " + from + " – " + to)
                .param("reason", REASON)
                .param("at", at)
                .param("maker", maker)
                .update();
    }

    private static void grant(JdbcClient jdbc, long approval, int step, String checker, OffsetDateTime at) {
        jdbc.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, :step, mc_code, subject, maker, :checker, :at from approval where approval_id = :approval
                """)
                .param("step", step)
                .param("checker", checker)
                .param("at", at)
                .param("approval", approval)
                .update();
    }

    private static OffsetDateTime at(LocalDateTime time) {
        return time.atZone(BankClock.ZONE).toOffsetDateTime();
    }
}
