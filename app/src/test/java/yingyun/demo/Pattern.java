package yingyun.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import yingyun.demo.EntrySets.EntrySet;
import yingyun.demo.EntrySets.Line;
import yingyun.demobank.DemoOrganisation;

/**
 * An entry set as the study writes it: {@code 借 100101@A 5.50, 贷 6021@A 5.19, 贷 222101@A 0.31}. A capital letter is an org: C the
 * clearing centre, V a vault, any other letter always the same outlet. A small letter is an amount, the same wherever it stands.
 */
final class Pattern {

    private static final java.util.regex.Pattern LINE =
            java.util.regex.Pattern.compile("(红?[借贷收付]) ([0-9]{4,6})@([A-Z]) ([a-z]|[0-9.]+)( USD)?");

    private final List<Wanted> wanted = new ArrayList<>();

    private record Wanted(String side, String subject, char org, String amount, String currency) {}

    Pattern(String text) {
        for (String line : text.split(", ")) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(line);
            }
            wanted.add(new Wanted(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3).charAt(0),
                    matcher.group(4),
                    matcher.group(5) == null ? "CNY" : "USD"));
        }
    }

    /** All lines of the set and of the pattern, one to one, in any order. */
    boolean matches(EntrySet set) {
        return set.lines().size() == wanted.size() && matches(0, new ArrayList<>(set.lines()), new HashMap<>());
    }

    private boolean matches(int next, List<Line> left, Map<String, String> bound) {
        if (next == wanted.size()) {
            return true;
        }
        Wanted line = wanted.get(next);
        for (int i = 0; i < left.size(); i++) {
            Map<String, String> tried = new HashMap<>(bound);
            if (fits(line, left.get(i), tried)) {
                List<Line> rest = new ArrayList<>(left);
                rest.remove(i);
                if (matches(next + 1, rest, tried)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(Wanted wanted, Line line, Map<String, String> bound) {
        return wanted.side().equals(line.side())
                && wanted.subject().equals(line.subject())
                && wanted.currency().equals(line.currency())
                && orgFits(wanted.org(), line.org(), bound)
                && amountFits(wanted.amount(), line.fen(), bound);
    }

    private static boolean orgFits(char name, String org, Map<String, String> bound) {
        return switch (name) {
            case 'C' -> org.equals(DemoOrganisation.CLEARING_CENTRE);
            case 'V' -> org.endsWith("0000030");
            default ->
                DemoOrganisation.outlets().stream()
                                .anyMatch(outlet -> outlet.code().equals(org))
                        && bind(String.valueOf(name), org, bound)
                        && bound.entrySet().stream()
                                .noneMatch(other -> !other.getKey().equals(String.valueOf(name))
                                        && Character.isUpperCase(other.getKey().charAt(0))
                                        && other.getValue().equals(org));
        };
    }

    private static boolean amountFits(String amount, long fen, Map<String, String> bound) {
        return Character.isLowerCase(amount.charAt(0))
                ? bind(amount, Long.toString(fen), bound)
                : new BigDecimal(amount).movePointRight(2).longValueExact() == fen;
    }

    private static boolean bind(String name, String value, Map<String, String> bound) {
        return value.equals(bound.computeIfAbsent(name, first -> value));
    }
}
