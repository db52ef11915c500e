package yingyun.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a trial: that of the system, moved forward to the cut-off of each night that lies ahead. Never back. */
final class TrialClock extends Clock {

    private final Clock system;
    private volatile Duration ahead = Duration.ZERO;

    TrialClock(Clock system) {
        this.system = system;
    }

    void forward(Duration more) {
        if (more.isPositive()) {
            ahead = ahead.plus(more);
        }
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
