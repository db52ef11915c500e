package yingyun.operations.breaks;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Money;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.AdjustmentLines.Typed;
import yingyun.ledger.breaks.AdjustmentTrial;
import yingyun.ledger.breaks.Break;
import yingyun.web.Needs;

/** 差额排查, acted upon. What was typed is never lost: a refusal shows the same form with its reason. */
@Controller
@ConditionalOnWebApplication
class BreakActs {

    private static final int MOST_LINES = 60;

    private final BreakDesk desk;
    private final BreakViews views;

    BreakActs(BreakDesk desk, BreakViews views) {
        this.desk = desk;
        this.views = views;
    }

    /** 送复核: MC10. */
    @PostMapping("/eod/break/{id}/adjust")
    @Needs(Right.ADJUSTMENT_MAKE)
    String adjust(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Break found = desk.find(id, operator);
        BreakDesk.Draft draft = draft(form);
        try {
            long request = desk.askForAdjustment(found, draft, one(form, "reason"), operator);
            return "redirect:/eod/break/" + id + "?asked=" + request;
        } catch (Refused refused) {
            return refused(found, draft, form, refused, operator, new BreakTexts(locale), model, response);
        }
    }

    /** 预演: now and after, without a trace. */
    @PostMapping("/eod/break/{id}/preview")
    @Needs(Right.ADJUSTMENT_MAKE)
    String preview(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestHeader(name = "HX-Request", defaultValue = "") String htmx,
            Operator operator,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Break found = desk.find(id, operator);
        BreakDesk.Draft draft = draft(form);
        BreakTexts texts = new BreakTexts(locale);
        try {
            AdjustmentTrial.Effect effect = desk.rehearse(found, draft, operator);
            model.addAttribute(
                    "trial",
                    new BreakView.Trial(
                            Money.grouped(found.naturalFen(effect.nowFen())),
                            Money.grouped(found.naturalFen(effect.afterFen())),
                            effect.afterFen() == 0,
                            effect.rerunFrom()));
        } catch (Refused refused) {
            if (htmx.isEmpty()) {
                return refused(found, draft, form, refused, operator, texts, model, response);
            }
            model.addAttribute("problem", texts.of(refused.problem()));
        }
        if (!htmx.isEmpty()) {
            return "operations/breaks/parts :: trial";
        }
        show(model, found, draft, form, operator, texts);
        return "operations/breaks/break";
    }

    /** MC06, asked for by the day-end desk. */
    @PostMapping("/eod/break/{id}/waive")
    @Needs(Right.NIGHT_OPERATE)
    String waive(@PathVariable String id, @RequestParam String reason, Operator operator) {
        long request = desk.askForWaiver(desk.find(id, operator), reason, operator);
        return "redirect:/eod/break/" + id + "?proposal=waive&asked=" + request;
    }

    @PostMapping("/eod/break/{id}/note")
    @Needs({Right.PROOF_SIGN, Right.ADJUSTMENT_MAKE})
    String note(@PathVariable String id, @RequestParam String text, Operator operator) {
        desk.note(id, text, operator);
        return "redirect:/eod/break/" + id;
    }

    private String refused(
            Break found,
            BreakDesk.Draft draft,
            MultiValueMap<String, String> form,
            Refused refused,
            Operator operator,
            BreakTexts texts,
            Model model,
            HttpServletResponse response) {
        show(model, found, draft, form, operator, texts);
        model.addAttribute("problem", texts.of(refused.problem()));
        response.setStatus(HttpStatus.CONFLICT.value());
        return "operations/breaks/break";
    }

    private void show(
            Model model,
            Break found,
            BreakDesk.Draft draft,
            MultiValueMap<String, String> form,
            Operator who,
            BreakTexts texts) {
        int candidate = one(form, "candidate").matches("[0-9]{1,3}") ? Integer.parseInt(one(form, "candidate")) : 1;
        views.fill(
                model, found, new BreakViews.Shown(candidate, one(form, "proposal"), Optional.of(draft)), who, texts);
        model.addAttribute("reason", one(form, "reason"));
    }

    /** Lines with neither org nor amount are rows that were left blank. */
    private static BreakDesk.Draft draft(MultiValueMap<String, String> form) {
        List<Typed> lines = new ArrayList<>();
        int rows = Math.min(MOST_LINES, form.getOrDefault("amount", List.of()).size());
        for (int i = 0; i < rows; i++) {
            Typed line = new Typed(
                    nth(form, "side", i),
                    nth(form, "colour", i).equals("R"),
                    nth(form, "org", i),
                    nth(form, "subject", i),
                    nth(form, "account", i),
                    nth(form, "amount", i).replace(",", ""),
                    nth(form, "currency", i),
                    nth(form, "reversalOf", i),
                    nth(form, "summary", i));
            if (!line.amount().isEmpty() || !line.subject().isEmpty()) {
                lines.add(line);
            }
        }
        return new BreakDesk.Draft(one(form, "adjustmentNo"), one(form, "voucher"), lines);
    }

    private static String nth(MultiValueMap<String, String> form, String name, int i) {
        List<String> values = form.getOrDefault(name, List.of());
        return i < values.size() ? values.get(i).strip() : "";
    }

    private static String one(MultiValueMap<String, String> form, String name) {
        return nth(form, name, 0);
    }
}
