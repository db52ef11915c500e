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
                   v.created_at, v.submitted_at, v.approved_at,
                   array(select q.wording from article_question q
                          where q.article_no = v.article_no and q.version = v.version order by q.ordinal) as wordings,
                   array(select c.code from article_code c where c.article_no = v.article_no and c.version = v.version order by 1) as codes,
                   array(select c.document_no || E'\\t' || c.clause_no from article_clause c
                           join rule_clause r using (document_no, clause_no)
                          where c.article_no = v.article_no and c.version = v.version order by c.document_no, r.ordinal) as clauses
              from article_version v
              join article a on a.article_no = v.article_no
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

    /** The version that applies on the day: by its range, and for today also by its state. */
    Optional<ArticleVersion> asOf(String articleNo, LocalDate day, LocalDate today) {
        return jdbc.sql(VERSION + """
                 where v.article_no = :no
                   and :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                   and (v.state in ('EFFECTIVE', 'REVIEW_DUE')
                        or :day < :today and v.state in ('SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED')
                        or :day > :today and v.state = 'APPROVED')
                 order by v.scope = 'ALL' desc
                 limit 1
                """)
                .param("no", articleNo)
                .param("day", day)
                .param("today", today)
                .query(Articles::row)
                .optional();
    }

    /** A new article of the category, with its number. One at a time per category. */
    String open(String category, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('article ' || :category, 0))")
                .param("category", category)
                .query((rs, n) -> 1)
                .single();
        return jdbc.sql("""
                insert into article (article_no, category_code, created_at)
                select format('KB-%s-%s', :category::text,
                              lpad((coalesce(max(right(article_no, 4)::int), 0) + 1)::text, 4, '0')), :category, :now
                  from article where category_code = :category
                returning article_no
                """)
                .param("category", category)
                .param("now", column(now))
                .query(String.class)
                .single();
    }

    boolean isCategory(String category) {
        return jdbc.sql("select exists (select 1 from knowledge_category where category_code = :c and length(:c) = 5)")
                .param("c", category)
                .query(Boolean.class)
                .single();
    }

    /** The next version, as a draft. */
    Citation draft(
            String articleNo,
            ArticleText text,
            @Nullable String sourceInquiryNo,
            boolean restricted,
            EmployeeNo by,
            Instant now) {
        int version = jdbc.sql("""
                insert into article_version (article_no, version, state, title, question, say, terminal, avoid, steps, scope, effective_from,
                                             effective_to, review_by, no_basis_reason, source_inquiry_no, restricted, author, created_at)
                select :no, coalesce(max(version), 0) + 1, 'DRAFT', :title, :question, :say, :terminal, :avoid, :steps, :scope, :from,
                       cast(:to as date), :reviewBy, :noBasis, :source, :restricted, :by, :now
                  from article_version where article_no = :no
                returning version
                """)
                .param("no", articleNo)
                .param("title", text.title())
                .param("question", text.question())
                .param("say", text.say())
                .param("terminal", text.terminal())
                .param("avoid", text.avoid())
                .param("steps", text.steps())
                .param("scope", text.scope())
                .param("from", text.effectiveFrom())
                .param("to", text.effectiveTo())
                .param("reviewBy", text.reviewBy())
                .param("noBasis", text.noBasisReason())
                .param("source", sourceInquiryNo)
                .param("restricted", restricted)
                .param("by", by.value())
                .param("now", column(now))
                .query(Integer.class)
                .single();
        Citation draft = new Citation(articleNo, version);
        parts(draft, text);
        hand(draft, by.value(), "AUTHOR");
        event(draft, null, ArticleState.DRAFT, by, now, "");
        return draft;
    }

    void write(Citation draft, ArticleText text, int revision) {
        int rows = jdbc.sql("""
                update article_version
                   set title = :title, question = :question, say = :say, terminal = :terminal, avoid = :avoid, steps = :steps, scope = :scope,
                       effective_from = :from, effective_to = cast(:to as date), review_by = :reviewBy, no_basis_reason = :noBasis,
                       revision = revision + 1
                 where article_no = :no and version = :version and state = 'DRAFT' and revision = :revision
                """)
                .param("no", draft.articleNo())
                .param("version", draft.version())
                .param("revision", revision)
                .param("title", text.title())
                .param("question", text.question())
                .param("say", text.say())
                .param("terminal", text.terminal())
                .param("avoid", text.avoid())
                .param("steps", text.steps())
                .param("scope", text.scope())
                .param("from", text.effectiveFrom())
                .param("to", text.effectiveTo())
                .param("reviewBy", text.reviewBy())
                .param("noBasis", text.noBasisReason())
                .update();
        if (rows == 0) {
            throw new KnowledgeProblem.ChangedMeanwhile(draft.toString()).refused();
        }
        for (String part : List.of("article_question", "article_code", "article_clause")) {
            jdbc.sql("delete from " + part + " where article_no = :no and version = :version")
                    .param("no", draft.articleNo())
                    .param("version", draft.version())
                    .update();
        }
        parts(draft, text);
    }

    private void parts(Citation draft, ArticleText text) {
        jdbc.sql("""
                insert into article_question (article_no, version, ordinal, wording)
                select :no, :version, line, wording from unnest(:wordings::text[]) with ordinality as w (wording, line)
                """)
                .param("no", draft.articleNo())
                .param("version", draft.version())
                .param("wordings", text.wordings().toArray(String[]::new))
                .update();
        int codes = jdbc.sql("""
                insert into article_code (article_no, version, code)
                select :no, :version, d.code from code_dictionary d where d.code = any (:codes)
                """)
                .param("no", draft.articleNo())
                .param("version", draft.version())
                .param("codes", text.codes().toArray(String[]::new))
                .update();
        if (codes < text.codes().size()) {
            throw new KnowledgeProblem.FieldWrong("codes", String.join(" ", text.codes())).refused();
        }
        for (ClauseReference clause : text.clauses()) {
            int rows = jdbc.sql("""
                    insert into article_clause (article_no, version, document_no, clause_no)
                    select :no, :version, document_no, clause_no from rule_clause where document_no::text = :document and clause_no = :clause
                    """)
                    .param("no", draft.articleNo())
                    .param("version", draft.version())
                    .param("document", clause.documentNo())
                    .param("clause", clause.clauseNo())
                    .update();
            if (rows == 0) {
                throw new KnowledgeProblem.NotFound(clause.toString()).refused();
            }
        }
    }

    List<String> knownCodes(List<String> codes) {
        return jdbc.sql("select code from code_dictionary where code = any (:codes) order by code")
                .param("codes", codes.toArray(String[]::new))
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** @param part {@code AUTHOR}, {@code EDITOR}, {@code ASKER} or {@code ANSWERER} */
    void hand(Citation version, String person, String part) {
        jdbc.sql("""
                insert into article_hand (article_no, version, employee_no, part) values (:no, :version, :person, :part)
                on conflict do nothing
                """)
                .param("no", version.articleNo())
                .param("version", version.version())
                .param("person", person)
                .param("part", part)
                .update();
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
                            version.citation().toString(), version.state().name())
                    .refused();
        }
        jdbc.sql("""
                update article_version
                   set state = :state,
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
                instant(rs, "approved_at"));
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
