package yingyun.kernel;

/** The second factor of a person, asked for anew where an act demands it. Implemented by {@code access}. */
public interface SecondFactor {

    /**
     * True at most once for a code: a right one is used up, whatever becomes of the caller's transaction. Wrong ones count towards
     * the lock of the person.
     */
    boolean verify(EmployeeNo employee, String code);
}
