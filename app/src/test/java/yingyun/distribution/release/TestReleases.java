package yingyun.distribution.release;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoPeople;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.reference.BankClock;

/** A batch released as two persons of the demo bank release it, without their dialogs. */
public final class TestReleases {

    private final ApplicationContext node;
    private final JdbcClient app;

    public TestReleases(ApplicationContext node, JdbcClient app) {
        this.node = node;
        this.app = app;
    }

    public static String clerk() {
        return DemoPeople.withRole("REPORT_CLERK").stream()
                .filter(person -> person.orgCode().equals("010000010"))
                .findFirst()
                .orElseThrow()
                .employeeNo();
    }

    public static String manager(int nth) {
        return DemoPeople.withRole("DUTY_MANAGER").get(nth).employeeNo();
    }

    public void release(LocalDate day, int batch) {
        release(day, batch, granted("MC13", Releases.subject(BusinessDate.of(day), batch), clerk(), manager(0)));
    }

    public void release(LocalDate day, int batch, Grant grant) {
        node.getBean(Releases.class).release(BusinessDate.of(day), batch, grant);
    }

    public static String subject(LocalDate day, int batch) {
        return Releases.subject(BusinessDate.of(day), batch);
    }

    /** Asked for and granted on the database itself. */
    public Grant granted(String mc, String subject, String maker, String checker) {
        OffsetDateTime now = node.getBean(BankClock.class).instant().atOffset(ZoneOffset.UTC);
        long approval = app.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values (:mc, :subject, '测试用的申请事由,两人办理', :maker, :now, cast(:now as timestamptz) + interval '8 hours')
                returning approval_id
                """)
                .param("mc", mc)
                .param("subject", subject)
                .param("maker", maker)
                .param("now", now)
                .query(Long.class)
                .single();
        app.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                values (:approval, 'test ' || :approval, '{}', '010000010', '{}', '{}', '[]', '', '', :now)
                """).param("approval", approval).param("now", now).update();
        app.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                values (:approval, 1, :mc, :subject, :maker, :checker, :now)
                """)
                .param("approval", approval)
                .param("mc", mc)
                .param("subject", subject)
                .param("maker", maker)
                .param("checker", checker)
                .param("now", now)
                .update();
        return new Grant(approval, mc, subject, EmployeeNo.of(maker), EmployeeNo.of(checker));
    }
}
