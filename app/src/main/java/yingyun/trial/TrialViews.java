package yingyun.trial;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Money;

/** A result as the pages show it: figures as texts. */
final class TrialViews {

    private TrialViews() {}

    record Row(
            String id,
            String takenAt,
            String first,
            String last,
            String day,
            boolean settlement,
            String end,
            String tone,
            String interest,
            long accounts,
            String by,
            double seconds) {}

    /** @param far it is not what was forecast */
    record Line(
            String product,
            String productName,
            String org,
            String orgName,
            String currency,
            long accounts,
            String base,
            String rate,
            String interest,
            String today,
            String moreThanYesterday,
            String moreThanLast,
            String forecast,
            String moreThanForecast,
            boolean far) {}

    record Job(
            String code,
            String nameZh,
            String nameEn,
            String state,
            String tone,
            long written,
            long writtenMore,
            String amount,
            String amountMore) {}

    record Difference(String product, String org, String currency, String real, String trial, String difference) {}

    static Row row(TrialResult trial) {
        return new Row(
                trial.id(),
                trial.takenAt(),
                trial.first(),
                trial.last(),
                trial.day(),
                trial.settlement(),
                trial.end(),
                tone(trial.end()),
                Money.grouped(trial.total().interestFen()),
                trial.accounts(),
                trial.by(),
                trial.seconds());
    }

    private static String tone(String end) {
        return switch (end) {
            case "CLOSED" -> "ok";
            case "PEOPLE_NEEDED" -> "warn";
            default -> "bad";
        };
    }

    static Line line(InterestFigure figure) {
        Long far = figure.moreThanForecastFen();
        return new Line(
                figure.product(),
                figure.productName(),
                figure.org(),
                figure.orgName(),
                figure.currency(),
                figure.accounts(),
                Money.grouped(figure.baseFen()),
                figure.rate(),
                Money.grouped(figure.interestFen()),
                Money.grouped(figure.todayFen()),
                money(figure.moreThanYesterdayFen()),
                money(figure.moreThanLastSettledFen()),
                money(figure.forecastFen()),
                money(far),
                far != null && far != 0);
    }

    /** Farthest from the forecast first. */
    static List<Line> orgs(TrialResult trial, int most) {
        return trial.interest().stream()
                .sorted(Comparator.comparingLong(TrialViews::distance)
                        .reversed()
                        .thenComparing(InterestFigure::org)
                        .thenComparing(InterestFigure::product))
                .limit(most)
                .map(TrialViews::line)
                .toList();
    }

    private static long distance(InterestFigure figure) {
        Long more = figure.moreThanForecastFen();
        return more == null ? 0 : Math.abs(more);
    }

    static Job job(JobFigure job) {
        return new Job(
                job.code(),
                job.nameZh(),
                job.nameEn(),
                job.state(),
                switch (job.state()) {
                    case "COMPLETED" -> "ok";
                    case "FAILED" -> "bad";
                    case "SKIPPED", "FORCED" -> "warn";
                    default -> "wait";
                },
                job.written(),
                job.writtenMore(),
                Money.grouped(job.amountFen()),
                Money.grouped(job.amountMoreFen()));
    }

    static Difference difference(TrialComparison.Line line) {
        return new Difference(
                line.product(),
                line.org(),
                line.currency(),
                Money.grouped(line.realFen()),
                Money.grouped(line.trialFen()),
                Money.grouped(line.differenceFen()));
    }

    static String money(@Nullable Long fen) {
        return fen == null ? "–" : Money.grouped(fen);
    }
}
