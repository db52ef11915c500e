package yingyun.helpdesk.statistics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 统计: the figures of a period, each opens its rows. */
@Controller
@ConditionalOnWebApplication
class StatisticsPages {

    private static final List<String> URGENCIES = List.of("U1", "U2", "U3", "U4");
    private static final int USUAL_DAYS = 30;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final Statistics statistics;
    private final Exports exports;
    private final ExportDesk desk;
    private final BankClock clock;

    StatisticsPages(Statistics statistics, Exports exports, ExportDesk desk, BankClock clock) {
        this.statistics = statistics;
        this.exports = exports;
        this.desk = desk;
        this.clock = clock;
    }

    /** What the address says; empty: the last thirty days, everything of the scope. */
    record Asked(
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @Nullable String org,
            @Nullable String urgency) {}

    /** One figure: overall, and by urgency. */
    record Line(String figure, String name, String how, String whole, long rows, List<String> byUrgency) {}

    record OutletLine(String org, String name, long questions, String counter, String answerP90, String reopened) {}

    record Bar(int hour, long x, long height, long y, long questions) {}

    @GetMapping("/statistics")
    @Needs(Right.HELPDESK_STATISTICS)
    String page(Asked asked, Operator reader, Model model) {
        Statistics.Choice choice = choice(asked, reader);
        model.addAttribute(
                "lines",
                Arrays.stream(Figure.values())
                        .map(figure -> line(figure, choice))
                        .toList());
        model.addAttribute(
                "outlets",
                statistics.outlets(choice).stream().map(StatisticsPages::outlet).toList());
        model.addAttribute("bars", bars(statistics.hours(choice)));
        model.addAttribute("blind", statistics.blindSpots(choice));
        model.addAttribute(
                "gini",
                statistics
                        .giniPermille(choice)
                        .map(g -> "%d.%03d".formatted(g / 1000, g % 1000))
                        .orElse(""));
        fill(choice, model);
        return "helpdesk/statistics/page";
    }

    record RowLine(String inquiryNo, String org, String urgency, String desk, String asked, String time, boolean hit) {}

    @GetMapping("/statistics/{figure}")
    @Needs(Right.HELPDESK_STATISTICS)
    String rows(
            @PathVariable String figure,
            Asked asked,
            @RequestParam(defaultValue = "") String after,
            Operator reader,
            Model model) {
        Figure which = known(figure);
        Statistics.Choice choice = choice(asked, reader);
        String from = after.matches("[0-9]{21}") ? after : "";
        List<Statistics.Row> rows = statistics.rows(which, choice, from);
        model.addAttribute("line", line(which, choice));
        model.addAttribute("share", which.kind() == Figure.Kind.SHARE);
        model.addAttribute("rows", rows.stream().map(StatisticsPages::row).toList());
        model.addAttribute(
                "later", rows.size() == Statistics.ROWS ? rows.getLast().inquiryNo() : "");
        model.addAttribute("mayRead", reader.may(Right.INQUIRY_VIEW));
        model.addAttribute("free", Exports.FREE_ROWS);
        model.addAttribute("exports", exports.of(reader.employeeNo(), clock.instant()));
        fill(choice, model);
        return "helpdesk/statistics/rows";
    }

    private static Figure known(String figure) {
        return Arrays.stream(Figure.values())
                .filter(one -> one.name().equals(figure))
                .findFirst()
                .orElseThrow(() -> new StatisticsProblem.NotFound(shown(figure)).refused());
    }

    @PostMapping("/statistics/{figure}/export")
    @Needs(Right.HELPDESK_STATISTICS)
    String export(
            @PathVariable String figure, Asked asked, @RequestParam(defaultValue = "") String reason, Operator maker) {
        return "redirect:" + desk.export(known(figure), choice(asked, maker), reason, maker);
    }

    @GetMapping("/statistics/exports/{file}")
    @Needs(Right.HELPDESK_STATISTICS)
    ResponseEntity<String> download(@PathVariable String file, Operator reader, Locale locale) {
        String content = desk.download(file, reader, locale);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"" + file + ".csv\"")
                .body(content);
    }

    private Statistics.Choice choice(Asked asked, Operator reader) {
        LocalDate today = clock.now().toLocalDate();
        LocalDate to = asked.to() == null ? today : asked.to();
        LocalDate from = asked.from() == null ? to.minusDays(USUAL_DAYS - 1L) : asked.from();
        String org = asked.org() != null && asked.org().matches("[0-9]{9}") ? asked.org() : "";
        String urgency = asked.urgency() != null && URGENCIES.contains(asked.urgency()) ? asked.urgency() : "";
        return new Statistics.Choice(new Period(from, to), org, urgency, reader.scope(Right.HELPDESK_STATISTICS));
    }

    private static void fill(Statistics.Choice choice, Model model) {
        model.addAttribute("from", choice.period().from().toString());
        model.addAttribute("to", choice.period().to().toString());
        model.addAttribute("org", choice.org());
        model.addAttribute("urgency", choice.urgency());
        model.addAttribute("urgencies", URGENCIES);
    }

    private Line line(Figure figure, Statistics.Choice choice) {
        Map<String, Statistics.Value> values = statistics.values(figure, choice);
        Statistics.Value whole = values.getOrDefault("", Statistics.Value.NONE);
        return new Line(
                figure.name(),
                word("HD-figure." + figure, Map.of()),
                word("HD-how." + figure, Map.of()),
                text(figure, whole),
                whole.rows(),
                URGENCIES.stream()
                        .map(urgency -> values.getOrDefault(urgency, Statistics.Value.NONE))
                        .map(value -> value.rows() == 0 ? "" : text(figure, value))
                        .toList());
    }

    private static String text(Figure figure, Statistics.Value value) {
        return switch (figure.kind()) {
            case COUNT -> String.valueOf(value.rows());
            case SHARE -> share(value.hits(), value.rows());
            case TIME ->
                value.rows() == 0 ? "" : time(value.p50()) + " / " + time(value.p90()) + " / " + time(value.p99());
        };
    }

    /** With the two numbers it is made of: a share of three is not one of three thousand. */
    private static String share(long hits, long rows) {
        if (rows == 0) {
            return "";
        }
        long permille = Math.round(1000.0 * hits / rows);
        return "%d.%d %% (%d/%d)".formatted(permille / 10, permille % 10, hits, rows);
    }

    private static String time(Optional<Long> millis) {
        return millis.map(StatisticsPages::length).orElse("");
    }

    private static String length(long millis) {
        long seconds = millis / 1000;
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static OutletLine outlet(Statistics.Outlet outlet) {
        return new OutletLine(
                outlet.org(),
                outlet.name(),
                outlet.questions(),
                share(outlet.counter(), outlet.questions()),
                time(outlet.answerP90()),
                share(outlet.reopened(), outlet.answered()));
    }

    private static List<Bar> bars(List<Long> hours) {
        long most = Math.max(1, hours.stream().mapToLong(Long::longValue).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (int hour = 0; hour < hours.size(); hour++) {
            long height = Math.round(100.0 * hours.get(hour) / most);
            bars.add(new Bar(hour, hour * 20L, height, 100 - height, hours.get(hour)));
        }
        return bars;
    }

    private static RowLine row(Statistics.Row row) {
        return new RowLine(
                row.inquiryNo(),
                row.org(),
                word("HD-urgency." + row.urgency(), Map.of()),
                row.desk(),
                MOMENT.format(row.askedAt()),
                row.millis() < 0 ? "" : length(row.millis()),
                row.hit());
    }

    private static String word(String code, Map<String, ?> facts) {
        return Wording.in(LocaleContextHolder.getLocale().getLanguage().equals("en") ? "en" : "zh")
                .of(code, facts);
    }

    private static String shown(String figure) {
        return figure.length() > 20 ? figure.substring(0, 20) : figure;
    }
}
