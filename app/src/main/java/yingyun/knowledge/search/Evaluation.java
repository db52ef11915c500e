package yingyun.knowledge.search;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The test set asked against the demo bank's articles. Odd questions of each kind are for setting weights and thresholds, even ones for
 * the figures: nothing may be tuned on those.
 */
final class Evaluation {

    /** Day on which it is asked: all demo articles apply. */
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private static final int LOOKED_AT = 5;

    enum Kind {
        CODE,
        PLAIN,
        PARA,
        TYPO,
        PINYIN,
        NONE
    }

    /** @param articles any of them answers; none: nothing does */
    record Asked(String id, Kind kind, Set<String> articles, String question) {

        boolean isForFigures() {
            return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % 2 == 0;
        }
    }

    /** @param rank of the first right one, from 1; 0: not among the five */
    record Answered(Asked asked, int rank, boolean confident, double coverage, List<String> found) {}

    /**
     * @param first share with the right article at the top
     * @param five share with it among the first five
     * @param abstained share for which no confident answer was claimed
     * @param lost share whose right article stood among the five while no confident answer was claimed
     */
    record Figures(int questions, double first, double five, double abstained, double lost) {

        static Figures of(List<Answered> answered) {
            double all = answered.size();
            return new Figures(
                    answered.size(),
                    answered.stream().filter(one -> one.rank() == 1).count() / all,
                    answered.stream().filter(one -> one.rank() > 0).count() / all,
                    answered.stream().filter(one -> !one.confident()).count() / all,
                    answered.stream()
                                    .filter(one -> one.rank() > 0 && !one.confident())
                                    .count()
                            / all);
        }
    }

    private Evaluation() {}

    static List<Asked> questions() {
        List<Asked> questions = new ArrayList<>();
        for (String line : WordList.lines("questions.csv")) {
            String[] columns = line.split(",", 4);
            if (!columns[0].equals("id")) {
                String question = columns[3].startsWith("\"")
                        ? columns[3].substring(1, columns[3].length() - 1).replace("\"\"", "\"")
                        : columns[3];
                questions.add(new Asked(
                        columns[0],
                        Kind.valueOf(columns[1]),
                        columns[2].isEmpty() ? Set.of() : Set.of(columns[2].split(" ")),
                        question));
            }
        }
        return questions;
    }

    static List<Answered> ask(List<Asked> questions) {
        try (SearchIndex index = DemoArticles.index()) {
            return questions.stream().map(asked -> answer(index, asked)).toList();
        }
    }

    /** The figures of one half by kind. */
    static Map<Kind, Figures> figures(List<Answered> answered, boolean forFigures) {
        Map<Kind, Figures> figures = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<Answered> those = answered.stream()
                    .filter(one -> one.asked().kind() == kind && one.asked().isForFigures() == forFigures)
                    .toList();
            if (!those.isEmpty()) {
                figures.put(kind, Figures.of(those));
            }
        }
        return figures;
    }

    /** Share of answerable questions of a half whose answer was found and not claimed. */
    static double lost(List<Answered> answered, boolean forFigures) {
        return Figures.of(answered.stream()
                        .filter(one ->
                                one.asked().kind() != Kind.NONE && one.asked().isForFigures() == forFigures)
                        .toList())
                .lost();
    }

    static void print(PrintStream out) {
        List<Answered> answered = ask(questions());
        for (boolean forFigures : new boolean[] {false, true}) {
            out.println(forFigures ? "figures (even questions)" : "calibration (odd questions)");
            out.println("kind    questions    R@1    R@5  abstained   lost");
            figures(answered, forFigures)
                    .forEach((kind, one) -> out.printf(
                            "%-7s %9d  %5.3f  %5.3f  %9.3f  %5.3f%n",
                            kind, one.questions(), one.first(), one.five(), one.abstained(), one.lost()));
            out.printf("lost among all that have an answer: %.3f%n", lost(answered, forFigures));
        }
    }

    private static Answered answer(SearchIndex index, Asked asked) {
        Ranking.Result result = index.read(
                searcher -> Ranking.search(searcher, Question.of(asked.question()), DAY, Set.of(), LOOKED_AT));
        List<String> found =
                result.ranked().stream().map(one -> one.citation().articleNo()).toList();
        int rank = 0;
        for (int i = 0; i < found.size() && rank == 0; i++) {
            rank = asked.articles().contains(found.get(i)) ? i + 1 : 0;
        }
        double coverage =
                result.ranked().isEmpty() ? 0 : result.ranked().getFirst().coverage();
        return new Answered(asked, rank, result.confident(), coverage, found);
    }
}
