package yingyun.knowledge.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;

/**
 * How much of a question an article covers: each character weighs by its rarity, and counts as far as the article has a pair, word or
 * meaning that it is part of. Unlike a score it does not grow with the length of the question, so one threshold fits all.
 */
final class Coverage {

    /** How far a match of that cut covers a character; a single character or a sound alone says less. */
    private static final Map<String, Double> BY_CUT =
            Map.of("w", 1.0, "b", 1.0, "c", 1.0, "n", 1.0, "p", 0.6, "s", 0.3);

    private static final Map<String, Double> BY_PART = Map.of("q", 1.0, "n", 0.9, "a", 0.55);
    private static final double TYPED_SOUND = 1.0;
    /** Two first letters stand in many texts by chance. */
    private static final int SURE_INITIALS = 3;

    private static final double UNSURE = 0.5;

    private final IndexSearcher searcher;
    private final Question question;
    private final List<Cut> subjects;
    private final double[] weights;
    private final double whole;

    Coverage(IndexSearcher searcher, Question question) throws IOException {
        this.searcher = searcher;
        this.question = question;
        this.subjects = Subjects.of(question.folded());
        this.weights = weights();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.whole = sum;
    }

    /** From 0 to 1. */
    double of(int document) throws IOException {
        if (whole == 0) {
            return 0;
        }
        double[] covered = new double[weights.length];
        for (String part : Documents.PARTS) {
            for (Question.Piece piece : question.pieces()) {
                double worth = BY_PART.getOrDefault(part, 0.0)
                        * (piece.typed() ? TYPED_SOUND : BY_CUT.getOrDefault(piece.cut(), 0.0));
                if (worth > covered[piece.what().from()]
                        || worth > covered[piece.what().to() - 1]) {
                    if (has(document, part + piece.cut(), piece.term())) {
                        for (int i = piece.what().from(); i < piece.what().to(); i++) {
                            covered[i] = Math.max(covered[i], worth);
                        }
                    }
                }
            }
        }
        for (Cut letters : question.initials()) {
            if (isFound(Ranking.initials(letters.term()), document)) {
                double worth = letters.term().length() < SURE_INITIALS ? UNSURE : 1;
                for (int i = letters.from(); i < letters.to(); i++) {
                    covered[i] = Math.max(covered[i], worth);
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * covered[i];
        }
        return sum / whole * Math.pow(Weights.SUBJECT_MISSING, missing(covered));
    }

    /** How many subjects that the question names the article does not speak of. */
    private long missing(double[] covered) {
        return subjects.stream()
                .filter(subject -> {
                    double least = 1;
                    for (int i = subject.from(); i < subject.to(); i++) {
                        least = Math.min(least, covered[i]);
                    }
                    return least < Weights.SUBJECT_COVERED;
                })
                .count();
    }

    private double[] weights() throws IOException {
        double[] weights = new double[question.folded().length()];
        Map<String, Double> rarity = new HashMap<>();
        for (Question.Piece piece : question.pieces()) {
            boolean whole =
                    piece.cut().equals("b") && !Folding.isHan(piece.term().codePointAt(0));
            if (piece.cut().equals("s") || whole || piece.typed()) {
                double rare = rarity.computeIfAbsent(piece.cut() + piece.term(), term -> rarity(piece));
                for (int i = piece.what().from(); i < piece.what().to(); i++) {
                    // A row of letters or digits weighs like two characters, however long it is.
                    weights[i] = Math.max(
                            weights[i],
                            piece.cut().equals("s")
                                    ? rare
                                    : 2
                                            * rare
                                            / (piece.what().to() - piece.what().from()));
                }
            }
        }
        boolean[] terms = new boolean[weights.length];
        question.pieces().stream().filter(piece -> piece.cut().equals("c")).forEach(piece -> mark(terms, piece.what()));
        subjects.forEach(subject -> mark(terms, subject));
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= terms[i] ? Weights.BUSINESS_TERM : 1;
        }
        return weights;
    }

    private boolean isFound(Query query, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        Scorer scorer = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
                .scorer(leaf);
        int there = document - leaf.docBase;
        return scorer != null && scorer.iterator().advance(there) == there;
    }

    private static void mark(boolean[] terms, Cut cut) {
        for (int i = cut.from(); i < cut.to(); i++) {
            terms[i] = true;
        }
    }

    private double rarity(Question.Piece piece) {
        try {
            long all = 0;
            int most = 0;
            for (String part : List.of("q", "a")) {
                String field = part + piece.cut();
                most = Math.max(most, searcher.getIndexReader().docFreq(new Term(field, piece.term())));
                var statistics = searcher.collectionStatistics(field);
                all = Math.max(all, statistics == null ? 0 : statistics.docCount());
            }
            return Math.log(1 + (all - most + 0.5) / (most + 0.5));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean has(int document, String field, String term) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        PostingsEnum found = leaf.reader().postings(new Term(field, term), PostingsEnum.NONE);
        int there = document - leaf.docBase;
        return found != null && found.advance(there) == there && there != DocIdSetIterator.NO_MORE_DOCS;
    }
}
