package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;
import yingyun.demobank.DemoKnowledge;
import yingyun.knowledge.Citation;

/** The demo bank's articles as they are searched, without a database: what the test set is asked against. */
final class DemoArticles {

    private DemoArticles() {}

    static List<SearchedArticle> all() {
        Map<String, List<String>> names = new HashMap<>();
        DemoKnowledge.codes().forEach(row -> {
            List<String> called = new ArrayList<>(List.of(row.get(2)));
            called.addAll(split(row.get(3)));
            names.put(row.get(0), called);
        });
        return DemoKnowledge.articles().stream()
                .map(row -> {
                    List<String> codes = split(row.get(7));
                    List<String> called = new ArrayList<>();
                    codes.forEach(code -> called.addAll(names.getOrDefault(code, List.of())));
                    return new SearchedArticle(
                            new Citation(row.get(0), 1),
                            "ALL",
                            List.of(row.get(2), row.get(3)),
                            List.of(row.get(4), row.get(5), row.get(6)),
                            codes,
                            called,
                            LocalDate.of(2026, 1, 5),
                            LocalDate.MAX,
                            false,
                            0,
                            0);
                })
                .toList();
    }

    static SearchIndex index() {
        SearchIndex index = new SearchIndex(new ByteBuffersDirectory());
        all().forEach(article -> index.add(Documents.article(article)));
        index.refresh();
        return index;
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\|"));
    }
}
