package yingyun.knowledge.search;

import java.util.*;
import org.apache.lucene.search.*;
import org.apache.lucene.index.*;

public class SearchTrial {
    public static void main(String[] a) throws Exception {
        Evaluation.print(System.out);
        try (var index = DemoArticles.index()) {
            for (var asked : Evaluation.questions()) {
                if (asked.isForFigures()) continue;
                var q = Question.of(asked.question());
                String line = index.read(s -> {
                    var r = Ranking.search(s, q, java.time.LocalDate.of(2026, 6, 15), Set.of(), 5);
                    if (r.ranked().isEmpty()) return asked.id() + "\t0\t0\t0\t0\t0\t0\t0\t0\t0";
                    int rank = 0; for (int i = 0; i < r.ranked().size(); i++) if (rank == 0 && asked.articles().contains(r.ranked().get(i).citation().articleNo())) rank = i + 1;
                    var top = r.ranked().getFirst();
                    double s2 = r.ranked().size() > 1 ? r.ranked().get(1).score() : 0;
                    double ideal = 0, matchedC = 0, allC = 0, matchedW = 0, allW = 0;
                    var leaves = s.getIndexReader().leaves();
                    for (var p : q.distinct()) {
                        double idf = 0; boolean any = false;
                        for (String part : List.of("q", "n", "a")) {
                            String f = part + p.cut();
                            int df = s.getIndexReader().docFreq(new Term(f, p.term()));
                            double i = Math.log(1 + (60 - df + 0.5) / (df + 0.5));
                            if (part.equals("q")) { idf = i; ideal += i * Weights.of(part, p.cut(), p.typed()); }
                            var leaf = leaves.get(ReaderUtil.subIndex(top.document(), leaves));
                            var pe = leaf.reader().postings(new Term(f, p.term()), PostingsEnum.NONE);
                            int d = top.document() - leaf.docBase;
                            if (pe != null && pe.advance(d) == d) any = true;
                        }
                        if (p.cut().equals("c")) { allC += 1; if (any) matchedC += 1; }
                        if (p.cut().equals("w")) { allW += 1; if (any) matchedW += 1; }
                    }
                    return String.format("%s\t%d\t%.3f\t%.2f\t%.2f\t%.3f\t%.0f\t%.0f\t%.0f\t%.0f\t%d", asked.id(), rank, top.coverage(), top.score(), s2, top.score() / Math.max(1, ideal), matchedC, allC, matchedW, allW, asked.question().length());
                });
                System.out.println("F\t" + line + "\t" + asked.question());
            }
        }
    }
}
