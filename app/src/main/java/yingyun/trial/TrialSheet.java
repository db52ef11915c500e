package yingyun.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingyun.kernel.Masked;
import yingyun.kernel.Money;
import yingyun.kernel.Wording;
import yingyun.proof.DisplayWidth;

/** 试算表 as text for reading and printing, 118 cells wide: totals, jobs, differences and the sampling sheet with room to recompute. */
final class TrialSheet {

    private static final int WIDTH = 118;
    private static final int MONEY = 20;

    private final TrialResult result;
    private final List<SampleRow> samples;
    private final Wording wording;
    private final List<String> lines = new ArrayList<>();

    private TrialSheet(TrialResult result, List<SampleRow> samples, Wording wording) {
        this.result = result;
        this.samples = samples;
        this.wording = wording;
    }

    static String text(TrialResult result, List<SampleRow> samples, Wording wording) {
        return new TrialSheet(result, samples, wording).write();
    }

    private String write() {
        head();
        interest();
        jobs();
        sampling();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        rule('=');
        lines.add(say("TR-sheet.title", Map.of("bank", result.bank(), "id", result.id())));
        lines.add(say(
                "TR-sheet.span",
                Map.of("first", result.first(), "last", result.last(), "taken", result.takenAt(), "by", result.by())));
        lines.add(say("TR-end." + result.end(), Map.of()));
        result.stops()
                .forEach(stop ->
                        lines.add("  " + stop.day() + " " + stop.code() + " " + stop.says(wording.isEnglish())));
        lines.add(say("TR-sheet.untouched", Map.of()));
        rule('=');
    }

    private void interest() {
        if (result.day().isEmpty()) {
            lines.add(say("TR-sheet.nothing", Map.of()));
            return;
        }
        lines.add(say(
                result.settlement() ? "TR-sheet.settlement" : "TR-sheet.accrual",
                Map.of(
                        "day",
                        result.day(),
                        "lastSettlement",
                        result.lastSettlement().isEmpty() ? "–" : result.lastSettlement())));
        lines.add(row(
                say("TR-head.product", Map.of()),
                say("TR-head.accounts", Map.of()),
                say("TR-head.rate", Map.of()),
                say("TR-head.interest", Map.of()),
                say("TR-head.yesterday", Map.of()),
                say("TR-head.last", Map.of()),
                say("TR-head.forecast", Map.of())));
        rule('-');
        result.byProduct().forEach(figure -> figure(figure.product() + " " + figure.currency(), figure));
        rule('-');
        figure(say("TR-head.total", Map.of()), result.total());
        Long plan = result.planFen();
        if (plan != null) {
            lines.add(say(
                    "TR-sheet.plan",
                    Map.of(
                            "plan",
                            Money.grouped(plan),
                            "difference",
                            Money.grouped(result.total().interestFen() - plan))));
        }
        lines.add(say("TR-sheet.means", Map.of()));
        lines.add("");
    }

    private void figure(String name, InterestFigure figure) {
        lines.add(row(
                name,
                Long.toString(figure.accounts()),
                figure.rate(),
                Money.grouped(figure.interestFen()),
                money(figure.moreThanYesterdayFen()),
                money(figure.moreThanLastSettledFen()),
                money(figure.moreThanForecastFen())));
    }

    private static String row(
            String name, String accounts, String rate, String interest, String more, String last, String forecast) {
        return left(name, 18)
                + right(accounts, 10)
                + right(rate, 11)
                + right(interest, MONEY)
                + right(more, MONEY)
                + right(last, MONEY)
                + right(forecast, MONEY - 1);
    }

    private void jobs() {
        if (result.jobs().isEmpty()) {
            return;
        }
        lines.add(say("TR-sheet.jobs", Map.of("day", result.day().isEmpty() ? result.last() : result.day())));
        for (JobFigure job : result.jobs()) {
            lines.add(left(job.code() + " " + (wording.isEnglish() ? job.nameEn() : job.nameZh()), 34)
                    + left(job.state(), 11)
                    + right(Long.toString(job.written()), 12)
                    + right("%+d".formatted(job.writtenMore()), 12)
                    + right(Money.grouped(job.amountFen()), 24)
                    + right(Money.grouped(job.amountMoreFen()), 24));
        }
        lines.add("");
    }

    private void sampling() {
        if (samples.isEmpty()) {
            return;
        }
        lines.add(say("TR-sheet.sample", Map.of("day", result.day(), "rows", samples.size())));
        int no = 1;
        for (SampleRow row : samples) {
            rule('-');
            lines.add(say(
                    "TR-sheet.sampled",
                    Map.of(
                            "no",
                            no++,
                            "group",
                            say("TR-group." + row.group(), Map.of()),
                            "account",
                            Masked.account(row.accountNo()),
                            "org",
                            row.org(),
                            "product",
                            row.product(),
                            "currency",
                            row.currency())));
            lines.add(say(
                    row.segments() == null ? "TR-sheet.recompute" : "TR-sheet.segmented",
                    Map.of(
                            "from",
                            row.periodStart(),
                            "days",
                            row.days(),
                            "accumulation",
                            Money.grouped(row.accumulation()),
                            "rate",
                            row.rate(),
                            "segments",
                            String.valueOf(row.segments()),
                            "interest",
                            Money.grouped(row.interestFen()))));
        }
        rule('-');
        lines.add(say("TR-sheet.signed", Map.of()));
    }

    private String say(String code, Map<String, ?> facts) {
        return wording.of(code, facts);
    }

    private void rule(char stroke) {
        lines.add(String.valueOf(stroke).repeat(WIDTH));
    }

    private static String money(@Nullable Long fen) {
        return fen == null ? "–" : Money.grouped(fen);
    }

    private static String left(String text, int cells) {
        String fitting = DisplayWidth.cut(text, cells - 1);
        return fitting + " ".repeat(cells - DisplayWidth.of(fitting));
    }

    /** Never cut: a figure without its first digits would be another figure. */
    private static String right(String text, int cells) {
        return " ".repeat(Math.max(1, cells - DisplayWidth.of(text))) + text;
    }
}
