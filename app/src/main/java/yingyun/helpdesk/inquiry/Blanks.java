package yingyun.helpdesk.inquiry;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Places of a 常用语 that nobody has filled, such as {@code {金额}}: nothing goes out with one. */
final class Blanks {

    /** Chinese words in braces; braces with anything else in them are text. */
    private static final Pattern BLANK = Pattern.compile("[{｛](\\p{IsHan}{1,10})[}｝]");

    private Blanks() {}

    /** The text itself. */
    static String demandNone(String text) {
        List<String> blanks =
                BLANK.matcher(text).results().map(MatchResult::group).distinct().toList();
        if (!blanks.isEmpty()) {
            throw new InquiryProblem.Unfilled(String.join("、", blanks)).refused();
        }
        return text;
    }
}
