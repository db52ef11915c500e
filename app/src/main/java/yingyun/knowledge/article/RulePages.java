package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 制度 with their clauses, and the code table. A 文号 has brackets: it stands in the query, not in the path. */
@Controller
@ConditionalOnWebApplication
class RulePages {

    private static final int PAGE = 100;
    private static final String DOCUMENT = "redirect:/kb/rules/document";

    private final Rules rules;
    private final RuleDesk desk;
    private final DictionaryCards codes;
    private final BankClock clock;

    RulePages(Rules rules, RuleDesk desk, DictionaryCards codes, BankClock clock) {
        this.rules = rules;
        this.desk = desk;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping("/kb/rules")
    @Needs(Right.KNOWLEDGE_VIEW)
    String list(@RequestParam(defaultValue = "") String after, Operator operator, Model model) {
        List<Rules.Line> found = rules.list(after, PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("lines", more ? found.subList(0, PAGE) : found)
                .addAttribute("later", more ? found.get(PAGE - 1).documentNo() : "")
                .addAttribute("today", today())
                .addAttribute("mayImport", mayImport(operator));
        return "knowledge/rules";
    }

    /** The version of the day asOf; an import to be looked through by its number. */
    @GetMapping("/kb/rules/document")
    @Needs(Right.KNOWLEDGE_VIEW)
    String document(
            @RequestParam(defaultValue = "") String no,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam(defaultValue = "0") int v,
            Operator operator,
            Model model) {
        if (no.isBlank()) {
            return "redirect:/kb/rules";
        }
        LocalDate day = ArticlePages.date(asOf).orElse(today());
        Rules.Line line = rules.find(no).orElseThrow(() -> notFound(no));
        boolean keeper = operator.may(Right.KNOWLEDGE_MANAGE);
        boolean seesImports = keeper || mayImport(operator);
        List<Rules.Version> versions = rules.versions(no).stream()
                .filter(version -> version.state().equals("CONFIRMED") || seesImports)
                .toList();
        Rules.Version shown = shown(versions, day, v).orElseThrow(() -> notFound(no));
        model.addAttribute("line", line)
                .addAttribute("versions", versions)
                .addAttribute("shown", shown)
                .addAttribute("day", day)
                .addAttribute("clauses", rules.clauses(no, shown.version()))
                .addAttribute("citing", rules.citing(no))
                .addAttribute("remarks", seesImports ? rules.remarks(no, shown.version()) : List.of())
                .addAttribute("mayEnd", keeper && shown.state().equals("CONFIRMED") && shown.effectiveTo() == null)
                .addAttribute("mayDecide", keeper && shown.state().equals("TO_REVIEW"))
                .addAttribute(
                        "own", shown.importedBy().equals(operator.employeeNo().value()));
        return "knowledge/rule";
    }

    private static Optional<Rules.Version> shown(List<Rules.Version> versions, LocalDate day, int wanted) {
        return versions.stream()
                .filter(version -> version.version() == wanted)
                .findFirst()
                .or(() -> versions.stream()
                        .filter(version -> version.state().equals("CONFIRMED") && version.isInForceOn(day))
                        .findFirst())
                .or(() -> versions.stream().findFirst());
    }

    @PostMapping("/kb/rules/end")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String end(
            @RequestParam(defaultValue = "") String no,
            @RequestParam(defaultValue = "") String lastDay,
            Operator manager,
            RedirectAttributes target) {
        desk.end(no, ArticlePages.date(lastDay).orElse(today()), manager);
        target.addAttribute("no", no);
        return DOCUMENT;
    }

    @PostMapping("/kb/rules/decide")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String decide(
            @RequestParam(defaultValue = "") String no,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Operator manager,
            RedirectAttributes target) {
        desk.decide(no, version, confirmed, manager);
        target.addAttribute("no", no);
        return DOCUMENT;
    }

    @GetMapping("/kb/codes")
    @Needs(Right.KNOWLEDGE_VIEW)
    String codes(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            Operator operator,
            Model model) {
        String typed = q.strip().toUpperCase(Locale.ROOT);
        List<CodeCard> found = codes.list(
                kind.matches("TRANSACTION|ERROR|RESPONSE|PRODUCT") ? kind : "",
                typed.substring(0, Math.min(40, typed.length())),
                after,
                PAGE + 1);
        boolean more = found.size() > PAGE;
        model.addAttribute("cards", more ? found.subList(0, PAGE) : found)
                .addAttribute("later", more ? found.get(PAGE - 1).code() : "")
                .addAttribute("kind", kind)
                .addAttribute("q", q)
                .addAttribute("mayImport", operator.may(Right.KNOWLEDGE_MANAGE));
        return "knowledge/codes";
    }

    private static boolean mayImport(Operator operator) {
        return operator.may(Right.KNOWLEDGE_EDIT) || operator.may(Right.KNOWLEDGE_MANAGE);
    }

    private static yingyun.kernel.Refused notFound(String no) {
        return new KnowledgeProblem.NotFound(no.length() > 40 ? no.substring(0, 40) : no).refused();
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }
}
