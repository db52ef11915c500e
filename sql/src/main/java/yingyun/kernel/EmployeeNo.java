package yingyun.kernel;

import java.util.regex.Pattern;

/** 员工号: a person, not a login; {@link #SYSTEM} does what nobody is there for and can never be a checker. Column type: domain {@code employee_no}. */
public record EmployeeNo(String value) implements Comparable<EmployeeNo> {

    private static final Pattern RULE = Pattern.compile("E[0-9]{6}|SYSTEM");

    public static final EmployeeNo SYSTEM = new EmployeeNo("SYSTEM");

    public EmployeeNo {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an employee number: " + value.length() + " characters");
        }
    }

    public static EmployeeNo of(String value) {
        return new EmployeeNo(value);
    }

    public static boolean isValid(String value) {
        return RULE.matcher(value).matches();
    }

    @Override
    public int compareTo(EmployeeNo other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
