package yingyun.helpdesk.quality;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.helpdesk.attachment.Attachments;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** 质检: scoring and appeals for inspectors, own results, the coaching list, figures. */
@Controller
@ConditionalOnWebApplication
class QualityPages {

    private static final String POINTS = "points.";

    private final QualityDesk desk;
    private final QualityFigures figures;
    private final Attachments attachments;

    QualityPages(QualityDesk desk, QualityFigures figures, Attachments attachments) {
        this.desk = desk;
        this.figures = figures;
        this.attachments = attachments;
    }

    @GetMapping("/quality")
    @Needs(Right.QUALITY_SCORE)
    String start(@RequestParam(defaultValue = "") String done, Operator inspector, Model model) {
        model.addAttribute("waiting", desk.waiting());
        model.addAttribute("appeals", desk.appeals(inspector));
        model.addAttribute("done", done.matches("scored|decided") ? done : "");
        return "helpdesk/quality/start";
    }

    @PostMapping("/quality/take")
    @Needs(Right.QUALITY_SCORE)
    ResponseEntity<Void> take(Operator inspector, HttpServletRequest request) {
        return to("/quality/samples/" + desk.take(inspector), request);
    }

    @GetMapping("/quality/samples/{sample}")
    @Needs(Right.QUALITY_SCORE)
    String sample(@PathVariable long sample, Operator inspector, Model model) {
        fill(desk.sheet(sample, inspector), model);
        model.addAttribute("appeal", "");
        return "helpdesk/quality/sheet";
    }

    @PostMapping("/quality/samples/{sample}")
    @Needs(Right.QUALITY_SCORE)
    ResponseEntity<Void> score(
            @PathVariable long sample,
            @RequestParam Map<String, String> form,
            Operator inspector,
            HttpServletRequest request) {
        Map<String, Integer> points = new HashMap<>();
        form.forEach((name, value) -> {
            if (name.startsWith(POINTS) && value.matches("[0-9]{1,3}")) {
                points.put(name.substring(POINTS.length()), Integer.valueOf(value));
            }
        });
        Optional<String> fatal = Optional.ofNullable(form.get("fatal")).filter(code -> !code.isEmpty());
        desk.score(sample, points, fatal, form.getOrDefault("note", ""), inspector);
        return to("/quality?done=scored", request);
    }

    @GetMapping("/quality/appeals/{appeal}")
    @Needs(Right.QUALITY_SCORE)
    String appeal(@PathVariable("appeal") long sample, Operator inspector, Model model) {
        fill(desk.appealed(sample, inspector), model);
        model.addAttribute(
                "appeal",
                desk.appeals(inspector).stream()
                        .filter(each -> each.sampleId() == sample)
                        .map(Results.Appeal::reason)
                        .findFirst()
                        .orElse(""));
        return "helpdesk/quality/sheet";
    }

    @PostMapping("/quality/appeals/{appeal}")
    @Needs(Right.QUALITY_SCORE)
    ResponseEntity<Void> decide(
            @PathVariable("appeal") long sample,
            @RequestParam(defaultValue = "") String total,
            @RequestParam(defaultValue = "") String text,
            Operator inspector,
            HttpServletRequest request) {
        Optional<Integer> changed =
                total.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(total)) : Optional.empty();
        desk.decide(sample, changed, text, inspector);
        return to("/quality?done=decided", request);
    }

    private void fill(QualityDesk.Sheet sheet, Model model) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("attachments", attachments.of(sheet.facts().inquiryNo()));
    }

    /** @param appealUntil empty where it is too late or done */
    record Own(Results.Result result, String appealUntil) {}

    @GetMapping("/quality/mine")
    @Needs(Right.QUALITY_MINE)
    String mine(@RequestParam(defaultValue = "") String done, Operator answerer, Model model) {
        List<Own> own = desk.mine(answerer).stream()
                .map(result -> new Own(result, desk.mayAppeal(result) ? Words.moment(desk.appealUntil(result)) : ""))
                .toList();
        model.addAttribute("own", own);
        model.addAttribute("done", done.equals("appealed"));
        return "helpdesk/quality/mine";
    }

    @PostMapping("/quality/mine/{sample}")
    @Needs(Right.QUALITY_MINE)
    ResponseEntity<Void> ask(
            @PathVariable long sample,
            @RequestParam(defaultValue = "") String reason,
            Operator answerer,
            HttpServletRequest request) {
        desk.appeal(sample, reason, answerer);
        return to("/quality/mine?done=appealed", request);
    }

    @GetMapping("/quality/coaching")
    @Needs(Right.QUALITY_COACH)
    String coaching(Model model) {
        model.addAttribute("results", desk.toTalkOver());
        return "helpdesk/quality/coaching";
    }

    @PostMapping("/quality/coaching/{sample}")
    @Needs(Right.QUALITY_COACH)
    ResponseEntity<Void> talked(
            @PathVariable long sample,
            @RequestParam(defaultValue = "") String note,
            Operator lead,
            HttpServletRequest request) {
        desk.talked(sample, note, lead);
        return to("/quality/coaching", request);
    }

    @GetMapping("/quality/statistics")
    @Needs(Right.QUALITY_STATISTICS)
    String statistics(Model model) {
        model.addAttribute("figures", figures.since(desk.since()));
        model.addAttribute("days", QualityDesk.SHOWN_DAYS);
        return "helpdesk/quality/statistics";
    }

    private static ResponseEntity<Void> to(String path, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? ResponseEntity.ok().header("HX-Redirect", path).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(path))
                        .build();
    }
}
