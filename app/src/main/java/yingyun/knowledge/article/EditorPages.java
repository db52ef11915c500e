package yingyun.knowledge.article;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** Where an author writes. What he types is stored two seconds after he stops; a refusal leaves his text where it is. */
@Controller
@ConditionalOnWebApplication
class EditorPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ArticleDesk desk;
    private final Articles articles;
    private final ArticleLists lists;
    private final BankClock clock;

    EditorPages(ArticleDesk desk, Articles articles, ArticleLists lists, BankClock clock) {
        this.desk = desk;
        this.articles = articles;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/kb/new")
    @Needs(Right.KNOWLEDGE_EDIT)
    String blank(Locale locale, Model model) {
        model.addAttribute(
                "categories",
                lists.categories(locale.getLanguage().equals("en")).stream()
                        .filter(category -> category.code().length() == 5)
                        .toList());
        return "knowledge/new";
    }

    @PostMapping("/kb/new")
    @Needs(Right.KNOWLEDGE_EDIT)
    String begin(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String title,
            Operator author) {
        var from = clock.now().toLocalDate();
        return edit(desk.begin(category, ArticleForm.begun(title, from, desk.reviewBy(from)), author));
    }

    @PostMapping("/kb/{article}/revise")
    @Needs(Right.KNOWLEDGE_EDIT)
    String revise(@PathVariable String article, Operator author) {
        return edit(desk.revise(article, author));
    }

    @GetMapping("/kb/{article}/{version}/edit")
    @Needs(Right.KNOWLEDGE_EDIT)
    String editor(@PathVariable String article, @PathVariable int version, Operator author, Model model) {
        Citation draft = new Citation(article, version);
        ArticleVersion there = articles.find(draft)
                .filter(found -> desk.maySee(found, author))
                .orElseThrow(() -> new KnowledgeProblem.NotFound(draft.toString()).refused());
        if (!there.state().mayBecome(ArticleState.DISCARDED)) {
            return page(draft);
        }
        model.addAttribute("draft", there);
        return "knowledge/editor";
    }

    /** Answers the note beside the button, and the revision that the next writing builds on; never the fields themselves. */
    @PostMapping("/kb/{article}/{version}/save")
    @Needs(Right.KNOWLEDGE_EDIT)
    String save(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator author,
            Model model) {
        Citation draft = new Citation(article, version);
        desk.save(draft, new ArticleForm(fields).text(), revision, author);
        model.addAttribute("revision", revision + 1).addAttribute("savedAt", TIME.format(clock.now()));
        return htmx ? "knowledge/editor :: saved" : edit(draft);
    }

    @PostMapping("/kb/{article}/{version}/submit")
    @Needs(Right.KNOWLEDGE_EDIT)
    Object submit(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator author) {
        Citation draft = new Citation(article, version);
        if (fields.containsKey("title")) {
            desk.saveAndSubmit(draft, new ArticleForm(fields).text(), revision, reason, author);
        } else {
            desk.submit(draft, reason, author);
        }
        return htmx
                ? ResponseEntity.ok()
                        .header("HX-Redirect", "/kb/" + article + "?v=" + version)
                        .build()
                : page(draft);
    }

    @PostMapping("/kb/{article}/{version}/discard")
    @Needs(Right.KNOWLEDGE_EDIT)
    String discard(@PathVariable String article, @PathVariable int version, Operator author) {
        desk.discard(new Citation(article, version), author);
        return "redirect:/kb?show=drafts";
    }

    private static String edit(Citation draft) {
        return "redirect:/kb/" + draft.articleNo() + "/" + draft.version() + "/edit";
    }

    static String page(Citation version) {
        return "redirect:/kb/" + version.articleNo() + "?v=" + version.version();
    }
}
