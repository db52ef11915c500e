package yingyun.knowledge.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeProblem;

/** What is being written. Content is frozen with the submission: nothing here touches another state than DRAFT. */
@Repository
class Drafts {

    private final JdbcClient jdbc;
    private final Articles articles;

    Drafts(JdbcClient jdbc, Articles articles) {
        this.jdbc = jdbc;
        this.articles = articles;
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
                .param("now", Articles.column(now))
                .query(String.class)
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
                .param("now", Articles.column(now))
                .query(Integer.class)
                .single();
        Citation draft = new Citation(articleNo, version);
        parts(draft, text);
        hand(draft, by.value(), "AUTHOR");
        articles.event(draft, null, ArticleState.DRAFT, by, now, "");
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
            throw new KnowledgeProblem.FieldWrong("代码 / Codes", String.join(" ", text.codes())).refused();
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

    /** A request that nobody decided in time. */
    boolean isExpired(long approval, Instant now) {
        return jdbc.sql("""
                select exists (select 1 from approval a
                                where a.approval_id = :approval and a.expires_at < :now
                                  and not exists (select 1 from approval_outcome o where o.approval_id = a.approval_id))
                """)
                .param("approval", approval)
                .param("now", Articles.column(now))
                .query(Boolean.class)
                .single();
    }
}
