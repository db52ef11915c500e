package yingyun.helpdesk.clock;

import static yingyun.helpdesk.clock.ClockWords.length;
import static yingyun.helpdesk.clock.ClockWords.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Explains an inquiry's clocks, reckoned anew from the history at the moment of reading: nothing on the page is a stored figure. */
@Service
class Explainer {

    private final ClockRows rows;
    private final Histories histories;
    private final Reckoner reckoner;
    private final Escalations escalations;
    private final StepRows steps;
    private final BankClock clock;

    Explainer(
            ClockRows rows,
            Histories histories,
            Reckoner reckoner,
            Escalations escalations,
            StepRows steps,
            BankClock clock) {
        this.rows = rows;
        this.histories = histories;
        this.reckoner = reckoner;
        this.escalations = escalations;
        this.steps = steps;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Explanation explain(String inquiryNo, DataScope scope) {
        if (!rows.isVisible(inquiryNo, scope)) {
            throw new ClockProblem.NotFound(inquiryNo).refused();
        }
        String org = rows.orgOf(inquiryNo);
        Instant now = clock.instant();
        Histories.Pin today = reckoner.nextPin(inquiryNo, EmployeeNo.SYSTEM, "");
        Histories.Pin pin = histories.pin(inquiryNo).orElse(today);
        ClockLedger ledger = reckoner.ledger(inquiryNo, org, pin, now);
        List<Reading> readings = ledger.readings();
        List<Explanation.Interval> intervals = new ArrayList<>(passed(ledger, readings));
        Optional<Reading> next = next(readings);
        next.ifPresent(reading -> intervals.addAll(ahead(reading)));
        return new Explanation(
                inquiryNo,
                moment(now),
                shares(ledger),
                pieces(ledger, next),
                List.copyOf(intervals),
                readings.stream().map(Explainer::line).toList(),
                readings.stream().flatMap(reading -> why(reading).stream()).toList(),
                pinLine(inquiryNo, org, pin, today, ledger),
                steps.of(inquiryNo).stream().map(Explainer::stepLine).toList(),
                escalations.of(inquiryNo).stream()
                        .map(Explainer::escalationLine)
                        .toList(),
                escalations.urges(inquiryNo).stream()
                        .map(urge -> new Explanation.UrgeLine(urge.by(), moment(urge.at()), moment(urge.until())))
                        .toList());
    }

    /** The clock whose deadline comes next. */
    private static Optional<Reading> next(List<Reading> readings) {
        Optional<Instant> due = Reckoner.nextDue(readings);
        return readings.stream()
                .filter(reading -> due.isPresent()
                        && reading.state().isOpen()
                        && reading.metric() != Metric.EXPERT
                        && reading.dueAt().equals(due))
                .findFirst();
    }

    private static List<Explanation.Share> shares(ClockLedger ledger) {
        Map<Bucket, Long> millis = ledger.millisByBucket();
        long whole =
                Math.max(1, millis.values().stream().mapToLong(Long::longValue).sum());
        return millis.entrySet().stream()
                .map(entry -> new Explanation.Share(
                        entry.getKey().name(),
                        ClockWords.of("HD-bucket." + entry.getKey()),
                        length(entry.getValue()),
                        Math.round(100.0 * entry.getValue() / whole)))
                .toList();
    }

    private static List<Explanation.Piece> pieces(ClockLedger ledger, Optional<Reading> next) {
        List<Span> spans = ledger.spans();
        if (spans.isEmpty()) {
            return List.of();
        }
        Instant start = spans.getFirst().from();
        Instant end = spans.getLast().to();
        Instant due = next.flatMap(Reading::dueAt).filter(end::isBefore).orElse(end);
        double scale = Explanation.BAR
                / (double) Math.max(1, Duration.between(start, due).toMillis());
        List<Explanation.Piece> found = new ArrayList<>();
        for (Span span : spans) {
            found.add(piece(span.bucket().name(), start, span.from(), span.to(), scale, false));
        }
        if (due.isAfter(end)) {
            next.ifPresent(reading -> reading.calendar()
                    .stretches(end, due)
                    .forEach(stretch -> found.add(piece(
                            stretch.open() ? "AHEAD" : "OFF_HOURS",
                            start,
                            stretch.from(),
                            stretch.to(),
                            scale,
                            true))));
        }
        return found;
    }

    private static Explanation.Piece piece(
            String bucket, Instant start, Instant from, Instant to, double scale, boolean ahead) {
        long x = Math.round(Duration.between(start, from).toMillis() * scale);
        long until = Math.round(Duration.between(start, to).toMillis() * scale);
        return new Explanation.Piece(
                bucket,
                x,
                Math.max(1, until - x),
                ahead,
                ClockWords.of("HD-bucket." + bucket) + " " + moment(from) + " – " + moment(to));
    }

    private static List<Explanation.Interval> passed(ClockLedger ledger, List<Reading> readings) {
        return ledger.spans().stream()
                .map(span -> {
                    boolean open = span.bucket() != Bucket.OFF_HOURS;
                    String state = ClockWords.of("HD-state." + span.event().phase());
                    String reason = Reasons.of(span.calendar(), span.from(), span.to(), open);
                    return new Explanation.Interval(
                            moment(span.from()),
                            moment(span.to()),
                            length(span.millis()),
                            span.bucket().name(),
                            ClockWords.of("HD-bucket." + span.bucket()),
                            state + " · " + reason,
                            span.calendar().toString(),
                            countsFor(span, readings),
                            false);
                })
                .toList();
    }

    private static String countsFor(Span span, List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.metric() != Metric.EXPERT && reading.cycle() == span.cycle())
                .filter(reading -> reading.counted().stream()
                        .anyMatch(part ->
                                part.from().isBefore(span.to()) && part.to().isAfter(span.from())))
                .map(reading -> ClockWords.of("HD-metric." + reading.metric()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static List<Explanation.Interval> ahead(Reading reading) {
        Optional<Instant> due = reading.dueAt().filter(reading.readAt()::isBefore);
        if (due.isEmpty()) {
            return List.of();
        }
        return reading.calendar().stretches(reading.readAt(), due.get()).stream()
                .map(stretch -> new Explanation.Interval(
                        moment(stretch.from()),
                        moment(stretch.to()),
                        length(Duration.between(stretch.from(), stretch.to()).toMillis()),
                        stretch.open() ? "AHEAD" : "OFF_HOURS",
                        ClockWords.of(stretch.open() ? "HD-bucket.AHEAD" : "HD-bucket.OFF_HOURS"),
                        Reasons.of(reading.calendar(), stretch.from(), stretch.to(), stretch.open()),
                        reading.calendar().toString(),
                        stretch.open() ? ClockWords.of("HD-metric." + reading.metric()) : "",
                        true))
                .toList();
    }

    private static Explanation.Line line(Reading reading) {
        boolean late = reading.isLate();
        String tone = switch (reading.state()) {
            case MET -> late ? "bad" : "ok";
            case RUNNING -> late ? "bad" : "run";
            case WAITING -> "warn";
            case WITHDRAWN -> "wait";
        };
        return new Explanation.Line(
                ClockWords.of("HD-metric." + reading.metric()),
                reading.cycle(),
                reading.round(),
                ClockWords.of((late ? "HD-late." : "HD-reading.") + reading.state()),
                tone,
                length(reading.elapsedMillis()),
                reading.target()
                        .map(target -> length(target.within().toMillis()))
                        .orElse(""),
                reading.dueAt().map(ClockWords::moment).orElse(""),
                reading.stoppedAt().map(ClockWords::moment).orElse(""));
    }

    /** Of clocks that still run: how the deadline comes about. */
    private static Optional<String> why(Reading reading) {
        if (!reading.state().isOpen() || reading.target().isEmpty()) {
            return Optional.empty();
        }
        long target = reading.target().get().within().toMillis();
        long left = target - reading.elapsedMillis();
        String code =
                left <= 0 ? "HD-why.over" : reading.state() == Reading.State.WAITING ? "HD-why.waiting" : "HD-why.runs";
        return Optional.of(ClockWords.of(
                code,
                Map.of(
                        "metric", ClockWords.of("HD-metric." + reading.metric()),
                        "target", length(target),
                        "elapsed", length(reading.elapsedMillis()),
                        "left", length(left),
                        "readAt", moment(reading.readAt()),
                        "calendar", reading.calendar().toString(),
                        "due", reading.dueAt().map(ClockWords::moment).orElse(""))));
    }

    private Explanation.PinLine pinLine(
            String inquiryNo, String org, Histories.Pin pin, Histories.Pin today, ClockLedger ledger) {
        Optional<String> preview = Optional.empty();
        if (!ClockDesk.isSame(pin, today)) {
            Instant now = clock.instant();
            preview = Reckoner.nextDue(
                            reckoner.ledger(inquiryNo, org, today, now).readings())
                    .map(ClockWords::moment)
                    .or(() -> Optional.of(""));
        }
        String calendars = ledger.spans().stream()
                .map(span -> span.calendar().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Explanation.PinLine(
                pin.pinNo(),
                "v" + pin.policyVersion(),
                calendars,
                moment(pin.pinnedAt()),
                pin.pinnedBy(),
                pin.reason(),
                preview);
    }

    private static Explanation.StepLine stepLine(StepRows.Step step) {
        String late = step.isLate() ? ClockWords.of("HD-step.late", Map.of("time", length(step.lateMillis()))) : "";
        String tone = switch (step.state()) {
            case "FIRED" -> step.isLate() ? "warn" : "run";
            case "PENDING" -> "wait";
            default -> "ok";
        };
        return new Explanation.StepLine(
                ClockWords.of("HD-metric." + step.metric()),
                step.percent(),
                ClockWords.of("HD-level." + step.level()),
                step.dueAt().map(ClockWords::moment).orElse(""),
                ClockWords.of("HD-step." + step.state()),
                tone,
                step.firedAt().map(ClockWords::moment).orElse(""),
                late);
    }

    private static Explanation.EscalationLine escalationLine(Escalations.Escalation one) {
        String acknowledged = one.acknowledgedAt()
                .map(at -> one.acknowledgedBy().orElse("") + " " + moment(at))
                .orElseGet(() -> ClockWords.of(
                        !one.level().isAcknowledged()
                                ? "HD-ack.nudge"
                                : one.settledAt().isPresent()
                                        ? "HD-ack.settled"
                                        : one.passedOnAt().isPresent() ? "HD-ack.passedOn" : "HD-ack.open"));
        String tone = one.isOpen() ? (one.passedOnAt().isPresent() ? "bad" : "warn") : "ok";
        return new Explanation.EscalationLine(
                ClockWords.of("HD-level." + one.level()),
                ClockWords.of("HD-cause." + one.cause(), Map.of("percent", one.percent())),
                moment(one.raisedAt()),
                one.lateMillis() > StepRows.LATE_MILLIS
                        ? ClockWords.of("HD-step.late", Map.of("time", length(one.lateMillis())))
                        : "",
                one.ackDueAt().map(ClockWords::moment).orElse(""),
                acknowledged,
                tone);
    }
}
