package yingyun.knowledge.search;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.OrgCode;
import yingyun.knowledge.Citation;

/** Articles, clauses and codes as they stand in the database. What was never published is not among them. */
@Repository
class Sources {

    static final String ARTICLE = "ARTICLE";
    static final String RULE = "RULE";
    static final String CODE = "CODE";
    /** Between document and clause in a key. */
    static final String CLAUSE = "\t";

    private final JdbcClient jdbc;

    Sources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key null: all */
    List<SearchedArticle> articles(@Nullable String key) {
        return jdbc.sql("""
                select v.article_no, v.version, v.scope, v.title, v.question, v.say, v.terminal, v.avoid, v.steps, v.effective_from,
                       v.effective_to, v.state,
                       array(select q.wording from article_question q
                              where q.article_no = v.article_no and q.version = v.version order by q.ordinal) as wordings,
                       array(select c.code from article_code c
                              where c.article_no = v.article_no and c.version = v.version order by c.code) as codes,
                       array(select unnest(array[d.name] || d.aliases) from article_code c join code_dictionary d using (code)
                              where c.article_no = v.article_no and c.version = v.version order by c.code) as names,
                       (select count(*) from knowledge_use u
                         where u.article_no = v.article_no and u.version = v.version and u.kind = 'SOLVED') as solved,
                       (select count(*) from knowledge_use u
                         where u.article_no = v.article_no and u.version = v.version and u.kind = 'WRONG') as wrong
                  from article_version v
                 where v.state in ('APPROVED', 'EFFECTIVE', 'REVIEW_DUE', 'SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED')
                   and coalesce(v.effective_to, 'infinity') >= v.effective_from
                   and (:key::text is null or v.article_no = :key)
                """).param("key", key).query(Sources::article).list();
    }

    /** @param key a document; null: all */
    List<Document> clauses(@Nullable String key) {
        return jdbc.sql("""
                select t.document_no::text, t.clause_no, d.title, t.heading, t.body, v.effective_from, v.effective_to
                  from rule_clause_text t
                  join rule_version v using (document_no, version_no)
                  join rule_document d using (document_no)
                 where v.state = 'CONFIRMED'
                   and coalesce(v.effective_to, 'infinity') >= v.effective_from
                   and (:key::text is null or t.document_no = :key)
                """)
                .param("key", key)
                .query((rs, n) -> Documents.text(
                        RULE,
                        rs.getString("document_no"),
                        rs.getString("document_no") + CLAUSE + rs.getString("clause_no"),
                        "",
                        rs.getObject("effective_from", LocalDate.class),
                        orForever(rs.getDate("effective_to")),
                        List.of(
                                rs.getString("title"),
                                rs.getString("document_no"),
                                rs.getString("clause_no"),
                                rs.getString("heading"),
                                rs.getString("body"))))
                .list();
    }

    /** @param key null: all */
    List<Document> codes(@Nullable String key) {
        return jdbc.sql("""
                select code, name, aliases, meaning, say, terminal, avoid, valid_from, valid_to
                  from code_dictionary
                 where (:key::text is null or code = :key)
                """)
                .param("key", key)
                .query((rs, n) -> {
                    List<String> texts = new ArrayList<>(List.of(rs.getString("code"), rs.getString("name")));
                    texts.addAll(texts(rs, "aliases"));
                    for (String column : List.of("meaning", "say", "terminal", "avoid")) {
                        texts.add(rs.getString(column));
                    }
                    return Documents.text(
                            CODE,
                            rs.getString("code"),
                            rs.getString("code"),
                            "",
                            rs.getObject("valid_from", LocalDate.class),
                            orForever(rs.getDate("valid_to")),
                            texts);
                })
                .list();
    }

    /** The scopes that hold the org on that day: the whole bank, the org, all above it. Never empty. */
    Set<String> above(OrgCode org, LocalDate day) {
        Set<String> scopes = new TreeSet<>(jdbc.sql("""
                with recursive above as (
                    select org_code, parent_code from org_unit
                     where org_code = :org and valid_from <= :day and (valid_to is null or valid_to >= :day)
                    union
                    select o.org_code, o.parent_code from org_unit o join above a on o.org_code = a.parent_code
                     where o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day))
                select org_code from above
                """)
                .param("org", org.value())
                .param("day", day)
                .query((rs, n) -> rs.getString(1))
                .list());
        scopes.add(Documents.EVERYBODY);
        return scopes;
    }

    private static SearchedArticle article(ResultSet rs, int rowNumber) throws SQLException {
        List<String> asked = new ArrayList<>(List.of(rs.getString("title"), rs.getString("question")));
        asked.addAll(texts(rs, "wordings"));
        return new SearchedArticle(
                new Citation(rs.getString("article_no"), rs.getInt("version")),
                rs.getString("scope"),
                asked,
                List.of(rs.getString("say"), rs.getString("terminal"), rs.getString("avoid"), rs.getString("steps")),
                texts(rs, "codes"),
                texts(rs, "names"),
                rs.getObject("effective_from", LocalDate.class),
                orForever(rs.getDate("effective_to")),
                rs.getString("state").equals("REVIEW_DUE"),
                rs.getInt("solved"),
                rs.getInt("wrong"));
    }

    private static LocalDate orForever(@Nullable Date date) {
        return date == null ? LocalDate.MAX : date.toLocalDate();
    }

    private static List<String> texts(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }
}
