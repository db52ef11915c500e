package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.cli.TestKnowledge;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.knowledge.SearchIndexing;
import yingyun.knowledge.SearchedTexts;

/** The index follows the database, on every node, through kills and damage. */
@Tag("db")
class IndexingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient app = JdbcClient.create(database.app());
    private Indexing node;

    private final Path folder;

    IndexingTest(@TempDir Path folder) {
        this.folder = folder;
        this.node = node("a");
    }

    @BeforeEach
    void knowledge() {
        TestKnowledge.create(app);
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private Indexing node(String home) {
        return new Indexing(
                new Changes(app),
                new Sources(app),
                new StaticListableBeanFactory().getBeanProvider(SearchedTexts.class),
                new Store(Home.at(folder.resolve(home)).create()));
    }

    @Test
    void an_index_that_is_absent_is_made_from_the_database() {
        assertThat(node.isReady()).isFalse();

        int read = node.catchUp();

        assertThat(read).isEqualTo(60 + 60 + 111);
        assertThat(first("EP3009")).isEqualTo("KB-C0401-0002");
        assertThat(found("清点发现一张 100 元假币", Sources.ARTICLE)).isEqualTo(1);
        assertThat(found("储户遗失存单", Sources.RULE)).isEqualTo(1);
        assertThat(found("往账复核", Sources.CODE)).isEqualTo(1);
    }

    @Test
    void what_is_committed_is_found_by_both_nodes_when_they_have_looked() {
        try (Indexing other = node("b")) {
            node.catchUp();
            other.catchUp();
            code("TX9301", "尾箱抽查登记");

            assertThat(node.catchUp()).isEqualTo(1);
            assertThat(other.catchUp()).isEqualTo(1);

            assertThat(found("尾箱抽查", Sources.CODE)).isEqualTo(1);
            assertThat(found(other, "尾箱抽查", Sources.CODE)).isEqualTo(1);
            assertThat(node.catchUp()).isZero();
        }
    }

    @Test
    void a_change_that_is_committed_after_a_later_one_is_not_missed() throws SQLException {
        node.catchUp();
        try (Connection slow = database.app().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(insert("TX9302", "慢的一笔"));
            code("TX9303", "快的一笔");
            assertThat(node.catchUp()).isEqualTo(1);
            assertThat(node.catchUp()).isZero();
            assertThat(found("慢的一笔", Sources.CODE)).isZero();

            slow.commit();
        }

        assertThat(node.catchUp()).isEqualTo(1);
        assertThat(found("慢的一笔", Sources.CODE)).isEqualTo(1);
        assertThat(found("快的一笔", Sources.CODE)).isEqualTo(1);
    }

    @Test
    void after_a_kill_it_goes_on_from_its_last_commit() throws IOException {
        node.catchUp();
        code("TX9304", "断电之前");
        node.catchUp();
        // What a kill leaves: the files of the last commit, and a lock that nobody holds.
        Path left = folder.resolve("killed/index/search");
        copy(folder.resolve("a/index/search"), left);

        try (Indexing again = node("killed")) {
            int read = again.catchUp();

            assertThat(read).isBetween(1, 10);
            assertThat(found(again, "断电之前", Sources.CODE)).isEqualTo(1);
        }
    }

    @Test
    void a_damaged_index_is_made_again() throws IOException {
        node.catchUp();
        node.close();
        try (Stream<Path> files = Files.list(folder.resolve("a/index/search"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        node = node("a");

        assertThat(node.catchUp()).isEqualTo(60 + 60 + 111);
        assertThat(first("EP3009")).isEqualTo("KB-C0401-0002");
    }

    @Test
    void an_index_that_was_away_for_too_long_is_made_again() {
        node.catchUp();
        node.close();
        code("TX9305", "远行期间");
        JdbcClient.create(database.owner())
                .sql("update search_change set changed_at = changed_at - interval '30 days'")
                .update();
        new Changes(app).prune(14);
        node = node("a");

        assertThat(node.catchUp()).isEqualTo(60 + 60 + 112);
        assertThat(found("远行期间", Sources.CODE)).isEqualTo(1);
        assertThat(app.sql("select count(*) from search_change")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void rebuild_makes_it_again_here_and_elsewhere() {
        try (Indexing other = node("b");
                Indexing word = node("a")) {
            node.catchUp();
            other.catchUp();

            SearchIndexing.Rebuilt beside = word.rebuild();
            assertThat(beside.elsewhere()).isTrue();
            assertThat(node.catchUp()).isEqualTo(60 + 60 + 111);
            assertThat(other.catchUp()).isEqualTo(60 + 60 + 111);

            SearchIndexing.Rebuilt own = node.rebuild();
            assertThat(own.texts()).isEqualTo(60 + 60 + 111);
            assertThat(own.bytes()).isPositive();
        }
    }

    @Test
    void an_article_that_has_ended_is_found_as_of_a_day_before() {
        node.catchUp();
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("update article_version set effective_to = date '2026-05-31' where article_no = 'KB-C0401-0002'")
                .update();

        assertThat(node.catchUp()).isEqualTo(1);

        assertThat(firstOn("EP3009", DAY)).isNotEqualTo("KB-C0401-0002");
        assertThat(firstOn("EP3009", LocalDate.of(2026, 5, 31))).isEqualTo("KB-C0401-0002");
        assertThat(firstOn("EP3009", LocalDate.of(2026, 1, 4))).isNotEqualTo("KB-C0401-0002");
    }

    @Test
    void verified_outcomes_move_an_article_and_clicks_do_not() {
        node.catchUp();
        double before = ranked("EP3009").getFirst().score();
        use("SEEN", 20);
        assertThat(node.catchUp()).isZero();
        assertThat(ranked("EP3009").getFirst().score()).isEqualTo(before);

        use("SOLVED", 20);
        assertThat(node.catchUp()).isEqualTo(1);
        assertThat(ranked("EP3009").getFirst().score()).isGreaterThan(before);

        use("WRONG", 60);
        node.catchUp();
        assertThat(ranked("EP3009").getFirst().score()).isLessThan(before);
    }

    @Test
    void a_draft_is_in_no_index() {
        app.sql("""
                insert into article_version (article_no, version, state, title, question, say, terminal, effective_from, review_by, author,
                                             created_at)
                select article_no, 2, 'DRAFT', '尚未发布的草稿', question, say, terminal, date '2026-01-05', review_by, author, created_at
                  from article_version where article_no = 'KB-C0401-0001'
                """).update();

        node.catchUp();

        assertThat(found("尚未发布的草稿", Sources.ARTICLE)).isZero();
    }

    private void use(String kind, int times) {
        app.sql("""
                insert into knowledge_use (article_no, version, kind, employee_no, org_code, used_at)
                select 'KB-C0401-0002', 1, :kind, e.employee_no, e.org_code, now()
                  from generate_series(1, :times), (select employee_no, org_code from employee where employee_no <> 'SYSTEM' limit 1) e
                """).param("kind", kind).param("times", times).update();
    }

    private void code(String code, String name) {
        app.sql(insert(code, name)).update();
    }

    private static String insert(String code, String name) {
        return """
                insert into code_dictionary (code, kind, name, owner_desk, valid_from, changed_by, changed_at)
                values ('%s', 'TRANSACTION', '%s', 'SYSTEM', date '2026-01-01', 'SYSTEM', now())
                """.formatted(code, name);
    }

    private String first(String question) {
        return firstOn(question, DAY);
    }

    private String firstOn(String question, LocalDate day) {
        return node
                .read(searcher -> Ranking.search(searcher, Question.of(question), day, Set.of(), 5))
                .orElseThrow()
                .ranked()
                .stream()
                .findFirst()
                .map(one -> one.citation().articleNo())
                .orElse("");
    }

    private List<Ranking.Ranked> ranked(String question) {
        return node.read(searcher -> Ranking.search(searcher, Question.of(question), DAY, Set.of(), 5))
                .orElseThrow()
                .ranked();
    }

    private long found(String text, String kind) {
        return found(node, text, kind);
    }

    private static long found(Indexing node, String text, String kind) {
        FullText.Reach reach = new FullText.Reach(DAY, Set.of(), Map.of(kind, Set.of()));
        return node.read(searcher -> FullText.search(searcher, text, reach, 10))
                .filter(found -> !found.near())
                .map(FullText.Found::total)
                .orElse(0L);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
