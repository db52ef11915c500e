package yingyun.kernel;

/** Re-entering one's password where a signature is meant. Implemented by {@code access}. */
public interface PasswordCheck {

    /** A wrong password counts towards the lock like one at login. */
    boolean matches(EmployeeNo employeeNo, String password);
}
