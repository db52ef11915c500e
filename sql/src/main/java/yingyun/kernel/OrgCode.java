package yingyun.kernel;

import java.util.regex.Pattern;

/** 机构号: nine ASCII digits. Column type: domain {@code org_code}. */
public record OrgCode(String value) implements Comparable<OrgCode> {

    private static final Pattern RULE = Pattern.compile("[0-9]{9}");

    public OrgCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an org code: " + value.length() + " characters");
        }
    }

    public static OrgCode of(String value) {
        return new OrgCode(value);
    }

    public static boolean isValid(String value) {
        return RULE.matcher(value).matches();
    }

    @Override
    public int compareTo(OrgCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
