package yingyun.helpdesk.topic;

import java.time.Duration;
import java.util.List;

/**
 * When many are too many (design/helpdesk §3.7): within 15 minutes, from at least three outlets, and so many that chance brings them less
 * than once in ten thousand windows, where the median of the same weekday and hour of four weeks says how many are usual.
 */
final class Baseline {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int LEAST_OUTLETS = 3;
    static final int WEEKS = 4;
    /** The hour around a window holds four of them. */
    static final int WINDOWS_IN_AN_HOUR = 4;

    static final double MOST_BY_CHANCE = 1e-4;

    /** What is never asked is taken as asked once in five hours (an assumption): three outlets at once are then hot, two questions are not. */
    static final double LEAST_EXPECTED = 0.05;

    private Baseline() {}

    /** @param by chance, from 0 to 1 */
    record Verdict(int asked, int outlets, double expected, double byChance) {

        boolean isHot() {
            return outlets >= LEAST_OUTLETS && byChance < MOST_BY_CHANCE;
        }
    }

    /** @param hours how many were asked in the same hour of each of the last weeks */
    static Verdict verdict(int asked, int outlets, List<Integer> hours) {
        double expected = Math.max(median(hours) / WINDOWS_IN_AN_HOUR, LEAST_EXPECTED);
        return new Verdict(asked, outlets, expected, tail(asked, expected));
    }

    static double median(List<Integer> values) {
        List<Integer> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return 0;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    /** P(X ≥ {@code least}) of a Poisson with that mean, summed from its small end so that nothing is lost to 1 − x. */
    static double tail(int least, double mean) {
        if (least <= 0) {
            return 1;
        }
        double term = Math.exp(-mean);
        for (int i = 1; i <= least; i++) {
            term *= mean / i;
        }
        double sum = 0;
        for (int i = least; term > 0 && term > sum * 1e-15; ) {
            sum += term;
            i++;
            term *= mean / i;
        }
        return Math.min(1, sum);
    }
}
