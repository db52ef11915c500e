package yingyun.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import yingyun.reference.BankClock;

/**
 * Where a moment of the night lies on the timeline. Time in which work is done, or foreseen, is drawn to scale; a long stretch without
 * work, and the time from the foreseen end to the target, are compressed and marked. So a night of five hours and one of two seconds
 * both show their jobs.
 */
final class TimeAxis {

    static final double GAP_WIDTH = 44;
    private static final double LONG_GAP = 0.35;
    private static final double TAIL_SHARE = 0.22;
    private static final double TICK_SPACE = 74;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400};
    private static final DateTimeFormatter TO_MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TO_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final List<Stretch> stretches;

    private TimeAxis(List<Stretch> stretches) {
        this.stretches = List.copyOf(stretches);
    }

    /** Something that takes time on the line. */
    record Busy(Instant from, Instant to) {}

    record Tick(double x, String label) {}

    /** @param compressed not to scale */
    record Stretch(Instant from, Instant to, double x, double width, boolean compressed) {

        double seconds() {
            return between(from, to);
        }
    }

    /**
     * @param busy at least one
     * @param end up to where the line goes: a little after the target; before the last of {@code busy} it has no meaning
     */
    static TimeAxis of(List<Busy> busy, Instant end, double x, double width) {
        List<Busy> merged = merged(busy);
        double work = merged.stream()
                .mapToDouble(each -> between(each.from(), each.to()))
                .sum();
        double scale = Math.max(work, 1);
        List<Stretch> raw = new ArrayList<>();
        Instant at = merged.getFirst().from();
        for (Busy each : merged) {
            if (each.from().isAfter(at)) {
                raw.add(new Stretch(at, each.from(), 0, 0, between(at, each.from()) > LONG_GAP * scale));
            }
            raw.add(new Stretch(each.from(), each.to(), 0, 0, false));
            at = each.to();
        }
        boolean hasTail = end.isAfter(at);
        if (hasTail) {
            raw.add(new Stretch(at, end, 0, 0, between(at, end) > LONG_GAP * scale));
        }
        return new TimeAxis(placed(raw, hasTail, x, width));
    }

    private static List<Stretch> placed(List<Stretch> raw, boolean hasTail, double x, double width) {
        double fixed = 0;
        double linear = 0;
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i).compressed()) {
                fixed += compressedWidth(raw, i, hasTail, width);
            } else {
                linear += raw.get(i).seconds();
            }
        }
        double perSecond = (width - fixed) / Math.max(linear, 0.001);
        List<Stretch> placed = new ArrayList<>();
        double at = x;
        for (int i = 0; i < raw.size(); i++) {
            Stretch stretch = raw.get(i);
            double wide =
                    stretch.compressed() ? compressedWidth(raw, i, hasTail, width) : stretch.seconds() * perSecond;
            placed.add(new Stretch(stretch.from(), stretch.to(), at, wide, stretch.compressed()));
            at += wide;
        }
        return placed;
    }

    private static double compressedWidth(List<Stretch> raw, int index, boolean hasTail, double width) {
        return hasTail && index == raw.size() - 1 ? width * TAIL_SHARE : GAP_WIDTH;
    }

    private static List<Busy> merged(List<Busy> busy) {
        List<Busy> merged = new ArrayList<>();
        for (Busy each : busy.stream().sorted(Comparator.comparing(Busy::from)).toList()) {
            if (!merged.isEmpty() && !each.from().isAfter(merged.getLast().to())) {
                Busy last = merged.removeLast();
                merged.add(new Busy(last.from(), each.to().isAfter(last.to()) ? each.to() : last.to()));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }

    /** Outside the line: its nearest end. */
    double x(Instant moment) {
        Stretch first = stretches.getFirst();
        if (moment.isBefore(first.from())) {
            return first.x();
        }
        for (Stretch stretch : stretches) {
            if (!moment.isAfter(stretch.to())) {
                return stretch.x()
                        + (stretch.seconds() == 0
                                ? 0
                                : stretch.width() * between(stretch.from(), moment) / stretch.seconds());
            }
        }
        return stretches.getLast().x() + stretches.getLast().width();
    }

    List<Stretch> compressed() {
        return stretches.stream().filter(Stretch::compressed).toList();
    }

    /** Round times with room between them; in a compressed stretch of the night's rest, full hours. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (Stretch stretch : stretches) {
            double perSecond = stretch.width() / Math.max(stretch.seconds(), 0.001);
            for (long step : STEPS) {
                if (step * perSecond >= (stretch.compressed() ? TICK_SPACE * 0.75 : TICK_SPACE)) {
                    ticksOf(stretch, step, ticks);
                    break;
                }
            }
        }
        return ticks;
    }

    private void ticksOf(Stretch stretch, long step, List<Tick> ticks) {
        long first = Math.ceilDiv(stretch.from().getEpochSecond() + 1, step) * step;
        for (long second = first; second <= stretch.to().getEpochSecond(); second += step) {
            Instant moment = Instant.ofEpochSecond(second);
            double x = x(moment);
            if (ticks.isEmpty() || x - ticks.getLast().x() >= TICK_SPACE * 0.6) {
                ZonedDateTime local = moment.atZone(BankClock.ZONE);
                ticks.add(new Tick(x, (step < 60 ? TO_SECOND : TO_MINUTE).format(local)));
            }
        }
    }

    private static double between(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
