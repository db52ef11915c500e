package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** 合并等待: who waits with whom, and until when he did. */
@Repository
class Joins {

    private final JdbcClient jdbc;

    Joins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question in flight with the same error code.
     *
     * @param outlets that asked it in the last half hour, the lead's own included
     */
    record Lead(String inquiryNo, String state, Instant askedAt, int outlets) {}

    void join(InquiryNo no, InquiryNo lead, EmployeeNo by, Instant now) {
        jdbc.sql("insert into inquiry_join (inquiry_no, lead_no, joined_at, joined_by) values (:no, :lead, :now, :by)")
                .param("no", no.value())
                .param("lead", lead.value())
                .param("now", Inquiries.column(now))
                .param("by", by.value())
                .update();
    }

    void leave(InquiryNo no, EmployeeNo by, Instant now) {
        jdbc.sql("update inquiry_join set left_at = :now, left_by = :by where inquiry_no = :no and left_at is null")
                .param("no", no.value())
                .param("now", Inquiries.column(now))
                .param("by", by.value())
                .update();
    }

    /** The oldest that another can wait with: its number and how many ask, never what it says. */
    Optional<Lead> inFlight(String errorCode, Instant since) {
        return jdbc.sql("""
                select inquiry_no, state, asked_at,
                       (select count(distinct same.org_code) from inquiry same where same.error_code = :code and same.asked_at >= :since) as outlets
                  from inquiry
                 where error_code = :code
                   and asked_at >= :since
                   and lead_no is null
                   and state in ('QUEUED', 'OFFERED', 'ANSWERING', 'NEED_INFO', 'WITH_EXPERT')
                 order by asked_at, inquiry_no
                 limit 1
                """)
                .param("code", errorCode)
                .param("since", Inquiries.column(since))
                .query((rs, n) -> new Lead(
                        rs.getString("inquiry_no"),
                        rs.getString("state"),
                        Inquiries.certain(rs, "asked_at"),
                        rs.getInt("outlets")))
                .optional();
    }
}
