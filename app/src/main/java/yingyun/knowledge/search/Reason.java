package yingyun.knowledge.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;

/**
 * One summand of a score, or its factor.
 *
 * @param kind {@code w} word, {@code b} pair, {@code s} character, {@code p} sound, {@code c} meaning, {@code n} number, {@code code},
 *     {@code initials}, {@code factor} of outcomes and review
 * @param part {@code q} question, {@code n} name of a code, {@code a} answer; empty for the others
 */
record Reason(String kind, String part, String term, double value) {

    private static final Pattern WEIGHT = Pattern.compile("weight\\((\\w+):(.+) in \\d+\\)");
    private static final Pattern CONSTANT = Pattern.compile("ConstantScore\\((\\w+):(.+)\\)(?:\\^.*)?");

    static List<Reason> of(IndexSearcher searcher, Question question, Ranking.Ranked ranked) throws IOException {
        Explanation whole = searcher.explain(Ranking.words(question), ranked.document());
        Map<String, Double> sums = new TreeMap<>();
        collect(whole, sums);
        List<Reason> reasons = new ArrayList<>();
        sums.forEach((term, value) -> reasons.add(reason(term, value)));
        reasons.sort(Comparator.comparingDouble(Reason::value).reversed());
        if (ranked.factor() != 1) {
            reasons.add(new Reason("factor", "", "", ranked.factor()));
        }
        return reasons;
    }

    private static void collect(Explanation explanation, Map<String, Double> sums) {
        String description = explanation.getDescription();
        Matcher weight = WEIGHT.matcher(description);
        Matcher constant = CONSTANT.matcher(description);
        if (weight.find()) {
            sums.merge(
                    weight.group(1) + ":" + weight.group(2),
                    explanation.getValue().doubleValue(),
                    Double::sum);
        } else if (constant.matches()) {
            sums.merge(
                    constant.group(1) + ":" + constant.group(2),
                    explanation.getValue().doubleValue(),
                    Double::sum);
        } else if (explanation.isMatch()) {
            for (Explanation detail : explanation.getDetails()) {
                collect(detail, sums);
            }
        }
    }

    private static Reason reason(String term, double value) {
        String field = term.substring(0, term.indexOf(':'));
        String text = term.substring(term.indexOf(':') + 1);
        return switch (field) {
            case Documents.CODE, Documents.MENTIONED, Documents.CODE_NUMBER ->
                new Reason("code", field.equals(Documents.MENTIONED) ? "a" : "", text, value);
            case Documents.INITIALS -> new Reason("initials", "", text, value);
            default -> new Reason(field.substring(1), field.substring(0, 1), text, value);
        };
    }
}
