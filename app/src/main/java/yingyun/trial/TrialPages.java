package yingyun.trial;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Answers;
import yingyun.operations.Days;
import yingyun.operations.Words;
import yingyun.web.Needs;

/** 试算: starts one, shows how far it is and what the last ones found, hands out their files. */
@Controller
@ConditionalOnWebApplication
class TrialPages {

    private static final int MOST_ORGS = 200;
    private static final List<String> MASKED = List.of("sheet", "interest", "jobs", "sample");
    private static final List<String> WHOLE = List.of("sample-full", "accounts");

    private final TrialDesk desk;
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    TrialPages(TrialDesk desk, JdbcClient jdbc, AuditTrail audit) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Bean
    static NavEntry trialInNavigation() {
        return new NavEntry("night", 240, "/eod/trials", "trial.nav", "test-pipe", Right.TRIAL_VIEW, "");
    }

    @GetMapping("/eod/trials")
    @Needs(Right.TRIAL_VIEW)
    String list(@RequestParam(required = false) @Nullable String done, Operator operator, Model model) {
        Optional<BusinessDate> next = desk.nextNight();
        model.addAttribute("next", next.map(BusinessDate::toString).orElse(""));
        model.addAttribute(
                "settlement",
                next.map(day -> new TrialOrder(Optional.empty(), true)
                                .target(day)
                                .toString())
                        .orElse(""));
        model.addAttribute("mayRun", operator.may(Right.TRIAL_RUN) && next.isPresent());
        model.addAttribute("done", "started".equals(done) ? done : "");
        progress(model);
        model.addAttribute(
                "trials", desk.archive().all().stream().map(TrialViews::row).toList());
        return "trial/list";
    }

    /** Read again every second while one runs; the page is read anew when it is over. */
    @GetMapping("/eod/trials/progress")
    @Needs(Right.TRIAL_VIEW)
    String progressPanel(Model model) {
        progress(model);
        return "trial/list :: progress";
    }

    private void progress(Model model) {
        TrialProgress.View now = desk.progress().orElse(null);
        model.addAttribute("running", now != null);
        model.addAttribute("step", now == null ? "" : now.step().name());
        model.addAttribute("percent", now == null ? 0 : now.percent());
        model.addAttribute("night", now == null ? 0 : now.night());
        model.addAttribute("nights", now == null ? 0 : now.nights());
        model.addAttribute(
                "day", now == null || now.day() == null ? "" : now.day().toString());
        model.addAttribute("job", now == null ? "" : now.job());
        model.addAttribute(
                "failure",
                now != null
                        ? ""
                        : desk.lastFailure()
                                .map(problem ->
                                        problem.code() + " " + Words.now().of(problem))
                                .orElse(""));
    }

    /** @param to {@code tonight}, {@code settlement}, or a business date */
    @PostMapping("/eod/trials")
    @Needs(Right.TRIAL_RUN)
    ResponseEntity<Void> start(
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String date,
            Operator operator,
            HttpServletRequest request) {
        TrialOrder order = switch (to) {
            case "settlement" -> new TrialOrder(Optional.empty(), true);
            case "date" -> new TrialOrder(Days.of(date), false);
            default -> new TrialOrder(Optional.empty(), false);
        };
        desk.start(order, operator);
        return Answers.goTo("/eod/trials?done=started", request);
    }

    @GetMapping("/eod/trials/{id}")
    @Needs(Right.TRIAL_VIEW)
    String result(@PathVariable String id, Operator operator, Model model) {
        TrialResult trial = find(id);
        model.addAttribute("trial", TrialViews.row(trial));
        model.addAttribute(
                "products", trial.byProduct().stream().map(TrialViews::line).toList());
        model.addAttribute("total", TrialViews.line(trial.total()));
        model.addAttribute("plan", trial.planFen() == null ? "" : TrialViews.money(trial.planFen()));
        model.addAttribute("lastSettlement", trial.lastSettlement());
        model.addAttribute("jobs", trial.jobs().stream().map(TrialViews::job).toList());
        model.addAttribute("orgs", TrialViews.orgs(trial, MOST_ORGS));
        model.addAttribute("mostOrgs", MOST_ORGS);
        model.addAttribute("english", Words.isEnglish());
        model.addAttribute(
                "stops",
                trial.stops().stream()
                        .map(stop -> stop.day() + " " + stop.code() + " " + stop.says(Words.isEnglish()))
                        .toList());
        model.addAttribute("masked", MASKED);
        model.addAttribute("whole", operator.may(Right.TRIAL_SAMPLE) ? WHOLE : List.of());
        return "trial/result";
    }

    @GetMapping("/eod/trials/{id}/comparison")
    @Needs(Right.TRIAL_VIEW)
    String comparison(@PathVariable String id, Model model) {
        TrialResult trial = find(id);
        TrialComparison.Answer real = TrialComparison.of(jdbc, trial);
        model.addAttribute("trial", TrialViews.row(trial));
        model.addAttribute("real", real);
        model.addAttribute("realInterest", TrialViews.money(real.interestFen()));
        model.addAttribute(
                "differences", real.lines().stream().map(TrialViews::difference).toList());
        return "trial/parts :: comparison";
    }

    @GetMapping("/eod/trials/{id}/files/{file}")
    @Needs(Right.TRIAL_VIEW)
    ResponseEntity<Resource> masked(@PathVariable String id, @PathVariable String file, Operator operator)
            throws IOException {
        return download(id, file, MASKED, operator);
    }

    /** Whole account numbers. */
    @GetMapping("/eod/trials/{id}/accounts/{file}")
    @Needs(Right.TRIAL_SAMPLE)
    ResponseEntity<Resource> whole(@PathVariable String id, @PathVariable String file, Operator operator)
            throws IOException {
        return download(id, file, WHOLE, operator);
    }

    private ResponseEntity<Resource> download(String id, String file, List<String> allowed, Operator operator)
            throws IOException {
        TrialResult trial = find(id);
        String name = !allowed.contains(file)
                ? ""
                : !file.equals("sheet")
                        ? file + ".csv"
                        : Words.isEnglish() ? TrialFiles.SHEET_ENGLISH : TrialFiles.SHEET;
        Path found = desk.archive()
                .folder(trial.id())
                .map(folder -> folder.resolve(name))
                .filter(path -> !name.isEmpty() && Files.isRegularFile(path))
                .orElseThrow(() -> new TrialProblem.NotFound(file).refused());
        audit.record(Auditable.done(
                "TRIAL_DOWNLOADED",
                operator,
                "TRIAL " + trial.id(),
                Map.of("file", name, "bytes", Long.toString(Files.size(found)))));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        name.endsWith(".txt") ? "text/plain;charset=UTF-8" : "text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("trial-" + trial.id() + "-" + name)
                                .build()
                                .toString())
                .body(new FileSystemResource(found));
    }

    private TrialResult find(String id) {
        return desk.archive().find(id).orElseThrow(() -> new TrialProblem.NotFound(id).refused());
    }
}
