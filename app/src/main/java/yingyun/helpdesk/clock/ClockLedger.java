package yingyun.helpdesk.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whose every millisecond of an inquiry was (design/helpdesk §3.4): a pure function of its history, its pins and a moment. Nothing is
 * paused: a clock is a sum over the ledger, and the ledger adds up to the wall time in which the inquiry was open.
 */
final class ClockLedger {

    private final List<ClockEvent> history;
    private final List<Instant> shortAnswers;
    private final Pins pins;
    private final Instant readAt;
    private final List<Span> spans = new ArrayList<>();

    private ClockLedger(List<ClockEvent> history, List<Instant> shortAnswers, Pins pins, Instant readAt) {
        this.history = history;
        this.shortAnswers = shortAnswers;
        this.pins = pins;
        this.readAt = readAt;
    }

    /**
     * @param history in any order; a line that comes twice counts once; a line that was written by a clock that goes slow counts at the
     *     time of the line before it
     * @param shortAnswers when the asker was told something meanwhile
     * @param at the moment of reading; not before the last line
     */
    static ClockLedger of(List<ClockEvent> history, List<Instant> shortAnswers, Pins pins, Instant at) {
        List<ClockEvent> ordered = inOrder(history);
        Instant last = ordered.getLast().at();
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        ClockLedger ledger = new ClockLedger(
                ordered, shortAnswers.stream().sorted().toList(), pins, now.isBefore(last) ? last : now);
        ledger.cut();
        return ledger;
    }

    private static List<ClockEvent> inOrder(List<ClockEvent> history) {
        if (history.isEmpty()) {
            throw new IllegalArgumentException("an inquiry without history has no clock");
        }
        Map<Integer, ClockEvent> byVersion = new TreeMap<>();
        for (ClockEvent event : history) {
            ClockEvent same = byVersion.putIfAbsent(event.version(), event);
            if (same != null && !same.equals(event)) {
                throw new IllegalArgumentException("two different lines " + event.version());
            }
        }
        List<ClockEvent> ordered = new ArrayList<>();
        for (ClockEvent event : byVersion.values()) {
            ordered.add(
                    ordered.isEmpty()
                            ? event
                            : event.notBefore(ordered.getLast().at()));
        }
        return List.copyOf(ordered);
    }

    private void cut() {
        for (int i = 0; i < history.size(); i++) {
            ClockEvent event = history.get(i);
            if (!event.phase().isOver()) {
                WorkCalendar calendar = pins.of(event.urgency(), event.desk());
                for (WorkCalendar.Stretch stretch : calendar.stretches(event.at(), endOf(i))) {
                    Bucket bucket = stretch.open() ? event.phase().bucket() : Bucket.OFF_HOURS;
                    spans.add(new Span(stretch.from(), stretch.to(), bucket, event, calendar));
                }
            }
        }
    }

    private Instant endOf(int line) {
        return line + 1 < history.size() ? history.get(line + 1).at() : readAt;
    }

    /** In order; together the time in which the inquiry was open. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    Map<Bucket, Long> millisByBucket() {
        return spans.stream()
                .collect(Collectors.groupingBy(
                        Span::bucket, () -> new EnumMap<>(Bucket.class), Collectors.summingLong(Span::millis)));
    }

    /** All clocks that ever ran, by start. */
    List<Reading> readings() {
        List<Reading> found = new ArrayList<>();
        List<Integer> cycles =
                history.stream().map(ClockEvent::cycle).distinct().toList();
        for (int cycle : cycles) {
            for (Metric metric : List.of(Metric.CLAIM, Metric.FIRST_ANSWER, Metric.ANSWER, Metric.ACCEPT)) {
                ofCycle(metric, cycle, found);
            }
        }
        experts(found);
        found.sort(Comparator.comparing(Reading::startedAt));
        return List.copyOf(found);
    }

    private void ofCycle(Metric metric, int cycle, List<Reading> found) {
        List<ClockEvent> lines =
                history.stream().filter(line -> line.cycle() == cycle).toList();
        int first = metric == Metric.ACCEPT ? firstAnswered(lines) : 0;
        if (first < 0 || lines.get(first).phase() == Phase.SELF_SOLVED) {
            return;
        }
        Instant start = lines.get(first).at();
        Instant stop = stopOf(metric, lines, first);
        boolean stopped = stop.isBefore(Instant.MAX);
        Instant end = stopped ? stop : readAt;
        List<WorkCalendar.Stretch> counted = spans.stream()
                .filter(span -> span.cycle() == cycle && counts(metric, span))
                .filter(span -> span.from().isBefore(end) && span.to().isAfter(start))
                .map(span -> new WorkCalendar.Stretch(later(span.from(), start), earlier(span.to(), end), true))
                .toList();
        ClockEvent last = inForce(lines, end, stopped);
        found.add(new Reading(
                metric,
                cycle,
                1,
                stateOf(metric, last, stopped, withdrawnAt(lines, stop)),
                last.urgency(),
                start,
                stopped ? Optional.of(stop) : Optional.empty(),
                readAt,
                counted,
                pins.policy().target(last.urgency(), metric),
                pins.of(last.urgency(), last.desk())));
    }

    /** The line by which the clock is judged: the last one before it stopped, or simply the last. */
    private static ClockEvent inForce(List<ClockEvent> lines, Instant end, boolean stopped) {
        ClockEvent found = lines.getFirst();
        for (ClockEvent line : lines) {
            if (line.at().isBefore(end) || !stopped) {
                found = line;
            }
        }
        return found;
    }

    private static int firstAnswered(List<ClockEvent> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).phase().isAnswered()) {
                return i;
            }
        }
        return -1;
    }

    /** When the clock stopped: {@link Instant#MAX} if it has not. */
    private Instant stopOf(Metric metric, List<ClockEvent> lines, int first) {
        for (int i = first; i < lines.size(); i++) {
            Phase phase = lines.get(i).phase();
            boolean stops = switch (metric) {
                case CLAIM -> phase == Phase.ANSWERING || phase.isAnswered();
                case FIRST_ANSWER, ANSWER -> phase.isAnswered();
                case ACCEPT -> phase == Phase.ACCEPTED || phase == Phase.CLOSED;
                case EXPERT -> false;
            };
            if (stops || phase == Phase.WITHDRAWN) {
                return metric == Metric.FIRST_ANSWER
                        ? earlier(lines.get(i).at(), shortAnswer(lines))
                        : lines.get(i).at();
            }
        }
        Instant next = history.stream()
                .filter(line -> line.cycle() > lines.getFirst().cycle())
                .map(ClockEvent::at)
                .findFirst()
                .orElse(Instant.MAX);
        return metric == Metric.FIRST_ANSWER ? earlier(next, shortAnswer(lines)) : next;
    }

    private Instant shortAnswer(List<ClockEvent> lines) {
        return shortAnswers.stream()
                .filter(at -> !at.isBefore(lines.getFirst().at()) && !at.isAfter(readAt))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static boolean withdrawnAt(List<ClockEvent> lines, Instant stop) {
        return lines.stream()
                .anyMatch(line -> line.phase() == Phase.WITHDRAWN && line.at().equals(stop));
    }

    private Reading.State stateOf(Metric metric, ClockEvent last, boolean stopped, boolean withdrawn) {
        if (stopped) {
            return withdrawn ? Reading.State.WITHDRAWN : Reading.State.MET;
        }
        boolean runs = switch (metric) {
            case CLAIM -> last.phase().isInQueue();
            case FIRST_ANSWER, ANSWER ->
                last.phase() != Phase.NEED_INFO
                        || pins.policy().rule(last.urgency()).askerCounts();
            case ACCEPT, EXPERT -> true;
        };
        return runs ? Reading.State.RUNNING : Reading.State.WAITING;
    }

    private boolean counts(Metric metric, Span span) {
        if (span.bucket() == Bucket.OFF_HOURS) {
            return false;
        }
        Phase phase = span.event().phase();
        return switch (metric) {
            case CLAIM -> phase.isInQueue();
            case FIRST_ANSWER, ANSWER ->
                phase != Phase.NEED_INFO
                        || pins.policy().rule(span.event().urgency()).askerCounts();
            case ACCEPT -> phase == Phase.ANSWERED;
            case EXPERT -> false;
        };
    }

    /** Each stay at an expert desk has a clock of its own, by that desk's calendar; another line of the same stay does not restart it. */
    private void experts(List<Reading> found) {
        int round = 0;
        for (int i = 0; i < history.size(); i++) {
            ClockEvent begin = history.get(i);
            if (begin.phase() != Phase.WITH_EXPERT) {
                continue;
            }
            round++;
            int last = i;
            while (last + 1 < history.size() && isSameStay(history.get(last + 1), begin)) {
                last++;
            }
            found.add(expert(begin, history.get(last), endOf(last), last + 1 < history.size(), round));
            i = last;
        }
    }

    private static boolean isSameStay(ClockEvent next, ClockEvent begin) {
        return next.phase() == Phase.WITH_EXPERT && next.expertDesk().equals(begin.expertDesk());
    }

    private Reading expert(ClockEvent begin, ClockEvent last, Instant end, boolean stopped, int round) {
        WorkCalendar calendar = pins.desk(begin.expertDesk());
        return new Reading(
                Metric.EXPERT,
                begin.cycle(),
                round,
                stopped
                        ? (withdrawnAt(history, end) ? Reading.State.WITHDRAWN : Reading.State.MET)
                        : Reading.State.RUNNING,
                last.urgency(),
                begin.at(),
                stopped ? Optional.of(end) : Optional.empty(),
                readAt,
                calendar.stretches(begin.at(), end).stream()
                        .filter(WorkCalendar.Stretch::open)
                        .toList(),
                pins.policy().target(last.urgency(), Metric.EXPERT),
                calendar);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
