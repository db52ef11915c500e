package yingyun.duty.runbook;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.web.Needs;

/** 应急手册. */
@Controller
@ConditionalOnWebApplication
class RunBookPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final RunBook book;
    private final RegulatorClock clock;

    RunBookPages(RunBook book, RegulatorClock clock) {
        this.book = book;
        this.clock = clock;
    }

    @GetMapping("/run-book")
    @Needs(Right.RUN_BOOK_VIEW)
    String index(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String incident,
            Locale locale,
            Model model) {
        if (RunBook.isIncident(incident)) {
            return "redirect:/run-book/" + incident.toUpperCase(Locale.ROOT);
        }
        Wording wording = Wording.in(locale.getLanguage());
        model.addAttribute("q", q);
        model.addAttribute("incidents", q.isBlank() ? book.all(wording) : book.search(q, wording));
        clocks(model);
        return "duty/runbook/index";
    }

    @GetMapping("/run-book/{no}")
    @Needs(Right.RUN_BOOK_VIEW)
    String incident(@PathVariable String no, Locale locale, Model model) {
        Wording own = Wording.in(locale.getLanguage());
        Wording other = own.isEnglish() ? Wording.chinese() : Wording.english();
        model.addAttribute(
                "incident", book.find(no, own).orElseThrow(() -> new RunBookProblem.NotFound(shown(no)).refused()));
        model.addAttribute("beside", book.find(no, other).orElseThrow());
        model.addAttribute("english", own.isEnglish());
        clocks(model);
        return "duty/runbook/incident";
    }

    /** Where an exception of the console leads: {@code /run-book/for/LG-1003}. */
    @GetMapping("/run-book/for/{code}")
    @Needs(Right.RUN_BOOK_VIEW)
    String forCode(@PathVariable String code) {
        return RunBook.incidentOf(code.toUpperCase(Locale.ROOT))
                .map(no -> "redirect:/run-book/" + no)
                .orElse("redirect:/run-book");
    }

    private void clocks(Model model) {
        RegulatorClock.Deadlines deadlines = clock.fromNow();
        model.addAttribute("clock", deadlines);
        model.addAttribute(
                "by",
                Stream.of(
                                Map.entry("from", deadlines.from()),
                                Map.entry("first", deadlines.firstBy()),
                                Map.entry("written", deadlines.writtenBy()))
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue()))));
    }

    private static String text(LocalDateTime at) {
        return TIME.format(at);
    }

    /** Nothing of what was typed but the first characters. */
    private static String shown(String no) {
        return no.length() > 8 ? no.substring(0, 8) : no;
    }
}
