package yingyun.helpdesk.quality;

import java.util.List;
import java.util.Optional;

/** How far two who scored the same agree, and whether scores follow what helped. Statistics only: no money, no limit, so {@code double}. */
final class Agreement {

    private Agreement() {}

    /** Levels that two gave to one answer. */
    record Pair(ScoreCard.Level first, ScoreCard.Level second) {}

    /** A score beside whether the question was solved (1), solved in part (0.5) or not (0). */
    record Point(double total, double solved) {}

    /** Cohen's kappa over the levels; empty without pairs, or where chance alone explains everything. */
    static Optional<Double> kappa(List<Pair> pairs) {
        double all = pairs.size();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        double observed =
                pairs.stream().filter(pair -> pair.first() == pair.second()).count() / all;
        double byChance = 0;
        for (ScoreCard.Level level : ScoreCard.Level.values()) {
            byChance += pairs.stream().filter(pair -> pair.first() == level).count()
                    / all
                    * (pairs.stream().filter(pair -> pair.second() == level).count() / all);
        }
        return byChance >= 1 ? Optional.empty() : Optional.of((observed - byChance) / (1 - byChance));
    }

    /** Pearson's correlation; empty with fewer than three points or where one side does not vary. */
    static Optional<Double> correlation(List<Point> points) {
        if (points.size() < 3) {
            return Optional.empty();
        }
        double meanTotal = points.stream().mapToDouble(Point::total).average().orElse(0);
        double meanSolved = points.stream().mapToDouble(Point::solved).average().orElse(0);
        double together = 0;
        double totals = 0;
        double solved = 0;
        for (Point point : points) {
            together += (point.total() - meanTotal) * (point.solved() - meanSolved);
            totals += Math.pow(point.total() - meanTotal, 2);
            solved += Math.pow(point.solved() - meanSolved, 2);
        }
        return totals == 0 || solved == 0 ? Optional.empty() : Optional.of(together / Math.sqrt(totals * solved));
    }

    /** Half the width of the interval that holds the mean 19 times of 20 (normal approximation); 0 with fewer than two. */
    static double halfInterval(List<Double> totals) {
        int n = totals.size();
        if (n < 2) {
            return 0;
        }
        double mean = totals.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double variance =
                totals.stream().mapToDouble(total -> Math.pow(total - mean, 2)).sum() / (n - 1);
        return 1.96 * Math.sqrt(variance / n);
    }
}
