package yingyun.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What was typed into the command palette: words in either language, codes, dates, or the first letters of the pinyin of a name.
 *
 * @param text upper case, full-width forms made half-width, at most 40 characters
 */
public record PaletteQuery(String text) {

    private static final int LONGEST = 40;
    private static final int NO_WORD = 3;

    public static PaletteQuery of(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        return new PaletteQuery(plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length())))));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Its digits alone, for codes and dates typed with or without strokes. */
    public String digits() {
        return text.replaceAll("[^0-9]", "");
    }

    /** 0: one of the names is or begins with it; 1: one contains it; 2: it is the first letters of a name. Empty: none. */
    public OptionalInt rank(String... names) {
        if (isEmpty()) {
            return OptionalInt.of(1);
        }
        return Arrays.stream(names)
                .mapToInt(this::rankOf)
                .filter(rank -> rank < NO_WORD)
                .min();
    }

    private int rankOf(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith(text)) {
            return 0;
        }
        if (upper.contains(text)) {
            return 1;
        }
        return PinyinInitials.match(text, name) ? 2 : NO_WORD;
    }
}
