package yingyun.knowledge.search;

import java.util.ArrayList;
import java.util.List;

/** 业务主题: what a text is about by name. The longest name counts, not the shorter ones within it. */
final class Subjects {

    private static final WordList<String> NAMES = names();

    private Subjects() {}

    static List<Cut> of(String folded) {
        List<Cut> subjects = new ArrayList<>();
        for (int i = 0; i < folded.length(); ) {
            WordList.Found<String> found = isWithinWord(folded, i) ? null : NAMES.at(folded, i);
            if (found == null) {
                i++;
            } else {
                subjects.add(new Cut(found.value(), found.from(), found.to()));
                i = found.to();
            }
        }
        return subjects;
    }

    /** {@code etc} is none in {@code fetch}. */
    private static boolean isWithinWord(String folded, int at) {
        return at > 0 && isLetter(folded.charAt(at)) && isLetter(folded.charAt(at - 1));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static WordList<String> names() {
        WordList<String> names = new WordList<>();
        for (String line : WordList.lines("subjects.txt")) {
            for (String name : line.split(" ")) {
                names.put(name, name);
            }
        }
        return names;
    }
}
