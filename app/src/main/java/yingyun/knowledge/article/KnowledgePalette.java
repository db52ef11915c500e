package yingyun.knowledge.article;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.PaletteHit;
import yingyun.web.PaletteQuery;
import yingyun.web.PaletteSource;

/** Articles in force, by number, code or words of the title, for the command palette. */
@Component
@ConditionalOnWebApplication
class KnowledgePalette implements PaletteSource {

    private static final int LEAST = 2;

    private final ArticleLists lists;
    private final Orgs orgs;
    private final BankClock clock;

    KnowledgePalette(ArticleLists lists, Orgs orgs, BankClock clock) {
        this.lists = lists;
        this.orgs = orgs;
        this.clock = clock;
    }

    @Override
    public List<PaletteHit> find(PaletteQuery query, Operator operator) {
        if (!operator.may(Right.KNOWLEDGE_VIEW) || query.text().length() < LEAST) {
            return List.of();
        }
        return lists
                .find(new ArticleLists.Filter(
                        query.text().toLowerCase(Locale.ROOT),
                        "",
                        "current",
                        "",
                        orgs.scopesOf(operator.orgCode(), clock.now().toLocalDate()),
                        false,
                        ""))
                .stream()
                .limit(MOST)
                .map(line -> new PaletteHit(
                        PaletteHit.Section.PAGE,
                        query.rank(line.articleNo(), line.title(), line.codes()).orElse(2),
                        "/kb/" + line.articleNo(),
                        line.articleNo(),
                        line.title(),
                        "knowledge.nav.articles",
                        "book"))
                .toList();
    }
}
