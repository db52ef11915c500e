package yingyun.helpdesk.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Card of one version: items that make up a hundred points, and what is fatal. */
record ScoreCard(int version, List<Item> items, List<Fatal> fatals) {

    /** Domain study 06 §6.6. */
    static final int EXCELLENT = 90;

    static final int GOOD = 80;
    private static final int WHOLE = 100;

    record Item(String code, int points, String nameZh, String nameEn, String hintZh, String hintEn) {
        public String name() {
            return Words.isEnglish() ? nameEn : nameZh;
        }

        public String hint() {
            return Words.isEnglish() ? hintEn : hintZh;
        }
    }

    record Fatal(String code, String nameZh, String nameEn) {
        public String name() {
            return Words.isEnglish() ? nameEn : nameZh;
        }
    }

    enum Level {
        EXCELLENT,
        GOOD,
        COACHING,
        FATAL;

        static Level of(int total, boolean isFatal) {
            if (isFatal) {
                return FATAL;
            }
            return total >= ScoreCard.EXCELLENT ? EXCELLENT : total >= ScoreCard.GOOD ? GOOD : COACHING;
        }
    }

    ScoreCard {
        items = List.copyOf(items);
        fatals = List.copyOf(fatals);
        if (items.stream().mapToInt(Item::points).sum() != WHOLE) {
            throw new IllegalArgumentException("Card " + version + " does not make up a hundred");
        }
    }

    /**
     * Points of the items; 0 where something is fatal.
     *
     * @throws yingyun.kernel.Refused if an item has no points or more than it gives
     */
    int total(Map<String, Integer> points, Optional<String> fatal) {
        int total = 0;
        for (Item item : items) {
            Integer given = points.get(item.code());
            if (given == null || given < 0 || given > item.points()) {
                throw new QualityProblem.PointsWrong(item.name(), item.points()).refused();
            }
            total += given;
        }
        fatal.ifPresent(code -> {
            if (fatals.stream().noneMatch(each -> each.code().equals(code))) {
                throw new QualityProblem.PointsWrong(code, 0).refused();
            }
        });
        return fatal.isPresent() ? 0 : total;
    }
}
