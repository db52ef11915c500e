package yingyun.operations.breaks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import yingyun.kernel.Money;
import yingyun.ledger.breaks.Break;
import yingyun.ledger.breaks.BreakKey;
import yingyun.ledger.breaks.Confidence;
import yingyun.ledger.breaks.EntrySource;
import yingyun.ledger.breaks.Investigation;
import yingyun.ledger.breaks.Narrowing;
import yingyun.ledger.breaks.Slice;

/** 逐级缩小 and the table by source. */
final class BreakSteps {

    private BreakSteps() {}

    static List<BreakView.Step> of(Investigation made, BreakTexts texts) {
        Narrowing n = made.narrowing();
        Break found = made.found();
        BreakKey key = found.key();
        long likely = made.findings().candidates().stream()
                .filter(candidate -> candidate.confidence() == Confidence.LIKELY)
                .count();
        String all = texts.of("BR-4070");
        return List.of(
                step(
                        texts,
                        0,
                        n.orgs(),
                        n.orgsLeft(),
                        key.orgCode().isEmpty() ? all : key.orgCode() + " " + found.orgName()),
                step(
                        texts,
                        1,
                        n.subjects(),
                        n.subjectsLeft(),
                        key.subjectCode().isEmpty() ? all : key.subjectCode() + " " + texts.subject(found)),
                step(texts, 2, n.currencies(), n.currenciesLeft(), key.currency()),
                step(
                        texts,
                        3,
                        n.hours(),
                        n.hoursLeft(),
                        n.firstAt() == null ? "" : texts.of("BR-4075", Map.of("time", BreakTexts.time(n.firstAt())))),
                new BreakView.Step(
                        texts.of("BR-4084"),
                        n.lines() + " → "
                                + (likely == 1
                                        ? texts.of("BR-4076")
                                        : texts.of("BR-4077", Map.of("count", n.linesLeft() + ""))),
                        texts.of("BR-4078", Map.of("seconds", texts.seconds(made.tookMillis()))),
                        true));
    }

    private static BreakView.Step step(BreakTexts texts, int no, int from, int to, String what) {
        return new BreakView.Step(texts.of("BR-408" + no), from + " → " + to, what, false);
    }

    static List<BreakView.Source> sources(Investigation made, BreakTexts texts) {
        Map<EntrySource, long[]> sums = new EnumMap<>(EntrySource.class);
        for (Slice slice : made.slices()) {
            long[] sum = sums.computeIfAbsent(slice.source(), source -> new long[2]);
            sum[0] += slice.glFen();
            sum[1] += slice.countedFen();
        }
        List<BreakView.Source> rows = new ArrayList<>();
        sums.forEach((source, sum) -> rows.add(new BreakView.Source(
                texts.of("BR-409" + source.ordinal()),
                Money.grouped(made.found().naturalFen(sum[0])),
                Money.grouped(made.found().naturalFen(sum[1])),
                Money.grouped(made.found().naturalFen(sum[0] - sum[1])),
                sum[0] != sum[1] && source != EntrySource.ADJUSTMENT)));
        return rows;
    }
}
