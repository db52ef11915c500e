package yingyun.operations.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Answers;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.web.Needs;

/** What is done to the night: the key or button only opens the dialog, the dialog's form does it. */
@Controller
@ConditionalOnWebApplication
class ActPages {

    private final NightActs acts;
    private final NightView view;

    ActPages(NightActs acts, NightView view) {
        this.acts = acts;
        this.view = view;
    }

    /** The dialog of an act on the whole night. */
    @GetMapping("/eod/nights/{date}/{act:start|hold|resume|note}")
    @Needs(Right.NIGHT_OPERATE)
    String nightDialog(@PathVariable String date, @PathVariable String act, HttpServletRequest request, Model model) {
        BusinessDate day = day(date);
        Night night = view.of(day);
        model.addAttribute("act", act.equals("start") && night.state() != Night.State.NOT_STARTED ? "continue" : act);
        return dialog("/eod/nights/" + day + "/" + act, day, "", request, model);
    }

    /** The dialog of an act on one job. */
    @GetMapping("/eod/jobs/{job}/{act:hold|resume|rerun|skip|force}")
    @Needs(Right.NIGHT_OPERATE)
    String jobDialog(
            @PathVariable String job,
            @PathVariable String act,
            @RequestParam String date,
            HttpServletRequest request,
            Model model) {
        BusinessDate day = day(date);
        Night.Job found = ConsolePages.find(view.of(day), job);
        model.addAttribute("act", act);
        model.addAttribute("found", found);
        return dialog("/eod/jobs/" + found.code() + "/" + act, day, found.code().value(), request, model);
    }

    private static String dialog(String action, BusinessDate day, String job, HttpServletRequest request, Model model) {
        model.addAttribute("action", action);
        model.addAttribute("htmx", Answers.isHtmx(request));
        model.addAttribute("day", day.toString());
        model.addAttribute("job", job);
        model.addAttribute("least", NightActs.LEAST_REASON);
        return "operations/console/act" + (Answers.isHtmx(request) ? " :: dialog" : "");
    }

    @PostMapping("/eod/nights/{date}/start")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> start(@PathVariable String date, Operator operator, HttpServletRequest request) {
        acts.start(day(date), operator);
        return Answers.goTo("/eod?done=started", request);
    }

    @PostMapping("/eod/nights/{date}/hold")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> holdChain(
            @PathVariable String date, @RequestParam String reason, Operator operator, HttpServletRequest request) {
        acts.holdChain(day(date), reason, operator);
        return Answers.goTo("/eod?done=held", request);
    }

    @PostMapping("/eod/nights/{date}/resume")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> resumeChain(@PathVariable String date, Operator operator, HttpServletRequest request) {
        acts.resumeChain(day(date), operator);
        return Answers.goTo("/eod?done=resumed", request);
    }

    @PostMapping("/eod/nights/{date}/note")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> note(
            @PathVariable String date, @RequestParam String reason, Operator operator, HttpServletRequest request) {
        acts.note(day(date), reason, operator);
        return Answers.goTo("/eod?done=noted", request);
    }

    @PostMapping("/eod/jobs/{job}/hold")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> hold(
            @PathVariable String job,
            @RequestParam String date,
            @RequestParam String reason,
            Operator operator,
            HttpServletRequest request) {
        acts.hold(day(date), code(job), reason, operator);
        return Answers.goTo("/eod?done=held", request);
    }

    @PostMapping("/eod/jobs/{job}/resume")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> resume(
            @PathVariable String job, @RequestParam String date, Operator operator, HttpServletRequest request) {
        acts.resume(day(date), code(job), operator);
        return Answers.goTo("/eod?done=resumed", request);
    }

    /** Files a request: somebody else decides. */
    @PostMapping("/eod/jobs/{job}/{act:rerun|skip|force}")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> ask(
            @PathVariable String job,
            @PathVariable String act,
            @RequestParam String date,
            @RequestParam String reason,
            Operator operator,
            HttpServletRequest request) {
        acts.ask(JobActs.Act.valueOf(act.toUpperCase(java.util.Locale.ROOT)), day(date), code(job), reason, operator);
        return Answers.goTo("/eod?done=asked", request);
    }

    /** MC06, of a file that is missing. */
    @GetMapping("/eod/files/{file:[A-Z]+_[A-Z]+}/waive")
    @Needs(Right.NIGHT_OPERATE)
    String goWithoutDialog(
            @PathVariable String file, @RequestParam String date, HttpServletRequest request, Model model) {
        model.addAttribute("act", "gowithout");
        model.addAttribute("what", file);
        return dialog("/eod/files/" + file + "/waive", day(date), "", request, model);
    }

    @PostMapping("/eod/files/{file:[A-Z]+_[A-Z]+}/waive")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> goWithout(
            @PathVariable String file,
            @RequestParam String date,
            @RequestParam String reason,
            Operator operator,
            HttpServletRequest request) {
        acts.ask(GoWithoutAct.NAME, Map.of("date", day(date).toString(), "file", file), reason, operator);
        return Answers.goTo("/eod/files?date=" + day(date) + "&done=asked", request);
    }

    /** MC06, of a difference: {@code check-org-subject-currency}, empty parts left empty. */
    @GetMapping("/eod/differences/{place}/waive")
    @Needs(Right.NIGHT_OPERATE)
    String waiveDialog(@PathVariable String place, @RequestParam String date, HttpServletRequest request, Model model) {
        Map<String, String> facts = facts(place, day(date));
        model.addAttribute("act", "waive");
        model.addAttribute("what", facts.get("org") + " " + facts.get("subject") + " " + facts.get("currency"));
        return dialog("/eod/differences/" + place + "/waive", day(date), "", request, model);
    }

    @PostMapping("/eod/differences/{place}/waive")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> waive(
            @PathVariable String place,
            @RequestParam String date,
            @RequestParam String reason,
            Operator operator,
            HttpServletRequest request) {
        acts.ask(WaiveAct.NAME, facts(place, day(date)), reason, operator);
        return Answers.goTo("/eod/reconciliation?date=" + day(date) + "&done=asked", request);
    }

    private static Map<String, String> facts(String place, BusinessDate day) {
        if (!place.matches("[A-Z_]{1,20}-[0-9]{0,9}-[0-9]{0,8}-[A-Z]{3}")) {
            throw new OperationsProblem.NotFound("-").refused();
        }
        String[] parts = place.split("-", -1);
        return Map.of(
                "date", day.toString(), "check", parts[0], "org", parts[1], "subject", parts[2], "currency", parts[3]);
    }

    private static BusinessDate day(String date) {
        return Days.of(date).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
    }

    private static JobCode code(String job) {
        if (!job.matches("JOB-[0-9]{3}")) {
            throw new OperationsProblem.NotFound("JOB").refused();
        }
        return JobCode.of(job);
    }
}
