package yingyun.kernel;

/**
 * What the other person, or both others, have agreed to. The database demands the granted rows themselves; this only names them.
 *
 * @param checker who agreed last
 */
public record Grant(long approvalId, String mcCode, String subject, EmployeeNo maker, EmployeeNo checker) {

    public Grant {
        if (maker.equals(checker)) {
            throw new IllegalArgumentException("maker and checker are one person");
        }
    }
}
