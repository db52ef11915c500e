package yingyun.operations.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.operations.files.FileRows;
import yingyun.operations.reconciliation.CheckRows;
import yingyun.web.Needs;

/** 日终控制台 and its panels, each at its own address. */
@Controller
@ConditionalOnWebApplication
class ConsolePages {

    private static final Set<String> DONE = Set.of("started", "held", "resumed", "noted", "asked");
    private static final int LOG_LINES = 60;
    private static final int NAVIGATION = 168;
    private static final int NAVIGATION_NARROW = 60;
    private static final int NARROW = 1400;
    private static final int AROUND = 46;
    private static final int COMPACT_BELOW = 820;

    private final NightView view;
    private final NightRows rows;
    private final NightLog log;
    private final Panels panels;
    private final Exceptions exceptions;
    private final PreChecks preChecks;
    private final FileRows files;
    private final CheckRows checks;

    ConsolePages(
            NightView view,
            NightRows rows,
            NightLog log,
            Panels panels,
            Exceptions exceptions,
            PreChecks preChecks,
            FileRows files,
            CheckRows checks) {
        this.view = view;
        this.rows = rows;
        this.log = log;
        this.panels = panels;
        this.exceptions = exceptions;
        this.preChecks = preChecks;
        this.files = files;
        this.checks = checks;
    }

    @GetMapping("/eod")
    @Needs({Right.NIGHT_VIEW, Right.NIGHT_SUMMARY_VIEW})
    String console(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(defaultValue = "time") String view,
            @RequestParam(required = false) @Nullable String done,
            Operator operator,
            HttpServletRequest request,
            Model model) {
        Optional<BusinessDate> day = day(date);
        if (day.isEmpty()) {
            return "operations/console/none";
        }
        Night night = this.view.of(day.get());
        base(night, model);
        model.addAttribute("done", done == null || !DONE.contains(done) ? "" : done);
        if (!operator.may(Right.NIGHT_VIEW)) {
            model.addAttribute("head", panels.head(night, operator));
            model.addAttribute("figures", panels.figures(night));
            return "operations/console/summary";
        }
        jobs(night, view, operator, request, model);
        model.addAttribute("files", files.register(night.day()));
        model.addAttribute("checks", checks.of(night.day()));
        return "operations/console/page";
    }

    /** All that changes with the jobs. */
    private void jobs(Night night, String view, Operator operator, HttpServletRequest request, Model model) {
        model.addAttribute("head", panels.head(night, operator));
        model.addAttribute("figures", panels.figures(night));
        model.addAttribute(
                "before",
                rows.nightBefore(night.day()).map(BusinessDate::toString).orElse(""));
        model.addAttribute("after", after(night));
        gantt(night, view, request, model);
        exceptions(night, operator, model);
    }

    private String after(Night night) {
        return rows.nightAfter(night.day())
                .or(() -> night.isNext() ? Optional.empty() : view.tonight())
                .map(BusinessDate::toString)
                .orElse("");
    }

    @GetMapping("/eod/panel/{panel:jobs|files|reconciliation|log}")
    @Needs(Right.NIGHT_VIEW)
    String panel(
            @PathVariable String panel,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(defaultValue = "time") String view,
            Operator operator,
            HttpServletRequest request,
            Model model) {
        Night night = this.view.of(day(date).orElseThrow(() -> new OperationsProblem.NotFound("-").refused()));
        base(night, model);
        switch (panel) {
            case "jobs" -> jobs(night, view, operator, request, model);
            case "files" -> model.addAttribute("files", files.register(night.day()));
            case "reconciliation" -> model.addAttribute("checks", checks.of(night.day()));
            default -> model.addAttribute("log", log.of(night.day(), null, LOG_LINES));
        }
        return "operations/console/panels :: " + panel;
    }

    /** One job of the night: its state, its steps' figures, its log and what may be done with it. */
    @GetMapping("/eod/jobs/{job}")
    @Needs(Right.NIGHT_VIEW)
    String job(
            @PathVariable String job,
            @RequestParam(required = false) @Nullable String date,
            Operator operator,
            Model model) {
        Night night = view.of(day(date).orElseThrow(() -> new OperationsProblem.NotFound("-").refused()));
        Night.Job found = find(night, job);
        base(night, model);
        model.addAttribute("job", found);
        model.addAttribute("reason", Panels.reason(found));
        model.addAttribute(
                "line",
                NightDrawings.list(night).stream()
                        .filter(line -> line.code().equals(found.code()))
                        .findFirst()
                        .orElseThrow());
        model.addAttribute("acts", JobActs.of(NightActs.situation(night, found, operator)));
        model.addAttribute(
                "events",
                found.run() == null ? List.of() : log.events(found.run().runId()));
        model.addAttribute("log", log.of(night.day(), found.code(), LOG_LINES));
        return "operations/console/job";
    }

    static Night.Job find(Night night, String job) {
        if (!job.matches("JOB-[0-9]{3}")) {
            throw new OperationsProblem.NotFound("JOB").refused();
        }
        return night.job(JobCode.of(job)).orElseThrow(() -> new OperationsProblem.NotFound(job).refused());
    }

    private Optional<BusinessDate> day(@Nullable String date) {
        return Days.of(date).or(view::tonight);
    }

    private static void base(Night night, Model model) {
        model.addAttribute("night", night);
        model.addAttribute("day", night.day().toString());
        model.addAttribute("next", night.day().next().toString().substring(5));
        model.addAttribute("state", night.state().name());
    }

    private void gantt(Night night, String wanted, HttpServletRequest request, Model model) {
        model.addAttribute("view", List.of("time", "graph", "list").contains(wanted) ? wanted : "time");
        switch (wanted) {
            case "list" -> model.addAttribute("list", NightDrawings.list(night));
            case "graph" -> model.addAttribute("graph", Graph.of(night, width(request), laneHeight(request)));
            default -> model.addAttribute("gantt", NightDrawings.gantt(night, width(request), laneHeight(request)));
        }
    }

    private void exceptions(Night night, Operator operator, Model model) {
        model.addAttribute(
                "preChecks",
                night.state() == Night.State.NOT_STARTED && night.isNext() ? preChecks.of(night.day()) : List.of());
        model.addAttribute("exceptions", exceptions.of(night, operator, checks.breakUrls(night.day())));
    }

    /** The drawing is as wide as the panel will be: the script of the layout keeps the window's size in cookies. */
    private static int width(HttpServletRequest request) {
        int window = cookie(request, "yy-vw", cookie(request, "vw", 1440));
        return Math.clamp(window - (window < NARROW ? NAVIGATION_NARROW : NAVIGATION) - AROUND, 640, 2400);
    }

    private static int laneHeight(HttpServletRequest request) {
        return cookie(request, "yy-vh", cookie(request, "vh", 900)) < COMPACT_BELOW ? 22 : 30;
    }

    private static int cookie(HttpServletRequest request, String name, int otherwise) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie != null && cookie.getValue().matches("[0-9]{2,5}")
                ? Integer.parseInt(cookie.getValue())
                : otherwise;
    }
}
