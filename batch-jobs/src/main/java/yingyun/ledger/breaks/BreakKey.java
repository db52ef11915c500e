package yingyun.ledger.breaks;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingyun.kernel.BusinessDate;

/**
 * Which difference: the cell of one check on one business date. Org is empty for the bank-wide check, subject for the one over all
 * subjects; both are written {@code ALL} in its id (left out they mean the same), such as {@code 2026-06-15-GL_SUBLEDGER-320500100-201104-CNY}.
 */
public record BreakKey(
        BusinessDate businessDate, BreakCheck check, String orgCode, String subjectCode, String currency) {

    private static final String ALL = "ALL";
    private static final Pattern ID =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})-(TRIAL_BALANCE|GL_SUBLEDGER|INTERBRANCH)"
                    + "-([0-9]{9}|ALL|)-([0-9]{4,8}|ALL|)-([A-Z]{3})");

    /** Empty if it is no id. */
    public static Optional<BreakKey> parse(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BreakKey(
                    BusinessDate.of(matcher.group(1)),
                    BreakCheck.valueOf(matcher.group(2)),
                    code(matcher.group(3)),
                    code(matcher.group(4)),
                    matcher.group(5)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    public String id() {
        return String.join("-", businessDate.toString(), check.name(), name(orgCode), name(subjectCode), currency);
    }

    public boolean isBankWide() {
        return orgCode.isEmpty();
    }

    BreakKey on(BusinessDate other) {
        return new BreakKey(other, check, orgCode, subjectCode, currency);
    }

    private static String code(String named) {
        return named.equals(ALL) ? "" : named;
    }

    private static String name(String code) {
        return code.isEmpty() ? ALL : code;
    }
}
