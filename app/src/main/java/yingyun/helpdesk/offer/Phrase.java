package yingyun.helpdesk.offer;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 常用语. Texts are masked.
 *
 * @param own the reader's own; else a desk's
 * @param desk empty for every desk
 * @param abbr what is typed to find it at once
 */
record Phrase(
        long phraseId, boolean own, String desk, String deskName, String abbr, String title, String say, String body) {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\p{IsHan}{1,10})}");

    /** What is not known stays as it stands, and keeps the answer from being sent. In one pass: a value is never taken for a variable. */
    Phrase filled(Map<String, String> values) {
        return new Phrase(phraseId, own, desk, deskName, abbr, title, fill(say, values), fill(body, values));
    }

    private static String fill(String text, Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String value = values.getOrDefault(found.group(1), "");
            return Matcher.quoteReplacement(value.isEmpty() ? found.group() : value);
        });
    }
}
