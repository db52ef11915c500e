package yingyun.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** A folded text cut in several ways; no way was worst alone, together they were best (design/helpdesk §5). */
final class TextTerms {

    private static final SmartChineseAnalyzer CHINESE = new SmartChineseAnalyzer(true);

    private TextTerms() {}

    /** A run of Chinese characters or of all else, between breaks. */
    record Run(String text, int from, boolean isHan) {}

    /** Words of the dictionary. */
    static List<Cut> words(String folded) {
        List<Cut> words = new ArrayList<>();
        try (TokenStream stream = CHINESE.tokenStream("w", folded)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (!Fillers.isOne(term.toString())) {
                    words.add(new Cut(term.toString(), place.startOffset(), place.endOffset()));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Pairs of neighbouring Chinese characters, a lonely one alone; everything between them whole: numbers, codes, ATM. */
    static List<Cut> pairs(String folded) {
        List<Cut> pairs = new ArrayList<>();
        for (Run run : runs(folded)) {
            if (!run.isHan()) {
                pairs.add(
                        new Cut(run.text(), run.from(), run.from() + run.text().length()));
            } else if (run.text().length() == 1) {
                if (!Fillers.isOne(run.text())) {
                    pairs.add(new Cut(run.text(), run.from(), run.from() + 1));
                }
            } else {
                for (int i = 0; i + 1 < run.text().length(); i++) {
                    pairs.add(new Cut(run.text().substring(i, i + 2), run.from() + i, run.from() + i + 2));
                }
            }
        }
        return pairs;
    }

    /** Single Chinese characters. */
    static List<Cut> singles(String folded) {
        List<Cut> singles = new ArrayList<>();
        for (int i = 0; i < folded.length(); i++) {
            String one = folded.substring(i, i + 1);
            if (Folding.isHan(one.codePointAt(0)) && !Fillers.isOne(one)) {
                singles.add(new Cut(one, i, i + 1));
            }
        }
        return singles;
    }

    /** Pairs of neighbouring syllables: what sounds alike is found. */
    static List<Cut> sounds(String folded) {
        List<Cut> sounds = new ArrayList<>();
        for (Run run : runs(folded)) {
            if (run.isHan()) {
                List<String> syllables = Sounds.read(run.text());
                for (int i = 0; i + 1 < syllables.size(); i++) {
                    if (!syllables.get(i).isEmpty() && !syllables.get(i + 1).isEmpty()) {
                        sounds.add(new Cut(
                                soundPair(syllables.get(i), syllables.get(i + 1)), run.from() + i, run.from() + i + 2));
                    }
                }
            }
        }
        return sounds;
    }

    static String soundPair(String first, String second) {
        return Sounds.blurred(first) + "'" + Sounds.blurred(second);
    }

    /** Pairs of neighbouring first letters, in the order of the text: a phrase of them is any row of first letters. */
    static List<String> initials(String folded) {
        List<String> initials = new ArrayList<>();
        for (Run run : runs(folded)) {
            if (run.isHan()) {
                initials.addAll(neighbours(Sounds.initials(run.text())));
                initials.add("|");
            }
        }
        return initials;
    }

    /** All pairs of neighbouring characters: a phrase of them is a substring. */
    static List<String> neighbours(String text) {
        int[] points = text.codePoints().toArray();
        List<String> pairs = new ArrayList<>(Math.max(0, points.length - 1));
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(new String(points, i, 2));
        }
        return pairs;
    }

    /** Cut at each break and where Chinese begins or ends. */
    static List<Run> runs(String folded) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        boolean han = false;
        for (int i = 0; i < folded.length(); ) {
            int point = folded.codePointAt(i);
            boolean isHan = Folding.isHan(point);
            if (i > start && (point == Folding.BREAK || isHan != han)) {
                runs.add(new Run(folded.substring(start, i), start, han));
                start = i;
            }
            han = isHan;
            i += Character.charCount(point);
            if (point == Folding.BREAK) {
                start = i;
            }
        }
        if (start < folded.length()) {
            runs.add(new Run(folded.substring(start), start, han));
        }
        return runs;
    }
}
