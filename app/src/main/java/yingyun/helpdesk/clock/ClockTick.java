package yingyun.helpdesk.clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.Refused;

/**
 * Twice a second, on every node that serves pages: reckons what has moved, fires what is due, passes on what nobody acknowledged. Each in
 * a transaction of its own that holds its row, so that nodes share the work and one that dies leaves nothing half done. What a moved
 * inquiry is due to fire waits until it is reckoned.
 */
@Component
@ConditionalOnWebApplication
class ClockTick {

    private static final Logger LOG = LoggerFactory.getLogger(ClockTick.class);
    private static final int MOST_PER_TICK = 200;

    private final ClockRows rows;
    private final Reckoner reckoner;
    private final EscalationLadder ladder;
    private final CalendarBook calendars;
    private final TransactionTemplate inTransaction;

    ClockTick(
            ClockRows rows,
            Reckoner reckoner,
            EscalationLadder ladder,
            CalendarBook calendars,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.reckoner = reckoner;
        this.ladder = ladder;
        this.calendars = calendars;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 500, initialDelay = 2_000)
    void tick() {
        reckon();
        for (int i = 0; i < MOST_PER_TICK && ladder.fireOne(); i++) {}
        for (int i = 0; i < MOST_PER_TICK && ladder.passOnOne(); i++) {}
    }

    /** One that cannot be reckoned keeps its bell and holds nobody else up. */
    void reckon() {
        for (String inquiryNo : rows.rung(MOST_PER_TICK)) {
            try {
                reckoner.answerBell(inquiryNo);
            } catch (Refused broken) {
                LOG.warn(
                        "clock-not-reckoned inquiry={} code={}",
                        inquiryNo,
                        broken.problem().code());
            }
        }
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 1_000)
    void followTheBank() {
        inTransaction.executeWithoutResult(status -> calendars.followTheBank());
    }
}
