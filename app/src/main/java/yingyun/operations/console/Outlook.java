package yingyun.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import yingyun.reference.BankClock;

/**
 * What the forecast means on the clock: a plain end while the night runs; while it is stopped only "if it is solved by".
 *
 * @param from when the work that is left begins: now, or when somebody has acted
 * @param actBy empty while the night runs
 * @param slackSeconds from the foreseen end to the target
 * @param latest until when a stop can be solved and the target still be met, the band allowed for
 */
record Outlook(
        Instant from, Optional<Instant> actBy, Instant end, double bandSeconds, double slackSeconds, Instant latest) {

    private static final ZoneId ZONE = BankClock.ZONE;
    private static final int MINUTES_TO_ACT = 15;
    private static final int ROUND_MINUTES = 10;

    static Outlook of(Night night) {
        double left = night.outlook().remaining();
        boolean waits = night.state() == Night.State.STOPPED || night.state() == Night.State.LOST;
        Instant from = waits ? nextRound(night.now()) : night.now();
        Instant end = from.plusNanos((long) (left * 1e9));
        double band = night.outlook().band();
        return new Outlook(
                from,
                waits ? Optional.of(from) : Optional.empty(),
                end,
                band,
                Duration.between(end, night.target()).toNanos() / 1e9,
                night.target().minusNanos((long) ((left + band) * 1e9)));
    }

    private static Instant nextRound(Instant now) {
        ZonedDateTime least = now.atZone(ZONE).plusMinutes(MINUTES_TO_ACT);
        ZonedDateTime hour = least.withMinute(0).withSecond(0).withNano(0);
        long minutes = Math.ceilDiv(Duration.between(hour, least).toSeconds(), ROUND_MINUTES * 60L) * ROUND_MINUTES;
        return hour.plusMinutes(minutes).toInstant();
    }

    Instant at(double secondsFromStart) {
        return from.plusNanos((long) (secondsFromStart * 1e9));
    }
}
