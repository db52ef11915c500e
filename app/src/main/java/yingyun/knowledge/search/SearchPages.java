package yingyun.knowledge.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.CodeCards;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.web.Needs;
import yingyun.web.Typed;

/** 搜索: one field; codes, words, pinyin or its first letters. */
@Controller
@ConditionalOnWebApplication
class SearchPages {

    private static final int LONGEST = 1_000;

    private final SearchDesk desk;
    private final CodeCards cards;

    SearchPages(SearchDesk desk, CodeCards cards) {
        this.desk = desk;
        this.cards = cards;
    }

    @Bean
    static NavEntry searchInNavigation() {
        return new NavEntry("desk", 58, "/kb/search", "knowledge.search.nav", "search", Right.KNOWLEDGE_VIEW, "");
    }

    @GetMapping("/kb/search")
    @Needs(Right.KNOWLEDGE_VIEW)
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String asOf,
            Operator operator,
            Model model) {
        fill(q, asOf, operator, model);
        return "knowledge/search/page";
    }

    /** While typing: the results alone. */
    @GetMapping("/kb/search/results")
    @Needs(Right.KNOWLEDGE_VIEW)
    String results(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String asOf,
            Operator operator,
            Model model) {
        fill(q, asOf, operator, model);
        return "knowledge/search/results :: results";
    }

    private void fill(String q, String asOf, Operator operator, Model model) {
        String text = Typed.text(q, 0, LONGEST);
        LocalDate today = desk.today();
        LocalDate day = asOf.isBlank() ? today : day(asOf);
        model.addAttribute("q", text);
        model.addAttribute("asOf", day.toString());
        model.addAttribute("isToday", day.equals(today));
        model.addAttribute("explains", operator.may(Right.SEARCH_EXPLAIN));
        model.addAttribute("cards", cards.of(text, day));
        if (!text.isEmpty()) {
            model.addAttribute("found", desk.find(text, day, operator));
        }
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException wrong) {
            throw new KnowledgeProblem.FieldWrong("asOf", "2026-06-15").refused();
        }
    }
}
