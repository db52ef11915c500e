package yingyun.helpdesk.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;

/** What people do with the clocks: urge, acknowledge, reckon by today's calendars. */
@Service
class ClockDesk {

    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 300;
    private static final Duration LATE = Duration.ofSeconds(5);

    private final ClockRows rows;
    private final Histories histories;
    private final Policies policies;
    private final Escalations escalations;
    private final Reckoner reckoner;
    private final AuditTrail audit;
    private final BankClock clock;

    ClockDesk(
            ClockRows rows,
            Histories histories,
            Policies policies,
            Escalations escalations,
            Reckoner reckoner,
            AuditTrail audit,
            BankClock clock) {
        this.rows = rows;
        this.histories = histories;
        this.policies = policies;
        this.escalations = escalations;
        this.reckoner = reckoner;
        this.audit = audit;
        this.clock = clock;
    }

    /** 催办: by anybody of the asking outlet; not again within the time of the urgency (domain study 06 §6.4). */
    @Transactional
    void urge(String inquiryNo, Operator by) {
        if (rows.hold(inquiryNo).isEmpty() || !rows.isVisible(inquiryNo, by.scope(Right.INQUIRY_VIEW))) {
            throw notFound(inquiryNo);
        }
        Instant now = clock.instant();
        ClockEvent last = histories.lines(inquiryNo).getLast();
        if (last.phase().isAnswered() || last.phase().isOver() || last.phase() == Phase.NEED_INFO) {
            throw new ClockProblem.NobodyToUrge(inquiryNo).refused();
        }
        List<Escalations.Urge> before = escalations.urges(inquiryNo);
        if (!before.isEmpty() && before.getFirst().until().isAfter(now)) {
            throw new ClockProblem.UrgedJustNow(
                            inquiryNo, ClockWords.moment(before.getFirst().until()))
                    .refused();
        }
        int policy = histories.pin(inquiryNo).map(Histories.Pin::policyVersion).orElseGet(policies::latest);
        Duration every = policies.at(policy).rule(last.urgency()).urgeEvery();
        try {
            escalations.urge(inquiryNo, by.employeeNo(), now, now.plus(every));
        } catch (DataIntegrityViolationException fasterOne) {
            throw new ClockProblem.UrgedJustNow(inquiryNo, ClockWords.moment(now.plus(every))).refused();
        }
        audit.record(Auditable.done("INQUIRY_URGED", by, inquiryNo, Map.of()));
    }

    /** 签知: by somebody of that level. The next level is not told any more for want of it. */
    @Transactional
    void acknowledge(long id, Operator by) {
        Escalations.Escalation escalation = escalations.find(id).orElseThrow(() -> notFound("#" + id));
        if (escalation.level().roles().stream().noneMatch(by::holds)) {
            throw new ClockProblem.NotYourLevel(ClockWords.of("HD-level." + escalation.level())).refused();
        }
        if (!escalations.acknowledge(id, by.employeeNo(), clock.instant())) {
            throw new ClockProblem.AcknowledgedAlready(escalation.inquiryNo()).refused();
        }
        audit.record(Auditable.done(
                "ESCALATION_ACKNOWLEDGED",
                by,
                escalation.inquiryNo(),
                Map.of(
                        "level", escalation.level().name(),
                        "metric", escalation.metric(),
                        "late", String.valueOf(escalation.lateMillis() > LATE.toMillis()))));
    }

    /**
     * 重新计时: calendars or service levels were corrected after the inquiry began, and this one is to follow. Its former ledger stays, the
     * log says who and why; steps that have fired stay fired.
     */
    @Transactional
    void pinAnew(String inquiryNo, String reason, Operator by) {
        String org = rows.hold(inquiryNo).orElseThrow(() -> notFound(inquiryNo));
        String why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new ClockProblem.ReasonTooShort(SHORTEST_REASON, LONGEST_REASON).refused();
        }
        Histories.Pin next = reckoner.nextPin(inquiryNo, by.employeeNo(), why);
        Optional<Histories.Pin> before = histories.pin(inquiryNo);
        if (before.isPresent() && isSame(before.get(), next)) {
            throw new ClockProblem.NothingNewToPin(inquiryNo).refused();
        }
        reckoner.pinAnew(inquiryNo, org, next);
        audit.record(Auditable.done(
                "CLOCK_PINNED_ANEW",
                by,
                inquiryNo,
                Map.of(
                        "edition", String.valueOf(next.edition()),
                        "policy", String.valueOf(next.policyVersion()),
                        "before",
                                before.map(pin -> pin.edition() + "/" + pin.policyVersion())
                                        .orElse(""))));
    }

    static boolean isSame(Histories.Pin one, Histories.Pin other) {
        return one.edition() == other.edition() && one.policyVersion() == other.policyVersion();
    }

    private static RuntimeException notFound(String what) {
        return new ClockProblem.NotFound(what).refused();
    }
}
