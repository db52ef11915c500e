package yingyun.proof;

/** Text in cells of a fixed-width paper or of a terminal: a Chinese character takes two. */
public final class DisplayWidth {

    private DisplayWidth() {}

    public static int of(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    /** Blanks after it, cut if it is too long. */
    static String left(String text, int cells) {
        String fitting = cut(text, cells);
        return fitting + " ".repeat(cells - of(fitting));
    }

    static String right(String text, int cells) {
        String fitting = cut(text, cells);
        return " ".repeat(cells - of(fitting)) + fitting;
    }

    /** As much of it as fits. */
    public static String cut(String text, int cells) {
        StringBuilder fitting = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            used += isWide(point) ? 2 : 1;
            if (used > cells) {
                break;
            }
            fitting.appendCodePoint(point);
        }
        return fitting.toString();
    }

    /** East Asian wide and full-width; ambiguous characters count as one. */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE4F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }
}
