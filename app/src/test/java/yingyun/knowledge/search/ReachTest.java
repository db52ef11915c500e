package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yingyun.knowledge.Citation;

/** Nobody finds, or learns the number of, what is not his to see. */
class ReachTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private final SearchIndex index = new SearchIndex(new ByteBuffersDirectory());

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void texts_of_other_orgs_and_of_kinds_without_a_right_are_not_found_nor_counted() {
        text("INQUIRY", "1", "320100100", "大额状态未知");
        text("INQUIRY", "2", "320500100", "大额状态未知");
        text("INQUIRY", "3", "", "大额状态未知");
        text("NOTICE", "4", "320100100", "大额状态未知");
        index.refresh();

        assertThat(found("状态未知", Map.of("INQUIRY", Set.of("320100100")))).isEqualTo(2);
        assertThat(found("状态未知", Map.of("INQUIRY", Set.of()))).isEqualTo(3);
        assertThat(found("状态未知", Map.of("NOTICE", Set.of("320500100")))).isZero();
        assertThat(found("状态未知", Map.of())).isZero();
        assertThat(found("未", Map.of("INQUIRY", Set.of("320500100")))).isEqualTo(2);
    }

    @Test
    void an_article_for_another_part_of_the_bank_is_not_offered_and_an_own_version_goes_before_the_general_one() {
        article("KB-C0701-0001", 1, "ALL", "口头挂失", DAY, LocalDate.MAX);
        article("KB-C0701-0001", 2, "320500000", "口头挂失", DAY, LocalDate.MAX);
        article("KB-C0701-0002", 1, "320100000", "口头挂失", DAY, LocalDate.MAX);
        index.refresh();

        assertThat(offered("口头挂失", Set.of("320500000", "320500100")))
                .containsExactly(new Citation("KB-C0701-0001", 2));
        assertThat(offered("口头挂失", Set.of("320100000")))
                .containsExactlyInAnyOrder(new Citation("KB-C0701-0001", 1), new Citation("KB-C0701-0002", 1));
    }

    @Test
    void what_is_not_in_force_yet_or_no_longer_is_not_offered() {
        article("KB-C0701-0001", 1, "ALL", "口头挂失", LocalDate.of(2026, 1, 1), DAY.minusDays(1));
        article("KB-C0701-0002", 1, "ALL", "口头挂失", DAY.plusDays(1), LocalDate.MAX);
        article("KB-C0701-0003", 1, "ALL", "口头挂失", DAY, DAY);
        index.refresh();

        assertThat(offered("口头挂失", Set.of("ALL"))).containsExactly(new Citation("KB-C0701-0003", 1));
    }

    @Test
    void an_article_whose_review_is_due_stands_lower() {
        for (boolean underReview : new boolean[] {true, false}) {
            index.add(Documents.article(new SearchedArticle(
                    new Citation(underReview ? "KB-C0701-0001" : "KB-C0701-0002", 1),
                    "ALL",
                    List.of("口头挂失几天内补手续"),
                    List.of("五天"),
                    List.of("TX8001"),
                    List.of(),
                    DAY,
                    LocalDate.MAX,
                    underReview,
                    0,
                    0)));
        }
        index.refresh();

        assertThat(offered("口头挂失", Set.of("ALL")))
                .containsExactly(new Citation("KB-C0701-0002", 1), new Citation("KB-C0701-0001", 1));
        assertThat(offered("TX8001", Set.of("ALL")))
                .containsExactly(new Citation("KB-C0701-0002", 1), new Citation("KB-C0701-0001", 1));
    }

    private void text(String kind, String key, String org, String text) {
        index.add(Documents.text(kind, key, key, org, LocalDate.MIN, LocalDate.MAX, List.of(text)));
    }

    private void article(String no, int version, String scope, String question, LocalDate from, LocalDate to) {
        index.add(Documents.article(new SearchedArticle(
                new Citation(no, version),
                scope,
                List.of(question),
                List.of("五天内补办"),
                List.of(),
                List.of(),
                from,
                to,
                false,
                0,
                0)));
    }

    private long found(String typed, Map<String, Set<String>> orgs) {
        FullText.Reach reach = new FullText.Reach(DAY, Set.of(), orgs);
        return index.read(searcher -> FullText.search(searcher, typed, reach, 10))
                .total();
    }

    private List<Citation> offered(String typed, Set<String> scopes) {
        return index.read(searcher -> Ranking.search(searcher, Question.of(typed), DAY, scopes, 5)).ranked().stream()
                .map(Ranking.Ranked::citation)
                .toList();
    }
}
