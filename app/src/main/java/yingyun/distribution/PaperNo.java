package yingyun.distribution;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;

/**
 * A paper as people name it: {@code RPT-02-320100200-20260622-v1} (domain study 08 §8.2). A correction is a new version, a second
 * delivery is not.
 */
public record PaperNo(String reportCode, OrgCode org, BusinessDate day, int version) {

    private static final Pattern RULE = Pattern.compile("(RPT-[0-9]{2})-([0-9]{9})-([0-9]{8})-v([1-9][0-9]{0,3})");

    /** @throws IllegalArgumentException for what names no paper */
    public static PaperNo of(String text) {
        Matcher parts = RULE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a paper: " + text.length() + " characters");
        }
        try {
            return new PaperNo(
                    parts.group(1),
                    OrgCode.of(parts.group(2)),
                    BusinessDate.of(LocalDate.parse(parts.group(3), DateTimeFormatter.BASIC_ISO_DATE)),
                    Integer.parseInt(parts.group(4)));
        } catch (DateTimeException noDate) {
            throw new IllegalArgumentException("not a day", noDate);
        }
    }

    public static boolean isValid(String text) {
        return RULE.matcher(text).matches();
    }

    public String value() {
        return String.join("-", reportCode, org.value(), day.compact(), "v" + version);
    }

    /** @param format {@code PDF} or {@code XLSX} */
    public String fileName(String format) {
        return String.join("_", reportCode, org.value(), day.compact(), "v" + version) + "."
                + (format.equals("PDF") ? "pdf" : "xlsx");
    }

    @Override
    public String toString() {
        return value();
    }
}
