package yingyun.reporting.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which font a paper needs. The subset of GB 2312 prints about three times as fast as the whole font; a paper with one character that
 * the subset lacks is printed in the whole font; a character that neither has is printed as □ and named, and stops the release.
 */
@Component
public class PaperFonts {

    static final char MISSING = '□';

    static {
        withoutSystemFonts();
    }

    private final Coverage subset = new Coverage("/paper/fonts/NotoSansSC-GB2312-400Regular.ttf");
    private final Coverage whole = new Coverage("/paper/fonts/NotoSansSC-Full-400Regular.ttf");

    /** How a paper can be printed. */
    record Choice(boolean isWholeFont, Set<Integer> missing) {}

    /**
     * Paper is printed in its own fonts alone, so Java need not ask the machine for any: it works where there is no fontconfig, and
     * starts faster where there is.
     */
    private static void withoutSystemFonts() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        if (System.getProperty("sun.awt.fontconfig") == null) {
            try {
                Path none = Files.createTempFile("yingyun-fontconfig", ".properties");
                Files.writeString(none, "version=1\nsequence.allfonts=default\n");
                none.toFile().deleteOnExit();
                System.setProperty("sun.awt.fontconfig", none.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Choice choose(Iterable<String> texts) {
        boolean needsWhole = false;
        Set<Integer> missing = new LinkedHashSet<>();
        for (String text : texts) {
            for (int at = subset.firstMissing(text, 0); at >= 0; ) {
                needsWhole = true;
                int codePoint = text.codePointAt(at);
                if (!whole.has(codePoint)) {
                    missing.add(codePoint);
                }
                at = subset.firstMissing(text, at + Character.charCount(codePoint));
            }
        }
        return new Choice(needsWhole, missing);
    }

    /** With a □ for each character that no font has. */
    static String printable(String text, Set<Integer> missing) {
        if (missing.isEmpty()) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> printable.appendCodePoint(missing.contains(c) ? MISSING : c));
        return printable.toString();
    }

    /** The characters of one font; read from it when first asked for. */
    private static final class Coverage {

        private static final int BASIC_PLANE = 0x10000;

        private final String resource;
        private volatile @Nullable Loaded loaded;

        Coverage(String resource) {
            this.resource = resource;
        }

        private record Loaded(Font font, BitSet basicPlane) {}

        private static Loaded load(String resource) {
            try (InputStream content = PaperFonts.class.getResourceAsStream(resource)) {
                if (content == null) {
                    throw new IllegalStateException("no font " + resource);
                }
                Font font = Font.createFont(Font.TRUETYPE_FONT, content);
                BitSet has = new BitSet(BASIC_PLANE);
                for (int c = ' '; c < BASIC_PLANE; c++) {
                    if (!Character.isSurrogate((char) c) && font.canDisplay(c)) {
                        has.set(c);
                    }
                }
                return new Loaded(font, has);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException broken) {
                throw new IllegalStateException("font " + resource + " is broken", broken);
            }
        }

        private Loaded loaded() {
            Loaded font = loaded;
            if (font == null) {
                synchronized (this) {
                    font = loaded;
                    if (font == null) {
                        font = load(resource);
                        loaded = font;
                    }
                }
            }
            return font;
        }

        boolean has(int codePoint) {
            Loaded font = loaded();
            return codePoint < BASIC_PLANE
                    ? font.basicPlane().get(codePoint)
                    : font.font().canDisplay(codePoint);
        }

        /** Where the first character from there on is that the font lacks; −1 if it has all. */
        int firstMissing(String text, int from) {
            BitSet basicPlane = loaded().basicPlane();
            for (int at = from; at < text.length(); at++) {
                char c = text.charAt(at);
                if (!basicPlane.get(c)) {
                    int codePoint = text.codePointAt(at);
                    if (codePoint < BASIC_PLANE || !has(codePoint)) {
                        return at;
                    }
                    at++;
                }
            }
            return -1;
        }
    }
}
