package yingyun.kernel;

/** The second factor of a person, asked for anew where an act demands it. Implemented by {@code access}. */
public interface SecondFactor {

    /** True at most once for a code: a code that was used is used up. */
    boolean verify(EmployeeNo employee, String code);
}
