package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import yingyun.demobank.DemoKnowledge;

/** Whatever part of a stored text is typed, the text is found: 1 to 20 characters, also across marks and lines. */
class SubstringTest {

    private static final int TRIED = 10_000;
    private static final long SEED = 20260625;

    @Test
    void ten_thousand_random_substrings_are_all_found() {
        List<String> texts = texts();
        Random random = new Random(SEED);
        try (SearchIndex index = new SearchIndex(new ByteBuffersDirectory())) {
            for (int i = 0; i < texts.size(); i++) {
                index.add(
                        Documents.text("T", "t" + i, "t" + i, "", LocalDate.MIN, LocalDate.MAX, List.of(texts.get(i))));
            }
            index.refresh();
            int tried = 0;
            while (tried < TRIED) {
                int which = random.nextInt(texts.size());
                int[] points = texts.get(which).codePoints().toArray();
                int length = 1 + random.nextInt(Math.min(20, points.length));
                int from = random.nextInt(points.length - length + 1);
                String part = new String(points, from, length);
                if (part.isBlank() || part.codePoints().allMatch(Folding::isSpace)) {
                    continue;
                }
                tried++;
                assertThat(isFound(index, part, "t" + which))
                        .as("seed %d: «%s» of «%s»", SEED, part, texts.get(which))
                        .isTrue();
            }
        }
    }

    @Test
    void what_no_text_has_is_not_found_and_said_to_be_near() {
        try (SearchIndex index = new SearchIndex(new ByteBuffersDirectory())) {
            index.add(Documents.text("T", "1", "1", "", LocalDate.MIN, LocalDate.MAX, List.of("柜面挂失补发,七日后办理")));
            index.refresh();
            FullText.Reach reach =
                    new FullText.Reach(LocalDate.EPOCH, java.util.Set.of(), java.util.Map.of("T", java.util.Set.of()));

            FullText.Found near = index.read(searcher -> FullText.search(searcher, "柜面挂失补办", reach, 10));
            FullText.Found nothing = index.read(searcher -> FullText.search(searcher, "取款", reach, 10));
            FullText.Found acrossMarks = index.read(searcher -> FullText.search(searcher, "补发七日", reach, 10));

            assertThat(near.near()).isTrue();
            assertThat(near.hits()).hasSize(1);
            assertThat(nothing.hits()).isEmpty();
            assertThat(acrossMarks.near()).isFalse();
            assertThat(acrossMarks.total()).isEqualTo(1);
        }
    }

    private static boolean isFound(SearchIndex index, String part, String key) {
        Query exact = FullText.exact(part);
        if (exact == null) {
            return false;
        }
        Query both = new BooleanQuery.Builder()
                .add(exact, BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term(Documents.ID, Documents.id("T", key))), BooleanClause.Occur.FILTER)
                .build();
        return index.read(searcher -> searcher.count(both) == 1);
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        DemoKnowledge.articles().forEach(row -> texts.add(String.join("\n", row)));
        DemoKnowledge.rules().forEach(row -> texts.add(String.join(" ", row)));
        DemoKnowledge.codes().forEach(row -> texts.add(String.join(",", row)));
        texts.add("客戶說:「我的卡被吞了」👍🏽👨‍👩‍👧 怎麼辦?!");
        texts.add("ＥＰ３００９／ｅｐ３００９ Ⅱ类户 ½ ㎡ ① ﾊﾝｶｸ 𠮷野家 𡃁仔 é e\u0301 \u200b零宽");
        texts.add("<script>alert('x')</script> ' or 1=1 -- ${jndi:ldap://x} %_\\");
        texts.add("a\tb\r\nc\u3000d\u00a0e ——……《〈“‘’”〉》、。;:?!");
        return texts;
    }
}
