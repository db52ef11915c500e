package yingyun.helpdesk.inquiry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;

/** The threads: lines are added, never changed. */
@Repository
class Messages {

    /** A thread shows its newest lines, so many at most. */
    static final int MOST = 200;

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(InquiryNo no, Message.Kind kind, String body, EmployeeNo author, Instant now) {
        return add(no, kind, "", body, null, null, null, author, now);
    }

    long answer(
            InquiryNo no,
            String say,
            String body,
            Basis basis,
            @Nullable Long approval,
            EmployeeNo author,
            Instant now) {
        long message = add(
                no,
                Message.Kind.ANSWER,
                say,
                body,
                basis.none().map(Enum::name).orElse(null),
                null,
                approval,
                author,
                now);
        int ordinal = 0;
        for (Citation article : basis.articles()) {
            cite(message, ++ordinal, article.articleNo(), article.version(), null, null);
        }
        for (ClauseReference clause : basis.clauses()) {
            cite(message, ++ordinal, null, null, clause.documentNo(), clause.clauseNo());
        }
        return message;
    }

    private void cite(
            long message,
            int ordinal,
            @Nullable String article,
            @Nullable Integer version,
            @Nullable String document,
            @Nullable String clause) {
        jdbc.sql("""
                insert into inquiry_citation (message_id, ordinal, article_no, version, document_no, clause_no)
                values (:message, :ordinal, :article, :version, :document, :clause)
                """)
                .param("message", message)
                .param("ordinal", ordinal)
                .param("article", article)
                .param("version", version)
                .param("document", document)
                .param("clause", clause)
                .update();
    }

    /** The lead's answer, once more in the thread of one that waited with it. */
    void fanOut(long answer, InquiryNo to, Instant now) {
        jdbc.sql("""
                insert into inquiry_message (inquiry_no, kind, say_masked, body_masked, author, written_at, no_basis, fanned_out_from)
                select :to, kind, say_masked, body_masked, author, :now, no_basis, message_id
                  from inquiry_message where message_id = :answer
                """)
                .param("to", to.value())
                .param("now", Inquiries.column(now))
                .param("answer", answer)
                .update();
    }

    void interim(InquiryNo no, String say, EmployeeNo author, Instant now) {
        add(no, Message.Kind.INTERIM, say, "", null, null, null, author, now);
    }

    private long add(
            InquiryNo no,
            Message.Kind kind,
            String say,
            String body,
            @Nullable String noBasis,
            @Nullable Long supersedes,
            @Nullable Long approval,
            EmployeeNo author,
            Instant now) {
        return jdbc.sql("""
                insert into inquiry_message (inquiry_no, kind, say_masked, body_masked, author, written_at, no_basis, supersedes, approval_id)
                values (:no, :kind, :say, :body, :author, :now, :noBasis, :supersedes, :approval)
                returning message_id
                """)
                .param("no", no.value())
                .param("kind", kind.name())
                .param("say", say)
                .param("body", body)
                .param("author", author.value())
                .param("now", Inquiries.column(now))
                .param("noBasis", noBasis)
                .param("supersedes", supersedes)
                .param("approval", approval)
                .query(Long.class)
                .single();
    }

    /** All of it, for those who answer. */
    List<Message> whole(InquiryNo no) {
        return lines(no, false);
    }

    /** What is for the asker: no internal note, no draft. */
    List<Message> forAsker(InquiryNo no) {
        return lines(no, true);
    }

    private List<Message> lines(InquiryNo no, boolean forAskerOnly) {
        return jdbc.sql("""
                select message_id, kind, say_masked, body_masked, author, name, written_at, no_basis, citations from (
                    select m.message_id, m.kind, m.say_masked, m.body_masked, m.author, e.name, m.written_at, m.no_basis,
                           array(select coalesce(c.article_no || ' v' || c.version, c.document_no || ' ' || c.clause_no)
                                   from inquiry_citation c where c.message_id = coalesce(m.fanned_out_from, m.message_id)
                                  order by c.ordinal) as citations
                      from inquiry_message m
                      join employee e on e.employee_no = m.author
                     where m.inquiry_no = :no
                       and (m.for_asker or not :forAskerOnly)
                     order by m.message_id desc
                     limit :most) newest
                 order by message_id
                """)
                .param("no", no.value())
                .param("forAskerOnly", forAskerOnly)
                .param("most", MOST)
                .query(Messages::row)
                .list();
    }

    /** Articles that the newest answer cites. */
    List<Citation> cited(InquiryNo no) {
        return jdbc.sql("""
                select c.article_no, c.version
                  from inquiry_citation c
                 where c.article_no is not null
                   and c.message_id = (select coalesce(m.fanned_out_from, m.message_id) from inquiry_message m
                                        where m.inquiry_no = :no and m.kind = 'ANSWER' order by m.message_id desc limit 1)
                """)
                .param("no", no.value())
                .query((rs, n) -> new Citation(rs.getString(1), rs.getInt(2)))
                .list();
    }

    void rate(InquiryNo no, int version, int level, String reason, EmployeeNo by, Instant now) {
        jdbc.sql("""
                insert into inquiry_rating (inquiry_no, version, level, reason_masked, rated_by, rated_at)
                values (:no, :version, :level, :reason, :by, :now)
                """)
                .param("no", no.value())
                .param("version", version)
                .param("level", level)
                .param("reason", reason)
                .param("by", by.value())
                .param("now", Inquiries.column(now))
                .update();
    }

    private static Message row(ResultSet rs, int n) throws SQLException {
        Array citations = rs.getArray("citations");
        return new Message(
                rs.getLong("message_id"),
                Message.Kind.valueOf(rs.getString("kind")),
                rs.getString("say_masked"),
                rs.getString("body_masked"),
                rs.getString("author"),
                rs.getString("name"),
                Inquiries.certain(rs, "written_at"),
                Optional.ofNullable(rs.getString("no_basis")).map(Basis.None::valueOf),
                List.of((String[]) citations.getArray()));
    }
}
