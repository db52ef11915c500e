package yingyun.helpdesk.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Open hours of one day, as minutes of the local day: half open, ascending, apart from each other. {@code 24:00} is minute 1440, so that
 * a day open around the clock loses no minute. No interval: closed.
 */
public record OpenHours(List<Interval> intervals) {

    public static final OpenHours CLOSED = new OpenHours(List.of());
    static final int DAY = 24 * 60;

    /** @param from minute of the day, inclusive @param to exclusive, at most 1440 */
    public record Interval(int from, int to) {
        public Interval {
            if (from < 0 || to > DAY || from >= to) {
                throw new IllegalArgumentException("no open hours: " + clock(from) + "-" + clock(to));
            }
        }

        @Override
        public String toString() {
            return clock(from) + "-" + clock(to);
        }
    }

    public OpenHours {
        intervals = List.copyOf(intervals);
        for (int i = 1; i < intervals.size(); i++) {
            if (intervals.get(i).from() < intervals.get(i - 1).to()) {
                throw new IllegalArgumentException("open hours overlap: " + intervals);
            }
        }
    }

    /** Such as {@code 08:30-12:00,13:30-17:00}; empty: closed. */
    public static OpenHours of(String text) {
        if (text.isBlank()) {
            return CLOSED;
        }
        List<Interval> found = new ArrayList<>();
        for (String piece : Arrays.stream(text.split(",")).map(String::strip).toList()) {
            if (!piece.matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d")) {
                throw new IllegalArgumentException("no open hours: " + piece);
            }
            found.add(new Interval(minute(piece.substring(0, 5)), minute(piece.substring(6))));
        }
        return new OpenHours(found);
    }

    boolean isClosed() {
        return intervals.isEmpty();
    }

    @Override
    public String toString() {
        return intervals.stream().map(Interval::toString).collect(Collectors.joining(","));
    }

    private static int minute(String text) {
        int minutes = Integer.parseInt(text.substring(3));
        if (minutes > 59) {
            throw new IllegalArgumentException("no time of day: " + text);
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + minutes;
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
