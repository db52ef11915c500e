package yingyun.helpdesk.offer;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.helpdesk.inquiry.InquiryNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** Parts of 答复台: the bar with presence and offer, who writes, 常用语 of the composer. */
@Controller
@ConditionalOnWebApplication
class OfferPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final OfferBoard board;
    private final Presence presence;
    private final Handing handing;
    private final Leases leases;
    private final Phrases phrases;

    OfferPages(OfferBoard board, Presence presence, Handing handing, Leases leases, Phrases phrases) {
        this.board = board;
        this.presence = presence;
        this.handing = handing;
        this.leases = leases;
        this.phrases = phrases;
    }

    /** @param quiet on other pages than the desk: the offer alone */
    @GetMapping("/desk/bar")
    @Needs(Right.INQUIRY_ANSWER)
    String bar(@RequestParam(defaultValue = "false") boolean quiet, Operator agent, Model model) {
        model.addAttribute("bar", board.bar(agent));
        model.addAttribute("quiet", quiet);
        return "helpdesk/offer/parts :: bar";
    }

    /** The open desk, every ten seconds; no act of a person. */
    @PostMapping("/desk/beat")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> beat(Operator agent) {
        presence.beat(agent);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/desk/presence")
    @Needs(Right.INQUIRY_ANSWER)
    Object say(
            @RequestParam(defaultValue = "") String status, Operator agent, HttpServletRequest request, Model model) {
        presence.say(
                agent,
                Arrays.stream(Presence.Status.values())
                        .filter(one -> one.name().equals(status))
                        .findFirst()
                        .orElseThrow(() -> new OfferProblem.NotFound(status.substring(0, Math.min(20, status.length())))
                                .refused()));
        return again(false, agent, request, model);
    }

    @PostMapping("/desk/{no}/accept")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> accept(@PathVariable InquiryNo no, Operator agent, HttpServletRequest request) {
        handing.accept(no.value(), agent);
        return Ways.to("/desk/" + no, request);
    }

    @PostMapping("/desk/{no}/decline")
    @Needs(Right.INQUIRY_ANSWER)
    Object decline(
            @PathVariable InquiryNo no,
            @RequestParam(defaultValue = "false") boolean quiet,
            Operator agent,
            HttpServletRequest request,
            Model model) {
        handing.decline(no.value(), agent);
        return again(quiet, agent, request, model);
    }

    /** The bar alone, or the whole desk where the browser sent the form by itself. */
    private Object again(boolean quiet, Operator agent, HttpServletRequest request, Model model) {
        return "true".equals(request.getHeader("HX-Request")) ? bar(quiet, agent, model) : Ways.to("/desk", request);
    }

    /** Who else writes in it, in whose hands it is. */
    @GetMapping("/desk/{no}/writer")
    @Needs(Right.INQUIRY_ANSWER)
    String writer(@PathVariable InquiryNo no, Operator agent, Model model) {
        Leases.Seen seen = leases.seen(no.value(), agent);
        model.addAttribute("no", no.value());
        model.addAttribute("seen", seen);
        model.addAttribute("writer", seen.writer().orElse(null));
        model.addAttribute("since", seen.writer().map(one -> time(one.since())).orElse(""));
        model.addAttribute("taken", seen.taken().orElse(null));
        model.addAttribute("takenAt", seen.taken().map(one -> time(one.at())).orElse(""));
        return "helpdesk/offer/parts :: writer";
    }

    @PostMapping("/desk/{no}/writes")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> writes(@PathVariable InquiryNo no, Operator agent) {
        leases.writes(no.value(), agent);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/desk/{no}/takeover")
    @Needs(Right.INQUIRY_ANSWER)
    ResponseEntity<Void> takeOver(@PathVariable InquiryNo no, Operator agent, HttpServletRequest request) {
        leases.takeOver(no.value(), agent);
        return Ways.to("/desk/" + no, request);
    }

    /** 常用语, filled for this inquiry. The text that is looked for travels in the body: addresses are logged. */
    @PostMapping("/desk/{no}/phrases")
    @Needs(Right.INQUIRY_ANSWER)
    String phrases(
            @PathVariable InquiryNo no, @RequestParam(defaultValue = "") String find, Operator agent, Model model) {
        model.addAttribute("phrases", phrases.of(no.value(), find, isEnglish(), agent));
        return "helpdesk/offer/parts :: phrases";
    }

    private static String time(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }

    static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }
}
