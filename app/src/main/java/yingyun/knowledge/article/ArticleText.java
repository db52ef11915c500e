package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeProblem;

/**
 * What a version says.
 *
 * @param say 对客户说: at most three lines, 600 characters
 * @param terminal 终端操作, markdown, at most 8,000 characters
 * @param scope {@code ALL} or the code of the org whose tree it is for
 * @param effectiveTo last day in force; null: until further notice
 * @param noBasisReason where it cites no clause
 * @param wordings other ways to ask, at most 100 of 400 characters
 */
record ArticleText(
        String title,
        String question,
        String say,
        String terminal,
        String avoid,
        String steps,
        String scope,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        LocalDate reviewBy,
        String noBasisReason,
        List<String> wordings,
        List<String> codes,
        List<ClauseReference> clauses) {

    static final int MOST_LINES_SAID = 3;
    private static final int MOST_WORDINGS = 100;

    ArticleText {
        wordings = wordings.stream()
                .map(String::strip)
                .filter(wording -> !wording.isEmpty())
                .distinct()
                .toList();
        codes = codes.stream().distinct().toList();
        clauses = clauses.stream().distinct().toList();
    }

    /** @throws yingyun.kernel.Refused naming the first field that is not as it must be */
    void demandWellFormed() {
        length("title", title, 1, 100);
        length("question", question, 1, 400);
        length("say", say, 1, 600);
        if (say.lines().count() > MOST_LINES_SAID) {
            throw new KnowledgeProblem.FieldWrong("say", "≤ " + MOST_LINES_SAID + " lines").refused();
        }
        length("terminal", terminal, 1, 8000);
        length("avoid", avoid, 0, 2000);
        length("steps", steps, 0, 20_000);
        length("noBasisReason", noBasisReason, 0, 500);
        wordings.forEach(wording -> length("wordings", wording, 1, 400));
        if (wordings.size() > MOST_WORDINGS) {
            throw new KnowledgeProblem.FieldWrong("wordings", "≤ " + MOST_WORDINGS).refused();
        }
        if (!scope.matches("ALL|[0-9]{9}")) {
            throw new KnowledgeProblem.FieldWrong("scope", "ALL / 320000000").refused();
        }
        if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
            throw new KnowledgeProblem.FieldWrong("effectiveTo", "≥ " + effectiveFrom).refused();
        }
        if (reviewBy.isBefore(effectiveFrom)) {
            throw new KnowledgeProblem.FieldWrong("reviewBy", "≥ " + effectiveFrom).refused();
        }
    }

    private static void length(String field, String text, int least, int most) {
        int length = text.strip().codePointCount(0, text.strip().length());
        if (length < least || length > most) {
            throw new KnowledgeProblem.FieldWrong(field, least + "–" + most).refused();
        }
    }
}
