package yingyun.knowledge.article;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.Wording;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.NearDuplicates;
import yingyun.knowledge.PredictedEffect;

/** What the page of an article shows of one version. */
@Component
class ArticleSheets {

    private static final int EVENTS = 30;

    private final JdbcClient jdbc;
    private final Articles articles;
    private final Rules rules;
    private final Orgs orgs;
    private final ObjectProvider<NearDuplicates> nearDuplicates;
    private final ObjectProvider<PredictedEffect> predicted;

    ArticleSheets(
            JdbcClient jdbc,
            Articles articles,
            Rules rules,
            Orgs orgs,
            ObjectProvider<NearDuplicates> nearDuplicates,
            ObjectProvider<PredictedEffect> predicted) {
        this.jdbc = jdbc;
        this.articles = articles;
        this.rules = rules;
        this.orgs = orgs;
        this.nearDuplicates = nearDuplicates;
        this.predicted = predicted;
    }

    /** @param text of the clause on the day; empty where it is not in force then */
    public record Basis(String documentNo, String clauseNo, String text) {

        public boolean inForce() {
            return !text.isEmpty();
        }
    }

    /** Markdown as HTML that has passed the sanitizer. */
    public record Body(List<String> say, String terminal, String avoid, String steps) {}

    public record Moment(int version, String toState, LocalDateTime at, String name, String note, String employeeNo) {

        public String chip() {
            return ArticleState.valueOf(toState).chip();
        }
    }

    /** One of the checks beside the review. @param code of its text; @param fact of it */
    public record Check(boolean ok, String code, String fact) {}

    Body body(ArticleVersion version) {
        ArticleText text = version.text();
        return new Body(
                text.say().lines().toList(),
                Markdown.html(text.terminal()),
                Markdown.html(text.avoid()),
                Markdown.html(text.steps()));
    }

    List<Basis> basis(ArticleVersion version, LocalDate day) {
        List<Basis> basis = new ArrayList<>();
        for (ClauseReference clause : version.text().clauses()) {
            basis.add(new Basis(
                    clause.documentNo(),
                    clause.clauseNo(),
                    rules.textOn(clause, day).orElse("")));
        }
        return basis;
    }

    /** Newest first, of all versions that the reader may see. */
    List<Moment> moments(String articleNo, List<Integer> versions) {
        return jdbc.sql("""
                select e.version, e.to_state, e.moved_at at time zone 'Asia/Shanghai' as at, coalesce(p.name, '') as name, e.note,
                       e.moved_by::text as employee_no
                  from article_event e left join employee p on p.employee_no = e.moved_by
                 where e.article_no = :no and e.version = any (:versions)
                 order by e.event_id desc
                 limit :most
                """)
                .param("no", articleNo)
                .param("versions", versions.toArray(Integer[]::new))
                .param("most", EVENTS)
                .query(DataClassRowMapper.newInstance(Moment.class))
                .list();
    }

    /** The version before it, of the same scope: in force where this one is not published yet. */
    Optional<ArticleVersion> before(ArticleVersion version, List<ArticleVersion> all) {
        return all.stream()
                .filter(other -> other.version() != version.version()
                        && other.text().scope().equals(version.text().scope())
                        && !other.state().isUnpublished()
                        && (version.state().isUnpublished()
                                ? other.state().isInForce() || other.version() < version.version()
                                : other.version() < version.version()))
                .findFirst();
    }

    List<Redline.Line> redline(@Nullable ArticleVersion before, ArticleVersion after, Wording wording) {
        List<Redline.Field> fields = new ArrayList<>();
        for (String field :
                List.of("question", "say", "terminal", "avoid", "steps", "codes", "basis", "effectiveFrom")) {
            fields.add(new Redline.Field(
                    wording.of("KN-field." + field, java.util.Map.of()),
                    before == null ? "" : field(before, field),
                    field(after, field)));
        }
        return Redline.of(fields);
    }

    private static String field(ArticleVersion version, String name) {
        ArticleText text = version.text();
        return switch (name) {
            case "question" -> text.question();
            case "say" -> text.say();
            case "terminal" -> text.terminal();
            case "avoid" -> text.avoid();
            case "steps" -> text.steps();
            case "codes" -> String.join(" ", text.codes());
            case "basis" ->
                text.clauses().isEmpty()
                        ? text.noBasisReason()
                        : String.join(
                                "\n",
                                text.clauses().stream()
                                        .map(ClauseReference::toString)
                                        .toList());
            default -> text.effectiveFrom().toString();
        };
    }

    /** What the machine looked at for the reviewer; the last ones are not met where a reason is missing. */
    List<Check> checks(ArticleVersion version, List<ArticleVersion> all) {
        LocalDate from = version.text().effectiveFrom();
        List<Check> checks = new ArrayList<>();
        List<Basis> basis = basis(version, from);
        if (basis.isEmpty()) {
            checks.add(new Check(true, "nobasis", version.text().noBasisReason()));
        }
        for (Basis clause : basis) {
            checks.add(new Check(
                    clause.inForce(),
                    clause.inForce() ? "basis" : "basis.ended",
                    clause.documentNo() + " " + clause.clauseNo()));
        }
        before(version, all)
                .ifPresent(before ->
                        checks.add(new Check(true, "before", "v" + before.version() + " → " + from.minusDays(1))));
        for (String other : articles.sameQuestion(version.citation())) {
            checks.add(new Check(!version.differsReason().isBlank(), "same", other));
        }
        return checks;
    }

    /** Articles that read alike: to look at, they hold nothing up. */
    List<Citation> near(ArticleVersion version) {
        return Optional.ofNullable(nearDuplicates.getIfAvailable())
                .map(search ->
                        search.of(version.text().question(), version.text().codes()))
                .orElse(List.of())
                .stream()
                .filter(other -> !other.articleNo().equals(version.articleNo()))
                .limit(5)
                .toList();
    }

    Optional<PredictedEffect.Effect> effect(ArticleVersion version, LocalDate today) {
        return Optional.ofNullable(predicted.getIfAvailable())
                .map(desk -> desk.of(
                        version.citation(),
                        version.text().wordings(),
                        version.text().codes(),
                        today.minusDays(30),
                        today));
    }

    String name(@Nullable String employeeNo) {
        return employeeNo == null ? "" : orgs.name(employeeNo);
    }
}
