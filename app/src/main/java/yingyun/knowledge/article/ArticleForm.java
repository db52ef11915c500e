package yingyun.knowledge.article;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeProblem;

/** The editor's fields as typed: one wording and one clause a line, codes with blanks between. */
record ArticleForm(Map<String, String> fields) {

    /** What a new article begins with. */
    static ArticleText begun(String title, LocalDate from, LocalDate reviewBy) {
        return new ArticleText(
                title.strip(),
                title.strip(),
                "",
                "",
                "",
                "",
                "ALL",
                from,
                null,
                reviewBy,
                "",
                List.of(),
                List.of(),
                List.of());
    }

    ArticleText text() {
        LocalDate from = date("effectiveFrom");
        if (from == null) {
            throw new KnowledgeProblem.FieldWrong("生效日期 / In force from", "2026-07-01").refused();
        }
        LocalDate reviewBy = date("reviewBy");
        String scope = field("scope").strip().toUpperCase(Locale.ROOT);
        return new ArticleText(
                field("title").strip(),
                field("question").strip(),
                field("say").strip(),
                field("terminal").strip(),
                field("avoid").strip(),
                field("steps").strip(),
                scope.isEmpty() ? "ALL" : scope,
                from,
                date("effectiveTo"),
                reviewBy == null ? from.plusDays(182) : reviewBy,
                field("noBasisReason").strip(),
                field("wordings").lines().toList(),
                codes(),
                clauses());
    }

    private List<String> codes() {
        return Arrays.stream(field("codes").toUpperCase(Locale.ROOT).split("[\\s,,、;]+"))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** {@code 衡银营〔2025〕37号 第八条}: what stands after the last blank is the clause. */
    private List<ClauseReference> clauses() {
        List<ClauseReference> clauses = new ArrayList<>();
        field("clauses")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int blank = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\u3000'));
                    int end = line.lastIndexOf('号');
                    int cut = blank > 0 ? blank : end < 0 ? line.length() : end + 1;
                    clauses.add(new ClauseReference(
                            line.substring(0, cut).strip(), line.substring(cut).strip()));
                });
        return clauses;
    }

    private @Nullable LocalDate date(String name) {
        String typed = field(name).strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException notADate) {
            throw new KnowledgeProblem.FieldWrong("日期 / Date", "2026-07-01").refused();
        }
    }

    private String field(String name) {
        return fields.getOrDefault(name, "").replace("\r\n", "\n").replace('\r', '\n');
    }
}
