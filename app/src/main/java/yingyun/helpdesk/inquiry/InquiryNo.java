package yingyun.helpdesk.inquiry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import yingyun.kernel.OrgCode;

/** 咨询单号: {@code YYYYMMDD} of bank time, org, four digits without gaps (domain study 06 §6.4). */
public record InquiryNo(String value) {

    /** So many an outlet can ask on one day. */
    static final int MOST_A_DAY = 9999;

    private static final Pattern RULE = Pattern.compile("[0-9]{21}");

    public InquiryNo {
        if (!RULE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an inquiry: " + value.length() + " characters");
        }
    }

    public static InquiryNo of(String value) {
        return new InquiryNo(value);
    }

    static InquiryNo of(LocalDate askedOn, OrgCode org, int seq) {
        return new InquiryNo(askedOn.format(DateTimeFormatter.BASIC_ISO_DATE) + org + "%04d".formatted(seq));
    }

    public static boolean isValid(String value) {
        return RULE.matcher(value).matches();
    }

    /** As people read it: 20260625 330100500 0001. */
    public String spaced() {
        return value.substring(0, 8) + " " + value.substring(8, 17) + " " + value.substring(17);
    }

    @Override
    public String toString() {
        return value;
    }
}
