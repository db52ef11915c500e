package yingyun.access.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;
import yingyun.web.Needs;

/** 机构, 业务日历, 参数. */
@Controller
@ConditionalOnWebApplication
class BankPages {

    private static final int WEEK = 7;
    private static final String FIRST_CALENDAR = "COUNTER";

    private final BankRegister register;
    private final OrgTree orgs;
    private final Asking asking;
    private final BankClock clock;

    BankPages(BankRegister register, OrgTree orgs, Asking asking, BankClock clock) {
        this.register = register;
        this.orgs = orgs;
        this.asking = asking;
        this.clock = clock;
    }

    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/orgs")
    String orgs(@RequestParam(defaultValue = "") String asked, Operator operator, Model model) {
        model.addAttribute(
                "orgs",
                orgs.on(BusinessDate.of(today())).stream()
                        .filter(org -> operator.scope(Right.PEOPLE_VIEW).reaches(org.orgCode()))
                        .toList());
        return common(model, asked, operator.may(Right.PEOPLE_MAKE), "access/orgs");
    }

    @Needs(Right.PEOPLE_MAKE)
    @PostMapping("/orgs")
    String changeOrg(
            @RequestParam Map<String, String> form, Operator operator, HttpServletResponse response, Model model) {
        return asking.ask(BankActs.ORG, form, operator, "/orgs", response, model, () -> orgs("", operator, model));
    }

    /** @param special the exception's name; empty for a day that follows its weekday */
    record Day(LocalDate day, boolean open, String special) {}

    @Needs(Right.CALENDAR_VIEW)
    @GetMapping("/calendar")
    String calendar(
            @RequestParam(defaultValue = FIRST_CALENDAR) String calendar,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String asked,
            Operator operator,
            Model model) {
        String shown =
                register.calendars().stream().anyMatch(one -> one.code().equals(calendar)) ? calendar : FIRST_CALENDAR;
        YearMonth of = monthOf(month);
        model.addAttribute("calendars", register.calendars());
        model.addAttribute("calendar", shown);
        model.addAttribute("month", of);
        model.addAttribute("weeks", weeks(shown, of));
        return common(model, asked, operator.may(Right.CALENDAR_MAKE), "access/calendar");
    }

    @Needs(Right.CALENDAR_MAKE)
    @PostMapping("/calendar")
    String changeDay(
            @RequestParam Map<String, String> form, Operator operator, HttpServletResponse response, Model model) {
        String calendar = form.getOrDefault("calendar", FIRST_CALENDAR);
        return asking.ask(
                BankActs.CALENDAR,
                form,
                operator,
                "/calendar",
                response,
                model,
                () -> calendar(calendar, "", "", operator, model));
    }

    @Needs(Right.PARAMETER_VIEW)
    @GetMapping("/parameters")
    String parameters(@RequestParam(defaultValue = "") String asked, Operator operator, Model model) {
        model.addAttribute("values", register.values(today()));
        return common(model, asked, operator.may(Right.PARAMETER_MAKE), "access/parameters");
    }

    @Needs(Right.PARAMETER_MAKE)
    @PostMapping("/parameters")
    String changeParameter(
            @RequestParam Map<String, String> form, Operator operator, HttpServletResponse response, Model model) {
        return asking.ask(
                BankActs.PARAMETER,
                form,
                operator,
                "/parameters",
                response,
                model,
                () -> parameters("", operator, model));
    }

    /** Monday first; days of other months are empty. */
    private List<List<Optional<Day>>> weeks(String calendar, YearMonth month) {
        Map<LocalDate, BankRegister.Special> special =
                register.exceptions(calendar, month.atDay(1), month.atEndOfMonth()).stream()
                        .collect(java.util.stream.Collectors.toMap(BankRegister.Special::day, one -> one));
        List<List<Optional<Day>>> weeks = new ArrayList<>();
        LocalDate day = month.atDay(1).minusDays(month.atDay(1).getDayOfWeek().getValue() - 1L);
        while (!day.isAfter(month.atEndOfMonth())) {
            List<Optional<Day>> week = new ArrayList<>();
            for (int i = 0; i < WEEK; i++, day = day.plusDays(1)) {
                boolean weekday = day.getDayOfWeek().getValue() < WEEK - 1;
                BankRegister.Special one = special.get(day);
                week.add(
                        YearMonth.from(day).equals(month)
                                ? Optional.of(
                                        one == null
                                                ? new Day(day, weekday, "")
                                                : new Day(day, one.open(), english() ? one.nameEn() : one.nameZh()))
                                : Optional.empty());
            }
            weeks.add(week);
        }
        return weeks;
    }

    private YearMonth monthOf(String given) {
        try {
            return given.isEmpty() ? YearMonth.from(today()) : YearMonth.parse(given);
        } catch (DateTimeException notAMonth) {
            return YearMonth.from(today());
        }
    }

    private String common(Model model, String asked, boolean mayMake, String view) {
        model.addAttribute("asked", asked);
        model.addAttribute("mayMake", mayMake);
        model.addAttribute("tomorrow", today().plusDays(1));
        return view;
    }

    private static boolean english() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }
}
