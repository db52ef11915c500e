package yingyun.helpdesk.attachment;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.helpdesk.InquiryMoved;
import yingyun.kernel.EmployeeNo;

/**
 * What waits for its sender's question goes with it, in the very transaction that asks it. Not with one that another system asks in his
 * name: he has not sent that.
 */
@Component
class AttachWithQuestion {

    private final Attachments attachments;
    private final JdbcClient jdbc;

    AttachWithQuestion(Attachments attachments, JdbcClient jdbc) {
        this.attachments = attachments;
        this.jdbc = jdbc;
    }

    @EventListener
    void asked(InquiryMoved moved) {
        if (moved.act().equals("ASKED")) {
            jdbc.sql("select recorded_by from inquiry where inquiry_no = :no and channel <> 'API'")
                    .param("no", moved.inquiryNo())
                    .query(String.class)
                    .optional()
                    .ifPresent(sender -> attachments.attach(moved.inquiryNo(), EmployeeNo.of(sender), moved.at()));
        }
    }
}
