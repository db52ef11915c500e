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
    static final String REVIEW_BY = "复审日期 / Review by";
    private static final String SAY = "对客户说 / Say to the customer";
    private static final String TERMINAL = "终端操作 / On the terminal";
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

    /** As far as a draft must be: nothing longer than there is room for. */
    void demandStorable() {
        length("标题 / Title", title, 1, 100);
        length("标准问法 / Question", question, 1, 400);
        length(SAY, say, 0, 600);
        if (say.lines().count() > MOST_LINES_SAID) {
            throw new KnowledgeProblem.FieldWrong(SAY, "≤ " + MOST_LINES_SAID + " 行 / lines").refused();
        }
        length(TERMINAL, terminal, 0, 8000);
        length("不要做 / Do not", avoid, 0, 2000);
        length("补充步骤 / Steps", steps, 0, 20_000);
        length("无依据的理由 / Why no rule", noBasisReason, 0, 500);
        wordings.forEach(wording -> length("其他问法 / Wordings", wording, 1, 400));
        if (wordings.size() > MOST_WORDINGS) {
            throw new KnowledgeProblem.FieldWrong("其他问法 / Wordings", "≤ " + MOST_WORDINGS).refused();
        }
        if (!scope.matches("ALL|[0-9]{9}")) {
            throw new KnowledgeProblem.FieldWrong("适用范围 / Scope", "ALL / 320000000").refused();
        }
        if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
            throw new KnowledgeProblem.FieldWrong("失效日期 / Until", "≥ " + effectiveFrom).refused();
        }
        if (reviewBy.isBefore(effectiveFrom)) {
            throw new KnowledgeProblem.FieldWrong(REVIEW_BY, "≥ " + effectiveFrom).refused();
        }
    }

    /** As far as it must be to be looked at by another. */
    void demandWellFormed() {
        demandStorable();
        length(SAY, say, 1, 600);
        length(TERMINAL, terminal, 1, 8000);
    }

    private static void length(String field, String text, int least, int most) {
        int length = text.strip().codePointCount(0, text.strip().length());
        if (length < least || length > most) {
            throw new KnowledgeProblem.FieldWrong(field, least + "–" + most + " 字 / characters").refused();
        }
    }
}
