package yingyun.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;

/** Times of the bank clock as the approval pages write them: without the date where it is today's. */
final class Shown {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private Shown() {}

    static String time(Instant moment, Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(moment, BankClock.ZONE);
        LocalDateTime today = LocalDateTime.ofInstant(now, BankClock.ZONE);
        return (at.toLocalDate().equals(today.toLocalDate()) ? TODAY : ANOTHER_DAY).format(at);
    }

    static String left(Instant until, Instant now, Wording wording) {
        Duration left = Duration.between(now, until);
        return left.toHours() > 0
                ? wording.of("AP-left.hours", Map.of("hours", left.toHours(), "minutes", left.toMinutesPart()))
                : wording.of("AP-left.minutes", Map.of("minutes", Math.max(0, left.toMinutes())));
    }

    /** Chip of a state: shape and colour. */
    static String chip(RequestState state) {
        return switch (state) {
            case WAITING -> "dual";
            case GRANTED -> "run";
            case EXECUTED -> "ok";
            case FAILED -> "bad";
            case RETURNED -> "warn";
            case WITHDRAWN, EXPIRED -> "wait";
        };
    }
}
