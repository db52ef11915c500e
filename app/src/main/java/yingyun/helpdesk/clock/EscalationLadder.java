package yingyun.helpdesk.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/**
 * Steps at so many percent of the time, and the way up from one level to the next: by the step that comes, or because the level below did
 * not acknowledge in time. Acknowledging has its deadline in counted time too: nobody is passed over at night.
 */
@Service
class EscalationLadder {

    private final Timers timers;
    private final Histories histories;
    private final CalendarBook calendars;
    private final Policies policies;
    private final ClockRows rows;
    private final BankClock clock;

    EscalationLadder(
            Timers timers,
            Histories histories,
            CalendarBook calendars,
            Policies policies,
            ClockRows rows,
            BankClock clock) {
        this.timers = timers;
        this.histories = histories;
        this.calendars = calendars;
        this.policies = policies;
        this.rows = rows;
        this.clock = clock;
    }

    /** @return false if nothing is due */
    @Transactional
    boolean fireOne() {
        Instant now = clock.instant();
        Optional<Timers.Rung> due = timers.fireOne(now);
        due.ifPresent(rung -> timers.raise(rung, "STEP", now, ackDue(rung, now)));
        return due.isPresent();
    }

    /** @return false if everything is acknowledged or still in time */
    @Transactional
    boolean passOnOne() {
        Instant now = clock.instant();
        Optional<Timers.Rung> unanswered = timers.passOnOne(now);
        unanswered.ifPresent(rung -> rung.level().next().ifPresent(level -> {
            Timers.Rung up = rung.next(level);
            timers.raise(up, "NO_ACK", now, ackDue(up, now));
        }));
        return unanswered.isPresent();
    }

    private Optional<Instant> ackDue(Timers.Rung rung, Instant now) {
        if (!rung.level().isAcknowledged() || rung.level().next().isEmpty()) {
            return Optional.empty();
        }
        Histories.Pin pin = histories.pin(rung.inquiryNo()).orElseThrow();
        List<ClockEvent> lines = histories.lines(rung.inquiryNo());
        ClockEvent last = lines.getLast();
        Policy policy = policies.at(pin.policyVersion());
        Pins pins = calendars.at(pin.edition()).pins(policy, rows.orgOf(rung.inquiryNo()));
        long within = policy.rule(last.urgency()).ackWithin().toMillis();
        try {
            return Optional.of(pins.of(last.urgency(), last.desk()).after(now, within));
        } catch (Refused neverOpen) {
            // A calendar made by mistake must not keep others from being told: plain time then.
            return Optional.of(now.plusMillis(within));
        }
    }
}
