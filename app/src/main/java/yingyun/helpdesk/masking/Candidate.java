package yingyun.helpdesk.masking;

import java.util.regex.Pattern;

/**
 * Groups of digits that may be one number.
 *
 * @param start in the folded text
 * @param end behind the last digit
 * @param groups how many groups of digits
 * @param first digits of the first group
 * @param isEven that all groups but the last are of four digits
 * @param isSingles that every group is one digit
 * @param label what stands before it
 */
record Candidate(
        String folded,
        int start,
        int end,
        String digits,
        int groups,
        int first,
        boolean isEven,
        boolean isSingles,
        Labels label) {

    private static final Pattern UNIT =
            Pattern.compile("^ {0,2}(?:元|万元|亿|美元|欧元|港元|日元|角|笔|份|%|rmb|cny|usd)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CENTS = Pattern.compile("^\\.\\d{1,2}(?!\\d)");
    private static final Pattern FRACTION_BEFORE = Pattern.compile("\\d[.]\\z");
    private static final Pattern LETTERS_BEFORE = Pattern.compile("[A-Za-z]+\\z");
    private static final Pattern HARMLESS_LETTERS = Pattern.compile(
            "^(?:no|id|tel|mob|mobile|phone|card|acct|ac|account|img|image|pic|photo|scan|wx|wechat|screenshot)\\z",
            Pattern.CASE_INSENSITIVE);

    int length() {
        return digits.length();
    }

    boolean hasCheckLetter() {
        return checkLetter() > end;
    }

    /** Behind the X that may stand for the eighteenth digit, apart as the digits are; {@code end} if there is none. */
    int checkLetter() {
        if (length() != 17) {
            return end;
        }
        int at = end;
        while (at < folded.length() && at - end < 3 && " -_\u200b".indexOf(folded.charAt(at)) >= 0) {
            at++;
        }
        boolean isX = at < folded.length()
                && (at == end || groups > 1)
                && (folded.charAt(at) == 'X' || folded.charAt(at) == 'x')
                && (at + 1 == folded.length() || !isLetter(folded.charAt(at + 1)));
        return isX ? at + 1 : end;
    }

    /** Behind a decimal point. */
    boolean isFraction() {
        return FRACTION_BEFORE
                .matcher(folded.substring(Math.max(0, start - 2), start))
                .find();
    }

    /** Followed by its cents or by a unit of money or of things counted. */
    boolean isAmount() {
        String right = folded.substring(end, Math.min(folded.length(), end + 8));
        return UNIT.matcher(right).find() || CENTS.matcher(right).find();
    }

    /** {@code PN13812345678}: a number of the machine's. */
    boolean isAfterLetters() {
        var letters = LETTERS_BEFORE.matcher(folded.substring(Math.max(0, start - 12), start));
        return letters.find() && !HARMLESS_LETTERS.matcher(letters.group()).find();
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
