package yingyun.operations.outlets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.eod.DayEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.operations.files.FileRows;
import yingyun.web.Needs;

/** 网点日结: T2 and T1 see their tree at 18:30 and chase who is missing; an outlet sees itself. */
@Controller
@ConditionalOnWebApplication
class OutletPages {

    /** Which files the list rests on. */
    private static final List<String> FILES = List.of("CORE_EVENT", "CORE_JOURNAL");

    private final OutletRows outlets;
    private final FileRows files;
    private final DayEnd dayEnd;

    OutletPages(OutletRows outlets, FileRows files, DayEnd dayEnd) {
        this.outlets = outlets;
        this.files = files;
        this.dayEnd = dayEnd;
    }

    @Bean
    static NavEntry outletsEntry() {
        return new NavEntry(
                "night", 205, "/eod/outlets", "operations.nav.outlets", "building-bank", Right.OUTLET_CLOSE_VIEW, "");
    }

    @GetMapping("/eod/outlets")
    @Needs(Right.OUTLET_CLOSE_VIEW)
    String list(@RequestParam(required = false) @Nullable String date, Operator operator, Model model) {
        BusinessDate day =
                Days.of(date).or(dayEnd::nextNight).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        List<OutletClose> lines = outlets.of(day, operator.scope(Right.OUTLET_CLOSE_VIEW));
        model.addAttribute("day", day.toString())
                .addAttribute("before", day.previous().toString())
                .addAttribute("after", day.next().toString())
                .addAttribute("lines", lines)
                .addAttribute("closedBy", OutletClose.CLOSED_BY.toString())
                .addAttribute(
                        "files",
                        files.register(day).stream()
                                .filter(kind -> FILES.contains(kind.file()))
                                .toList());
        counted(lines, model);
        return "operations/outlets/page";
    }

    /** For 今日. */
    @GetMapping("/eod/outlets/figure")
    @Needs(Right.OUTLET_CLOSE_VIEW)
    String figure(Operator operator, Model model) {
        counted(
                dayEnd.nextNight()
                        .map(day -> outlets.of(day, operator.scope(Right.OUTLET_CLOSE_VIEW)))
                        .orElse(List.of()),
                model);
        return "operations/outlets/page :: figure";
    }

    private static void counted(List<OutletClose> lines, Model model) {
        model.addAttribute("total", lines.size())
                .addAttribute("closed", count(lines, OutletClose.State.CLOSED))
                .addAttribute(
                        "missing", count(lines, OutletClose.State.OPEN) + count(lines, OutletClose.State.NOT_OPENED))
                .addAttribute("unknown", count(lines, OutletClose.State.UNKNOWN))
                .addAttribute("late", lines.stream().filter(OutletClose::isLate).count())
                .addAttribute(
                        "on",
                        lines.stream().mapToInt(line -> line.tellersOn().size()).sum())
                .addAttribute(
                        "pending", lines.stream().mapToInt(OutletClose::pending).sum());
    }

    private static long count(List<OutletClose> lines, OutletClose.State state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }
}
