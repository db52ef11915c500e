package yingyun.knowledge.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import yingyun.knowledge.Citation;

/** Articles in the order in which they answer a question. */
final class Ranking {

    /** So many are looked at before outcomes and reviews move them. */
    private static final int LOOKED_AT = 40;

    private Ranking() {}

    /** @param factor of outcomes and review, in {@code score} already */
    record Ranked(int document, Citation citation, double score, double factor, boolean underReview, double coverage) {}

    /**
     * @param scopes {@code ALL} and the orgs above and at the asker; empty: every scope
     * @param confident the first answers it
     */
    record Result(List<Ranked> ranked, boolean confident) {}

    static final Result NOTHING = new Result(List.of(), false);

    static Result search(IndexSearcher searcher, Question question, LocalDate asOf, Set<String> scopes, int most)
            throws IOException {
        if (question.isEmpty()) {
            return NOTHING;
        }
        ScoreDoc[] hits = searcher.search(query(question, asOf, scopes), LOOKED_AT).scoreDocs;
        Coverage coverage = new Coverage(searcher, question);
        StoredFields stored = searcher.storedFields();
        Map<String, Ranked> byArticle = new HashMap<>();
        for (ScoreDoc hit : hits) {
            Document document = stored.document(hit.doc);
            Ranked one = ranked(hit, document);
            // Where an org has a version of its own, that one applies to it.
            boolean forAll = Documents.EVERYBODY.equals(document.get(Documents.SCOPE));
            byArticle.merge(one.citation().articleNo(), one, (before, now) -> forAll ? before : now);
        }
        List<Ranked> ranked = new ArrayList<>(byArticle.values());
        ranked.sort(Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(one -> one.citation().articleNo()));
        List<Ranked> shown = new ArrayList<>();
        for (Ranked one : ranked.subList(0, Math.min(most, ranked.size()))) {
            shown.add(new Ranked(
                    one.document(),
                    one.citation(),
                    one.score(),
                    one.factor(),
                    one.underReview(),
                    coverage.of(one.document())));
        }
        return new Result(shown, isConfident(shown));
    }

    private static boolean isConfident(List<Ranked> ranked) {
        return !ranked.isEmpty()
                && (ranked.getFirst().score() >= Weights.CODE * Weights.UNDER_REVIEW * (1 - Weights.VERIFIED)
                        || ranked.getFirst().coverage() >= Weights.CONFIDENT);
    }

    private static Ranked ranked(ScoreDoc hit, Document stored) {
        boolean underReview = number(stored, Documents.REVIEW) == 1;
        double factor = Weights.verified(number(stored, Documents.SOLVED), number(stored, Documents.WRONG))
                * (underReview ? Weights.UNDER_REVIEW : 1);
        Citation citation = new Citation(stored.get(Documents.KEY), number(stored, Documents.VERSION));
        return new Ranked(hit.doc, citation, hit.score * factor, factor, underReview, 0);
    }

    private static int number(Document stored, String field) {
        Number number = stored.getField(field).numericValue();
        return number == null ? 0 : number.intValue();
    }

    /** The sum of all that matches, among what applies to the asker on the day. */
    static Query query(Question question, LocalDate asOf, Set<String> scopes) {
        BooleanQuery.Builder whole = new BooleanQuery.Builder();
        whole.add(words(question), BooleanClause.Occur.MUST);
        applies(whole, asOf, scopes);
        return whole.build();
    }

    /** Without day and scope. */
    static Query words(Question question) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (Query wanted : wanted(question)) {
            words.add(wanted, BooleanClause.Occur.SHOULD);
        }
        return words.build();
    }

    static void applies(BooleanQuery.Builder whole, LocalDate asOf, Set<String> scopes) {
        int day = Documents.day(asOf);
        whole.add(IntPoint.newRangeQuery(Documents.FROM, Integer.MIN_VALUE, day), BooleanClause.Occur.FILTER);
        whole.add(IntPoint.newRangeQuery(Documents.TO, day, Integer.MAX_VALUE), BooleanClause.Occur.FILTER);
        if (!scopes.isEmpty()) {
            List<BytesRef> reached = new ArrayList<>();
            reached.add(new BytesRef(Documents.EVERYBODY));
            scopes.forEach(scope -> reached.add(new BytesRef(scope)));
            whole.add(new TermInSetQuery(Documents.SCOPE, reached), BooleanClause.Occur.FILTER);
        }
    }

    private static List<Query> wanted(Question question) {
        List<Query> wanted = new ArrayList<>();
        for (String code : question.codes().exact()) {
            wanted.add(constant(new TermQuery(new Term(Documents.CODE, code)), Weights.CODE));
            wanted.add(constant(new TermQuery(new Term(Documents.MENTIONED, code)), Weights.CODE_MENTIONED));
        }
        for (String code : question.codes().begun()) {
            wanted.add(constant(new PrefixQuery(new Term(Documents.CODE, code)), Weights.CODE_BEGUN));
        }
        for (String number : question.numbers()) {
            wanted.add(constant(new TermQuery(new Term(Documents.CODE_NUMBER, number)), Weights.CODE_NUMBER));
        }
        for (Cut letters : question.initials()) {
            wanted.add(new BoostQuery(initials(letters.term()), Weights.INITIALS));
        }
        for (Question.Piece piece : question.distinct()) {
            for (String part : Documents.PARTS) {
                wanted.add(new BoostQuery(
                        new TermQuery(new Term(part + piece.cut(), piece.term())),
                        Weights.of(part, piece.cut(), piece.typed())));
            }
        }
        return wanted;
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    static Query initials(String letters) {
        List<String> pairs = TextTerms.neighbours(letters);
        return pairs.size() == 1
                ? new TermQuery(new Term(Documents.INITIALS, pairs.getFirst()))
                : new PhraseQuery(Documents.INITIALS, pairs.toArray(String[]::new));
    }
}
