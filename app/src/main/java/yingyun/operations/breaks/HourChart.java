package yingyun.operations.breaks;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yingyun.kernel.Money;
import yingyun.ledger.breaks.EntrySource;
import yingyun.ledger.breaks.Slice;

/** 差额从哪一刻出现: the difference as it stood after each hour, as geometry of an SVG of 280 × 130. */
record HourChart(List<Bar> bars, String highest, int firstX, String since) {

    private static final int MOST_HOURS = 24;
    private static final int LEFT = 30;
    private static final int WIDTH = 246;
    private static final int TOP = 24;
    private static final int BASE = 104;
    private static final int FLAT = 3;

    /** @param at {@code HH}; @param text the difference then */
    record Bar(int x, int y, int width, int height, String state, int labelX, String at, String text) {}

    HourChart {
        bars = List.copyOf(bars);
    }

    static HourChart of(List<Slice> slices, long carriedFen, int sign) {
        TreeMap<LocalDateTime, Long> made = new TreeMap<>();
        slices.forEach(slice -> made.merge(
                slice.hour(), slice.source() == EntrySource.ADJUSTMENT ? 0 : slice.differenceFen(), Long::sum));
        if (made.isEmpty()) {
            return new HourChart(List.of(), "", 0, "");
        }
        LocalDateTime first = made.lastKey().minusHours(MOST_HOURS - 1L);
        if (made.firstKey().isAfter(first)) {
            first = made.firstKey();
        }
        TreeMap<LocalDateTime, Long> after = new TreeMap<>();
        long stood = carriedFen;
        for (Map.Entry<LocalDateTime, Long> before : made.headMap(first).entrySet()) {
            stood += before.getValue();
        }
        for (LocalDateTime hour = first; !hour.isAfter(made.lastKey()); hour = hour.plusHours(1)) {
            stood += made.getOrDefault(hour, 0L);
            after.put(hour, stood);
        }
        return drawn(after, carriedFen, sign);
    }

    private static HourChart drawn(TreeMap<LocalDateTime, Long> after, long carriedFen, int sign) {
        long highest = after.values().stream().mapToLong(Math::abs).max().orElse(0);
        int slot = WIDTH / after.size();
        List<Bar> bars = new ArrayList<>();
        int firstX = 0;
        String since = "";
        for (Map.Entry<LocalDateTime, Long> hour : after.entrySet()) {
            int x = LEFT + bars.size() * slot;
            long fen = hour.getValue();
            boolean clean = fen == 0;
            int height =
                    clean ? FLAT : (int) Math.max(FLAT, Math.round((double) Math.abs(fen) / highest * (BASE - TOP)));
            String at = DateTimeFormatter.ofPattern("HH").format(hour.getKey());
            bars.add(new Bar(
                    x + 1,
                    BASE - height,
                    Math.max(2, slot - 3),
                    height,
                    clean ? "ok" : "bad",
                    x + slot / 2,
                    at,
                    Money.grouped(sign * fen)));
            if (since.isEmpty() && fen != carriedFen) {
                since = at;
                firstX = x;
            }
        }
        return new HourChart(bars, highest == 0 ? "" : Money.grouped(highest), firstX, since);
    }
}
