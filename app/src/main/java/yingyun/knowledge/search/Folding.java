package yingyun.knowledge.search;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/**
 * One spelling for what a keyboard offers several of: width, case, traditional and simplified characters. Each character is folded for
 * itself, whatever stands beside it, so that a part of a text is folded like the text: a found substring rests on this.
 */
final class Folding {

    /** Stands for what is neither letter, digit nor symbol. */
    static final char BREAK = ' ';

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    /** Filled as characters come; two threads may compute the same, with the same result. */
    private static final String[] SEEN = new String[0x10000];

    private Folding() {}

    /** With a {@link #BREAK} for each mark or space. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(point -> folded.append(of(point)));
        return folded.toString();
    }

    /** Letters, digits and symbols alone, as if no mark stood between them. */
    static String dense(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            String one = of(point);
            if (one.indexOf(BREAK) < 0) {
                folded.append(one);
            } else {
                one.chars().filter(c -> c != BREAK).forEach(c -> folded.append((char) c));
            }
        });
        return folded.toString();
    }

    /** Is it a mark that {@link #dense} leaves out, but not mere space? */
    static boolean isMark(int point) {
        return of(point).isBlank() && !isSpace(point);
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    private static String of(int point) {
        if (point >= SEEN.length) {
            return compute(point);
        }
        String seen = SEEN[point];
        if (seen == null) {
            seen = compute(point);
            SEEN[point] = seen;
        }
        return seen;
    }

    private static String compute(int point) {
        if (isDropped(point)) {
            return String.valueOf(BREAK);
        }
        String wide = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        String simplified = isHan(point) ? SIMPLIFIED.transliterate(wide) : wide;
        StringBuilder kept = new StringBuilder();
        simplified.codePoints().forEach(c -> {
            if (isDropped(c)) {
                kept.append(BREAK);
            } else {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }

    private static boolean isDropped(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
