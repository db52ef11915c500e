package yingyun.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.cli.TestKnowledge;
import yingyun.database.TestDatabase;

/** The sixty questions stand in the demo bank as two persons published them, and the database keeps them so. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoKnowledgeTest {

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient app = JdbcClient.create(database.app());

    @BeforeAll
    void knowledge() {
        TestKnowledge.create(app);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void sixty_articles_are_in_force_each_with_a_clause_and_published_by_another() {
        assertThat(number("""
                select count(*) from article_version v
                 where v.state = 'EFFECTIVE' and v.reviewer <> v.author
                   and exists (select 1 from article_clause c where c.article_no = v.article_no and c.version = v.version)
                """)).isEqualTo(60);
        assertThat(number("select count(*) from code_dictionary")).isEqualTo(111);
        assertThat(number(
                        "select count(*) from article_version where avoid like '%不能重发%' and terminal like '%TX3106%'"))
                .isEqualTo(1);
    }

    @Test
    void what_was_published_is_frozen() {
        refused("update article_version set say = '改' where article_no = 'KB-C0401-0002'", "article_version_frozen");
        refused("delete from article_clause where article_no = 'KB-C0401-0002'", "article_version_frozen");
        refused("update article_version set state = 'DRAFT' where article_no = 'KB-C0401-0002'", "article_legal_move");
    }

    @Test
    void no_second_version_applies_on_a_day_on_which_another_does() {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("alter table article_version disable trigger article_version_lawful")
                .update();
        try {
            assertThatThrownBy(() -> owner.sql("""
                    with asked as (
                        insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                        select 'MC01', 'ARTICLE KB-C0401-0001 v2', reason, maker, requested_at, expires_at
                          from approval where subject = 'ARTICLE KB-C0401-0001 v1'
                        returning approval_id)
                    insert into article_version (article_no, version, state, title, question, say, terminal, effective_from, effective_to,
                                                 review_by, author, reviewer, approval_id, created_at)
                    select article_no, 2, 'SUPERSEDED', title, question, say, terminal, date '2026-03-01', date '2026-03-01', review_by,
                           author, reviewer, asked.approval_id, created_at
                      from article_version, asked where article_no = 'KB-C0401-0001' and version = 1
                    """).update())
                    .satisfies(thrown -> assertThat(constraintOf(thrown)).isEqualTo("article_versions_do_not_overlap"));
        } finally {
            owner.sql("alter table article_version enable trigger article_version_lawful")
                    .update();
        }
    }

    @Test
    void three_lines_are_read_aloud_at_most() {
        assertThat(number("select count(*) from article_version where cardinality(string_to_array(say, E'\\n')) > 3"))
                .isZero();
    }

    private void refused(String sql, String constraint) {
        assertThatThrownBy(() -> app.sql(sql).update())
                .satisfies(thrown -> assertThat(constraintOf(thrown)).isEqualTo(constraint));
    }

    private static @Nullable String constraintOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        ServerErrorMessage message = root instanceof PSQLException sql ? sql.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }

    private long number(String sql) {
        return app.sql(sql).query(Long.class).single();
    }
}
