package yingyun.helpdesk.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One clock of an inquiry, read at a moment.
 *
 * @param counted the stretches that count, in order
 * @param stoppedAt when it was met or withdrawn
 * @param calendar by which it goes on from {@code readAt}, if it does; one that waits for the asker is read as if he replied now
 */
record Reading(
        Metric metric,
        int cycle,
        int round,
        State state,
        String urgency,
        Instant startedAt,
        Optional<Instant> stoppedAt,
        Instant readAt,
        List<WorkCalendar.Stretch> counted,
        Optional<Policy.Target> target,
        WorkCalendar calendar) {

    enum State {
        RUNNING,
        /** The asker has to reply. Nothing is stopped: the time is simply his. */
        WAITING,
        MET,
        /** Withdrawn: counted apart. */
        WITHDRAWN;

        boolean isOpen() {
            return this == RUNNING || this == WAITING;
        }
    }

    Reading {
        counted = List.copyOf(counted);
    }

    long elapsedMillis() {
        return counted.stream()
                .mapToLong(
                        stretch -> stretch.to().toEpochMilli() - stretch.from().toEpochMilli())
                .sum();
    }

    /** The earliest instant at which so much had been, or will have been, counted; empty if it stopped before. */
    Optional<Instant> reached(long millis) {
        long left = millis;
        for (WorkCalendar.Stretch stretch : counted) {
            long length = stretch.to().toEpochMilli() - stretch.from().toEpochMilli();
            if (length >= left) {
                return Optional.of(stretch.from().plusMillis(left));
            }
            left -= length;
        }
        return state.isOpen() ? Optional.of(calendar.after(readAt, left)) : Optional.empty();
    }

    /** The deadline; empty if there is none, or if it was met before it came. */
    Optional<Instant> dueAt() {
        return reachedPercent(100);
    }

    /** Rounded up to the millisecond. */
    Optional<Instant> reachedPercent(int percent) {
        return target.flatMap(goal -> reached((goal.within().toMillis() * percent + 99) / 100));
    }

    boolean isLate() {
        return target.isPresent() && elapsedMillis() > target.get().within().toMillis();
    }
}
