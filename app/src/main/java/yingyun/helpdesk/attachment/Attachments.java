package yingyun.helpdesk.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;

/** Files of questions as rows. {@code attach} belongs into the transaction that asks the question. */
@Repository
public class Attachments {

    /** Of one question. */
    static final int MOST = 3;
    /** What was sent and never asked with is no longer offered. */
    private static final Duration WAITS = Duration.ofHours(24);

    private static final String COLUMNS = "attachment_id, file_name_masked, kind, size_bytes, covered, uploaded_at";

    private final JdbcClient jdbc;

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits for its sender's question goes with it, in the order in which it came; gives how many. */
    public int attach(String inquiryNo, EmployeeNo sender, Instant now) {
        return jdbc.sql("""
                update attachment a
                   set inquiry_no = :no, position = w.position + (select count(*) from attachment x where x.inquiry_no = :no)
                  from (select attachment_id, row_number() over (order by attachment_id) as position
                          from attachment
                         where uploaded_by = :sender and inquiry_no is null and discarded_at is null and uploaded_at > :since
                         order by attachment_id
                         limit :most) w
                 where a.attachment_id = w.attachment_id
                   and w.position + (select count(*) from attachment x where x.inquiry_no = :no) <= :most
                """)
                .param("no", inquiryNo)
                .param("sender", sender.value())
                .param("since", column(now.minus(WAITS)))
                .param("most", MOST)
                .update();
    }

    public List<Attachment> of(String inquiryNo) {
        return jdbc.sql("select " + COLUMNS + " from attachment where inquiry_no = :no order by position")
                .param("no", inquiryNo)
                .query(Attachments::row)
                .list();
    }

    /** Whether that inquiry is within the scope; where it is not, it does not exist. */
    boolean isSeen(String inquiryNo, DataScope scope) {
        return jdbc.sql(
                        "select exists (select 1 from inquiry where inquiry_no = :no and (:all or org_code = any(:orgs) or asker = :me))")
                .param("no", inquiryNo)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("me", scope.person().value())
                .query(Boolean.class)
                .single();
    }

    public List<Attachment> waiting(EmployeeNo sender, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                 from attachment
                 where uploaded_by = :sender and inquiry_no is null and discarded_at is null and uploaded_at > :since
                 order by attachment_id
                """)
                .param("sender", sender.value())
                .param("since", column(now.minus(WAITS)))
                .query(Attachments::row)
                .list();
    }

    /** One sender's uploads come one after the other, so that three are three. */
    void holdBack(EmployeeNo sender) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('attachment ' || :sender))")
                .param("sender", sender.value())
                .query(rs -> {});
    }

    record Taken(String name, FileKind kind, int bytes, String sha256, int covered) {}

    void add(Taken file, EmployeeNo sender, Instant now) {
        jdbc.sql("""
                insert into attachment (uploaded_by, uploaded_at, file_name_masked, kind, size_bytes, sha256, covered)
                values (:sender, :now, :name, :kind, :bytes, :sha256, :covered)
                """)
                .param("sender", sender.value())
                .param("now", column(now))
                .param("name", file.name())
                .param("kind", file.kind().name())
                .param("bytes", file.bytes())
                .param("sha256", file.sha256())
                .param("covered", file.covered())
                .update();
    }

    /** Gives whether there was such a one, his and not yet asked with. */
    boolean discard(long id, EmployeeNo sender, Instant now) {
        return jdbc.sql("""
                update attachment set discarded_at = :now
                 where attachment_id = :id and uploaded_by = :sender and inquiry_no is null and discarded_at is null
                """)
                        .param("id", id)
                        .param("sender", sender.value())
                        .param("now", column(now))
                        .update()
                > 0;
    }

    record Stored(Attachment attachment, String sha256) {}

    /** His own, of a question of his scope, or of an answer that he has to inspect; else it does not exist for him. */
    Optional<Stored> readable(long id, DataScope scope, boolean seesInquiries) {
        return jdbc.sql("select " + COLUMNS + """
                , sha256 from attachment a
                 where attachment_id = :id
                   and discarded_at is null
                   and (uploaded_by = :me
                        or :sees and exists (select 1 from inquiry i where i.inquiry_no = a.inquiry_no and (:all or i.org_code = any(:orgs)))
                        or exists (select 1 from quality_sample s join quality_seat t on t.sample_id = s.sample_id
                                    where s.inquiry_no = a.inquiry_no and t.inspector = :me))
                """)
                .param("id", id)
                .param("me", scope.person().value())
                .param("sees", seesInquiries)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query((rs, n) -> new Stored(row(rs, n), rs.getString("sha256")))
                .optional();
    }

    private static Attachment row(ResultSet rs, int n) throws SQLException {
        return new Attachment(
                rs.getLong("attachment_id"),
                rs.getString("file_name_masked"),
                rs.getString("kind"),
                rs.getInt("size_bytes"),
                rs.getInt("covered"),
                rs.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
