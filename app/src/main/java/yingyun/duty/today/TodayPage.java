package yingyun.duty.today;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import yingyun.duty.handover.HandoverSummary;
import yingyun.duty.handover.NightFacts;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Posts;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.reference.Org;
import yingyun.reference.OrgTree;
import yingyun.reference.Parameters;
import yingyun.web.Needs;

/** 今日: what waits for me, how the day stands, what the night needs. Each panel by its right; the first is always 等我处理. */
@Controller
@ConditionalOnWebApplication
class TodayPage {

    private static final int DRAWING_WIDTH = 1240;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Night night;
    private final DayLines dayLines;
    private final NightFacts facts;
    private final HandoverSummary handovers;
    private final Assignments assignments;
    private final Posts posts;
    private final BusinessDates dates;
    private final OrgTree orgs;
    private final Parameters parameters;
    private final BankClock clock;

    TodayPage(
            Night night,
            DayLines dayLines,
            NightFacts facts,
            HandoverSummary handovers,
            Assignments assignments,
            Posts posts,
            BusinessDates dates,
            OrgTree orgs,
            Parameters parameters,
            BankClock clock) {
        this.night = night;
        this.dayLines = dayLines;
        this.facts = facts;
        this.handovers = handovers;
        this.assignments = assignments;
        this.posts = posts;
        this.dates = dates;
        this.orgs = orgs;
        this.parameters = parameters;
        this.clock = clock;
    }

    @GetMapping("/")
    @Needs(Right.SYSTEM_STATE_VIEW)
    String today(Operator operator, Locale locale, Model model) {
        LocalDateTime now = clock.now();
        boolean english = locale.getLanguage().equals("en");
        head(now, english, locale, model);
        seen(operator, model);
        ownOrg(operator, now.toLocalDate(), model);
        if (operator.may(Right.NIGHT_SUMMARY_VIEW)) {
            tonight(now, english, model);
        }
        if (operator.may(Right.ROSTER_VIEW)) {
            model.addAttribute("line", dayLines.draw(DRAWING_WIDTH, locale));
            model.addAttribute("onDuty", onDuty(now, english));
            model.addAttribute("handover", handovers.next(english).orElse(null));
        }
        return "duty/today/today";
    }

    private void head(LocalDateTime now, boolean english, Locale locale, Model model) {
        LocalTime time = now.toLocalTime();
        LocalDate day = now.toLocalDate();
        String shift = posts.shifts(day).stream()
                .filter(found -> found.covers(time))
                .map(found -> found.name(english))
                .collect(Collectors.joining(english ? ", " : "、"));
        model.addAttribute("english", english);
        model.addAttribute("now", CLOCK.format(now));
        model.addAttribute("date", day.toString());
        model.addAttribute("weekday", day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale));
        model.addAttribute("shift", shift);
        model.addAttribute(
                "dutyManager",
                assignments.onDuty(now).stream()
                        .filter(duty -> duty.postCode().endsWith("_DUTY") && !now.isAfter(duty.endsAt()))
                        .map(duty -> new Head(duty.name(), CLOCK.format(duty.endsAt()), duty.onCall()))
                        .toList());
    }

    /** Which panels the template may show. */
    private static void seen(Operator operator, Model model) {
        model.addAttribute("seesApprovals", operator.may(Right.APPROVAL_VIEW));
        model.addAttribute("seesNight", operator.may(Right.NIGHT_SUMMARY_VIEW));
        model.addAttribute("seesOutlets", operator.may(Right.OUTLET_CLOSE_VIEW));
        model.addAttribute("seesConsole", operator.may(Right.NIGHT_VIEW));
        model.addAttribute("seesChecks", operator.may(Right.OUTLET_CHECK_VIEW));
        model.addAttribute("seesStartOfDay", operator.may(Right.START_OF_DAY_VIEW));
        model.addAttribute("seesRoster", operator.may(Right.ROSTER_VIEW));
        model.addAttribute("seesBackup", operator.may(Right.BACKUP_VIEW));
        model.addAttribute("seesHandover", operator.may(Right.HANDOVER));
        model.addAttribute("seesInbox", operator.may(Right.REPORT_INBOX_VIEW));
    }

    private void ownOrg(Operator operator, LocalDate day, Model model) {
        Optional<Org> org = orgs.find(operator.orgCode(), BusinessDate.of(day));
        model.addAttribute("orgCode", operator.orgCode().value());
        model.addAttribute("orgName", org.map(Org::name).orElse(""));
    }

    private void tonight(LocalDateTime now, boolean english, Model model) {
        Optional<BusinessDate> closing = dates.closing();
        LocalDate night = closing.or(dates::open).map(BusinessDate::day).orElse(now.toLocalDate());
        LocalTime cutOff = parameters.time("eod.cutOff", BusinessDate.of(night));
        model.addAttribute("cutOff", CLOCK.format(cutOff));
        model.addAttribute("nightOf", night.toString());
        model.addAttribute("nightRuns", closing.isPresent());
        model.addAttribute("progress", facts.night().map(facts::progress).orElse(null));
        model.addAttribute("files", this.night.expected(night));
        model.addAttribute("backup", this.night.lastBackup());
        LocalDate dutyDay = now.toLocalTime().isBefore(LocalTime.NOON) && closing.isPresent()
                ? now.toLocalDate().minusDays(1)
                : now.toLocalDate();
        model.addAttribute(
                "two",
                assignments.between(dutyDay, dutyDay).stream()
                        .filter(duty ->
                                List.of("NIGHT_OPERATOR", "NIGHT_CHECKER").contains(duty.postCode()))
                        .sorted(java.util.Comparator.comparing(Assignment::postCode)
                                .reversed())
                        .map(Assignment::name)
                        .collect(Collectors.joining(" / ")));
        model.addAttribute("english", english);
    }

    private List<OnDuty> onDuty(LocalDateTime now, boolean english) {
        return assignments.onDuty(now).stream()
                .map(duty -> new OnDuty(
                        posts.find(duty.postCode(), duty.dutyDate())
                                .map(post -> post.name(english))
                                .orElse(duty.postCode()),
                        duty.name(),
                        CLOCK.format(duty.endsAt()),
                        duty.onCall(),
                        now.isAfter(duty.endsAt())))
                .toList();
    }

    record Head(String name, String until, boolean onCall) {}

    record OnDuty(String post, String name, String until, boolean onCall, boolean overdue) {}
}
