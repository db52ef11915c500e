package yingyun.helpdesk.inquiry;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does (design/helpdesk §3.2): an answer counts as accepted after one business day, and is closed for good when it can no
 * longer be reopened. On every node; each inquiry in a transaction of its own, whoever holds it is passed by.
 */
@Component
class InquiryTick {

    private static final int MOST_PER_TICK = 200;

    private final JdbcClient jdbc;
    private final Inquiries inquiries;
    private final Moves moves;
    private final BusinessDays businessDays;
    private final TransactionTemplate inTransaction;

    InquiryTick(
            JdbcClient jdbc,
            Inquiries inquiries,
            Moves moves,
            BusinessDays businessDays,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.inquiries = inquiries;
        this.moves = moves;
        this.businessDays = businessDays;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 20_000, initialDelay = 10_000)
    void tick() {
        Instant now = moves.now();
        turn("ANSWERED", now);
        turn("ACCEPTED", now);
    }

    private void turn(String state, Instant now) {
        for (String no : waiting(state)) {
            inTransaction.executeWithoutResult(status -> one(InquiryNo.of(no), now));
        }
    }

    private List<String> waiting(String state) {
        return jdbc.sql("""
                select inquiry_no from inquiry
                 where state = :state and answered_at < :before
                 order by answered_at
                 limit :most
                """)
                .param("state", state)
                .param("before", Inquiries.column(moves.now().minusSeconds(3600)))
                .param("most", MOST_PER_TICK)
                .query(String.class)
                .list();
    }

    private void one(InquiryNo no, Instant now) {
        inquiries.hold(no).ifPresent(inquiry -> {
            Instant answered = inquiry.standing().answeredAt();
            if (answered == null) {
                return;
            }
            if (inquiry.state() == InquiryState.ANSWERED
                    && businessDays.acceptedFrom(answered).isBefore(now)) {
                moves.moveBySystem(inquiry, inquiry.to(InquiryState.ACCEPTED, change -> change.acceptedAt = now), "ACCEPTED");
            } else if (inquiry.state() == InquiryState.ACCEPTED
                    && businessDays.reopenableUntil(answered).isBefore(now)) {
                moves.moveBySystem(inquiry, inquiry.to(InquiryState.CLOSED, change -> change.endedAt = now), "CLOSED");
            }
        });
    }
}
