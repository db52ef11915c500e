package yingyun.helpdesk.quality;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is measured of quality over ninety days, people left out: means with their interval, agreement of two inspectors (aim 0.7), and
 * whether scores follow what solved the question. Only for those who run the department and the auditor.
 */
@Repository
class QualityFigures {

    private final JdbcClient jdbc;

    QualityFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param half of the interval around the mean */
    record Group(String name, long count, String mean, String half, long fatal, long coaching) {}

    record Figures(
            List<Group> byDesk, Map<String, Long> byReason, long twice, String kappa, long rated, String correlation) {}

    private record Row(String desk, String reason, int total, boolean fatal, Optional<Double> solved) {}

    Figures since(Instant since) {
        List<Row> rows = rows(since);
        Map<String, List<Row>> desks = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        rows.forEach(row -> {
            desks.computeIfAbsent(row.desk(), desk -> new java.util.ArrayList<>())
                    .add(row);
            reasons.merge(row.reason(), 1L, Long::sum);
        });
        List<Agreement.Pair> pairs = pairs(since);
        List<Agreement.Point> points = rows.stream()
                .filter(row -> row.solved().isPresent())
                .map(row -> new Agreement.Point(row.total(), row.solved().orElseThrow()))
                .toList();
        return new Figures(
                desks.entrySet().stream()
                        .map(desk -> group(desk.getKey(), desk.getValue()))
                        .toList(),
                reasons,
                pairs.size(),
                text(Agreement.kappa(pairs)),
                points.size(),
                text(Agreement.correlation(points)));
    }

    private static Group group(String name, List<Row> rows) {
        List<Double> totals = rows.stream().map(row -> (double) row.total()).toList();
        double mean = totals.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return new Group(
                name,
                rows.size(),
                String.format(Locale.ROOT, "%.1f", mean),
                String.format(Locale.ROOT, "%.1f", Agreement.halfInterval(totals)),
                rows.stream().filter(Row::fatal).count(),
                rows.stream()
                        .filter(row -> !row.fatal() && row.total() < ScoreCard.GOOD)
                        .count());
    }

    private static String text(Optional<Double> figure) {
        return figure.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("–");
    }

    private List<Row> rows(Instant since) {
        return jdbc.sql("""
                select i.desk, r.reason, r.total, r.fatal_code is not null,
                       (select (g.level - 1) / 2.0 from inquiry_rating g where g.inquiry_no = r.inquiry_no order by g.version desc limit 1)
                  from quality_result r join inquiry i on i.inquiry_no = r.inquiry_no
                 where r.answered_at > :since
                """)
                .param("since", Samples.column(since))
                .query((rs, n) -> {
                    double solved = rs.getDouble(5);
                    return new Row(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getInt(3),
                            rs.getBoolean(4),
                            rs.wasNull() ? Optional.empty() : Optional.of(solved));
                })
                .list();
    }

    private List<Agreement.Pair> pairs(Instant since) {
        return jdbc.sql("""
                select a.total, a.fatal_code is not null, b.total, b.fatal_code is not null
                  from quality_score a join quality_score b on b.sample_id = a.sample_id and b.seat = 2
                 where a.seat = 1 and a.scored_at > :since
                """)
                .param("since", Samples.column(since))
                .query((rs, n) -> new Agreement.Pair(
                        ScoreCard.Level.of(rs.getInt(1), rs.getBoolean(2)),
                        ScoreCard.Level.of(rs.getInt(3), rs.getBoolean(4))))
                .list();
    }
}
