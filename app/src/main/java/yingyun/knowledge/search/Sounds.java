package yingyun.knowledge.search;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pinyin without tones. Which reading a character with several has is told by a table of bank words (银行 yinhang, 长款 changkuan, 重置
 * chongzhi) before the general one: ICU reads 银行 as yinxing. What keyboards and ears confuse (zh/z, ch/c, sh/s, final ng/n) is one.
 */
final class Sounds {

    private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin");
    private static final WordList<List<String>> BANK = bank();
    private static final Set<String> SYLLABLES =
            Set.copyOf(Arrays.asList(WordList.lines("syllables.txt").getFirst().split(" ")));
    private static final int LONGEST_SYLLABLE = 6;
    private static final String[] SEEN = new String[0x10000];

    private Sounds() {}

    /** One syllable for each character of a run of Chinese characters; empty where it has none. */
    static List<String> read(String han) {
        List<String> syllables = new ArrayList<>(han.length());
        for (int i = 0; i < han.length(); ) {
            WordList.Found<List<String>> word = BANK.at(han, i);
            if (word == null) {
                syllables.add(general(han.charAt(i)));
                i++;
            } else {
                syllables.addAll(word.value());
                i = word.to();
            }
        }
        return syllables;
    }

    /** First letters of the syllables. */
    static String initials(String han) {
        StringBuilder letters = new StringBuilder();
        for (String syllable : read(han)) {
            letters.append(syllable.isEmpty() ? '-' : syllable.charAt(0));
        }
        return letters.toString();
    }

    /** As it is compared: what is easily confused is one. */
    static String blurred(String syllable) {
        int end = syllable.endsWith("ng") ? syllable.length() - 1 : syllable.length();
        boolean hissing = end > 1 && syllable.charAt(1) == 'h' && "zcs".indexOf(syllable.charAt(0)) >= 0;
        return hissing ? syllable.charAt(0) + syllable.substring(2, end) : syllable.substring(0, end);
    }

    /**
     * Letters as they are typed, cut into syllables: as few as possible. A beginning of a syllable at the end is left out. Empty if they
     * are none.
     */
    static List<String> split(String letters) {
        for (int end = letters.length(); end >= Math.max(2, letters.length() - 3); end--) {
            List<String> syllables = whole(letters.substring(0, end));
            if (!syllables.isEmpty() && (end == letters.length() || syllables.size() > 1)) {
                return syllables;
            }
        }
        return List.of();
    }

    private static List<String> whole(String letters) {
        int[] fewest = new int[letters.length() + 1];
        int[] from = new int[letters.length() + 1];
        Arrays.fill(fewest, 1, fewest.length, Integer.MAX_VALUE);
        for (int end = 1; end <= letters.length(); end++) {
            for (int start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
                if (fewest[start] != Integer.MAX_VALUE
                        && SYLLABLES.contains(letters.substring(start, end))
                        && fewest[start] + 1 < fewest[end]) {
                    fewest[end] = fewest[start] + 1;
                    from[end] = start;
                }
            }
        }
        List<String> syllables = new ArrayList<>();
        if (fewest[letters.length()] != Integer.MAX_VALUE) {
            for (int end = letters.length(); end > 0; end = from[end]) {
                syllables.addFirst(letters.substring(from[end], end));
            }
        }
        return syllables;
    }

    private static String general(char character) {
        @Nullable String seen = SEEN[character];
        if (seen == null) {
            String spelt = Normalizer.normalize(LATIN.transliterate(String.valueOf(character)), Normalizer.Form.NFD)
                    .replace("u\u0308", "v")
                    .replaceAll("\\p{Mn}", "");
            seen = SYLLABLES.contains(spelt) ? spelt : "";
            SEEN[character] = seen;
        }
        return seen;
    }

    private static WordList<List<String>> bank() {
        WordList<List<String>> bank = new WordList<>();
        Set<String> seen = new HashSet<>();
        for (String line : WordList.lines("readings.txt")) {
            String[] columns = line.split("\t");
            List<String> syllables = List.of(columns[1].split(" "));
            if (columns[0].length() != syllables.size() || !seen.add(columns[0])) {
                throw new IllegalStateException("readings.txt: " + line);
            }
            bank.put(columns[0], syllables);
        }
        return bank;
    }
}
