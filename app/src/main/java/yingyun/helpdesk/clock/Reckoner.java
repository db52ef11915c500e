package yingyun.helpdesk.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/**
 * Reckons an inquiry's clocks again after each of its moves, from its history alone: the same history gives the same rows, however often
 * and in whatever order it is done. The moment of reckoning plays no part.
 */
@Service
class Reckoner {

    private final Histories histories;
    private final ClockRows rows;
    private final CalendarBook calendars;
    private final Policies policies;
    private final BankClock clock;

    Reckoner(Histories histories, ClockRows rows, CalendarBook calendars, Policies policies, BankClock clock) {
        this.histories = histories;
        this.rows = rows;
        this.calendars = calendars;
        this.policies = policies;
        this.clock = clock;
    }

    /** @return false if another node has it */
    @Transactional
    boolean answerBell(String inquiryNo) {
        Optional<String> org = rows.answerBell(inquiryNo);
        org.ifPresent(code -> reckon(inquiryNo, code, histories.pin(inquiryNo).orElseGet(() -> firstPin(inquiryNo))));
        return org.isPresent();
    }

    /** The ledger as it stands now. */
    ClockLedger ledger(String inquiryNo, String orgCode, Histories.Pin pin, Instant at) {
        Pins pins = calendars.at(pin.edition()).pins(policies.at(pin.policyVersion()), orgCode);
        return ClockLedger.of(histories.lines(inquiryNo), histories.shortAnswers(inquiryNo), pins, at);
    }

    /** Calendars and service levels as they are today, as the next pin. */
    Histories.Pin nextPin(String inquiryNo, EmployeeNo by, String reason) {
        int before = histories.pin(inquiryNo).map(Histories.Pin::pinNo).orElse(0);
        return new Histories.Pin(
                before + 1, policies.latest(), calendars.latestEdition(), clock.instant(), by.value(), reason);
    }

    /** 重新计时: the inquiry's clocks by another pin, from its first moment on. The old ledger stays beside. */
    void pinAnew(String inquiryNo, String orgCode, Histories.Pin pin) {
        histories.addPin(inquiryNo, pin);
        reckon(inquiryNo, orgCode, pin);
    }

    private Histories.Pin firstPin(String inquiryNo) {
        Histories.Pin pin = nextPin(inquiryNo, EmployeeNo.SYSTEM, "");
        histories.addPin(inquiryNo, pin);
        return pin;
    }

    private void reckon(String inquiryNo, String orgCode, Histories.Pin pin) {
        ClockLedger ledger = ledger(inquiryNo, orgCode, pin, Instant.EPOCH);
        rows.addSpans(inquiryNo, pin.pinNo(), ledger.spans(), calendars.at(pin.edition()));
        List<Reading> readings = ledger.readings();
        for (Reading reading : readings) {
            rows.put(inquiryNo, pin.pinNo(), reading);
            steps(inquiryNo, reading);
            if (!reading.state().isOpen()) {
                rows.settle(inquiryNo, reading);
            }
        }
        nextDue(readings).ifPresent(due -> rows.putDue(inquiryNo, due));
    }

    private void steps(String inquiryNo, Reading reading) {
        List<Policy.Step> steps = reading.target().map(Policy.Target::steps).orElse(List.of());
        for (Policy.Step step : steps) {
            Optional<Instant> reached = reading.reachedPercent(step.percent());
            switch (reading.state()) {
                case RUNNING -> rows.putStep(inquiryNo, reading, step, reached, "PENDING");
                // What lies ahead moves with the asker's reply; what has passed stays.
                case WAITING ->
                    rows.putStep(
                            inquiryNo, reading, step, reached.filter(at -> !at.isAfter(reading.readAt())), "PENDING");
                case MET, WITHDRAWN ->
                    rows.putStep(inquiryNo, reading, step, reached, reached.isPresent() ? "PASSED" : "DROPPED");
            }
        }
        rows.dropSteps(
                inquiryNo, reading, steps.stream().map(Policy.Step::percent).toList());
    }

    /** The first that is still to be met: to be claimed, then to be told something, then to be answered. */
    static Optional<Instant> nextDue(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.state().isOpen() && reading.metric() != Metric.EXPERT)
                .sorted(Comparator.comparing(Reading::cycle).reversed().thenComparing(Reading::metric))
                .flatMap(reading -> reading.dueAt().stream())
                .findFirst();
    }
}
