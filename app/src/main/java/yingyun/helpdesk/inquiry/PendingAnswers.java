package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yingyun.kernel.EmployeeNo;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;

/** Answers that wait for the second person (MC03): frozen as they were filed. */
@Repository
class PendingAnswers {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    PendingAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Pending(InquiryNo no, String say, String body, Basis basis, EmployeeNo author) {}

    long file(InquiryNo no, String say, String body, Basis basis, EmployeeNo author, Instant now) {
        return jdbc.sql("""
                insert into inquiry_pending_answer (inquiry_no, say_masked, body_masked, no_basis, articles, clauses, author, filed_at)
                values (:no, :say, :body, :noBasis, :articles::jsonb, :clauses::jsonb, :author, :now)
                returning pending_id
                """)
                .param("no", no.value())
                .param("say", say)
                .param("body", body)
                .param("noBasis", basis.none().map(Enum::name).orElse(null))
                .param("articles", JSON.writeValueAsString(basis.articles()))
                .param("clauses", JSON.writeValueAsString(basis.clauses()))
                .param("author", author.value())
                .param("now", Inquiries.column(now))
                .query(Long.class)
                .single();
    }

    Optional<Pending> find(long id) {
        return jdbc.sql("""
                select inquiry_no, say_masked, body_masked, no_basis, articles, clauses, author
                  from inquiry_pending_answer where pending_id = :id
                """)
                .param("id", id)
                .query((rs, n) -> new Pending(
                        InquiryNo.of(rs.getString("inquiry_no")),
                        rs.getString("say_masked"),
                        rs.getString("body_masked"),
                        new Basis(
                                JSON.readValue(rs.getString("articles"), new TypeReference<List<Citation>>() {}),
                                JSON.readValue(rs.getString("clauses"), new TypeReference<List<ClauseReference>>() {}),
                                Optional.ofNullable(rs.getString("no_basis")).map(Basis.None::valueOf)),
                        EmployeeNo.of(rs.getString("author"))))
                .optional();
    }

    boolean isSentUnder(long approval) {
        return jdbc.sql("select exists (select 1 from inquiry_message where approval_id = :approval)")
                .param("approval", approval)
                .query(Boolean.class)
                .single();
    }
}
