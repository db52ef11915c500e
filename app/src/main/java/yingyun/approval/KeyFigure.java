package yingyun.approval;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The figure that the checker finds out and types himself. Compared as a number where it is one: 1,234.50 and 1234.5 are the same.
 * Wherever else it would be read, it is covered.
 */
record KeyFigure(String value) {

    static final String COVER = "••••";

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DECORATION = Pattern.compile("[\\s,_¥￥元]");

    boolean isTypedAs(String typed) {
        return normal(typed).equals(normal(value));
    }

    private static String normal(String text) {
        String plain = DECORATION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).replace('−', '-'))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return NUMBER.matcher(plain).matches()
                ? new BigDecimal(plain).stripTrailingZeros().toPlainString()
                : plain;
    }

    /** Every way in which the figure is written, standing alone, covered. */
    String coveredIn(String text) {
        String covered = text;
        for (String way : waysToWrite()) {
            covered = Pattern.compile(
                            "(?<![0-9A-Za-z]|[0-9][.,])[-+−]?" + Pattern.quote(way) + "(?![0-9A-Za-z]|[.,][0-9])")
                    .matcher(covered)
                    .replaceAll(COVER);
        }
        return covered;
    }

    private Set<String> waysToWrite() {
        Set<String> ways = new LinkedHashSet<>();
        ways.add(value);
        number().ifPresent(number -> {
            BigDecimal positive = number.abs();
            ways.add(positive.toPlainString());
            ways.add(positive.stripTrailingZeros().toPlainString());
            ways.add(String.format(Locale.ROOT, "%,.2f", positive));
            ways.add(String.format(Locale.ROOT, "%.2f", positive));
        });
        ways.removeIf(String::isBlank);
        return ways;
    }

    private Optional<BigDecimal> number() {
        String plain = normal(value);
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** In what a machine wrote, hundredths are the figure too. */
    String coveredInFact(String fact) {
        boolean hundredths = number().map(number ->
                        number.abs().movePointRight(2).stripTrailingZeros().toPlainString())
                .filter(fen -> fact.equals(fen) || fact.equals("-" + fen))
                .isPresent();
        return hundredths ? COVER : coveredIn(fact);
    }
}
