package yingyun.eod;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests and grants as the approval module will write them: by insert, as the runtime role. */
public final class TestGrants {

    private static final OffsetDateTime AT = OffsetDateTime.of(2026, 6, 15, 23, 0, 0, 0, ZoneOffset.ofHours(8));

    private final JdbcClient jdbc;

    public TestGrants(JdbcClient asApp) {
        this.jdbc = asApp;
        List.of("E100001", "E100002", "E100003", "E100004")
                .forEach(employee -> jdbc.sql("""
                insert into employee (employee_no, name, org_code, valid_from)
                values (:no, '测试', '010000010', date '2000-01-01')
                on conflict do nothing
                """).param("no", employee).update());
        jdbc.sql("""
                insert into employee_role (employee_no, role_code, valid_from)
                select no, role, date '2000-01-01'
                  from (values ('E100001', 'EOD_OPERATOR'), ('E100001', 'OUTLET_SUPERVISOR'), ('E100002', 'EOD_CHECKER'),
                               ('E100002', 'DUTY_MANAGER'), ('E100003', 'DUTY_MANAGER'), ('E100004', 'DUTY_MANAGER')) p (no, role)
                on conflict do nothing
                """).update();
    }

    public long request(String mcCode, String subject) {
        long approval = jdbc.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values (:mc, :subject, '测试用的授权申请事由', 'E100001', :at, :expires)
                returning approval_id
                """)
                .param("mc", mcCode)
                .param("subject", subject)
                .param("at", AT)
                .param("expires", AT.plusHours(8))
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                values (:approval, 'test ' || :approval, '{}', '010000010', '{}', '{}', '[]', '', '', :at)
                """).param("approval", approval).param("at", AT).update();
        return approval;
    }

    public void grant(long approvalId, int step, String checker) {
        jdbc.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, :step, mc_code, subject, maker, :checker, :at from approval where approval_id = :approval
                """)
                .param("step", step)
                .param("checker", checker)
                .param("at", AT)
                .param("approval", approvalId)
                .update();
    }

    /** Requested by one, granted in as many steps as the MC has by others. */
    public long granted(String mcCode, String subject) {
        long approval = request(mcCode, subject);
        int steps = jdbc.sql("select steps from mc where mc_code = :mc")
                .param("mc", mcCode)
                .query(Integer.class)
                .single();
        for (int step = 1; step <= steps; step++) {
            grant(approval, step, "E10000" + (step + 1));
        }
        return approval;
    }
}
