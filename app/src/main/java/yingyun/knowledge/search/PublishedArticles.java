package yingyun.knowledge.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.knowledge.Citation;

/** What is shown of articles that were found: from the database, not from the index. */
@Repository
class PublishedArticles {

    private final JdbcClient jdbc;

    PublishedArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Shown(Citation citation, String title, String question, String say, String terminal, boolean underReview) {}

    /** Those that still apply on the day. */
    Map<Citation, Shown> of(Collection<Citation> citations, LocalDate asOf) {
        Map<Citation, Shown> shown = new HashMap<>();
        jdbc.sql("""
                select v.article_no, v.version, v.title, v.question, v.say, v.terminal, v.state
                  from unnest(:nos::text[], :versions::int[]) as wanted (article_no, version)
                  join article_version v using (article_no, version)
                 where v.state in ('APPROVED', 'EFFECTIVE', 'REVIEW_DUE', 'SUPERSEDED', 'EXPIRED', 'WITHDRAWN', 'ABOLISHED')
                   and :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                """)
                .param("nos", citations.stream().map(Citation::articleNo).toArray(String[]::new))
                .param("versions", citations.stream().map(Citation::version).toArray(Integer[]::new))
                .param("day", asOf)
                .query((rs, n) -> new Shown(
                        new Citation(rs.getString(1), rs.getInt(2)),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getString(7).equals("REVIEW_DUE")))
                .list()
                .forEach(one -> shown.put(one.citation(), one));
        return shown;
    }
}
