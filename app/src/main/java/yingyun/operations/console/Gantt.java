package yingyun.operations.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yingyun.job.JobCode;
import yingyun.operations.console.Night.Standing;

/**
 * The timeline, laid out for a drawing of that width: a lane a business system, a bar a job, and the moments that matter. Everything is
 * numbers and names of classes; the template only writes them down.
 */
record Gantt(
        int width,
        int height,
        int laneHeight,
        List<Lane> lanes,
        List<Bar> bars,
        List<Line> lines,
        List<TimeAxis.Tick> ticks,
        List<TimeAxis.Stretch> compressed) {

    static final int LABEL_WIDTH = 104;
    static final int HEAD = 42;
    private static final int RIGHT = 18;
    private static final double SMALLEST_BAR = 4;
    private static final int LETTER = 11;
    private static final int LABEL_GAP = 4;
    private static final double ROOM_FOR_TEXT = 12;

    /** @param y of its upper edge */
    record Lane(BusinessSystem system, int y) {

        public String key() {
            return "operations.system." + system;
        }
    }

    /**
     * @param kind of paint: done, run, bad, plan
     * @param textX where the name begins
     * @param inside the name fits into the bar
     */
    record Bar(
            JobCode job,
            String name,
            String kind,
            double x,
            double y,
            double width,
            double height,
            boolean critical,
            boolean inside,
            double textX,
            boolean again) {

        public String shortCode() {
            return job.value().substring(4);
        }
    }

    /** @param kind now, eta, latest, target */
    record Line(String kind, double x, double labelX, double labelWidth, String label) {}

    /**
     * A label on a moment.
     *
     * @param kind as in {@link Line}
     */
    record Mark(String kind, Instant at, String label) {}

    private record Piece(Night.Job job, Instant from, Instant to, String kind, boolean again) {}

    static Gantt of(Night night, Outlook outlook, List<Mark> marks, int width, int laneHeight, boolean english) {
        List<Piece> pieces = pieces(night, outlook);
        List<TimeAxis.Busy> busy = new ArrayList<>();
        pieces.forEach(piece -> busy.add(new TimeAxis.Busy(piece.from(), piece.to())));
        if (busy.isEmpty()) {
            busy.add(new TimeAxis.Busy(night.now(), night.now().plusSeconds(1)));
        }
        Instant end = marks.stream().map(Mark::at).max(Instant::compareTo).orElse(night.now());
        double span = Duration.between(busy.getFirst().from(), end).toSeconds();
        TimeAxis axis = TimeAxis.of(
                busy,
                end.plusSeconds(Math.max(2, Math.round(span * 0.05))),
                LABEL_WIDTH + 12,
                width - LABEL_WIDTH - 12 - RIGHT);
        Map<BusinessSystem, Lane> lanes = new LinkedHashMap<>();
        night.jobs().stream()
                .map(job -> BusinessSystem.of(job.code()))
                .distinct()
                .sorted()
                .forEach(system -> lanes.put(system, new Lane(system, HEAD + lanes.size() * laneHeight)));
        int height = HEAD + lanes.size() * laneHeight + 6;
        return new Gantt(
                width,
                height,
                laneHeight,
                List.copyOf(lanes.values()),
                bars(pieces, lanes, axis, laneHeight, NightView.onPath(night), english),
                lines(marks, axis, width),
                axis.ticks(),
                axis.compressed());
    }

    private static List<Piece> pieces(Night night, Outlook outlook) {
        Map<JobCode, Forecast.Span> ahead = new HashMap<>();
        night.outlook().spans().forEach(span -> ahead.put(span.job(), span));
        List<Piece> pieces = new ArrayList<>();
        for (Night.Job job : night.jobs()) {
            NightRows.Run run = job.run();
            Instant from = run == null ? null : run.lastStartedAt();
            boolean ran = from != null;
            if (run != null && from != null) {
                Instant to = job.standing() == Standing.RUNNING || run.endedAt() == null ? night.now() : run.endedAt();
                pieces.add(new Piece(job, from, to.isBefore(from) ? from : to, paint(job.standing()), false));
            }
            Forecast.Span span = ahead.get(job.code());
            if (span != null && night.state() != Night.State.DONE) {
                boolean goesOn = job.standing() == Standing.RUNNING;
                pieces.add(new Piece(job, outlook.at(span.from()), outlook.at(span.to()), "plan", ran && !goesOn));
            }
        }
        pieces.sort(java.util.Comparator.comparing(Piece::from));
        return pieces;
    }

    private static String paint(Standing standing) {
        return switch (standing) {
            case DONE -> "done";
            case RUNNING -> "run";
            case FAILED, HELD, BLOCKED -> "bad";
            case WAITING -> "plan";
        };
    }

    private static List<Bar> bars(
            List<Piece> pieces,
            Map<BusinessSystem, Lane> lanes,
            TimeAxis axis,
            int laneHeight,
            Set<JobCode> path,
            boolean english) {
        Map<BusinessSystem, List<Bar>> drawn = new HashMap<>();
        List<Bar> bars = new ArrayList<>();
        for (Piece piece : pieces) {
            BusinessSystem system = BusinessSystem.of(piece.job().code());
            Lane lane = lanes.get(system);
            if (lane == null) {
                continue;
            }
            double x = axis.x(piece.from());
            double wide = Math.max(SMALLEST_BAR, axis.x(piece.to()) - x);
            String name = piece.job().name(english);
            double text = textWidth(name) + 22;
            List<Bar> before = drawn.computeIfAbsent(system, any -> new ArrayList<>());
            double free = before.stream()
                    .mapToDouble(bar -> bar.x() + bar.width())
                    .max()
                    .orElse(0);
            double shifted = Math.max(x, Math.min(free + 1, x + 3));
            boolean inside = wide >= text + ROOM_FOR_TEXT;
            Bar bar = new Bar(
                    piece.job().code(),
                    name,
                    piece.kind(),
                    shifted,
                    lane.y() + 4,
                    wide,
                    laneHeight - 10,
                    path.contains(piece.job().code()),
                    inside,
                    inside ? shifted + 5 : shifted + wide + 5,
                    piece.again());
            before.add(bar);
            bars.add(bar);
        }
        return withoutOverlap(bars);
    }

    /** A name beside its bar is left out where the next bar of the lane is in its way; the list and the bar's title have it. */
    private static List<Bar> withoutOverlap(List<Bar> bars) {
        List<Bar> kept = new ArrayList<>();
        for (Bar bar : bars) {
            double until = bar.textX() + textWidth(bar.name()) + 22;
            boolean covered = !bar.inside()
                    && bars.stream()
                            .anyMatch(other -> other != bar
                                    && other.y() == bar.y()
                                    && other.x() + other.width() > bar.x() + bar.width()
                                    && other.x() < until);
            kept.add(
                    covered
                            ? new Bar(
                                    bar.job(),
                                    "",
                                    bar.kind(),
                                    bar.x(),
                                    bar.y(),
                                    bar.width(),
                                    bar.height(),
                                    bar.critical(),
                                    false,
                                    bar.textX(),
                                    bar.again())
                            : bar);
        }
        return kept;
    }

    /** Labels beside each other: first pushed to the right, then, where the drawing ends, back to the left. */
    private static List<Line> lines(List<Mark> marks, TimeAxis axis, int width) {
        List<Mark> ordered =
                marks.stream().sorted(java.util.Comparator.comparing(Mark::at)).toList();
        double[] left = new double[ordered.size()];
        double free = LABEL_WIDTH;
        for (int i = 0; i < left.length; i++) {
            double wide = labelWidth(ordered.get(i));
            left[i] = Math.max(free, axis.x(ordered.get(i).at()) - wide / 2);
            free = left[i] + wide + LABEL_GAP;
        }
        double end = width - 1.0;
        for (int i = left.length - 1; i >= 0; i--) {
            double wide = labelWidth(ordered.get(i));
            left[i] = Math.min(left[i], end - wide);
            end = left[i] - LABEL_GAP;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            Mark mark = ordered.get(i);
            lines.add(new Line(mark.kind(), axis.x(mark.at()), left[i], labelWidth(mark), mark.label()));
        }
        return lines;
    }

    private static double labelWidth(Mark mark) {
        return textWidth(mark.label()) + 14;
    }

    /** Near enough at 11 px: a Chinese character is as wide as high, the rest a little more than half. */
    static double textWidth(String text) {
        return text.codePoints()
                .mapToDouble(c -> c > 0x2e80 ? LETTER : LETTER * 0.58)
                .sum();
    }

    Optional<Bar> barOf(JobCode job) {
        return bars.stream().filter(bar -> bar.job().equals(job)).findFirst();
    }
}
