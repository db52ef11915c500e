package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.knowledge.SearchedTexts;
import yingyun.knowledge.Suggestions;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/** What the page of searching shows: suggestions with their reasons, and every text that has what was typed. */
@Service
class SearchDesk {

    private static final int MOST_SUGGESTED = 8;
    /** Lines of full text on one page. */
    static final int PAGE = 20;

    private final Indexing indexing;
    private final SuggestionDesk suggestions;
    private final Sources sources;
    private final FoundTexts texts;
    private final ObjectProvider<SearchedTexts> rooms;
    private final BusinessDates dates;
    private final BankClock clock;

    SearchDesk(
            Indexing indexing,
            SuggestionDesk suggestions,
            Sources sources,
            FoundTexts texts,
            ObjectProvider<SearchedTexts> rooms,
            BusinessDates dates,
            BankClock clock) {
        this.indexing = indexing;
        this.suggestions = suggestions;
        this.sources = sources;
        this.texts = texts;
        this.rooms = rooms;
        this.dates = dates;
        this.clock = clock;
    }

    record Line(String kind, String title, Snippet snippet, String path) {}

    /**
     * @param ready there is an index; it is being made otherwise
     * @param total texts that have it, at most {@link FullText#MOST_COUNTED}
     * @param more there are more than {@code total}
     * @param near nothing has it; the lines are like it
     */
    record Results(
            boolean ready,
            List<SuggestionDesk.Reasoned> sure,
            List<SuggestionDesk.Reasoned> unsure,
            List<Line> lines,
            long total,
            boolean more,
            boolean near) {}

    /** The day for which is searched unless somebody says another. */
    LocalDate today() {
        return dates.open().map(BusinessDate::day).orElseGet(() -> clock.now().toLocalDate());
    }

    @Transactional(readOnly = true)
    Results find(String text, LocalDate asOf, Operator operator) {
        if (!indexing.isReady()) {
            return new Results(false, List.of(), List.of(), List.of(), 0, false, false);
        }
        var asking = new Suggestions.Asking(text, asOf, operator.orgCode(), MOST_SUGGESTED);
        SuggestionDesk.Offer offer = suggestions.offer(asking, operator.may(Right.SEARCH_EXPLAIN));
        FullText.Found found = indexing.read(searcher -> FullText.search(searcher, text, reach(operator, asOf), PAGE))
                .orElse(FullText.NOTHING);
        List<Line> lines = new ArrayList<>();
        texts.of(found.hits(), asOf)
                .forEach((hit, shown) ->
                        lines.add(new Line(hit.kind(), shown.title(), Snippet.of(shown.body(), text), shown.path())));
        return new Results(true, offer.sure(), offer.unsure(), lines, found.total(), found.atLeast(), found.near());
    }

    /** Knowledge for all who hold its right; of other rooms what the operator's rights there reach. */
    private FullText.Reach reach(Operator operator, LocalDate asOf) {
        Map<String, Set<String>> orgs = new HashMap<>();
        for (String kind : List.of(Sources.ARTICLE, Sources.RULE, Sources.CODE)) {
            orgs.put(kind, Set.of());
        }
        rooms.stream().filter(room -> operator.may(room.right())).forEach(room -> {
            DataScope scope = operator.scope(room.right());
            if (scope.reachesAll() || !scope.orgs().isEmpty()) {
                orgs.put(room.kind(), scope.orgs().stream().map(OrgCode::value).collect(Collectors.toSet()));
            }
        });
        return new FullText.Reach(asOf, sources.above(operator.orgCode(), asOf), orgs);
    }
}
