package yingyun.knowledge.article;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions over time, to be drawn: which applied when, where the asked day and today lie. Units of the drawing, 1160 wide. */
record VersionBar(List<Bar> bars, List<Tick> ticks, int day, int today, int height) {

    static final int WIDTH = 1160;
    private static final int LEFT = 10;
    private static final int ROW = 26;
    private static final int TOP = 30;
    private static final int MOST = 12;

    /** @param label empty where it has no room */
    record Bar(int x, int y, int width, int version, String kind, String label, String title) {}

    record Tick(int x, String label) {}

    /** @param versions newest first */
    static VersionBar of(List<ArticleVersion> versions, LocalDate day, LocalDate today) {
        List<ArticleVersion> drawn = versions.stream()
                .filter(version -> version.state() != ArticleState.DISCARDED)
                .limit(MOST)
                .toList();
        LocalDate from = earliest(drawn, earlier(day, today)).minusDays(30);
        LocalDate to = later(today, day).plusDays(200);
        List<String> scopes = drawn.stream()
                .map(version -> version.text().scope())
                .distinct()
                .sorted()
                .toList()
                .reversed();
        List<Bar> bars = new ArrayList<>();
        for (ArticleVersion version : drawn) {
            LocalDate last = version.text().effectiveTo();
            if (last != null && last.isBefore(version.text().effectiveFrom())) {
                continue;
            }
            int x = x(version.text().effectiveFrom(), from, to);
            int width = Math.max(3, x(ends(last, to), from, to) - x - 2);
            String span = version.text().effectiveFrom() + " – " + (last == null ? "" : last);
            String label = "v" + version.version() + " " + span;
            bars.add(new Bar(
                    x,
                    TOP + ROW * scopes.indexOf(version.text().scope()),
                    width,
                    version.version(),
                    version.state().chip(),
                    width > label.length() * 7 ? label : width > 26 ? "v" + version.version() : "",
                    label));
        }
        return new VersionBar(
                bars,
                ticks(from, to),
                x(day, from, to),
                x(today, from, to),
                TOP + ROW * Math.max(1, scopes.size()) + 24);
    }

    public boolean isOfToday() {
        return day == today;
    }

    private static LocalDate ends(@Nullable LocalDate last, LocalDate to) {
        return last == null || last.isAfter(to) ? to : last.plusDays(1);
    }

    private static List<Tick> ticks(LocalDate from, LocalDate to) {
        long months = Math.max(1, ChronoUnit.MONTHS.between(from, to) / 7);
        List<Tick> ticks = new ArrayList<>();
        LocalDate at = from.withDayOfMonth(1).plusMonths(1);
        while (at.isBefore(to)) {
            ticks.add(new Tick(x(at, from, to), at.toString().substring(0, 7)));
            at = at.plusMonths(months);
        }
        return ticks;
    }

    private static int x(LocalDate day, LocalDate from, LocalDate to) {
        long whole = ChronoUnit.DAYS.between(from, to);
        long part = Math.clamp(ChronoUnit.DAYS.between(from, day), 0, whole);
        return LEFT + (int) (part * (WIDTH - 2 * LEFT) / whole);
    }

    private static LocalDate earliest(List<ArticleVersion> versions, LocalDate other) {
        return versions.stream().map(version -> version.text().effectiveFrom()).reduce(other, VersionBar::earlier);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
