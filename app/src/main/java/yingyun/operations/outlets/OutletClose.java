package yingyun.operations.outlets;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingyun.operations.Days;
import yingyun.reference.BankClock;

/**
 * One outlet on one day.
 *
 * @param tellersOn signed on and not off again, by teller number
 * @param pending items that nobody has cleared
 * @param contact of the outlet's supervisor: name and phone, where it is to be chased
 */
record OutletClose(
        String orgCode,
        String name,
        String parent,
        State state,
        @Nullable Instant at,
        List<String> tellersOn,
        int pending,
        Optional<Instant> pendingSince,
        String contact) {

    /** 18:30, domain study 05 §5.2. Assumption: the same for all outlets. */
    static final LocalTime CLOSED_BY = LocalTime.of(18, 30);

    enum State {
        CLOSED,
        /** It opened and has not closed. */
        OPEN,
        /** The events of the day are here, and none of them is its opening. */
        NOT_OPENED,
        /** By the counters' calendar it need not have opened. */
        RESTS,
        /** The file with the day's events has not been taken in. */
        UNKNOWN
    }

    public boolean isDone() {
        return (state == State.CLOSED || state == State.RESTS) && tellersOn.isEmpty() && pending == 0;
    }

    public boolean isLate() {
        return state == State.CLOSED
                && at != null
                && at.atZone(BankClock.ZONE).toLocalTime().isAfter(CLOSED_BY);
    }

    /** Minutes after 18:30; only where it was late. */
    public long minutesLate() {
        return at == null
                ? 0
                : java.time.Duration.between(
                                CLOSED_BY, at.atZone(BankClock.ZONE).toLocalTime())
                        .toMinutes();
    }

    public String time() {
        return at == null ? "" : Days.time(at);
    }

    public String oldest() {
        return pendingSince.map(Days::time).orElse("");
    }

    public String tone() {
        return switch (state) {
            case CLOSED -> isLate() ? "warn" : "ok";
            case OPEN, NOT_OPENED -> "bad";
            case RESTS, UNKNOWN -> "wait";
        };
    }
}
