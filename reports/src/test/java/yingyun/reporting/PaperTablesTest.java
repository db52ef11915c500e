package yingyun.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.TestDatabase;

/** What the database itself refuses about paper. */
@Tag("db")
class PaperTablesTest {

    private static TestDatabase database;
    private static JdbcClient app;
    private static JdbcClient owner;

    @BeforeAll
    static void plan() {
        database = TestDatabase.create();
        app = JdbcClient.create(database.app());
        owner = JdbcClient.create(database.owner());
        owner.sql("insert into business_date (business_date, state) values ('2026-06-15', 'OPEN')")
                .update();
        owner.sql("""
                insert into job_run (business_date, job_code, run_no, state) values ('2026-06-15', 'JOB-110', 1, 'RUNNING')
                """).update();
        app.sql("""
                insert into report_batch (business_date, batch_no, state, job_run_id, planned_at)
                select '2026-06-15', 1, 'PLANNED', job_run_id, now() from job_run
                """).update();
        app.sql("""
                insert into report_artifact (report_code, org_code, business_date, version_no, format, batch_no, state, org_name, org_level)
                values ('RPT-02', '320100200', '2026-06-15', 1, 'PDF', 1, 'PLANNED', '南京城北支行', 'SB'),
                       ('RPT-02', '320100300', '2026-06-15', 1, 'PDF', 1, 'PLANNED', '南京江桥支行', 'SB')
                """).update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void moves_in_java_and_sql_are_the_same() {
        Set<String> inJava = new HashSet<>();
        for (BatchState from : BatchState.values()) {
            from.moves().forEach(to -> inJava.add(from + " " + to));
        }

        assertThat(app.sql("select from_state || ' ' || to_state from report_batch_move")
                        .query(String.class)
                        .set())
                .isEqualTo(inJava);
    }

    @Test
    void a_batch_skips_no_state_and_is_not_released_without_an_approval() {
        refused("update report_batch set state = 'HANDED_OVER', handed_over_at = now()", "不能由 PLANNED 改为 HANDED_OVER");
        owner.sql("update report_batch set state = 'RENDERED'").update();
        owner.sql("update report_batch set state = 'CHECKED', checked_at = now()")
                .update();
        owner.sql("update report_batch set state = 'HANDED_OVER', handed_over_at = now()")
                .update();
        refused("update report_batch set state = 'RELEASED', released_at = now()", "no complete grant MC13");
    }

    @Test
    void what_was_rendered_never_changes() {
        String render = """
                update report_artifact
                   set state = 'RENDERED', job_run_id = (select job_run_id from job_run), template_sha256 = repeat('0', 64),
                       data_sha256 = repeat('0', 64), file_sha256 = repeat('%s', 64), bytes = 10, pages = 1, row_count = 0,
                       debit_fen = 0, credit_fen = 0, rendered_at = now()
                 where org_code = '320100200'
                """;
        assertThat(app.sql(render.formatted("a")).update()).isEqualTo(1);

        refused(render.formatted("b"), "已经生成,不能更改");
        refused("update report_artifact set state = 'CANCELLED' where org_code = '320100200'", "已经生成,不能更改");
        refused("delete from report_artifact", "permission denied");
        refused("update report_artifact set org_name = 'x'", "permission denied");
        refused(
                "update report_artifact set state = 'RENDERED' where org_code = '320100300'",
                "artifact_rendered_is_whole");
    }

    @Test
    void the_same_paper_of_the_same_version_is_planned_once() {
        refused("""
                insert into report_artifact (report_code, org_code, business_date, version_no, format, batch_no, state, org_name, org_level)
                values ('RPT-02', '320100200', '2026-06-15', 1, 'PDF', 1, 'PLANNED', '南京城北支行', 'SB')
                """, "report_artifact_once");
    }

    @Test
    void frozen_rows_and_templates_are_what_their_hash_says() {
        refused("""
                insert into report_data (report_code, org_code, business_date, version_no, data_sha256, row_count, rows)
                values ('RPT-02', '320100200', '2026-06-15', 1, repeat('0', 64), 0, 'H')
                """, "data_is_its_hash");
        refused("""
                insert into report_template (report_code, template_sha256, source, first_used_on)
                values ('RPT-02', repeat('0', 64), '<x/>', '2026-06-15')
                """, "template_is_its_hash");
    }

    private static void refused(String statement, String why) {
        assertThatThrownBy(() -> app.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(why);
    }
}
