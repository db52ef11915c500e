package yingyun.operations.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Answers;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.web.Needs;
import yingyun.web.Typed;

/** MC06, of a finding that the night waits for. */
@Controller
@ConditionalOnWebApplication
class PreCheckWaiverPages {

    private static final int LEAST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final FourEyes fourEyes;

    PreCheckWaiverPages(FourEyes fourEyes) {
        this.fourEyes = fourEyes;
    }

    @GetMapping("/eod/pre-checks/{place}/waive")
    @Needs(Right.NIGHT_OPERATE)
    String dialog(@PathVariable String place, @RequestParam String date, HttpServletRequest request, Model model) {
        PreCheckPlace found = place(place);
        BusinessDate day = day(date);
        model.addAttribute("act", "precheck");
        model.addAttribute("what", found.text().substring(0, found.text().lastIndexOf('-')));
        model.addAttribute("action", "/eod/pre-checks/" + found.text() + "/waive");
        model.addAttribute("htmx", Answers.isHtmx(request));
        model.addAttribute("day", day.toString());
        model.addAttribute("job", "");
        model.addAttribute("least", LEAST_REASON);
        return "operations/console/act" + (Answers.isHtmx(request) ? " :: dialog" : "");
    }

    @PostMapping("/eod/pre-checks/{place}/waive")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> ask(
            @PathVariable String place,
            @RequestParam String date,
            @RequestParam String reason,
            Operator operator,
            HttpServletRequest request) {
        BusinessDate day = day(date);
        fourEyes.ask(
                PreCheckWaiveAct.NAME,
                place(place).facts(day),
                Typed.text(reason, LEAST_REASON, LONGEST_REASON),
                operator);
        return Answers.goTo("/eod/pre-checks?date=" + day + "&done=asked", request);
    }

    private static PreCheckPlace place(String text) {
        return PreCheckPlace.parse(text).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
    }

    private static BusinessDate day(String date) {
        return Days.of(date).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
    }
}
