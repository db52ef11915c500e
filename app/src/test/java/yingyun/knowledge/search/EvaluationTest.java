package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The goals of the search, held on the half that nothing was tuned on. */
class EvaluationTest {

    private static final List<Evaluation.Asked> QUESTIONS = Evaluation.questions();

    @Test
    void the_test_set_is_large_enough_and_stands_apart_from_the_articles() {
        assertThat(QUESTIONS).hasSizeGreaterThanOrEqualTo(300);
        assertThat(QUESTIONS.stream().filter(one -> one.kind() == Evaluation.Kind.NONE))
                .hasSizeGreaterThanOrEqualTo(50)
                .allMatch(one -> one.articles().isEmpty());
        Set<String> written = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        DemoArticles.all().forEach(article -> {
            numbers.add(article.citation().articleNo());
            article.asked().forEach(text -> written.add(Folding.dense(text)));
        });
        assertThat(QUESTIONS.stream().map(one -> Folding.dense(one.question()))).noneMatch(written::contains);
        assertThat(QUESTIONS.stream().flatMap(one -> one.articles().stream())).allMatch(numbers::contains);
        assertThat(QUESTIONS.stream()
                        .filter(one -> one.kind() != Evaluation.Kind.NONE)
                        .flatMap(one -> one.articles().stream())
                        .collect(Collectors.toSet()))
                .hasSize(60);
    }

    @Test
    void the_goals_are_met_on_the_half_for_figures() {
        List<Evaluation.Answered> answered = Evaluation.ask(QUESTIONS);

        assertThat(figures(answered, Evaluation.Kind.CODE).first()).isEqualTo(1);
        assertThat(figures(answered, Evaluation.Kind.PLAIN).five()).isGreaterThanOrEqualTo(0.92);
        assertThat(figures(answered, Evaluation.Kind.PARA).five()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures(answered, Evaluation.Kind.TYPO).five()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures(answered, Evaluation.Kind.PINYIN).five()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures(answered, Evaluation.Kind.NONE).abstained()).isGreaterThanOrEqualTo(0.90);
        assertThat(Evaluation.lost(answered, true)).isLessThanOrEqualTo(0.05);
    }

    private static Evaluation.Figures figures(List<Evaluation.Answered> answered, Evaluation.Kind kind) {
        return Objects.requireNonNull(Evaluation.figures(answered, true).get(kind), "no questions of that kind");
    }
}
