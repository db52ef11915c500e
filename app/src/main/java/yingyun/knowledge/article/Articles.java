package yingyun.knowledge.article;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeProblem;

/** Articles and their versions: rows in, records out. */
@Repository
class Articles {

    private static final String VERSION = """
            select v.article_no, a.category_code, v.version, v.state, v.title, v.question, v.say, v.terminal, v.avoid, v.steps, v.scope,
                   v.effective_from, v.effective_to, v.review_by, v.no_basis_reason, v.author, v.reviewer, v.revision, v.source_inquiry_no,
                   v.created_at, v.submitted_at, v.approved_at, v.approval_id, v.differs_reason,
                   array(select q.wording from article_question q
                          where q.article_no = v.article_no and q.version = v.version order by q.ordinal) as wordings,
                   array(select c.code from article_code c where c.article_no = v.article_no and c.version = v.version order by 1) as codes,
                   array(select c.document_no || E'\\t' || c.clause_no from article_clause c
                           join rule_clause r using (document_no, clause_no)
                          where c.article_no = v.article_no and c.version = v.version order by c.document_no, r.ordinal) as clauses
              from article_version v
              join article a on a.article_no = v.article_no
            """;

    private static final String APPLIES = """
            :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                   and (v.state in ('EFFECTIVE', 'REVIEW_DUE')
                        or :day < :today and v.state in ('SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED')
                        or :day > :today and v.state = 'APPROVED')
            """;

    private final JdbcClient jdbc;

    Articles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ArticleVersion> find(Citation citation) {
        return jdbc.sql(VERSION + " where v.article_no = :no and v.version = :version")
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .query(Articles::row)
                .optional();
    }

    /** And nobody moves it until the transaction ends. */
    ArticleVersion held(Citation citation) {
        jdbc.sql("select 1 from article_version where article_no = :no and version = :version for update")
                .param("no", citation.articleNo())
                .param("version", citation.version())
                .query(Integer.class)
                .optional();
        return find(citation).orElseThrow(() -> new KnowledgeProblem.NotFound(citation.toString()).refused());
    }

    /** Newest first. */
    List<ArticleVersion> versions(String articleNo) {
        return jdbc.sql(VERSION + " where v.article_no = :no order by v.version desc")
                .param("no", articleNo)
                .query(Articles::row)
                .list();
    }

    /**
     * The version that applies on the day, by its range, and for today also by its state.
     *
     * @param scopes {@code ALL} and the orgs above the reader: the narrowest wins
     */
    Optional<ArticleVersion> asOf(String articleNo, LocalDate day, LocalDate today, List<String> scopes) {
        return jdbc.sql(VERSION + " where v.article_no = :no and v.scope = any (:scopes) and " + APPLIES + """
                 order by array_position(:scopes::text[], v.scope::text) desc
                 limit 1
                """)
                .param("no", articleNo)
                .param("day", day)
                .param("today", today)
                .param("scopes", scopes.toArray(String[]::new))
                .query(Articles::row)
                .optional();
    }

    boolean applies(Citation version, LocalDate day, LocalDate today) {
        return jdbc.sql(
                        "select exists (select 1 from article_version v where v.article_no = :no and v.version = :version and "
                                + APPLIES + ")")
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("day", day)
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /** Other articles in force, of the same or an overlapping scope, that answer a question of this version. At most ten. */
    List<String> sameQuestion(Citation version) {
        return jdbc.sql("""
                with asked as (
                    select plain_wording(question) as plain, scope from article_version where article_no = :no and version = :version
                    union
                    select plain_wording(q.wording), v.scope from article_question q join article_version v using (article_no, version)
                     where article_no = :no and version = :version)
                select distinct o.article_no
                  from asked a
                  join article_version o on o.state in ('EFFECTIVE', 'REVIEW_DUE') and o.article_no <> :no
                   and (o.scope = a.scope or o.scope = 'ALL' or a.scope = 'ALL')
                 where plain_wording(o.question) = a.plain
                    or exists (select 1 from article_question q where q.article_no = o.article_no and q.version = o.version
                                                                  and plain_wording(q.wording) = a.plain)
                 order by 1
                 limit 10
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** The reviewer's reason why it may answer as another one does. */
    void differs(Citation version, String reason) {
        jdbc.sql("update article_version set differs_reason = :reason where article_no = :no and version = :version")
                .param("reason", reason)
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
    }

    /** The request by which it is to be published; null: none yet. */
    void requested(Citation version, @Nullable Long approval) {
        jdbc.sql(
                        "update article_version set approval_id = cast(:approval as bigint) where article_no = :no and version = :version")
                .param("approval", approval)
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
    }

    boolean isCategory(String category) {
        return jdbc.sql("select exists (select 1 from knowledge_category where category_code = :c and length(:c) = 5)")
                .param("c", category)
                .query(Boolean.class)
                .single();
    }

    boolean hadHand(Citation version, EmployeeNo person) {
        return jdbc.sql("""
                select exists (select 1 from article_hand h join article_version v using (article_no, version)
                                where h.article_no = :no and h.version = :version and h.employee_no = :person
                                  and (h.part in ('AUTHOR', 'EDITOR') or v.restricted))
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Moves a version that the caller holds. */
    void move(ArticleVersion version, ArticleState next, EmployeeNo by, Instant now, String note) {
        if (!version.state().mayBecome(next)) {
            throw new KnowledgeProblem.WrongState(
                            version.citation().toString(), version.state().label())
                    .refused();
        }
        jdbc.sql("""
                update article_version
                   set state = :state,
                       approval_id = case when :state = 'DRAFT' then null else approval_id end,
                       submitted_at = case when :state = 'IN_REVIEW' then :now else submitted_at end
                 where article_no = :no and version = :version
                """)
                .param("state", next.name())
                .param("now", column(now))
                .param("no", version.articleNo())
                .param("version", version.version())
                .update();
        event(version.citation(), version.state(), next, by, now, note);
    }

    void event(
            Citation version, @Nullable ArticleState from, ArticleState to, EmployeeNo by, Instant now, String note) {
        jdbc.sql("""
                insert into article_event (article_no, version, from_state, to_state, moved_at, moved_by, note)
                values (:no, :version, :from, :to, :now, :by, :note)
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("from", from == null ? null : from.name())
                .param("to", to.name())
                .param("now", column(now))
                .param("by", by.value())
                .param("note", note.length() > 500 ? note.substring(0, 500) : note)
                .update();
    }

    static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static ArticleVersion row(ResultSet rs, int rowNumber) throws SQLException {
        Date to = rs.getDate("effective_to");
        ArticleText text = new ArticleText(
                rs.getString("title"),
                rs.getString("question"),
                rs.getString("say"),
                rs.getString("terminal"),
                rs.getString("avoid"),
                rs.getString("steps"),
                rs.getString("scope"),
                rs.getDate("effective_from").toLocalDate(),
                to == null ? null : to.toLocalDate(),
                rs.getDate("review_by").toLocalDate(),
                rs.getString("no_basis_reason"),
                texts(rs, "wordings"),
                texts(rs, "codes"),
                texts(rs, "clauses").stream().map(Articles::clause).toList());
        return new ArticleVersion(
                rs.getString("article_no"),
                rs.getString("category_code"),
                rs.getInt("version"),
                ArticleState.valueOf(rs.getString("state")),
                text,
                rs.getString("author"),
                rs.getString("reviewer"),
                rs.getInt("revision"),
                Optional.ofNullable(rs.getString("source_inquiry_no")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "submitted_at"),
                instant(rs, "approved_at"),
                rs.getObject("approval_id", Long.class),
                rs.getString("differs_reason"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static ClauseReference clause(String joined) {
        int tab = joined.indexOf('\t');
        return new ClauseReference(joined.substring(0, tab), joined.substring(tab + 1));
    }

    static List<String> texts(ResultSet rs, String column) throws SQLException {
        return Arrays.asList((String[]) rs.getArray(column).getArray());
    }
}
