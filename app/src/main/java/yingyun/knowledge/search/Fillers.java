package yingyun.knowledge.search;

import java.util.HashSet;
import java.util.Set;

/** What a question is wrapped in: 请问, 怎么办, 吗. */
final class Fillers {

    private static final WordList<Boolean> ANYWHERE = new WordList<>();
    private static final Set<String> AS_WORDS = new HashSet<>();

    static {
        for (String line : WordList.lines("fillers.txt")) {
            boolean asWords = line.startsWith("-words ");
            for (String word : (asWords ? line.substring("-words ".length()) : line).split(" ")) {
                AS_WORDS.add(word);
                if (!asWords) {
                    ANYWHERE.put(word, true);
                }
            }
        }
    }

    private Fillers() {}

    /** The folded question, as long as before, with breaks in their place. */
    static String without(String folded) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < folded.length(); ) {
            WordList.Found<Boolean> filler = ANYWHERE.at(folded, i);
            if (filler == null) {
                kept.append(folded.charAt(i));
                i++;
            } else {
                kept.repeat(Folding.BREAK, filler.to() - i);
                i = filler.to();
            }
        }
        return kept.toString();
    }

    static boolean isOne(String word) {
        return AS_WORDS.contains(word);
    }
}
