package yingyun.kernel;

import java.util.regex.Pattern;

/** 科目: four to eight ASCII digits; levels of 4, 6 and 8. Column type: domain {@code subject_code}. */
public record SubjectCode(String value) implements Comparable<SubjectCode> {

    private static final Pattern RULE = Pattern.compile("[0-9]{4,8}");

    public SubjectCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a subject code: " + value.length() + " characters");
        }
    }

    public static SubjectCode of(String value) {
        return new SubjectCode(value);
    }

    public static boolean isValid(String value) {
        return RULE.matcher(value).matches();
    }

    @Override
    public int compareTo(SubjectCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
