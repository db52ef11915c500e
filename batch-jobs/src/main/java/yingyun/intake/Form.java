package yingyun.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The forms of codes and words, over bytes: ASCII only, no pattern engine in the way of a million lines. */
final class Form {

    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(100);
    private static final int LONGEST_RATE = 16;
    private static final int RATE_DECIMALS = 6;

    private Form() {}

    /** Letters, digits and hyphens. */
    static boolean isCode(byte[] b, int from, int to, int longest) {
        for (int at = from; at < to; at++) {
            byte c = b[at];
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-')) {
                return false;
            }
        }
        return from < to && to - from <= longest;
    }

    static boolean isWithin(byte[] b, int from, int to, char lowest, char highest) {
        for (int at = from; at < to; at++) {
            if (b[at] < lowest || b[at] > highest) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigits(byte[] b, int from, int to, int fewest, int most) {
        return to - from >= fewest && to - from <= most && isWithin(b, from, to, '0', '9');
    }

    /** Upper-case letters and underscores, such as OUTLET_OPEN. */
    static boolean isUpperWord(byte[] b, int from, int to, int longest) {
        for (int at = from; at < to; at++) {
            if ((b[at] < 'A' || b[at] > 'Z') && b[at] != '_') {
                return false;
            }
        }
        return to - from <= longest;
    }

    /** Days, weeks, months or years: 7D, 3M, 1Y. */
    static boolean isTerm(byte[] b, int from, int to) {
        return isDigits(b, from, to - 1, 1, 4) && b[from] != '0' && "DWMY".indexOf(b[to - 1]) >= 0;
    }

    /** {@code journal_no} or {@code yyyy-MM-dd/journal_no}. */
    static boolean isReversal(byte[] b, int from, int to, int longest) {
        int slash = from + Calendar8601.DATE_LENGTH;
        if (slash < to && b[slash] == '/') {
            return Calendar8601.date(b, from, slash) > 0 && isCode(b, slash + 1, to, longest);
        }
        return isCode(b, from, to, longest);
    }

    /** Percent a year, 0 to 100, at most six decimals. */
    static boolean isRate(byte[] b, int from, int to) {
        if (to - from > LONGEST_RATE) {
            return false;
        }
        String value = new String(b, from, to - from, StandardCharsets.UTF_8);
        int point = value.indexOf('.');
        return point != 0
                && point != value.length() - 1
                && value.lastIndexOf('.') == point
                && (point < 0 || value.length() - point - 1 <= RATE_DECIMALS)
                && value.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && new BigDecimal(value).compareTo(HIGHEST_RATE) <= 0;
    }
}
