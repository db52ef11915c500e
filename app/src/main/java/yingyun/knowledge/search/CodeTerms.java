package yingyun.knowledge.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes of the core system as they stand in a text: TX3101, ep 3009, Ep-3OO9. The letter O is typed for zero, I and l are not guessed.
 *
 * @param exact whole ones
 * @param begun the beginning of one, at least a letter of its system and a digit
 */
record CodeTerms(Set<String> exact, Set<String> begun) {

    private static final Pattern CODE = Pattern.compile("(?<![a-z0-9])(tx|e[a-z]|up)[ -]?([0-9o]{1,4})(?![a-z0-9])");

    static CodeTerms in(String text) {
        Set<String> exact = new LinkedHashSet<>();
        Set<String> begun = new LinkedHashSet<>();
        Matcher found = CODE.matcher(Folding.fold(text));
        while (found.find()) {
            String digits = found.group(2).replace('o', '0');
            String code = (found.group(1) + digits).toUpperCase(Locale.ROOT);
            int whole = found.group(1).equals("up") ? 2 : 4;
            (digits.length() == whole ? exact : begun).add(code);
        }
        return new CodeTerms(exact, begun);
    }
}
