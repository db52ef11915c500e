package yingyun.duty.today;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 一天 05:30 → 05:30, ready to be drawn: plan, actual and now in lanes, in the units of the drawing. The same data stands in a table
 * beside it.
 */
record DayLine(
        LocalDateTime from,
        LocalDateTime to,
        int width,
        int height,
        int nowX,
        String nowText,
        List<Hour> hours,
        List<Lane> lanes) {

    static final LocalTime TURN = LocalTime.of(5, 30);
    private static final int LEFT = 110;
    private static final int RIGHT = 40;
    private static final int TOP = 34;
    private static final int LANE = 30;
    private static final int NARROWEST = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** The last 05:30 that has passed. */
    static LocalDateTime startOf(LocalDateTime now) {
        LocalDateTime turn = now.toLocalDate().atTime(TURN);
        return now.isBefore(turn) ? turn.minusDays(1) : turn;
    }

    static Builder at(LocalDateTime now, int width) {
        return new Builder(now, width);
    }

    record Hour(int x, String text, boolean target) {}

    /** @param tone of the bar: {@code ok}, {@code run}, {@code bad}, {@code plan} */
    record Bar(int x, int width, String tone, String text, int textX, String times) {}

    record Dot(int x, String tone, String text, String time) {}

    record Lane(int y, String label, List<Bar> bars, List<Dot> dots, String note) {
        public int middle() {
            return y + LANE / 2;
        }

        public int barY() {
            return y + 6;
        }

        public int bottom() {
            return y + LANE;
        }
    }

    static final class Builder {
        private final LocalDateTime now;
        private final LocalDateTime from;
        private final LocalDateTime to;
        private final int width;
        private final List<Lane> lanes = new ArrayList<>();

        private Builder(LocalDateTime now, int width) {
            this.now = now;
            this.from = startOf(now);
            this.to = from.plusDays(1);
            this.width = width;
        }

        LocalDateTime from() {
            return from;
        }

        LocalDateTime to() {
            return to;
        }

        int x(LocalDateTime time) {
            long seconds = Math.clamp(
                    Duration.between(from, time).toSeconds(),
                    0,
                    Duration.ofDays(1).toSeconds());
            return LEFT
                    + (int) (seconds
                            * (width - LEFT - RIGHT)
                            / Duration.ofDays(1).toSeconds());
        }

        Bar bar(LocalDateTime begin, LocalDateTime end, String tone, String text) {
            int x = x(begin);
            int wide = Math.max(NARROWEST, x(end) - x);
            return new Bar(x, wide, tone, text, x + wide + 6, CLOCK.format(begin) + "–" + CLOCK.format(end));
        }

        Dot dot(LocalDateTime at, String tone, String text) {
            return new Dot(x(at), tone, text, CLOCK.format(at));
        }

        Builder lane(String label, List<Bar> bars, List<Dot> dots, String note) {
            lanes.add(new Lane(TOP + lanes.size() * LANE, label, List.copyOf(bars), List.copyOf(dots), note));
            return this;
        }

        DayLine build() {
            List<Hour> hours = new ArrayList<>(IntStream.rangeClosed(3, 14)
                    .mapToObj(i -> from.toLocalDate().atTime(0, 0).plusHours(i * 2L))
                    .filter(hour -> hour.isAfter(from))
                    .map(hour -> new Hour(x(hour), CLOCK.format(hour), false))
                    .toList());
            hours.add(new Hour(x(to), CLOCK.format(to), true));
            return new DayLine(
                    from,
                    to,
                    width,
                    TOP + lanes.size() * LANE + 4,
                    x(now),
                    CLOCK.format(now),
                    List.copyOf(hours),
                    List.copyOf(lanes));
        }
    }
}
