package yingyun.knowledge.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.knowledge.ClauseReference;

/** Rule documents, their versions and clauses. */
@Repository
class Rules {

    private final JdbcClient jdbc;

    Rules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document as it stands in the list: its newest version, and how many articles in force cite it. */
    public record Line(
            String documentNo,
            String title,
            String issuer,
            String kind,
            int version,
            String state,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            long clauses,
            long articles) {

        public boolean endedOn(LocalDate day) {
            return effectiveTo != null && effectiveTo.isBefore(day);
        }
    }

    public record Clause(String clauseNo, String body) {}

    /** By 文号; at most {@code most} after {@code after}. */
    List<Line> list(String after, int most) {
        return jdbc.sql("""
                select d.document_no::text as document_no, d.title, d.issuer, d.kind, v.version_no as version, v.state, v.effective_from,
                       v.effective_to,
                       (select count(*) from rule_clause_text t
                         where t.document_no = v.document_no and t.version_no = v.version_no) as clauses,
                       (select count(distinct c.article_no) from article_clause c join article_version a using (article_no, version)
                         where c.document_no = d.document_no and a.state in ('EFFECTIVE', 'REVIEW_DUE')) as articles
                  from rule_document d
                  join lateral (select * from rule_version r where r.document_no = d.document_no order by r.version_no desc limit 1) v on true
                 where d.document_no::text > :after
                 order by d.document_no::text
                 limit :most
                """)
                .param("after", after)
                .param("most", most)
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    List<Clause> clauses(String documentNo, int version) {
        return jdbc.sql("""
                select t.clause_no, t.body
                  from rule_clause_text t
                  join rule_clause c using (document_no, clause_no)
                 where t.document_no::text = :document and t.version_no = :version
                 order by c.ordinal
                """)
                .param("document", documentNo)
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Clause.class))
                .list();
    }

    /** The clause's text in the confirmed version of that day; empty where the rule or the clause is not in force. */
    Optional<String> textOn(ClauseReference clause, LocalDate day) {
        return jdbc.sql("""
                select t.body
                  from rule_version v
                  join rule_clause_text t using (document_no, version_no)
                 where v.document_no::text = :document and v.state = 'CONFIRMED' and t.clause_no = :clause
                   and :day between v.effective_from and coalesce(v.effective_to, 'infinity')
                """)
                .param("document", clause.documentNo())
                .param("clause", clause.clauseNo())
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** @return false where there is no confirmed version that is still to end */
    boolean end(String documentNo, LocalDate lastDay) {
        return jdbc.sql("""
                        update rule_version set effective_to = greatest(:last, effective_from - 1)
                         where document_no::text = :document and state = 'CONFIRMED'
                           and (effective_to is null or effective_to > :last)
                        """)
                        .param("document", documentNo)
                        .param("last", lastDay)
                        .update()
                > 0;
    }

    /** Waits for its second look: {@code CONFIRMED} or {@code REFUSED} by another than who imported it. */
    boolean decide(String documentNo, int version, String state, String by, Instant now) {
        return jdbc.sql("""
                        update rule_version set state = :state, confirmed_by = :by, confirmed_at = :now
                         where document_no::text = :document and version_no = :version and state = 'TO_REVIEW' and imported_by <> :by
                        """)
                        .param("document", documentNo)
                        .param("version", version)
                        .param("state", state)
                        .param("by", by)
                        .param("now", Articles.column(now))
                        .update()
                > 0;
    }
}
