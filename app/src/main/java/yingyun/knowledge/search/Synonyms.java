package yingyun.knowledge.search;

import java.util.ArrayList;
import java.util.List;

/** 同义词: what means the same at the counter. A text speaks of a meaning if one of its words stands in it. */
final class Synonyms {

    private static final WordList<String> WORDS = words();

    private Synonyms() {}

    /** The meanings of a folded text, each named by the first of its words. A word within a longer one counts as well. */
    static List<Cut> of(String folded) {
        List<Cut> meanings = new ArrayList<>();
        for (int i = 0; i < folded.length(); i++) {
            for (WordList.Found<String> found : WORDS.allAt(folded, i)) {
                meanings.add(new Cut(found.value(), found.from(), found.to()));
            }
        }
        return meanings;
    }

    private static WordList<String> words() {
        WordList<String> words = new WordList<>();
        for (String line : WordList.lines("synonyms.txt")) {
            List<String> group = List.of(Folding.fold(line).split(" "));
            group.stream().distinct().forEach(word -> words.put(word, group.getFirst()));
        }
        return words;
    }
}
