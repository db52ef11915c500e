package yingyun.reporting.paper;

import java.util.ArrayList;
import java.util.List;

/** Widths in half-width characters: a Chinese character or sign takes two. */
final class DisplayWidth {

    private DisplayWidth() {}

    static int of(int codePoint) {
        return codePoint < 0x1100 ? 1 : 2;
    }

    /** Cut into lines of at most that width; at least one line. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int wide = of(codePoint);
            if (used + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(codePoint);
            used += wide;
            at += Character.charCount(codePoint);
        }
        lines.add(line.toString());
        return lines;
    }
}
