package yingyun.helpdesk.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of an open inquiry's time that is one's alone; half open.
 *
 * @param version of the history line that began it
 * @param calendar that held, in its pinned version
 */
record Span(Instant from, Instant to, Bucket bucket, ClockEvent event, WorkCalendar calendar) {

    long millis() {
        return Duration.between(from, to).toMillis();
    }

    int cycle() {
        return event.cycle();
    }
}
