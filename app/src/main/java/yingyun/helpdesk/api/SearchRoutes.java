package yingyun.helpdesk.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.helpdesk.masking.Masking;
import yingyun.kernel.OrgCode;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.CodeCards;
import yingyun.knowledge.Suggested;
import yingyun.knowledge.Suggestion;
import yingyun.knowledge.Suggestions;

/** Suggestions, articles, code cards: what is in force today for the key's orgs. */
@Controller
@ConditionalOnWebApplication
class SearchRoutes {

    private static final int USUAL = 5;

    private final ObjectProvider<Suggestions> suggestions;
    private final CodeCards cards;
    private final ApiArticles articles;
    private final Masking masking;
    private final KeyDesk keys;

    SearchRoutes(
            ObjectProvider<Suggestions> suggestions,
            CodeCards cards,
            ApiArticles articles,
            Masking masking,
            KeyDesk keys) {
        this.suggestions = suggestions;
        this.cards = cards;
        this.articles = articles;
        this.masking = masking;
        this.keys = keys;
    }

    /**
     * @param text the question, whole or half; the first 500 characters are read
     * @param org of who asks: empty for the key's own
     * @param limit 1 to 20; 5 where it is not said
     */
    record Wanted(
            @Nullable String text,
            @Nullable String org,
            @Nullable Integer limit) {}

    /** @param confident false: 没有更多高把握的答案 */
    record Found(boolean confident, List<Hit> suggestions, List<Card> codes) {}

    /** @param confidence from 0 to 1 */
    record Hit(
            String article,
            int version,
            String title,
            String question,
            String say,
            boolean underReview,
            double confidence) {}

    /** @param basis clauses */
    record Card(
            String code,
            String kind,
            String name,
            String desk,
            String meaning,
            String say,
            String terminal,
            String avoid,
            String duty,
            List<String> basis,
            List<String> articles) {

        private static Card of(CodeCard card) {
            return new Card(
                    card.code(),
                    card.kind(),
                    card.name(),
                    card.ownerDesk(),
                    card.meaning(),
                    card.say(),
                    card.terminal(),
                    card.avoid(),
                    card.duty(),
                    card.basis().stream().map(Object::toString).toList(),
                    card.articles());
        }
    }

    /** The text is masked before anything looks at it; it stands in the body, because addresses are logged. */
    @PostMapping("/api/v1/suggestions")
    @ForScope(ApiScope.SEARCH)
    ResponseEntity<byte[]> suggest(Caller caller, HttpServletRequest request) {
        Wanted wanted = Json.read(request, Wanted.class);
        OrgCode org = org(Objects.requireNonNullElse(wanted.org(), ""), caller);
        String typed = Objects.requireNonNullElse(wanted.text(), "");
        String text = masking.mask(typed.substring(0, Math.min(typed.length(), Suggestions.MOST_READ)))
                .text();
        LocalDate today = keys.today();
        Suggestions search = suggestions.getIfAvailable();
        Suggested found = search == null
                ? Suggested.NOTHING
                : search.suggest(
                        new Suggestions.Asking(text, today, org, Objects.requireNonNullElse(wanted.limit(), USUAL)));
        return Json.answer(
                HttpStatus.OK,
                new Found(
                        found.confident(),
                        found.suggestions().stream().map(SearchRoutes::hit).toList(),
                        cards.of(text, today).stream().map(Card::of).toList()));
    }

    private static Hit hit(Suggestion one) {
        return new Hit(
                one.citation().articleNo(),
                one.citation().version(),
                one.title(),
                one.question(),
                one.say(),
                one.underReview(),
                one.confidence());
    }

    @GetMapping("/api/v1/articles/{number}")
    @ForScope(ApiScope.SEARCH)
    ResponseEntity<byte[]> article(
            @PathVariable String number, @RequestParam(defaultValue = "") String org, Caller caller) {
        return Json.answer(
                HttpStatus.OK,
                articles.inForce(number, org(org, caller), keys.today()).orElseThrow(() -> unknown(number)));
    }

    @GetMapping("/api/v1/codes/{code}")
    @ForScope(ApiScope.SEARCH)
    ResponseEntity<byte[]> code(@PathVariable String code, Caller caller) {
        List<CodeCard> found = code.length() > 40 ? List.of() : cards.of(code, keys.today());
        return Json.answer(
                HttpStatus.OK, found.stream().findFirst().map(Card::of).orElseThrow(() -> unknown(code)));
    }

    private static yingyun.kernel.Refused unknown(String what) {
        return new ApiProblem.NotFound(what.matches("[A-Za-z0-9-]{1,40}") ? what : "-").refused();
    }

    private static OrgCode org(String wanted, Caller caller) {
        if (wanted.isEmpty()) {
            return caller.key().org();
        }
        if (!OrgCode.isValid(wanted) || !caller.scope().reaches(OrgCode.of(wanted))) {
            throw new ApiProblem.OrgOutOfReach(OrgCode.isValid(wanted) ? wanted : "-").refused();
        }
        return OrgCode.of(wanted);
    }
}
