package yingyun.approval;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.web.Needs;

/** One request: its page, the same as a dialog over another page, and the decisions. A refusal keeps what was typed, but no code. */
@Controller
@ConditionalOnWebApplication
class ApprovalPages {

    private final ApprovalDesk desk;
    private final RequestSheets sheets;

    ApprovalPages(ApprovalDesk desk, RequestSheets sheets) {
        this.desk = desk;
        this.sheets = sheets;
    }

    @GetMapping("/approvals/{id}")
    @Needs(Right.APPROVAL_VIEW)
    String request(@PathVariable long id, Operator operator, Locale locale, Model model) {
        show(existing(id, operator), operator, locale, model);
        return "approval/request";
    }

    @GetMapping("/approvals/{id}/dialog")
    @Needs(Right.APPROVAL_VIEW)
    String dialog(@PathVariable long id, Operator operator, Locale locale, Model model) {
        show(existing(id, operator), operator, locale, model);
        return "approval/dialog :: dialog";
    }

    @PostMapping("/approvals/{id}/agree")
    @Needs(Right.APPROVAL_VIEW)
    String agree(
            @PathVariable long id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String keyFigure,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String opinion,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("typedFigure", keyFigure).addAttribute("typedOpinion", opinion);
        return decided(
                id,
                () -> desk.agree(id, new ApprovalDesk.Answer(step, keyFigure, code, opinion), operator),
                htmx,
                operator,
                locale,
                model,
                response);
    }

    @PostMapping("/approvals/{id}/return")
    @Needs(Right.APPROVAL_VIEW)
    String giveBack(
            @PathVariable long id,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String opinion,
            @RequestParam(defaultValue = "") String keyFigure,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("typedFigure", keyFigure).addAttribute("typedOpinion", opinion);
        return decided(id, () -> desk.giveBack(id, step, opinion, operator), htmx, operator, locale, model, response);
    }

    @PostMapping("/approvals/{id}/withdraw")
    @Needs(Right.APPROVAL_VIEW)
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String opinion,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return decided(id, () -> desk.withdraw(id, opinion, operator), htmx, operator, locale, model, response);
    }

    @PostMapping("/approvals/{id}/execute")
    @Needs(Right.APPROVAL_VIEW)
    String execute(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return decided(id, () -> desk.executeAgain(id, operator), htmx, operator, locale, model, response);
    }

    private interface Decision {
        Request take();
    }

    /** htmx gets the dialog as it stands afterwards; without it the page follows. */
    private String decided(
            long id,
            Decision decision,
            boolean htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            Request after = decision.take();
            if (!htmx) {
                return "redirect:/approvals/" + id;
            }
            show(after, operator, locale, model);
        } catch (Refused refused) {
            Request still = desk.find(id, operator).orElseThrow(() -> refused);
            show(still, operator, locale, model);
            model.addAttribute("problemCode", refused.problem().code())
                    .addAttribute("problem", wording(locale).of(refused.problem()));
            if (!htmx) {
                response.setStatus(
                        switch (refused.problem().kind()) {
                            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                            case NOT_ALLOWED -> HttpServletResponse.SC_FORBIDDEN;
                            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
                        });
                return "approval/request";
            }
        }
        return "approval/dialog :: dialog";
    }

    private void show(Request request, Operator operator, Locale locale, Model model) {
        model.addAttribute("sheet", sheets.of(request, operator, wording(locale)));
        if (!model.containsAttribute("typedFigure")) {
            model.addAttribute("typedFigure", "").addAttribute("typedOpinion", "");
        }
    }

    private Request existing(long id, Operator operator) {
        return desk.find(id, operator).orElseThrow(() -> new ApprovalProblem.NotFound(id).refused());
    }

    static Wording wording(Locale locale) {
        return Wording.in(locale.getLanguage());
    }
}
