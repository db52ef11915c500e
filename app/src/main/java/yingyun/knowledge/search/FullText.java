package yingyun.knowledge.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * 全文: every stored text that has what was typed as a part, whatever its length, marks and spaces left out. Only if nothing has it, what
 * shares most of its pairs.
 */
final class FullText {

    /** So many characters of what was typed are looked for. */
    static final int MOST_READ = 200;
    /** Counted so far, then "1000+". */
    static final int MOST_COUNTED = 1000;

    private static final int NEAR_PERCENT = 60;
    private static final float WHOLE = 4;

    private FullText() {}

    /** @param version of an article; 0 for others */
    record Hit(String kind, String key, int version) {}

    /** @param atLeast there are more than {@code total} @param near nothing has it; these are like it */
    record Found(List<Hit> hits, long total, boolean atLeast, boolean near) {}

    static final Found NOTHING = new Found(List.of(), 0, false, false);

    /**
     * Whose texts are found.
     *
     * @param scopes of articles; empty: all
     * @param orgs by kind: empty set means every org; a kind that is not there is not found
     */
    record Reach(LocalDate asOf, Set<String> scopes, Map<String, Set<String>> orgs) {}

    static Found search(IndexSearcher searcher, String text, Reach reach, int most) throws IOException {
        int end = text.offsetByCodePoints(0, Math.min(MOST_READ, text.codePointCount(0, text.length())));
        String typed = text.substring(0, end);
        Query exact = exact(typed);
        if (exact == null) {
            return NOTHING;
        }
        Found found = found(searcher, within(exact, reach), most, false);
        String dense = Folding.dense(typed);
        if (found.total() == 0 && dense.codePointCount(0, dense.length()) > 2) {
            return found(searcher, within(near(dense), reach), most, true);
        }
        return found;
    }

    /** Null if nothing but spaces was typed. */
    static @Nullable Query exact(String typed) {
        String dense = Folding.dense(typed);
        if (dense.isEmpty()) {
            return marks(typed);
        }
        Query whole = substring(dense);
        List<String> parts = new ArrayList<>();
        for (String part : typed.strip().split("[\\s\u3000]+")) {
            String densePart = Folding.dense(part);
            if (!densePart.isEmpty()) {
                parts.add(densePart);
            }
        }
        if (parts.size() < 2) {
            return whole;
        }
        BooleanQuery.Builder each = new BooleanQuery.Builder();
        parts.stream().limit(16).forEach(part -> each.add(substring(part), BooleanClause.Occur.MUST));
        return new BooleanQuery.Builder()
                .add(new BoostQuery(whole, WHOLE), BooleanClause.Occur.SHOULD)
                .add(each.build(), BooleanClause.Occur.SHOULD)
                .build();
    }

    private static @Nullable Query marks(String typed) {
        BooleanQuery.Builder marks = new BooleanQuery.Builder();
        typed.codePoints()
                .filter(Folding::isMark)
                .distinct()
                .limit(16)
                .forEach(mark -> marks.add(
                        new ConstantScoreQuery(new TermQuery(new Term(Documents.ALL_MARKS, Character.toString(mark)))),
                        BooleanClause.Occur.MUST));
        BooleanQuery all = marks.build();
        return all.clauses().isEmpty() ? null : all;
    }

    /** Every second pair is enough: they lie side by side. */
    private static Query substring(String dense) {
        List<String> pairs = TextTerms.neighbours(dense);
        if (pairs.isEmpty()) {
            return new ConstantScoreQuery(new TermQuery(new Term(Documents.ALL_SINGLES, dense)));
        }
        if (pairs.size() == 1) {
            return new TermQuery(new Term(Documents.ALL_PAIRS, pairs.getFirst()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        for (int i = 0; i < pairs.size(); i++) {
            if (i % 2 == 0 || i == pairs.size() - 1) {
                phrase.add(new Term(Documents.ALL_PAIRS, pairs.get(i)), i);
            }
        }
        return phrase.build();
    }

    private static Query near(String dense) {
        BooleanQuery.Builder near = new BooleanQuery.Builder();
        List<String> pairs = TextTerms.neighbours(dense).stream().distinct().toList();
        pairs.forEach(pair -> near.add(new TermQuery(new Term(Documents.ALL_PAIRS, pair)), BooleanClause.Occur.SHOULD));
        near.setMinimumNumberShouldMatch(Math.max(1, pairs.size() * NEAR_PERCENT / 100));
        return near.build();
    }

    private static Query within(Query query, Reach reach) {
        BooleanQuery.Builder kinds = new BooleanQuery.Builder();
        reach.orgs().forEach((kind, orgs) -> {
            Query ofKind = new TermQuery(new Term(Documents.KIND, kind));
            if (orgs.isEmpty()) {
                kinds.add(ofKind, BooleanClause.Occur.SHOULD);
            } else {
                List<BytesRef> reached = new ArrayList<>(List.of(new BytesRef("")));
                orgs.forEach(org -> reached.add(new BytesRef(org)));
                kinds.add(
                        new BooleanQuery.Builder()
                                .add(ofKind, BooleanClause.Occur.FILTER)
                                .add(new TermInSetQuery(Documents.ORG, reached), BooleanClause.Occur.FILTER)
                                .build(),
                        BooleanClause.Occur.SHOULD);
            }
        });
        BooleanQuery.Builder whole = new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.MUST)
                .add(kinds.build(), BooleanClause.Occur.FILTER);
        Ranking.applies(whole, reach.asOf(), reach.scopes());
        return whole.build();
    }

    private static Found found(IndexSearcher searcher, Query query, int most, boolean near) throws IOException {
        TopDocs top = searcher.search(query, new TopScoreDocCollectorManager(most, null, MOST_COUNTED));
        StoredFields stored = searcher.storedFields();
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc hit : top.scoreDocs) {
            Document document = stored.document(hit.doc);
            var version = document.getField(Documents.VERSION);
            Number number = version == null ? 0 : version.numericValue();
            hits.add(new Hit(
                    document.get(Documents.KIND), document.get(Documents.KEY), number == null ? 0 : number.intValue()));
        }
        boolean atLeast = top.totalHits.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO;
        return new Found(
                hits,
                Math.min(top.totalHits.value(), MOST_COUNTED),
                atLeast || top.totalHits.value() > MOST_COUNTED,
                near);
    }
}
