package yingyun.knowledge.article;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 知识库: the list, and an article as it stands, or stood, on a day. */
@Controller
@ConditionalOnWebApplication
class ArticlePages {

    private static final int MOST_TYPED = 60;
    private static final List<String> TABS = List.of("text", "diff", "uses", "basis", "history");

    private final ArticleLists lists;
    private final Articles articles;
    private final ArticleDesk desk;
    private final ArticleSheets sheets;
    private final RecordedUses uses;
    private final Recalls recalls;
    private final Orgs orgs;
    private final BankClock clock;

    ArticlePages(
            ArticleLists lists,
            Articles articles,
            ArticleDesk desk,
            ArticleSheets sheets,
            RecordedUses uses,
            Recalls recalls,
            Orgs orgs,
            BankClock clock) {
        this.lists = lists;
        this.articles = articles;
        this.desk = desk;
        this.sheets = sheets;
        this.uses = uses;
        this.recalls = recalls;
        this.orgs = orgs;
        this.clock = clock;
    }

    @GetMapping("/kb")
    @Needs(Right.KNOWLEDGE_VIEW)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "current") String show,
            @RequestParam(defaultValue = "") String after,
            Operator operator,
            Locale locale,
            Model model) {
        boolean english = locale.getLanguage().equals("en");
        boolean drafts = operator.may(Right.KNOWLEDGE_DRAFT_VIEW);
        boolean all = drafts && operator.scope(Right.KNOWLEDGE_DRAFT_VIEW).reachesAll();
        String wanted = ArticleLists.SHOWN.containsKey(show) && (drafts || !show.equals("drafts")) ? show : "current";
        boolean hidden = wanted.equals("drafts") || wanted.equals("past");
        String typed = q.strip().substring(0, Math.min(MOST_TYPED, q.strip().length()));
        List<ArticleLists.Line> found = hidden && !drafts
                ? List.of()
                : lists.find(new ArticleLists.Filter(
                        typed.toLowerCase(Locale.ROOT),
                        category.matches("C[0-9]{2,4}") ? category : "",
                        wanted,
                        hidden && !all ? operator.employeeNo().value() : "",
                        drafts ? List.of() : orgs.scopesOf(operator.orgCode(), today()),
                        english,
                        after));
        boolean more = found.size() > ArticleLists.PAGE;
        model.addAttribute("lines", more ? found.subList(0, ArticleLists.PAGE) : found)
                .addAttribute("later", more ? found.get(ArticleLists.PAGE - 1).articleNo() : "")
                .addAttribute("paged", !after.isEmpty())
                .addAttribute("q", typed)
                .addAttribute("category", category)
                .addAttribute("show", wanted)
                .addAttribute("seesDrafts", drafts)
                .addAttribute("mayWrite", operator.may(Right.KNOWLEDGE_EDIT))
                .addAttribute("categories", lists.categories(english))
                .addAttribute("recalls", recalls.waitingFor(operator));
        return "knowledge/list";
    }

    /** @param v a version by its number; else the one of the day asOf, for who sits where the reader sits */
    @GetMapping("/kb/{article}")
    @Needs(Right.KNOWLEDGE_VIEW)
    String article(
            @PathVariable String article,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "0") int v,
            @RequestParam(defaultValue = "") String tab,
            Operator operator,
            Locale locale,
            Model model) {
        LocalDate today = today();
        LocalDate day = date(asOf).orElse(today);
        List<ArticleVersion> seen = articles.versions(article).stream()
                .filter(version -> desk.maySee(version, operator))
                .toList();
        if (seen.isEmpty()) {
            throw new KnowledgeProblem.NotFound(article.length() > 20 ? article.substring(0, 20) : article).refused();
        }
        Optional<ArticleVersion> applies = articles.asOf(article, day, today, orgs.scopesOf(operator.orgCode(), today))
                .filter(version -> desk.maySee(version, operator));
        ArticleVersion shown = seen.stream()
                .filter(version -> version.version() == v)
                .findFirst()
                .or(() -> applies)
                .orElse(seen.getFirst());
        boolean inForce =
                applies.filter(version -> version.version() == shown.version()).isPresent();
        if (inForce && day.equals(today)) {
            uses.seen(shown.citation(), operator);
        }
        model.addAttribute("shown", shown)
                .addAttribute("day", day)
                .addAttribute("today", today)
                .addAttribute("asked", v > 0 ? "v" : "day")
                .addAttribute("applies", inForce)
                .addAttribute("past", v == 0 && day.isBefore(today))
                .addAttribute(
                        "tab", TABS.contains(tab) ? tab : shown.state() == ArticleState.IN_REVIEW ? "diff" : "text")
                .addAttribute("bar", VersionBar.of(seen, day, today))
                .addAttribute("versions", seen);
        fill(shown, seen, day, today, operator, Wording.in(locale.getLanguage()), model);
        return "knowledge/article";
    }

    private void fill(
            ArticleVersion shown,
            List<ArticleVersion> seen,
            LocalDate day,
            LocalDate today,
            Operator operator,
            Wording wording,
            Model model) {
        Optional<ArticleVersion> before = sheets.before(shown, seen);
        List<Redline.Line> redline = sheets.redline(before.orElse(null), shown, wording);
        LocalDate basisDay = shown.state().isUnpublished() ? shown.text().effectiveFrom() : day;
        boolean mine = operator.may(Right.KNOWLEDGE_EDIT);
        boolean keeper = operator.may(Right.KNOWLEDGE_MANAGE);
        model.addAttribute("body", sheets.body(shown))
                .addAttribute("basis", sheets.basis(shown, basisDay))
                .addAttribute("category", categoryName(shown.category(), wording.isEnglish()))
                .addAttribute("before", before.orElse(null))
                .addAttribute("redline", redline)
                .addAttribute("inserted", Redline.count(redline, "ins"))
                .addAttribute("deleted", Redline.count(redline, "del"))
                .addAttribute(
                        "moments",
                        sheets.moments(
                                shown.articleNo(),
                                seen.stream().map(ArticleVersion::version).toList()))
                .addAttribute("month", uses.count(shown.citation(), today.minusDays(30)))
                .addAttribute(
                        "ever",
                        uses.count(
                                shown.citation(), shown.text().effectiveFrom().minusYears(1)))
                .addAttribute("author", sheets.name(shown.author()))
                .addAttribute("reviewer", sheets.name(shown.reviewer()))
                .addAttribute(
                        "checks", shown.state() == ArticleState.IN_REVIEW ? sheets.checks(shown, seen) : List.of())
                .addAttribute("near", shown.state().isUnpublished() ? sheets.near(shown) : List.of())
                .addAttribute(
                        "effect",
                        shown.state().isUnpublished()
                                ? sheets.effect(shown, today).orElse(null)
                                : null)
                .addAttribute("hadHand", articles.hadHand(shown.citation(), operator.employeeNo()))
                .addAttribute("mayEdit", mine && shown.state().mayBecome(ArticleState.DISCARDED))
                .addAttribute(
                        "mayRevise",
                        mine
                                && !shown.state().isUnpublished()
                                && openDraft(seen).isEmpty())
                .addAttribute("openDraft", openDraft(seen).orElse(null))
                .addAttribute("seesApprovals", operator.may(Right.APPROVAL_VIEW))
                .addAttribute("keeper", keeper)
                .addAttribute("mayAbolish", keeper && shown.state().mayBecome(ArticleState.ABOLISHED))
                .addAttribute("mayWithdraw", keeper && shown.state().isInForce())
                .addAttribute("mayVerify", keeper && shown.state() == ArticleState.REVIEW_DUE)
                .addAttribute("mayRecall", keeper && !shown.state().isUnpublished())
                .addAttribute("nextReview", desk.reviewBy(today));
    }

    private static Optional<ArticleVersion> openDraft(List<ArticleVersion> seen) {
        return seen.stream()
                .filter(version -> version.state().isUnpublished() && version.state() != ArticleState.DISCARDED)
                .findFirst();
    }

    private String categoryName(String code, boolean english) {
        return lists.categories(english).stream()
                .filter(category -> category.code().equals(code))
                .map(ArticleLists.Category::name)
                .findFirst()
                .orElse(code);
    }

    static Optional<LocalDate> date(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException notADate) {
            throw new KnowledgeProblem.FieldWrong("口径日期 / As of", "2026-07-01").refused();
        }
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }
}
