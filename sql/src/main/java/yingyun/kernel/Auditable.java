package yingyun.kernel;

import java.util.Map;

/**
 * Something that the auditor must find again (SR15): who, where, what, on what, with which result. Handed to {@link AuditTrail} in the
 * transaction that does it: no audit row, no change. Facts hold codes, numbers and hashes, never customer data.
 *
 * @param action such as {@code NIGHT_HELD}; its text is {@code AU-<action>}
 * @param object such as {@code JOB-092 2026-06-15}
 * @param org whose matter it is
 * @param result {@code DONE}, {@code REFUSED} or {@code FAILED}
 */
public record Auditable(
        String action,
        EmployeeNo by,
        OrgCode org,
        String terminal,
        String object,
        Map<String, String> facts,
        String result) {

    public static final String DONE = "DONE";
    public static final String REFUSED = "REFUSED";
    public static final String FAILED = "FAILED";

    public Auditable {
        facts = Map.copyOf(facts);
    }

    public static Auditable done(String action, Operator by, String object, Map<String, String> facts) {
        return new Auditable(action, by.employeeNo(), by.orgCode(), by.terminal(), object, facts, DONE);
    }

    public static Auditable refused(String action, Operator by, String object, Map<String, String> facts) {
        return new Auditable(action, by.employeeNo(), by.orgCode(), by.terminal(), object, facts, REFUSED);
    }
}
