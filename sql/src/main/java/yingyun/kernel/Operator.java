package yingyun.kernel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The person behind a request, as the session says at this moment: rights are read again when roles change.
 *
 * @param rights each right with its scope; a right that is not there is not held
 * @param terminal where he sits, such as {@code HO-EOD-01} or the address
 * @param secondFactorAt system time of the last second factor in this session; empty if none was given
 */
public record Operator(
        EmployeeNo employeeNo,
        String name,
        OrgCode orgCode,
        Set<String> roles,
        Map<Right, DataScope> rights,
        String terminal,
        Optional<Instant> secondFactorAt) {

    public Operator {
        roles = Set.copyOf(roles);
        rights = Map.copyOf(rights);
    }

    public boolean may(Right right) {
        return rights.containsKey(right);
    }

    /** The scope of a right that he holds. */
    public DataScope scope(Right right) {
        DataScope scope = rights.get(right);
        if (scope == null) {
            throw new IllegalStateException(right + " is not held: the request should not have come this far");
        }
        return scope;
    }

    public boolean holds(String role) {
        return roles.contains(role);
    }
}
