package yingyun.operations.startofday;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BusinessDates;
import yingyun.web.Needs;

/** 日初检查; and the fragments that 今日 fetches: the figure, and the line for everybody. */
@Controller
@ConditionalOnWebApplication
class StartOfDayPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final StartOfDayDesk desk;
    private final Checks checks;
    private final SystemState state;
    private final BusinessDates dates;

    StartOfDayPages(StartOfDayDesk desk, Checks checks, SystemState state, BusinessDates dates) {
        this.desk = desk;
        this.checks = checks;
        this.state = state;
        this.dates = dates;
    }

    @GetMapping("/eod/start-of-day")
    @Needs(Right.START_OF_DAY_VIEW)
    String page(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            Operator operator,
            Locale locale,
            Model model) {
        fill(date, operator, locale, model);
        return "operations/startofday/page";
    }

    @GetMapping("/eod/start-of-day/panel")
    @Needs(Right.START_OF_DAY_VIEW)
    String panel(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            Operator operator,
            Locale locale,
            Model model) {
        fill(date, operator, locale, model);
        return "operations/startofday/page :: panel";
    }

    @GetMapping("/eod/start-of-day/figure")
    @Needs(Right.START_OF_DAY_VIEW)
    String figure(Model model) {
        Optional<BusinessDate> day = dates.open();
        List<Standing> standings = day.map(desk::standings).orElse(List.of());
        model.addAttribute("done", standings.stream().filter(Standing::isGood).count());
        model.addAttribute("total", Item.values().length);
        model.addAttribute("day", day.map(BusinessDate::toString).orElse(""));
        model.addAttribute(
                "opened",
                day.flatMap(checks::opening)
                        .map(opening -> opening.at()
                                .toLocalTime()
                                .withSecond(0)
                                .withNano(0)
                                .toString())
                        .orElse(""));
        return "operations/startofday/figure :: figure";
    }

    @GetMapping("/eod/start-of-day/state")
    @Needs(Right.SYSTEM_STATE_VIEW)
    String state(Locale locale, Model model) {
        SystemState.Line line = state.line();
        model.addAttribute("state", line.state());
        model.addAttribute("sentence", Wording.in(locale.getLanguage()).of(line.code(), line.facts()));
        return "operations/startofday/figure :: state";
    }

    @PostMapping("/eod/start-of-day/{date}/tick")
    @Needs(Right.START_OF_DAY_TICK)
    String tick(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam String item,
            @RequestParam(defaultValue = "") String note,
            Operator operator) {
        desk.tick(BusinessDate.of(date), StartOfDayDesk.item(item), note, operator);
        return "redirect:/eod/start-of-day";
    }

    @PostMapping("/eod/start-of-day/{date}/waive")
    @Needs(Right.NIGHT_OPERATE)
    String waive(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam String item,
            @RequestParam(defaultValue = "") String note,
            Operator operator) {
        desk.askWaiver(BusinessDate.of(date), StartOfDayDesk.item(item), note, operator);
        return "redirect:/eod/start-of-day";
    }

    @PostMapping("/eod/start-of-day/{date}/look")
    @Needs(Right.START_OF_DAY_TICK)
    String look(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, Operator operator) {
        desk.recordReadings(BusinessDate.of(date), operator);
        return "redirect:/eod/start-of-day";
    }

    @PostMapping("/eod/start-of-day/{date}/publish")
    @Needs(Right.START_OF_DAY_TICK)
    String publish(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, Operator operator) {
        desk.publish(BusinessDate.of(date), operator);
        return "redirect:/eod/start-of-day";
    }

    private void fill(@Nullable LocalDate wanted, Operator operator, Locale locale, Model model) {
        Wording wording = Wording.in(locale.getLanguage());
        Optional<BusinessDate> open = dates.open();
        Optional<BusinessDate> shown = Optional.ofNullable(wanted)
                .map(BusinessDate::of)
                .filter(day -> dates.state(day).isPresent())
                .or(() -> open);
        boolean isOpenDay = shown.isPresent() && shown.equals(open);
        Optional<Checks.Opening> opening = shown.flatMap(checks::opening);
        List<Line> lines = shown.filter(day -> isOpenDay && opening.isEmpty())
                .map(day -> desk.standings(day).stream()
                        .map(standing -> line(standing, wording))
                        .toList())
                .orElseGet(() -> shown.map(day -> recorded(day, wording)).orElse(List.of()));
        model.addAttribute("day", shown.map(BusinessDate::toString).orElse(""));
        model.addAttribute("lines", lines);
        model.addAttribute("done", lines.stream().filter(Line::good).count());
        model.addAttribute("total", Item.values().length);
        model.addAttribute(
                "opening", opening.map(found -> TIME.format(found.at())).orElse(""));
        model.addAttribute("openedBy", opening.map(Checks.Opening::by).orElse(""));
        model.addAttribute("mayTick", operator.may(Right.START_OF_DAY_TICK) && isOpenDay && opening.isEmpty());
        model.addAttribute("mayAskWaiver", operator.may(Right.NIGHT_OPERATE));
        model.addAttribute("history", shown.map(checks::history).orElse(List.of()));
    }

    private static Line line(Standing standing, Wording wording) {
        String sentence =
                wording.of(standing.reading().code(), standing.reading().facts());
        return new Line(
                standing.item().name(),
                wording.of("OP-33-" + standing.item().name(), java.util.Map.of()),
                standing.result(),
                sentence,
                standing.byPeople()
                        .map(said -> said.by() + " " + said.byName())
                        .orElse(standing.reading().isManual() ? "" : "SYSTEM"),
                standing.byPeople().map(said -> TIME.format(said.at())).orElse(""),
                standing.byPeople().map(Checks.Recorded::note).orElse(""),
                standing.isGood(),
                standing.reading().isManual(),
                !standing.isGood());
    }

    /** A day that is past, or opened: as it was recorded. */
    private List<Line> recorded(BusinessDate day, Wording wording) {
        return checks.latest(day).values().stream()
                .map(said -> new Line(
                        said.item().name(),
                        wording.of("OP-33-" + said.item(), java.util.Map.of()),
                        said.result(),
                        said.note(),
                        said.by() + " " + said.byName(),
                        TIME.format(said.at()),
                        "",
                        !said.result().equals("RED"),
                        false,
                        false))
                .toList();
    }

    record Line(
            String item,
            String name,
            String result,
            String sentence,
            String by,
            String at,
            String note,
            boolean good,
            boolean mayTick,
            boolean mayWaive) {}
}
