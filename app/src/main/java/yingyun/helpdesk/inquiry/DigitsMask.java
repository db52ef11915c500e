package yingyun.helpdesk.inquiry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The narrowest mask that may stand before the database: runs of 11 to 19 digits, full-width and spaced ones too, keep their first
 * three and last four. Names are not its business.
 */
@Component
class DigitsMask implements InputMask {

    private static final String DIGIT = "[0-9\\uFF10-\\uFF19]";
    private static final String GAP = "[ \\u3000-]";
    private static final Pattern RUN = Pattern.compile("(?<![0-9A-Za-z\\uFF10-\\uFF19])(?:" + DIGIT + GAP
            + "?){10,18}(?:" + DIGIT + "|[Xx])(?![0-9A-Za-z\\uFF10-\\uFF19])");
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    @Override
    public String mask(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(stars(run.group())));
    }

    private static String stars(String run) {
        String digits = run.replaceAll(GAP, "");
        return digits.substring(0, HEAD)
                + "*".repeat(digits.length() - HEAD - TAIL)
                + digits.substring(digits.length() - TAIL);
    }
}
