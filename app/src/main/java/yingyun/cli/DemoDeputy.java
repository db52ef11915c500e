package yingyun.cli;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;
import yingyun.reference.BankClock;

/**
 * The supervisor of 南京分行营业部 is away from 06-15 to 06-24: the next outlet's supervisor of the same city stands in for her, asked
 * for by the system administrator and granted by the security administrator (MC16).
 */
final class DemoDeputy {

    private static final String AWAY_FROM = "320100100";
    private static final LocalDateTime FROM = LocalDateTime.of(2026, 6, 15, 0, 0);
    private static final LocalDateTime TO = LocalDateTime.of(2026, 6, 24, 18, 0);
    private static final DateTimeFormatter TO_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private DemoDeputy() {}

    static void create(JdbcClient jdbc) {
        DemoPerson principal = DemoPeople.withRole("OUTLET_SUPERVISOR").stream()
                .filter(person -> person.orgCode().equals(AWAY_FROM))
                .findFirst()
                .orElseThrow();
        String deputy = Objects.requireNonNull(principal.deputyEmployeeNo());
        OffsetDateTime asked = at(FROM.minusDays(3).plusHours(9));
        long approval = jdbc.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values ('MC16', :subject, '主管休假,由邻近网点主管代班', :maker, :at, :expires)
                returning approval_id
                """)
                .param(
                        "subject",
                        String.join(
                                " ",
                                "DEPUTY",
                                principal.employeeNo(),
                                deputy,
                                TO_MINUTE.format(FROM),
                                TO_MINUTE.format(TO)))
                .param("maker", DemoPeople.withRole("SYS_ADMIN").getFirst().employeeNo())
                .param("at", asked)
                .param("expires", asked.plusDays(2))
                .query(Long.class)
                .single();
        content(jdbc, approval, principal, deputy, asked);
        grant(jdbc, approval, asked.plusHours(1));
        jdbc.sql("""
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                values (:principal, :deputy, :from, :to, :approval)
                """)
                .param("principal", principal.employeeNo())
                .param("deputy", deputy)
                .param("from", at(FROM))
                .param("to", at(TO))
                .param("approval", approval)
                .update();
    }

    private static void content(
            JdbcClient jdbc, long approval, DemoPerson principal, String deputy, OffsetDateTime asked) {
        jdbc.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                values (:approval, 'access.deputy', jsonb_build_object('principal', :principal::text, 'deputy', :deputy::text), :org,
                        jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', :title::text)),
                        jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', '主管休假')), '[]', '', 'DEMO', :at)
                """)
                .param("approval", approval)
                .param("principal", principal.employeeNo())
                .param("deputy", deputy)
                .param("org", principal.orgCode())
                .param("title", "设代班 " + principal.employeeNo() + " – " + deputy)
                .param("at", asked)
                .update();
    }

    private static void grant(JdbcClient jdbc, long approval, OffsetDateTime at) {
        String checker = DemoPeople.withRole("SEC_ADMIN").getFirst().employeeNo();
        jdbc.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, 1, mc_code, subject, maker, :checker, :at from approval where approval_id = :approval
                """)
                .param("checker", checker)
                .param("at", at)
                .param("approval", approval)
                .update();
        jdbc.sql("""
                insert into approval_outcome (approval_id, outcome, decided_by, decided_at)
                values (:approval, 'EXECUTED', :checker, :at)
                """)
                .param("approval", approval)
                .param("checker", checker)
                .param("at", at)
                .update();
    }

    private static OffsetDateTime at(LocalDateTime time) {
        return time.atZone(BankClock.ZONE).toOffsetDateTime();
    }
}
