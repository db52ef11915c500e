package yingyun.knowledge.article;

import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.Citation;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** The knowledge manager's acts, and the acknowledgement of a recall by whoever it reaches. */
@Controller
@ConditionalOnWebApplication
class KeeperPages {

    private static final int MOST_SHOWN = 500;

    private final ArticleDesk desk;
    private final Recalls recalls;
    private final BankClock clock;

    KeeperPages(ArticleDesk desk, Recalls recalls, BankClock clock) {
        this.desk = desk;
        this.recalls = recalls;
        this.clock = clock;
    }

    @PostMapping("/kb/{article}/{version}/differs")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String differs(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            Operator reviewer) {
        desk.differs(new Citation(article, version), reason, reviewer);
        return EditorPages.page(new Citation(article, version));
    }

    @PostMapping("/kb/{article}/{version}/abolish")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String abolish(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            Operator manager) {
        return "redirect:/approvals/" + desk.askAbolition(new Citation(article, version), reason, manager);
    }

    @PostMapping("/kb/{article}/{version}/withdraw")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String withdraw(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            Operator manager) {
        return "redirect:/approvals/" + desk.withdraw(new Citation(article, version), reason, manager);
    }

    @PostMapping("/kb/{article}/{version}/verify")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String verify(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reviewBy,
            Operator manager) {
        Citation citation = new Citation(article, version);
        LocalDate today = clock.now().toLocalDate();
        desk.verify(citation, ArticlePages.date(reviewBy).orElse(desk.reviewBy(today)), manager);
        return EditorPages.page(citation);
    }

    @PostMapping("/kb/{article}/{version}/recall")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String recall(
            @PathVariable String article,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String remedy,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Operator manager) {
        LocalDate today = clock.now().toLocalDate();
        long recall = recalls.open(
                new Citation(article, version),
                reason,
                remedy,
                ArticlePages.date(from).orElse(today.minusDays(30)),
                ArticlePages.date(to).orElse(today),
                manager);
        return "redirect:/kb/recalls/" + recall;
    }

    /** Mine to acknowledge; and all of them for the knowledge manager and who sees everything. */
    @GetMapping("/kb/recalls")
    @Needs(Right.KNOWLEDGE_VIEW)
    String recalls(Operator operator, Model model) {
        boolean all = seesAll(operator);
        model.addAttribute("mine", recalls.waitingFor(operator))
                .addAttribute("seesAll", all)
                .addAttribute("all", all ? recalls.latest(MOST_SHOWN) : java.util.List.of());
        return "knowledge/recalls";
    }

    @GetMapping("/kb/recalls/{recall}")
    @Needs({Right.KNOWLEDGE_MANAGE, Right.KNOWLEDGE_DRAFT_VIEW})
    String recall(@PathVariable long recall, Operator operator, Model model) {
        model.addAttribute("recall", recalls.find(recall, seesAll(operator)))
                .addAttribute("people", recalls.affected(recall, MOST_SHOWN))
                .addAttribute("inquiries", recalls.affectedInquiries(recall));
        return "knowledge/recall";
    }

    @PostMapping("/kb/recalls/{recall}/acknowledge")
    @Needs(Right.KNOWLEDGE_VIEW)
    String acknowledge(@PathVariable long recall, Operator operator) {
        recalls.acknowledge(recall, operator);
        return "redirect:/kb/recalls";
    }

    /** The red number of the navigation: recalls that this person has still to acknowledge. */
    @GetMapping("/kb/badge")
    @Needs(Right.KNOWLEDGE_VIEW)
    String badge(Operator operator, Model model) {
        model.addAttribute("count", recalls.waitingFor(operator).size());
        return "knowledge/recalls :: badge";
    }

    private static boolean seesAll(Operator operator) {
        return operator.may(Right.KNOWLEDGE_DRAFT_VIEW)
                && operator.scope(Right.KNOWLEDGE_DRAFT_VIEW).reachesAll();
    }
}
