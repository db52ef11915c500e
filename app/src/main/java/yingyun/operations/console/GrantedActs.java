package yingyun.operations.console;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.eod.NightShift;
import yingyun.job.JobCode;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.operations.OperationsProblem;
import yingyun.operations.demo.DemoDay;

/** What all acts under a grant share: facts, reason, one transaction with its audit, and the chain that goes on afterwards. */
@Component
@ConditionalOnWebApplication
class GrantedActs {

    private static final Logger LOG = LoggerFactory.getLogger(GrantedActs.class);

    private final JdbcClient jdbc;
    private final NightShift shift;
    private final NightView view;
    private final DemoDay demoDay;
    private final AuditTrail audit;
    private final TransactionTemplate inTransaction;

    GrantedActs(
            JdbcClient jdbc,
            NightShift shift,
            NightView view,
            DemoDay demoDay,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.shift = shift;
        this.view = view;
        this.demoDay = demoDay;
        this.audit = audit;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    static BusinessDate day(Map<String, String> facts) {
        return BusinessDate.of(fact(facts, "date"));
    }

    static JobCode job(Map<String, String> facts) {
        return JobCode.of(fact(facts, "job"));
    }

    static String fact(Map<String, String> facts, String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("a request without " + name);
        }
        return fact;
    }

    /** Matters of the whole night are seen where the one who asks works. */
    OrgCode orgOf(EmployeeNo maker) {
        return jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", maker.value())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .single();
    }

    String reasonOf(Grant grant) {
        return jdbc.sql("select reason from approval where approval_id = :approval")
                .param("approval", grant.approvalId())
                .query(String.class)
                .single();
    }

    boolean isFileWaivedUnder(long approvalId) {
        return jdbc.sql("select exists (select from file_waiver where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    /** The night as it is; refuses one that is not under way or whose books are closed. */
    Night openNight(BusinessDate day, JobCode job, String act) {
        Night night = view.of(day);
        if (!night.isNext()
                || night.dateState().filter(state -> !state.isClosed()).isEmpty()) {
            throw new OperationsProblem.ActNotAllowed(
                            job.value(), act, yingyun.operations.Words.of("OP-why.closed", Map.of()))
                    .refused();
        }
        return night;
    }

    void execute(String action, Grant grant, String object, Runnable act) {
        inTransaction.executeWithoutResult(status -> {
            act.run();
            audit.record(new Auditable(
                    action,
                    grant.maker(),
                    orgOf(grant.maker()),
                    "",
                    object,
                    Map.of(
                            "approval",
                            Long.toString(grant.approvalId()),
                            "checker",
                            grant.checker().value()),
                    Auditable.DONE));
        });
    }

    /** What was granted is done; that the chain cannot go on at this moment undoes nothing. */
    void goOn(BusinessDate day, EmployeeNo by) {
        if (view.of(day).state() == Night.State.NOT_STARTED) {
            return;
        }
        try {
            shift.start(day, by, demoDay::arrive, () -> {});
        } catch (Refused refused) {
            LOG.warn(
                    "event=chain_not_continued businessDate={} code={}",
                    day,
                    refused.problem().code());
        }
    }
}
