package yingyun.operations;

import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.intake.Intake;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.proof.NightLines;
import yingyun.proof.ProofSheets;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.web.Needs;

/** 状态页: business date, bank clock, the latest nights and the proof sheet of one. */
@Controller
@ConditionalOnWebApplication
class StatusPage {

    private static final int NIGHTS = 31;

    private final Bank bank;
    private final BusinessDates dates;
    private final BankClock clock;
    private final NightLines nights;
    private final ProofSheets sheets;
    private final Intake intake;

    StatusPage(Bank bank, BusinessDates dates, BankClock clock, NightLines nights, ProofSheets sheets, Intake intake) {
        this.bank = bank;
        this.dates = dates;
        this.clock = clock;
        this.nights = nights;
        this.sheets = sheets;
        this.intake = intake;
    }

    @Needs(Right.NIGHT_VIEW)
    @GetMapping("/")
    String status(
            @RequestParam(required = false) Optional<String> date,
            @RequestParam(defaultValue = "zh") String lang,
            Model model) {
        boolean english = lang.equals("en");
        List<BusinessDate> closed = dates.closedDays();
        Optional<BusinessDate> shown = date.flatMap(wanted -> closed.stream()
                        .filter(day -> day.toString().equals(wanted))
                        .findFirst())
                .or(dates::lastClosed);
        model.addAttribute("english", english);
        model.addAttribute("bank", bank.name());
        model.addAttribute(
                "open", dates.open().map(day -> dayText(day, english)).orElse("–"));
        model.addAttribute(
                "state", dates.closing().isPresent() ? "CUT_OFF" : dates.open().isPresent() ? "OPEN" : "NONE");
        model.addAttribute(
                "closing", dates.closing().map(BusinessDate::toString).orElse(""));
        model.addAttribute("clock", DateTimeFormatter.ofPattern("MM-dd HH:mm").format(clock.now()));
        model.addAttribute("nights", nights.latest(NIGHTS));
        model.addAttribute("shown", shown.map(BusinessDate::toString).orElse(""));
        model.addAttribute(
                "sheet", shown.map(day -> sheets.of(day).text(Wording.in(lang))).orElse(""));
        Optional<BusinessDate> registered = shown.or(dates::open);
        model.addAttribute("register", registered.map(intake::register).orElse(List.of()));
        model.addAttribute("notices", registered.map(intake::toldOn).orElse(List.of()));
        model.addAttribute("registered", registered.map(BusinessDate::toString).orElse(""));
        return "operations/status";
    }

    private static String dayText(BusinessDate day, boolean english) {
        Locale locale = english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return day + " " + day.day().getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
    }
}
