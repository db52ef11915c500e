package yingyun.helpdesk.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Histories as people write them: {@code 06-15T09:00 QUEUED U3 PAYMENT; 06-15T09:10 ANSWERING}. Urgency, desk and cycle stay as they were
 * unless said; an expert desk is written {@code @LOAN}; REOPENED begins the next cycle. The year is 2026.
 */
final class ClockCases {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final Policy POLICY = new Policy(
            1,
            Map.of(
                    "U1", rule(true, 1, 3, 5),
                    "U2", rule(false, 5, 30, 30),
                    "U3", rule(false, 15, 120, 120),
                    "U4", rule(false, 615, 615, 615)));

    /** Outlets 09:00–17:00, desks 08:15–12:00 and 13:00–18:30; LOAN only in the afternoon, CARD around the clock. */
    static final Pins PINS = new Pins(POLICY, calendar("OUTLET", "09:00-17:00"), desk -> switch (desk) {
        case "LOAN" -> calendar("LOAN", "14:00-18:00");
        case "CARD" -> calendar("CARD", "00:00-24:00");
        default -> calendar("DESK", "08:15-12:00,13:00-18:30");
    });

    private ClockCases() {}

    private static Policy.Rule rule(boolean counter, int claim, int first, int answer) {
        return new Policy.Rule(
                counter,
                counter,
                Duration.ofMinutes(counter ? 1 : 10),
                Duration.ofMinutes(counter ? 2 : 60),
                Map.of(
                        Metric.CLAIM, target(claim),
                        Metric.FIRST_ANSWER, target(first),
                        Metric.ANSWER, target(answer),
                        Metric.EXPERT, target(60)));
    }

    private static Policy.Target target(int minutes) {
        return new Policy.Target(
                Duration.ofMinutes(minutes),
                List.of(
                        new Policy.Step(50, Level.ANSWERER),
                        new Policy.Step(75, Level.LEAD),
                        new Policy.Step(100, Level.DUTY_MANAGER),
                        new Policy.Step(150, Level.DEPARTMENT_HEAD)));
    }

    static WorkCalendar calendar(String code, String hours) {
        return new WorkCalendar(
                code,
                1,
                ZONE,
                List.of(WorkCalendar.Week.mondayToFriday(LocalDate.of(2015, 1, 1), OpenHours.of(hours))),
                Map.of(
                        LocalDate.of(2026, 9, 20), new WorkCalendar.Holiday(true, "国庆节", "National Day"),
                        LocalDate.of(2026, 6, 19), new WorkCalendar.Holiday(false, "端午", "Dragon Boat"),
                        LocalDate.of(2026, 10, 10), new WorkCalendar.Holiday(true, "国庆节", "National Day")),
                Map.of(
                        LocalDate.of(2026, 6, 30),
                                new WorkCalendar.Order(OpenHours.of("09:00-24:00"), "半年决算", "half-year end"),
                        LocalDate.of(2026, 6, 17),
                                new WorkCalendar.Order(OpenHours.of("09:00-12:00"), "半天", "half day")));
    }

    static List<ClockEvent> history(String text) {
        List<ClockEvent> found = new ArrayList<>();
        String urgency = "U3";
        String desk = "PAYMENT";
        int cycle = 1;
        for (String line : text.split(";")) {
            String[] words = line.strip().split(" +");
            Phase phase = Phase.of(words[1]);
            String expert = "";
            for (int i = 2; i < words.length; i++) {
                if (words[i].matches("U\\d")) {
                    urgency = words[i];
                } else if (words[i].startsWith("@")) {
                    expert = words[i].substring(1);
                } else {
                    desk = words[i];
                }
            }
            cycle += phase == Phase.REOPENED ? 1 : 0;
            found.add(new ClockEvent(found.size() + 1, at(words[0]), phase, urgency, desk, expert, cycle));
        }
        return found;
    }

    static ClockLedger ledger(String history, String until) {
        return ClockLedger.of(history(history), List.of(), PINS, at(until));
    }

    static Reading reading(ClockLedger ledger, Metric metric) {
        return ledger.readings().stream()
                .filter(reading -> reading.metric() == metric)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    static Instant at(String text) {
        return LocalDateTime.parse("2026-" + text).atZone(ZONE).toInstant();
    }

    static String text(Instant at) {
        return LocalDateTime.ofInstant(at, ZONE).toString().substring(5);
    }

    /** Minutes by bucket, such as {@code QUEUE 10 ANSWERER 20}. */
    static String minutes(ClockLedger ledger) {
        return ledger.millisByBucket().entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Duration.ofMillis(entry.getValue()).toMinutes())
                .collect(Collectors.joining(" "));
    }
}
