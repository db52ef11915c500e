package yingyun.helpdesk.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of a masked text: words, or a token such as {@code 账号#1 629999****3471} that is drawn as one. */
record Part(boolean token, String text) {

    private static final Pattern TOKEN = Pattern.compile("\\[([^\\[\\]\\n]{2,6}#[0-9]{1,4} [^\\[\\]\\n]{1,40})]");

    static List<Part> of(String masked) {
        List<Part> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(masked);
        int from = 0;
        while (token.find()) {
            if (token.start() > from) {
                parts.add(new Part(false, masked.substring(from, token.start())));
            }
            parts.add(new Part(true, token.group(1)));
            from = token.end();
        }
        if (from < masked.length()) {
            parts.add(new Part(false, masked.substring(from)));
        }
        return parts;
    }

    static String plain(String masked) {
        return TOKEN.matcher(masked).replaceAll("$1");
    }
}
