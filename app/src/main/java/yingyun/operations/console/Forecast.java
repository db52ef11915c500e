package yingyun.operations.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import yingyun.job.JobCode;

/**
 * When the night will be over: each job's time after its earlier runs and today's volume, put one after the other as the chain does it,
 * and corrected by how fast tonight has been so far. Pure: no clock, no database. Times are seconds from now.
 */
final class Forecast {

    /** Below this share of the night, tonight's own speed is believed only in part. */
    private static final double BELIEVED_FROM = 0.25;

    private static final double P90 = 1.2816;
    private static final double SMALLEST_BAND = 0.05;
    private static final int RUNS_FOR_A_LINE = 4;

    private Forecast() {}

    /** An earlier run. */
    record Past(long rows, double seconds) {}

    enum Standing {
        DONE,
        RUNNING,
        TO_DO
    }

    /**
     * One job of tonight.
     *
     * @param plannedSeconds where there is no earlier run
     * @param volume rows of tonight, as far as known; 0 if unknown
     * @param spentSeconds what it took, if done; what it has taken so far, if it is running
     * @param share of its rows that are through, if it is running
     */
    record Work(
            JobCode job,
            Collection<JobCode> needs,
            double plannedSeconds,
            List<Past> past,
            long volume,
            Standing standing,
            double spentSeconds,
            double share) {}

    /** When a job that is not done will run. */
    record Span(JobCode job, double from, double to) {}

    /**
     * @param spans of all that is not done, in the order of the chain
     * @param remaining seconds until the last is done
     * @param band half the width of the interval that holds eight of ten such nights
     * @param criticalPath the jobs whose delay delays the night, from the first to the last
     * @param expected seconds of each job of the night
     */
    record Outlook(
            List<Span> spans,
            double remaining,
            double band,
            List<JobCode> criticalPath,
            Map<JobCode, Double> expected) {

        Outlook {
            spans = List.copyOf(spans);
            criticalPath = List.copyOf(criticalPath);
        }
    }

    static Outlook of(List<Work> night) {
        Map<JobCode, Double> expected = new LinkedHashMap<>();
        night.forEach(work -> expected.put(work.job(), expected(work)));
        double factor = speedOfTonight(night, expected);
        List<Span> spans = new ArrayList<>();
        double at = 0;
        double variance = 0;
        for (Work work : inOrder(night)) {
            double left = left(work, expected.getOrDefault(work.job(), 0.0) * factor);
            spans.add(new Span(work.job(), at, at + left));
            at += left;
            double spread = spread(work) * left;
            variance += spread * spread;
        }
        double band = Math.max(P90 * Math.sqrt(variance), SMALLEST_BAND * at);
        return new Outlook(spans, at, band, criticalPath(night, expected), expected);
    }

    /** By a line through the earlier runs where their volumes tell enough, else in proportion, else as planned. */
    static double expected(Work work) {
        List<Past> past = work.past();
        if (past.isEmpty()) {
            return work.plannedSeconds();
        }
        double typical = median(past.stream().map(Past::seconds).toList());
        double typicalRows =
                median(past.stream().map(run -> (double) run.rows()).toList());
        if (work.volume() <= 0 || typicalRows <= 0) {
            return typical;
        }
        Line line = Line.through(past);
        if (line != null) {
            return line.at(work.volume());
        }
        return typical * work.volume() / typicalRows;
    }

    /** Seconds = fixed + perRow × rows, by least squares. */
    private record Line(double fixed, double perRow) {

        static @org.jspecify.annotations.Nullable Line through(List<Past> past) {
            if (past.size() < RUNS_FOR_A_LINE) {
                return null;
            }
            double rows = past.stream().mapToDouble(Past::rows).average().orElseThrow();
            double seconds = past.stream().mapToDouble(Past::seconds).average().orElseThrow();
            double square = 0;
            double product = 0;
            for (Past run : past) {
                square += (run.rows() - rows) * (run.rows() - rows);
                product += (run.rows() - rows) * (run.seconds() - seconds);
            }
            double perRow = square == 0 ? 0 : product / square;
            double fixed = seconds - perRow * rows;
            // A slope against all sense is noise of nights alike: their mean says more.
            return perRow < 0 || fixed < 0 ? new Line(seconds, 0) : new Line(fixed, perRow);
        }

        double at(long rows) {
            return fixed + perRow * rows;
        }
    }

    private static double speedOfTonight(List<Work> night, Map<JobCode, Double> expected) {
        double taken = 0;
        double foreseen = 0;
        double whole = 0;
        for (Work work : night) {
            double seconds = expected.getOrDefault(work.job(), 0.0);
            whole += seconds;
            if (work.standing() == Standing.DONE && !work.past().isEmpty()) {
                taken += work.spentSeconds();
                foreseen += seconds;
            }
        }
        if (foreseen == 0 || whole == 0) {
            return 1;
        }
        double belief = Math.min(1, foreseen / whole / BELIEVED_FROM);
        return Math.clamp(1 + (taken / foreseen - 1) * belief, 0.2, 5);
    }

    private static double left(Work work, double seconds) {
        if (work.standing() == Standing.TO_DO) {
            return seconds;
        }
        if (work.share() > 0) {
            return work.spentSeconds() / work.share() * (1 - work.share());
        }
        return Math.max(seconds - work.spentSeconds(), seconds / 10);
    }

    /** Relative; of a job without a past a third. */
    private static double spread(Work work) {
        if (work.past().size() < 2) {
            return 1.0 / 3;
        }
        List<Double> errors = new ArrayList<>();
        for (Past run : work.past()) {
            double model = expected(new Work(
                    work.job(), work.needs(), work.plannedSeconds(), work.past(), run.rows(), Standing.TO_DO, 0, 0));
            errors.add(model == 0 ? 0 : run.seconds() / model - 1);
        }
        return Math.sqrt(
                errors.stream().mapToDouble(error -> error * error).average().orElse(0));
    }

    /** As the chain takes them: the running one, then always the first code that has all it needs. */
    private static List<Work> inOrder(List<Work> night) {
        List<Work> waiting = new ArrayList<>(night.stream()
                .filter(work -> work.standing() != Standing.DONE)
                .sorted(Comparator.comparing((Work work) -> work.standing() != Standing.RUNNING)
                        .thenComparing(Work::job))
                .toList());
        List<Work> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Set<JobCode> open = new HashSet<>();
            waiting.forEach(work -> open.add(work.job()));
            Work next = waiting.stream()
                    .filter(work -> work.needs().stream().noneMatch(open::contains))
                    .findFirst()
                    .orElse(waiting.getFirst());
            waiting.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** The longest way through the graph; what is done counts with what it took. */
    private static List<JobCode> criticalPath(List<Work> night, Map<JobCode, Double> expected) {
        Map<JobCode, Work> byCode = new HashMap<>();
        night.forEach(work -> byCode.put(work.job(), work));
        Map<JobCode, Double> longest = new HashMap<>();
        for (Work work : night) {
            longest(work, byCode, expected, longest);
        }
        List<JobCode> path = new ArrayList<>();
        JobCode at = longest.entrySet().stream()
                .max(Map.Entry.<JobCode, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
        while (at != null) {
            path.addFirst(at);
            Work work = byCode.get(at);
            at = (work == null ? List.<JobCode>of() : work.needs())
                    .stream()
                            .filter(longest::containsKey)
                            .max(Comparator.comparing(need -> longest.getOrDefault(need, 0.0)))
                            .orElse(null);
        }
        return path;
    }

    private static double longest(
            Work work, Map<JobCode, Work> byCode, Map<JobCode, Double> expected, Map<JobCode, Double> known) {
        Double before = known.get(work.job());
        if (before != null) {
            return before;
        }
        double own = work.standing() == Standing.DONE ? work.spentSeconds() : expected.getOrDefault(work.job(), 0.0);
        double needed = 0;
        for (JobCode need : work.needs()) {
            Work other = byCode.get(need);
            if (other != null) {
                needed = Math.max(needed, longest(other, byCode, expected, known));
            }
        }
        known.put(work.job(), own + needed);
        return own + needed;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
