package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Histories and calendars by chance: the ledger against a walk minute by minute, and deadlines that pauses can only move back. */
class RandomHistoriesTest {

    private static final int LONGEST_WALK_DAYS = 12;
    private static final Map<Phase, List<Phase>> MOVES = Map.of(
            Phase.QUEUED,
                    List.of(
                            Phase.ATTACHED,
                            Phase.OFFERED,
                            Phase.ANSWERING,
                            Phase.ANSWERING,
                            Phase.QUEUED,
                            Phase.WITHDRAWN),
            Phase.ATTACHED, List.of(Phase.QUEUED, Phase.ANSWERED),
            Phase.OFFERED, List.of(Phase.QUEUED, Phase.ANSWERING),
            Phase.ANSWERING,
                    List.of(
                            Phase.NEED_INFO,
                            Phase.NEED_INFO,
                            Phase.WITH_EXPERT,
                            Phase.ANSWERED,
                            Phase.QUEUED,
                            Phase.ANSWERING),
            Phase.NEED_INFO, List.of(Phase.ANSWERING),
            Phase.WITH_EXPERT, List.of(Phase.ANSWERING, Phase.WITH_EXPERT),
            Phase.ANSWERED, List.of(Phase.ACCEPTED, Phase.REOPENED),
            Phase.ACCEPTED, List.of(Phase.REOPENED, Phase.CLOSED),
            Phase.REOPENED, List.of(Phase.ANSWERING));

    private final Map<String, RandomCalendar> plain = new HashMap<>();

    @Test
    void a_thousand_histories_agree_with_a_walk_by_minutes() {
        histories(1_000, 7_000_000L);
    }

    @Test
    @Tag("slow")
    void a_hundred_thousand_histories_agree_with_a_walk_by_minutes() {
        histories(100_000, 9_000_000L);
    }

    private void histories(int count, long seed) {
        int due = 0;
        int moved = 0;
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            Pins pins = pins(random);
            long start = plain("OUTLET").start().getEpochSecond() / 60 + random.nextInt(2880);
            List<ClockEvent> history = history(random, start);
            Instant until = history.getLast().at().plus(Duration.ofMinutes(random.nextInt(600)));
            try {
                ClockLedger ledger = ClockLedger.of(history, List.of(), pins, until);
                Invariants.check(ledger, history, until);
                buckets(ledger, history, until);
                due += clocks(ledger, history, pins.policy());
                moved += pauseMovesBack(ledger, history, pins, until, random);
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + (seed + i) + " " + history, wrong);
            }
        }
        assertThat(due).as("deadlines compared").isGreaterThan(count);
        assertThat(moved).as("deadlines that a pause moved").isGreaterThan(count / 100);
    }

    private Pins pins(Random random) {
        RandomCalendar outlet = RandomCalendar.of(random);
        plain.clear();
        plain.put("OUTLET", outlet);
        for (String desk : List.of("PAYMENT", "LOAN")) {
            RandomCalendar other;
            do {
                other = RandomCalendar.of(random);
            } while (Math.abs(Duration.between(other.start(), outlet.start()).toDays()) > 5);
            plain.put(desk, other);
        }
        WorkCalendar branch = outlet.calendar("OUTLET");
        Map<String, WorkCalendar> desks = Map.of(
                "PAYMENT", plain("PAYMENT").calendar("PAYMENT"),
                "LOAN", plain("LOAN").calendar("LOAN"));
        return new Pins(ClockCases.POLICY, branch, name -> desks.getOrDefault(name, branch));
    }

    private static List<ClockEvent> history(Random random, long start) {
        List<ClockEvent> found = new ArrayList<>();
        long minute = start;
        Phase phase = Phase.QUEUED;
        String urgency = "U" + (1 + random.nextInt(4));
        String desk = random.nextBoolean() ? "PAYMENT" : "LOAN";
        int cycle = 1;
        int lines = 1 + random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            String expert = phase == Phase.WITH_EXPERT ? (random.nextInt(3) == 0 ? "PAYMENT" : "LOAN") : "";
            found.add(new ClockEvent(i + 1, minute(minute), phase, urgency, desk, expert, cycle));
            List<Phase> next = MOVES.getOrDefault(phase, List.of());
            if (next.isEmpty()) {
                break;
            }
            phase = next.get(random.nextInt(next.size()));
            cycle += phase == Phase.REOPENED ? 1 : 0;
            minute += random.nextInt(5) == 0 ? 0 : random.nextInt(random.nextInt(4) == 0 ? 1500 : 60);
            urgency = random.nextInt(8) == 0 ? "U" + (1 + random.nextInt(4)) : urgency;
            desk = random.nextInt(8) == 0 ? (random.nextBoolean() ? "PAYMENT" : "LOAN") : desk;
        }
        return found;
    }

    private boolean isOpen(ClockEvent line, long minute) {
        return plain(line.urgency().equals("U1") ? "OUTLET" : line.desk()).isOpen(minute);
    }

    private void buckets(ClockLedger ledger, List<ClockEvent> history, Instant until) {
        Map<Bucket, Long> walked = new EnumMap<>(Bucket.class);
        for (int i = 0; i < history.size(); i++) {
            ClockEvent line = history.get(i);
            long end = (i + 1 < history.size() ? history.get(i + 1).at() : until).getEpochSecond() / 60;
            for (long minute = line.at().getEpochSecond() / 60; minute < end; minute++) {
                if (line.phase().isOver()) {
                    continue;
                }
                Bucket bucket = !isOpen(line, minute)
                        ? Bucket.OFF_HOURS
                        : switch (line.phase()) {
                            case QUEUED, OFFERED, ATTACHED, REOPENED -> Bucket.QUEUE;
                            case ANSWERING -> Bucket.ANSWERER;
                            case WITH_EXPERT -> Bucket.EXPERT;
                            default -> Bucket.ASKER;
                        };
                walked.merge(bucket, 60_000L, Long::sum);
            }
        }
        assertThat(ledger.millisByBucket()).isEqualTo(walked);
    }

    /** @return deadlines that both found */
    private int clocks(ClockLedger ledger, List<ClockEvent> history, Policy policy) {
        int found = 0;
        for (Reading reading : ledger.readings()) {
            Walk walk = new Walk(reading, history, policy);
            walk.go();
            assertThat(reading.elapsedMillis())
                    .as("%s %s", reading.metric(), reading.cycle())
                    .isEqualTo(walk.counted * 60_000);
            if (walk.due >= 0) {
                assertThat(reading.dueAt())
                        .as("%s %s", reading.metric(), reading.cycle())
                        .contains(minute(walk.due));
                found++;
            } else if (walk.stopped) {
                assertThat(reading.dueAt())
                        .as("%s %s", reading.metric(), reading.cycle())
                        .isEmpty();
            }
        }
        return found;
    }

    private RandomCalendar plain(String desk) {
        return Objects.requireNonNull(plain.get(desk));
    }

    /** One clock, minute by minute, with the plainest reading of the paper. */
    private final class Walk {
        private final Reading reading;
        private final List<ClockEvent> lines;
        private final Policy policy;
        private long counted;
        private long due = -1;
        private boolean stopped;
        private String urgency = "";

        Walk(Reading reading, List<ClockEvent> history, Policy policy) {
            this.reading = reading;
            this.lines = history;
            this.policy = policy;
        }

        void go() {
            long start = reading.startedAt().getEpochSecond() / 60;
            long read = reading.readAt().getEpochSecond() / 60;
            long stop = stop();
            long target = Long.MAX_VALUE;
            for (ClockEvent line : lines) {
                if (line.at().getEpochSecond() / 60 < stop && belongs(line) || urgency.isEmpty() && belongs(line)) {
                    urgency = line.urgency();
                }
            }
            if (policy.target(urgency, reading.metric()).isPresent()) {
                target = policy.target(urgency, reading.metric()).get().within().toMinutes();
            }
            long end = stop == Long.MAX_VALUE ? read + LONGEST_WALK_DAYS * 1440L : stop;
            long sum = 0;
            for (long minute = start; minute < end; minute++) {
                if (minute == read) {
                    counted = sum;
                }
                ClockEvent line = at(minute);
                boolean future = minute >= read;
                sum += counts(line, minute, future) ? 1 : 0;
                if (sum == target && due < 0) {
                    due = minute + 1;
                }
            }
            if (end <= read) {
                counted = sum;
            }
            stopped = stop != Long.MAX_VALUE;
        }

        private boolean belongs(ClockEvent line) {
            return line.cycle() == reading.cycle()
                    && (reading.metric() != Metric.EXPERT || !line.at().isBefore(reading.startedAt()));
        }

        private ClockEvent at(long minute) {
            ClockEvent found = lines.getFirst();
            for (ClockEvent line : lines) {
                if (line.at().getEpochSecond() / 60 <= minute) {
                    found = line;
                }
            }
            return found;
        }

        private boolean counts(ClockEvent line, long minute, boolean future) {
            if (reading.metric() == Metric.EXPERT) {
                return plain(desk()).isOpen(minute);
            }
            if (!isOpen(line, minute)) {
                return false;
            }
            return switch (reading.metric()) {
                case CLAIM ->
                    future
                            || line.phase() == Phase.QUEUED
                            || line.phase() == Phase.OFFERED
                            || line.phase() == Phase.REOPENED;
                case FIRST_ANSWER, ANSWER ->
                    future || line.phase() != Phase.NEED_INFO || line.urgency().equals("U1");
                default -> true;
            };
        }

        private String desk() {
            return lines.stream()
                    .filter(line ->
                            line.phase() == Phase.WITH_EXPERT && line.at().equals(reading.startedAt()))
                    .filter(line -> reading.calendar().code().equals(line.expertDesk()))
                    .findFirst()
                    .orElseThrow()
                    .expertDesk();
        }

        private long stop() {
            if (reading.metric() == Metric.EXPERT) {
                return reading.stoppedAt().map(at -> at.getEpochSecond() / 60).orElse(Long.MAX_VALUE);
            }
            for (ClockEvent line : lines) {
                Phase phase = line.phase();
                boolean stops = line.cycle() > reading.cycle()
                        || line.cycle() == reading.cycle()
                                && (phase == Phase.WITHDRAWN
                                        || reading.metric() == Metric.ACCEPT && phase == Phase.ACCEPTED
                                        || reading.metric() != Metric.ACCEPT && phase == Phase.ANSWERED
                                        || reading.metric() == Metric.CLAIM && phase == Phase.ANSWERING);
                if (stops && !line.at().isBefore(reading.startedAt())) {
                    return line.at().getEpochSecond() / 60;
                }
            }
            return Long.MAX_VALUE;
        }
    }

    /** A pause put into the last time somebody answered: no deadline comes earlier by it. */
    private static int pauseMovesBack(
            ClockLedger ledger, List<ClockEvent> history, Pins pins, Instant until, Random random) {
        int line = -1;
        for (int i = 0; i < history.size(); i++) {
            Instant end = i + 1 < history.size() ? history.get(i + 1).at() : until;
            if (history.get(i).phase() == Phase.ANSWERING
                    && Duration.between(history.get(i).at(), end).toMinutes() >= 3) {
                line = i;
            }
        }
        if (line < 0) {
            return 0;
        }
        ClockEvent answering = history.get(line);
        Instant end = line + 1 < history.size() ? history.get(line + 1).at() : until;
        int length = (int) Duration.between(answering.at(), end).toMinutes();
        int from = random.nextInt(length);
        int to = from + random.nextInt(length - from);
        List<ClockEvent> paused = new ArrayList<>();
        for (ClockEvent event : history) {
            paused.add(new ClockEvent(
                    event.version() * 10,
                    event.at(),
                    event.phase(),
                    event.urgency(),
                    event.desk(),
                    event.expertDesk(),
                    event.cycle()));
        }
        int version = answering.version() * 10;
        paused.add(copy(answering, version + 1, from, Phase.NEED_INFO));
        paused.add(copy(answering, version + 2, to, Phase.ANSWERING));
        List<Reading> without = ledger.readings();
        List<Reading> with = ClockLedger.of(paused, List.of(), pins, until).readings();
        assertThat(with).hasSameSizeAs(without);
        int moved = 0;
        for (int i = 0; i < with.size(); i++) {
            if (without.get(i).dueAt().isPresent() && with.get(i).dueAt().isPresent()) {
                assertThat(with.get(i).dueAt().get())
                        .isAfterOrEqualTo(without.get(i).dueAt().get());
                moved +=
                        with.get(i).dueAt().get().isAfter(without.get(i).dueAt().get()) ? 1 : 0;
            } else {
                assertThat(with.get(i).dueAt())
                        .as("a pause never makes a deadline out of none")
                        .isEmpty();
            }
        }
        return moved;
    }

    private static ClockEvent copy(ClockEvent line, int version, int minutes, Phase phase) {
        return new ClockEvent(
                version,
                line.at().plus(Duration.ofMinutes(minutes)),
                phase,
                line.urgency(),
                line.desk(),
                "",
                line.cycle());
    }

    private static Instant minute(long epochMinute) {
        return Instant.ofEpochSecond(epochMinute * 60);
    }
}
