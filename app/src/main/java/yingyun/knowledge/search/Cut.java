package yingyun.knowledge.search;

import java.util.List;

/** A piece of a text. @param from place of its first character in the folded text, {@code to} behind its last */
record Cut(String term, int from, int to) {

    static List<String> terms(List<Cut> cuts) {
        return cuts.stream().map(Cut::term).toList();
    }
}
