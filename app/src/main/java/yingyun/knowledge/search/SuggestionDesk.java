package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import yingyun.kernel.OrgCode;
import yingyun.knowledge.Citation;
import yingyun.knowledge.NearDuplicates;
import yingyun.knowledge.Suggested;
import yingyun.knowledge.Suggestion;
import yingyun.knowledge.Suggestions;
import yingyun.reference.BankClock;

/** Suggestions from the index, their texts from the database. */
@Service
class SuggestionDesk implements Suggestions, NearDuplicates {

    private static final int MOST_NEAR = 10;

    private final Indexing indexing;
    private final Sources sources;
    private final PublishedArticles articles;
    private final BankClock clock;

    SuggestionDesk(Indexing indexing, Sources sources, PublishedArticles articles, BankClock clock) {
        this.indexing = indexing;
        this.sources = sources;
        this.articles = articles;
        this.clock = clock;
    }

    /** @param why why it stands where it does; empty unless asked for */
    record Reasoned(Suggestion suggestion, List<Reason> why) {}

    /** What is likely to answer, and what came next. */
    record Offer(List<Reasoned> sure, List<Reasoned> unsure) {}

    @Override
    public Suggested suggest(Asking asking) {
        Ranking.Result result = ranked(asking.text(), asking.asOf(), asking.org(), asking.most());
        List<Suggestion> suggestions = reasoned(result, asking, false).stream()
                .map(Reasoned::suggestion)
                .toList();
        return new Suggested(suggestions, result.confident() && !suggestions.isEmpty());
    }

    Offer offer(Asking asking, boolean withReasons) {
        Ranking.Result result = ranked(asking.text(), asking.asOf(), asking.org(), asking.most());
        List<Reasoned> all = reasoned(result, asking, withReasons);
        if (!result.confident()) {
            return new Offer(List.of(), all);
        }
        List<Reasoned> sure =
                all.stream().filter(one -> isSure(one.suggestion(), all)).toList();
        return new Offer(sure, all.stream().filter(one -> !sure.contains(one)).toList());
    }

    /** The first, and whoever covers the question nearly as well. */
    private static boolean isSure(Suggestion one, List<Reasoned> all) {
        Suggestion first = all.getFirst().suggestion();
        return one.equals(first)
                || one.score() >= Weights.ALSO_SURE * first.score() && one.confidence() >= Weights.CONFIDENT;
    }

    private List<Reasoned> reasoned(Ranking.Result result, Asking asking, boolean withReasons) {
        Map<Citation, PublishedArticles.Shown> shown = articles.of(
                result.ranked().stream().map(Ranking.Ranked::citation).toList(), asking.asOf());
        List<Reasoned> reasoned = new ArrayList<>();
        for (Ranking.Ranked one : result.ranked()) {
            PublishedArticles.Shown article = shown.get(one.citation());
            if (article != null) {
                Suggestion suggestion = new Suggestion(
                        one.citation(),
                        article.title(),
                        article.question(),
                        article.say(),
                        article.underReview(),
                        one.score(),
                        one.coverage());
                reasoned.add(new Reasoned(suggestion, withReasons ? why(asking.text(), one) : List.of()));
            }
        }
        return reasoned;
    }

    private Ranking.Result ranked(String text, LocalDate asOf, OrgCode org, int most) {
        Question question = Question.of(text);
        if (question.isEmpty()) {
            return Ranking.NOTHING;
        }
        Set<String> scopes = sources.above(org, asOf);
        return indexing.read(searcher -> Ranking.search(searcher, question, asOf, scopes, most))
                .orElse(Ranking.NOTHING);
    }

    private List<Reason> why(String text, Ranking.Ranked ranked) {
        return indexing.read(searcher -> Reason.of(searcher, Question.of(text), ranked))
                .orElse(List.of());
    }

    @Override
    public List<Citation> of(String question, List<String> codes) {
        String text = String.join(" ", codes) + " " + question;
        LocalDate today = clock.now().toLocalDate();
        return indexing
                .read(searcher -> Ranking.search(searcher, Question.of(text), today, Set.of(), MOST_NEAR))
                .orElse(Ranking.NOTHING)
                .ranked()
                .stream()
                .filter(one -> one.coverage() >= Weights.NEAR_DUPLICATE || one.score() >= Weights.CODE / 2)
                .map(Ranking.Ranked::citation)
                .toList();
    }
}
