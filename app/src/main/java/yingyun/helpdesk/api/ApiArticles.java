package yingyun.helpdesk.api;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.OrgCode;

/** Articles in force, read only: the rows are the knowledge base's. A draft is none. */
@Repository
class ApiArticles {

    private final JdbcClient jdbc;

    ApiArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param underReview its rule has ended or its review is due: use with care */
    record Article(
            String number,
            int version,
            String title,
            String question,
            String say,
            String terminal,
            String avoid,
            String steps,
            LocalDate effectiveFrom,
            boolean underReview) {}

    /** An org's own article stands before the whole bank's. */
    Optional<Article> inForce(String number, OrgCode org, LocalDate today) {
        return jdbc.sql("""
                select article_no as number, version, title, question, say, terminal, avoid, steps, effective_from,
                       state = 'REVIEW_DUE' as under_review
                  from article_version
                 where article_no = :number
                   and state in ('EFFECTIVE', 'REVIEW_DUE')
                   and :today between effective_from and coalesce(effective_to, 'infinity')
                   and (scope = 'ALL' or org_within(:org, scope, :today))
                 order by scope = 'ALL', version desc
                 limit 1
                """)
                .param("number", number)
                .param("org", org.value())
                .param("today", today)
                .query(Article.class)
                .optional();
    }
}
