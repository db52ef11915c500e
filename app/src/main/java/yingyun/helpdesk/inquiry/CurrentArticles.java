package yingyun.helpdesk.inquiry;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which version of an article is in force: what an answer would cite. Read only; the rows are the knowledge base's. */
@Repository
class CurrentArticles {

    private final JdbcClient jdbc;

    CurrentArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dueForReview its rule has moved: shown lower and marked */
    record Article(String articleNo, int version, String title, String say, boolean dueForReview) {

        public String citation() {
            return articleNo + " v" + version;
        }
    }

    List<Article> inForce(List<String> numbers, LocalDate today) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql("""
                select article_no, version, title, say, state = 'REVIEW_DUE' as due_for_review
                  from article_version
                 where article_no = any (:numbers)
                   and state in ('EFFECTIVE', 'REVIEW_DUE')
                   and :today between effective_from and coalesce(effective_to, 'infinity')
                 order by state, article_no, version desc
                """)
                        .param("numbers", numbers.toArray(String[]::new))
                        .param("today", today)
                        .query(DataClassRowMapper.newInstance(Article.class))
                        .list();
    }

    /** For the key "cite": by number or a word of the title. */
    List<Article> find(String text, LocalDate today) {
        return jdbc.sql("""
                select article_no, version, title, say, state = 'REVIEW_DUE' as due_for_review
                  from article_version
                 where state in ('EFFECTIVE', 'REVIEW_DUE')
                   and :today between effective_from and coalesce(effective_to, 'infinity')
                   and (strpos(article_no, upper(:text)) > 0 or strpos(title, :text) > 0 or strpos(question, :text) > 0)
                 order by state, article_no
                 limit 8
                """)
                .param("text", text)
                .param("today", today)
                .query(DataClassRowMapper.newInstance(Article.class))
                .list();
    }
}
