package yingyun.access.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

/** Files what a form asks for, and answers the one who asked. */
@Component
class Asking {

    private final FourEyes fourEyes;

    Asking(FourEyes fourEyes) {
        this.fourEyes = fourEyes;
    }

    long ask(String act, Map<String, String> form, Operator maker) {
        Map<String, String> facts = new LinkedHashMap<>(form);
        facts.remove("_csrf");
        String reason = facts.remove("reason");
        return fourEyes.ask(act, facts, reason == null ? "" : reason, maker);
    }

    /**
     * Back to the page with the request's number, or the same page again with the refusal and all that was typed.
     *
     * @param facts the form, and what the address adds
     */
    String ask(
            String act,
            Map<String, String> facts,
            Operator maker,
            String page,
            HttpServletResponse response,
            Model model,
            Supplier<String> again) {
        try {
            return "redirect:" + page + "?asked=" + ask(act, facts, maker);
        } catch (Refused refused) {
            refuse(refused, facts, response, model);
            return again.get();
        }
    }

    static void refuse(Refused refused, Map<String, String> form, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute("problem", sentence(refused));
        model.addAttribute("form", form);
    }

    private static String sentence(Refused refused) {
        return refused.problem().code() + " "
                + Wording.in(LocaleContextHolder.getLocale().getLanguage()).of(refused.problem());
    }
}
