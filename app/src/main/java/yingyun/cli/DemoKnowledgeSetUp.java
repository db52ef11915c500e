package yingyun.cli;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoKnowledge;
import yingyun.demobank.DemoPeople;
import yingyun.reference.BankClock;

/** The demo bank's knowledge: written by its experts, published by its knowledge manager (MC01), as the database demands of any other. */
final class DemoKnowledgeSetUp {

    private static final LocalDate WRITTEN = LocalDate.of(2026, 1, 2);
    private static final LocalDate IN_FORCE_SINCE = LocalDate.of(2026, 1, 5);
    private static final LocalDate REVIEW_BY = LocalDate.of(2026, 12, 31);

    private final JdbcClient jdbc;
    private final Map<String, Object> parameters;

    private DemoKnowledgeSetUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
        OffsetDateTime at =
                WRITTEN.atTime(LocalTime.of(15, 0)).atZone(BankClock.ZONE).toOffsetDateTime();
        this.parameters = Map.of(
                "author",
                DemoPeople.withRole("EXPERT").getFirst().employeeNo(),
                "reviewer",
                DemoPeople.withRole("KNOWLEDGE_MANAGER").getFirst().employeeNo(),
                "at",
                at,
                "later",
                at.plusHours(20),
                "since",
                IN_FORCE_SINCE,
                "reviewBy",
                REVIEW_BY);
    }

    static void create(JdbcClient jdbc) {
        DemoKnowledgeSetUp setUp = new DemoKnowledgeSetUp(jdbc);
        setUp.rules();
        setUp.codes();
        setUp.articles();
        setUp.publish();
    }

    private void run(String sql, List<List<String>> rows) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql).params(parameters);
        for (int column = 0; !rows.isEmpty() && column < rows.getFirst().size(); column++) {
            int at = column;
            statement = statement.param(
                    "c" + column, rows.stream().map(row -> row.get(at)).toArray(String[]::new));
        }
        statement.update();
    }

    private static String table(int columns) {
        String arrays =
                IntStream.range(0, columns).mapToObj(c -> ":c" + c + "::text[]").collect(Collectors.joining(", "));
        String names = IntStream.range(0, columns).mapToObj(c -> "c" + c).collect(Collectors.joining(", "));
        return " from unnest(" + arrays + ") with ordinality as r (" + names + ", line) ";
    }

    private void rules() {
        List<List<String>> rows = DemoKnowledge.rules();
        String table = table(9);
        run(
                "insert into rule_document (document_no, title, issuer, kind, recorded_at) select distinct c0, c1, c2, c3, cast(:at as timestamptz)"
                        + table,
                rows);
        run("""
                insert into rule_version (document_no, version_no, issued_on, effective_from, effective_to, state, imported_by, confirmed_by,
                                          confirmed_at, source_name)
                select distinct c0, 1, c4::date, c5::date, nullif(c6, '')::date, 'CONFIRMED', :author, :reviewer, cast(:at as timestamptz), ''
                """ + table, rows);
        run("insert into rule_clause (document_no, clause_no, ordinal) select c0, c7, line" + table, rows);
        run(
                "insert into rule_clause_text (document_no, version_no, clause_no, body) select c0, 1, c7, c8" + table,
                rows);
    }

    private void codes() {
        run("""
                insert into code_dictionary (code, kind, name, aliases, owner_desk, valid_from, valid_to, meaning, say, terminal, avoid,
                                             document_no, clause_no, duty, changed_by, changed_at)
                select c0, c1, c2, case when c3 = '' then '{}' else string_to_array(c3, '|') end, c4, c5::date, nullif(c6, '')::date, c7, c8,
                       c9, c10, nullif(c11, ''), nullif(c12, ''), c13, :author, cast(:at as timestamptz)
                """ + table(14), DemoKnowledge.codes());
    }

    private void articles() {
        List<List<String>> rows = DemoKnowledge.articles();
        String table = table(10);
        run(
                "insert into article (article_no, category_code, created_at) select c0, c1, cast(:at as timestamptz)"
                        + table,
                rows);
        run("""
                insert into article_version (article_no, version, state, title, question, say, terminal, avoid, effective_from, review_by,
                                             author, created_at)
                select c0, 1, 'DRAFT', c2, c3, c4, c5, c6, cast(:since as date), cast(:reviewBy as date), :author, cast(:at as timestamptz)
                """ + table, rows);
        run(
                "insert into article_hand (article_no, version, employee_no, part) select c0, 1, :author, 'AUTHOR'"
                        + table,
                rows);
        run("insert into article_question (article_no, version, ordinal, wording) select c0, 1, 1, c3" + table, rows);
        run(
                "insert into article_code (article_no, version, code) select c0, 1, unnest(string_to_array(c7, '|'))"
                        + table + " where c7 <> ''",
                rows);
        run(
                "insert into article_clause (article_no, version, document_no, clause_no) select c0, 1, c8, c9" + table,
                rows);
    }

    private void publish() {
        once("update article_version set state = 'IN_REVIEW', submitted_at = :at where state = 'DRAFT'");
        once("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                select 'MC01', format('ARTICLE %s v1', article_no), '演示知识库首批条目发布', :author, :at, cast(:at as timestamptz) + interval '2 days'
                  from article_version where state = 'IN_REVIEW' order by article_no
                """);
        once("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                select a.approval_id, 'knowledge.publish',
                       jsonb_build_object('article', substring(a.subject from 'KB-[^ ]+'), 'version', '1'), e.org_code,
                       jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', a.subject)),
                       jsonb_build_object('code', 'PLAIN', 'facts', jsonb_build_object('text', a.reason)), '[]', '', 'DEMO', :at
                  from approval a join employee e on e.employee_no = a.maker
                 where a.mc_code = 'MC01'
                """);
        once("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                select approval_id, 1, mc_code, subject, maker, :reviewer, :later from approval where mc_code = 'MC01'
                """);
        once("""
                update article_version v
                   set state = 'APPROVED', reviewer = :reviewer, approval_id = a.approval_id, approved_at = :later
                  from approval a
                 where a.mc_code = 'MC01' and a.subject = format('ARTICLE %s v1', v.article_no) and v.state = 'IN_REVIEW'
                """);
        once("update article_version set state = 'EFFECTIVE' where state = 'APPROVED'");
        once("""
                insert into approval_outcome (approval_id, outcome, decided_by, decided_at)
                select approval_id, 'EXECUTED', :reviewer, :later from approval where mc_code = 'MC01'
                """);
        once("""
                insert into article_event (article_no, version, from_state, to_state, moved_at, moved_by)
                select v.article_no, v.version, m.from_state, m.to_state, cast(m.moved_at as timestamptz), m.moved_by
                  from article_version v
                 cross join (values (1, null, 'DRAFT', cast(:at as timestamptz), :author),
                                    (2, 'DRAFT', 'IN_REVIEW', cast(:at as timestamptz), :author),
                                    (3, 'IN_REVIEW', 'APPROVED', cast(:later as timestamptz), :reviewer),
                                    (4, 'APPROVED', 'EFFECTIVE', cast(:since as date)::timestamp at time zone 'Asia/Shanghai', 'SYSTEM'))
                            m (step, from_state, to_state, moved_at, moved_by)
                 order by v.article_no, m.step
                """);
    }

    private void once(String sql) {
        jdbc.sql(sql).params(parameters).update();
    }
}
