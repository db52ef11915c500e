package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Articles as lines of a list: one version each, the one that the reader is meant to see. */
@Repository
class ArticleLists {

    static final int PAGE = 50;

    /** What the page may ask for. */
    static final Map<String, List<ArticleState>> SHOWN = Map.of(
            "current", List.of(ArticleState.EFFECTIVE, ArticleState.REVIEW_DUE),
            "coming", List.of(ArticleState.APPROVED),
            "due", List.of(ArticleState.REVIEW_DUE),
            "drafts", List.of(ArticleState.DRAFT, ArticleState.IN_REVIEW, ArticleState.RETURNED),
            "past", List.of(ArticleState.EXPIRED, ArticleState.WITHDRAWN, ArticleState.ABOLISHED));

    private final JdbcClient jdbc;

    ArticleLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Category(String code, String name) {}

    public record Line(
            String articleNo,
            int version,
            String title,
            String category,
            ArticleState state,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            LocalDate reviewBy,
            String codes,
            String scope) {}

    /**
     * @param show a key of {@link #SHOWN}
     * @param person whose own only; empty: everybody's
     * @param scopes versions of these; empty: of all
     */
    record Filter(
            String q,
            String category,
            String show,
            String person,
            List<String> scopes,
            boolean english,
            String after) {}

    /** By number, at most a page and one more. */
    List<Line> find(Filter filter) {
        return jdbc.sql("""
                select a.article_no, v.version, v.title, case when :english then c.name_en else c.name_zh end as category, v.state,
                       v.effective_from, v.effective_to, v.review_by, v.scope,
                       (select coalesce(string_agg(k.code, ' ' order by k.code), '') from article_code k
                         where k.article_no = v.article_no and k.version = v.version) as codes
                  from article a
                  join knowledge_category c on c.category_code = a.category_code
                  join lateral (select v.article_no, v.version, v.title, v.question, v.state, v.effective_from, v.effective_to, v.review_by, v.scope
                                  from article_version v
                                 where v.article_no = a.article_no and v.state = any (:states)
                                   and (cardinality(:scopes::text[]) = 0 or v.scope = any (:scopes))
                                   and (:person = '' or exists (select 1 from article_hand h
                                                                 where h.article_no = v.article_no and h.version = v.version
                                                                   and h.employee_no = :person and h.part in ('AUTHOR', 'EDITOR')))
                                 order by array_position(:scopes::text[], v.scope) desc nulls last, v.version desc
                                 limit 1) v on true
                 where a.article_no > :after and starts_with(a.category_code, :category)
                   and (:q = '' or strpos(lower(v.title), :q) > 0 or strpos(lower(v.question), :q) > 0 or strpos(lower(a.article_no), :q) > 0
                        or exists (select 1 from article_code k where k.article_no = v.article_no and k.version = v.version
                                                                  and starts_with(lower(k.code), :q))
                        or exists (select 1 from article_question w where w.article_no = v.article_no and w.version = v.version
                                                                      and strpos(lower(w.wording), :q) > 0))
                 order by a.article_no
                 limit :most
                """)
                .param("english", filter.english())
                .param(
                        "states",
                        SHOWN.getOrDefault(filter.show(), List.of()).stream()
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("scopes", filter.scopes().toArray(String[]::new))
                .param("person", filter.person())
                .param("after", filter.after())
                .param("category", filter.category())
                .param("q", filter.q())
                .param("most", PAGE + 1)
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    /** Both levels, by code. */
    List<Category> categories(boolean english) {
        return jdbc.sql("""
                select category_code as code, case when :english then name_en else name_zh end as name
                  from knowledge_category order by category_code
                """)
                .param("english", english)
                .query(DataClassRowMapper.newInstance(Category.class))
                .list();
    }
}
