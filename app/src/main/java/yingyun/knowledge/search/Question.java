package yingyun.knowledge.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingyun.knowledge.Suggestions;

/**
 * What was typed, taken apart.
 *
 * @param folded as it is compared
 * @param codes whole and begun ones
 * @param numbers rows of four digits, which may be a code without its letters
 * @param pieces terms of all cuts with their places
 * @param initials rows of letters that may be first letters of pinyin
 */
record Question(String folded, CodeTerms codes, List<String> numbers, List<Piece> pieces, List<Cut> initials) {

    /** @param cut as in {@link Documents#CUTS} @param typed the sound was typed as letters, it is not that of a character */
    record Piece(String cut, Cut what, boolean typed) {

        String term() {
            return what.term();
        }
    }

    private static final Pattern LETTERS = Pattern.compile("[a-z]{2,}(?:[ '][a-z]+)*");
    private static final Pattern CODE = Pattern.compile("(?<![a-z0-9])(?:tx|e[a-z]|up)[ -]?[0-9o]{1,4}(?![a-z0-9])");
    private static final Pattern NUMBER = Pattern.compile("(?<![a-z0-9])[0-9]{4}(?![a-z0-9])");
    private static final int MOST_INITIALS = 16;

    static Question of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(Suggestions.MOST_READ, text.codePointCount(0, text.length())));
        String folded = Folding.fold(text.substring(0, end));
        String rest =
                CODE.matcher(folded).replaceAll(code -> " ".repeat(code.group().length()));
        String bare = Fillers.without(rest);
        List<Piece> pieces = new ArrayList<>();
        new TreeMap<>(Documents.CUTS)
                .forEach((name, cutter) -> cutter.apply(name.equals("c") ? rest : bare)
                        .forEach(cut -> pieces.add(new Piece(name, cut, false))));
        List<Cut> initials = new ArrayList<>();
        Matcher letters = LETTERS.matcher(bare);
        while (letters.find()) {
            typed(letters.group(), letters.start(), pieces, initials);
        }
        return new Question(
                folded,
                CodeTerms.in(folded),
                NUMBER.matcher(rest)
                        .results()
                        .map(java.util.regex.MatchResult::group)
                        .distinct()
                        .toList(),
                List.copyOf(pieces),
                List.copyOf(initials));
    }

    boolean isEmpty() {
        return pieces.isEmpty() && codes.exact().isEmpty() && codes.begun().isEmpty();
    }

    /** Each term of a cut once. */
    Set<Piece> distinct() {
        Set<String> seen = new HashSet<>();
        Set<Piece> distinct = new java.util.LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (seen.add(piece.cut() + piece.term() + piece.typed())) {
                distinct.add(piece);
            }
        }
        return distinct;
    }

    private static void typed(String row, int from, List<Piece> pieces, List<Cut> initials) {
        String letters = row.replaceAll("[ ']", "");
        if (letters.length() <= MOST_INITIALS) {
            initials.add(new Cut(letters, from, from + row.length()));
            String single = letters.replaceAll("([zcs])h", "$1");
            if (!single.equals(letters) && single.length() >= 2) {
                initials.add(new Cut(single, from, from + row.length()));
            }
        }
        List<String> syllables = new ArrayList<>();
        for (String part : row.split("[ ']")) {
            List<String> split = Sounds.split(part);
            if (split.isEmpty()) {
                return;
            }
            syllables.addAll(split);
        }
        double length = row.length();
        for (int i = 0; i + 1 < syllables.size(); i++) {
            int start = from + (int) (length * i / syllables.size());
            int end = from + (int) Math.ceil(length * (i + 2) / syllables.size());
            pieces.add(new Piece(
                    "p", new Cut(TextTerms.soundPair(syllables.get(i), syllables.get(i + 1)), start, end), true));
        }
    }
}
