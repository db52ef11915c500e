package yingyun.helpdesk.offer;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;

/** 常用语: the list and the form. */
@Controller
@ConditionalOnWebApplication
class PhrasePages {

    private final Phrases phrases;
    private final Handing handing;

    PhrasePages(Phrases phrases, Handing handing) {
        this.phrases = phrases;
        this.handing = handing;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Place {

        @Bean
        NavEntry phrasesEntry() {
            return new NavEntry("desk", 26, "/phrases", "helpdesk.nav.phrases", "writing", Right.PHRASE_KEEP, "");
        }
    }

    @GetMapping("/phrases")
    @Needs(Right.PHRASE_KEEP)
    String page(Operator keeper, Model model) {
        boolean english = OfferPages.isEnglish();
        model.addAttribute("phrases", phrases.kept(english, keeper));
        model.addAttribute("desks", handing.desks(english));
        model.addAttribute("variables", Phrases.VARIABLES);
        model.addAttribute("keepsDesks", phrases.keepsDesks(keeper));
        return "helpdesk/offer/phrases";
    }

    @PostMapping("/phrases")
    @Needs(Right.PHRASE_KEEP)
    ResponseEntity<Void> keep(
            @RequestParam(defaultValue = "own") String place,
            @RequestParam(defaultValue = "") String abbr,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String say,
            @RequestParam(defaultValue = "") String text,
            Operator keeper,
            HttpServletRequest request) {
        phrases.keep(new Phrases.Written(place, abbr, title, say, text), keeper);
        return Ways.to("/phrases", request);
    }

    @PostMapping("/phrases/{phrase}/end")
    @Needs(Right.PHRASE_KEEP)
    ResponseEntity<Void> end(@PathVariable long phrase, Operator keeper, HttpServletRequest request) {
        phrases.end(phrase, keeper);
        return Ways.to("/phrases", request);
    }
}
