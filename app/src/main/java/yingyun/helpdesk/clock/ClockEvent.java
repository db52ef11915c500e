package yingyun.helpdesk.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of an inquiry's history.
 *
 * @param at bank time, whole milliseconds
 * @param expertDesk empty unless another desk is asked
 * @param cycle 1, one more for each reopening
 */
record ClockEvent(int version, Instant at, Phase phase, String urgency, String desk, String expertDesk, int cycle) {

    ClockEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    ClockEvent notBefore(Instant other) {
        return at.isBefore(other) ? new ClockEvent(version, other, phase, urgency, desk, expertDesk, cycle) : this;
    }
}
