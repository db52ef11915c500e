package yingyun.helpdesk.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What time does (design/helpdesk §3.2): an answer counts as accepted after one business day, and is closed for good when it can no
 * longer be reopened. On every node; each inquiry in a transaction of its own.
 */
@Component
class InquiryTick {

    private static final int MOST_PER_TICK = 200;
    /** From the last minute before midnight to the closing time of the next day. */
    private static final Duration LEAST_UNTIL_ACCEPTED = Duration.ofHours(17);

    private static final Duration LEAST_UNTIL_CLOSED = Duration.ofDays(4);

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
        turn("ANSWERED", now, LEAST_UNTIL_ACCEPTED);
        turn("ACCEPTED", now, LEAST_UNTIL_CLOSED);
    }

    /** The oldest first; where one is not due, none after it is. */
    private void turn(String state, Instant now, Duration least) {
        for (String no : waiting(state, now.minus(least))) {
            if (!Boolean.TRUE.equals(inTransaction.execute(status -> one(InquiryNo.of(no), now)))) {
                return;
            }
        }
    }

    private List<String> waiting(String state, Instant answeredBefore) {
        return jdbc.sql("""
                select inquiry_no from inquiry
                 where state = :state and answered_at < :before
                 order by answered_at
                 limit :most
                """)
                .param("state", state)
                .param("before", Inquiries.column(answeredBefore))
                .param("most", MOST_PER_TICK)
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    /** @return false if it is not due yet; one that has moved meanwhile is nobody's obstacle */
    private boolean one(InquiryNo no, Instant now) {
        Inquiry inquiry = inquiries.hold(no).orElse(null);
        Instant answered = inquiry == null ? null : inquiry.standing().answeredAt();
        if (inquiry == null || answered == null) {
            return true;
        }
        if (inquiry.state() == InquiryState.ANSWERED) {
            if (!businessDays.acceptedFrom(answered).isBefore(now)) {
                return false;
            }
            moves.moveBySystem(
                    inquiry, inquiry.to(InquiryState.ACCEPTED, change -> change.acceptedAt = now), "ACCEPTED");
        } else if (inquiry.state() == InquiryState.ACCEPTED) {
            if (!businessDays.reopenableUntil(answered).isBefore(now)) {
                return false;
            }
            moves.moveBySystem(inquiry, inquiry.to(InquiryState.CLOSED, change -> change.endedAt = now), "CLOSED");
        }
        return true;
    }
}
