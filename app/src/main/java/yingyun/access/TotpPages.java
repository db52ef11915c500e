package yingyun.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** 动态口令: asked for anew before an act that needs it, then back to where the person was. */
@Controller
@ConditionalOnWebApplication
class TotpPages {

    private final Factors factors;

    TotpPages(Factors factors) {
        this.factors = factors;
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @GetMapping("/totp")
    String ask(SignedIn who, @RequestParam(defaultValue = "/") String back, Model model) {
        return show(who, model, back, Optional.empty());
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @PostMapping("/totp")
    String give(
            SignedIn who,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String back,
            HttpServletResponse response,
            Model model) {
        try {
            factors.stepUp(who, code);
            return "redirect:" + Ways.local(back);
        } catch (Refused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            return show(who, model, back, Optional.of(refused));
        }
    }

    private static String show(SignedIn who, Model model, String back, Optional<Refused> refused) {
        model.addAttribute("enrolled", who.person().enrolled());
        model.addAttribute("back", Ways.local(back));
        model.addAttribute("problem", refused.map(Words::of).orElse(""));
        return "access/totp";
    }
}
