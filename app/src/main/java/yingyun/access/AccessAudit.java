package yingyun.access;

import java.util.Map;
import org.springframework.stereotype.Component;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;

/** SR15: what access tells the auditor. Nothing typed into a login field is ever part of it. */
@Component
class AccessAudit {

    private static final OrgCode HEAD_OFFICE = OrgCode.of("000000000");

    private final AuditTrail trail;

    AccessAudit(AuditTrail trail) {
        this.trail = trail;
    }

    void login(Credential who, Origin origin, String result, String outcome) {
        record(new Auditable(
                "LOGIN",
                who.employeeNo(),
                who.orgCode(),
                origin.address(),
                who.employeeNo().value(),
                Map.of("outcome", outcome, "agent", origin.agent()),
                result));
    }

    void unknownLogin(Origin origin) {
        record(new Auditable(
                "LOGIN",
                EmployeeNo.SYSTEM,
                HEAD_OFFICE,
                origin.address(),
                "-",
                Map.of("outcome", "UNKNOWN", "agent", origin.agent()),
                Auditable.REFUSED));
    }

    void done(String action, Operator by, String object, Map<String, String> facts) {
        record(Auditable.done(action, by, object, facts));
    }

    void refused(String action, Operator by, String object, Map<String, String> facts) {
        record(Auditable.refused(action, by, object, facts));
    }

    private void record(Auditable fact) {
        trail.record(fact);
    }
}
