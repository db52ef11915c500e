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

        /** {@code IN_FORCE}, {@code COMING}, {@code ENDED}, {@code TO_REVIEW} or {@code REFUSED}. */
        public String stand(LocalDate day) {
            if (!state.equals("CONFIRMED")) {
                return state;
            }
            return effectiveTo != null && effectiveTo.isBefore(day)
                    ? "ENDED"
                    : effectiveFrom.isAfter(day) ? "COMING" : "IN_FORCE";
        }

        public String chip(LocalDate day) {
            return switch (stand(day)) {
                case "IN_FORCE" -> "ok";
                case "COMING" -> "run";
                case "TO_REVIEW" -> "dual";
                case "ENDED" -> "bad";
                default -> "wait";
            };
        }
    }

    public record Clause(String clauseNo, String heading, String body) {}

    /** An import that nobody has looked through yet. */
    public record Waiting(LocalDate effectiveFrom, @Nullable String replaces) {}

    /** One version of a document. */
    public record Version(
            int version,
            String state,
            LocalDate issuedOn,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @Nullable String replaces,
            String importedBy,
            @Nullable String confirmedBy,
            String sourceName) {

        public boolean isInForceOn(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
        }
    }

    /** What an import did not understand. */
    public record Remark(int lineNo, String remark, String excerpt) {}

    /** An article in force that cites a clause. */
    public record Citing(String clauseNo, String articleNo, int version, String title, String state) {}

    /** By 文号; at most {@code most} after {@code after}. */
    List<Line> list(String after, int most) {
        return list(after, most, "");
    }

    private List<Line> list(String after, int most, String only) {
        return jdbc.sql("""
                select d.document_no::text as document_no, d.title, d.issuer, d.kind, v.version_no as version, v.state, v.effective_from,
                       v.effective_to,
                       (select count(*) from rule_clause_text t
                         where t.document_no = v.document_no and t.version_no = v.version_no) as clauses,
                       (select count(distinct c.article_no) from article_clause c join article_version a using (article_no, version)
                         where c.document_no = d.document_no and a.state in ('EFFECTIVE', 'REVIEW_DUE')) as articles
                  from rule_document d
                  join lateral (select r.document_no, r.version_no, r.state, r.effective_from, r.effective_to from rule_version r
                                 where r.document_no = d.document_no
                                 order by r.version_no desc
                                 limit 1) v on true
                 where d.document_no::text > :after and (:only = '' or d.document_no::text = :only)
                 order by d.document_no::text
                 limit :most
                """)
                .param("after", after)
                .param("only", only)
                .param("most", most)
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    List<Clause> clauses(String documentNo, int version) {
        return jdbc.sql("""
                select t.clause_no, t.heading, t.body
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

    Optional<Waiting> waiting(String documentNo, int version) {
        return jdbc.sql("""
                select effective_from, replaces::text as replaces from rule_version
                 where document_no::text = :document and version_no = :version and state = 'TO_REVIEW'
                   for update
                """)
                .param("document", documentNo)
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Waiting.class))
                .optional();
    }

    /** Newest first. */
    List<Version> versions(String documentNo) {
        return jdbc.sql("""
                select version_no as version, state, issued_on, effective_from, effective_to, replaces::text as replaces,
                       imported_by::text as imported_by, confirmed_by::text as confirmed_by, source_name
                  from rule_version where document_no::text = :document order by version_no desc
                """)
                .param("document", documentNo)
                .query(DataClassRowMapper.newInstance(Version.class))
                .list();
    }

    Optional<Line> find(String documentNo) {
        return list("", 1, documentNo).stream().findFirst();
    }

    List<Remark> remarks(String documentNo, int version) {
        return jdbc.sql("""
                select line_no, remark, excerpt from rule_import_remark
                 where document_no::text = :document and version_no = :version order by ordinal
                """)
                .param("document", documentNo)
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Remark.class))
                .list();
    }

    /** Articles in force that cite the document; at most 200. */
    List<Citing> citing(String documentNo) {
        return jdbc.sql("""
                select c.clause_no, v.article_no, v.version, v.title, v.state
                  from article_clause c
                  join article_version v using (article_no, version)
                  join rule_clause r using (document_no, clause_no)
                 where c.document_no::text = :document and v.state in ('EFFECTIVE', 'REVIEW_DUE')
                 order by r.ordinal, v.article_no
                 limit 200
                """)
                .param("document", documentNo)
                .query(DataClassRowMapper.newInstance(Citing.class))
                .list();
    }
}
