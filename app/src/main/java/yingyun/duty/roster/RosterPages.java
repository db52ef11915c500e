package yingyun.duty.roster;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 排班. */
@Controller
@ConditionalOnWebApplication
class RosterPages {

    private static final int SWAPS_SHOWN = 20;

    private final WeekView weeks;
    private final RosterReview review;
    private final RosterDesk desk;
    private final SwapDesk swapDesk;
    private final Swaps swaps;
    private final Assignments assignments;
    private final Posts posts;
    private final BankClock clock;

    RosterPages(
            WeekView weeks,
            RosterReview review,
            RosterDesk desk,
            SwapDesk swapDesk,
            Swaps swaps,
            Assignments assignments,
            Posts posts,
            BankClock clock) {
        this.weeks = weeks;
        this.review = review;
        this.desk = desk;
        this.swapDesk = swapDesk;
        this.swaps = swaps;
        this.assignments = assignments;
        this.posts = posts;
        this.clock = clock;
    }

    @GetMapping("/roster")
    @Needs(Right.ROSTER_VIEW)
    String week(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate week,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "") String post,
            Operator operator,
            Locale locale,
            Model model) {
        LocalDate today = clock.now().toLocalDate();
        LocalDate monday = Optional.ofNullable(week)
                .or(() -> Optional.ofNullable(day))
                .orElse(today)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        boolean english = locale.getLanguage().equals("en");
        Wording wording = english ? Wording.english() : Wording.chinese();
        model.addAttribute("english", english);
        model.addAttribute("week", weeks.of(monday, today, locale));
        model.addAttribute(
                "problems",
                review.between(monday, monday.plusDays(6), english).stream()
                        .map(wording::of)
                        .toList());
        model.addAttribute("mine", mine(operator));
        model.addAttribute(
                "swaps",
                swaps.latest(SWAPS_SHOWN).stream()
                        .map(swap -> line(swap, operator, english))
                        .toList());
        model.addAttribute("mayEdit", operator.may(Right.ROSTER_EDIT));
        model.addAttribute("me", operator.employeeNo().value());
        picked(day, post, english, model);
        return "duty/roster/week";
    }

    /** The form of one cell: who may stand there. */
    private void picked(@Nullable LocalDate day, String postCode, boolean english, Model model) {
        Optional<Post> post = day == null ? Optional.empty() : posts.find(postCode, day);
        model.addAttribute("pickedDay", day == null ? "" : day.toString());
        model.addAttribute("pickedPost", post.map(Post::postCode).orElse(""));
        model.addAttribute("pickedName", post.map(found -> found.name(english)).orElse(""));
        model.addAttribute(
                "holders",
                day == null
                        ? List.of()
                        : post.map(found -> assignments.holders(found.roles(), day))
                                .orElse(List.of()));
    }

    private List<MyDuty> mine(Operator operator) {
        LocalDateTime now = clock.now();
        return assignments.of(operator.employeeNo(), now, now.plusDays(14)).stream()
                .filter(assignment -> assignment.startsAt().isAfter(now))
                .map(assignment -> {
                    Post post = posts.find(assignment.postCode(), assignment.dutyDate())
                            .orElseThrow();
                    return new MyDuty(
                            assignment,
                            post.nameZh(),
                            post.nameEn(),
                            post.hours(),
                            assignments.holders(post.roles(), assignment.dutyDate()).stream()
                                    .filter(person -> !person.employeeNo().equals(operator.employeeNo()))
                                    .toList());
                })
                .toList();
    }

    private SwapLine line(Swap swap, Operator operator, boolean english) {
        Optional<Assignment> given = assignments.find(swap.assignmentId());
        String duty = given.map(assignment -> assignment.dutyDate() + " "
                        + posts.find(assignment.postCode(), assignment.dutyDate())
                                .orElseThrow()
                                .name(english))
                .orElse("");
        boolean mayDecide = operator.may(Right.ROSTER_EDIT)
                && swap.state().equals(Swap.AGREED)
                && !operator.employeeNo().equals(swap.askedBy())
                && !operator.employeeNo().equals(swap.other());
        return new SwapLine(
                swap,
                assignments.nameOf(swap.askedBy()),
                assignments.nameOf(swap.other()),
                duty,
                swap.state().equals(Swap.ASKED) && operator.employeeNo().equals(swap.other()),
                swap.isOpen() && operator.employeeNo().equals(swap.askedBy()),
                mayDecide);
    }

    @PostMapping("/roster/assignments")
    @Needs(Right.ROSTER_EDIT)
    String assign(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @RequestParam String post,
            @RequestParam EmployeeNo employee,
            Operator operator) {
        desk.assign(day, post, employee, operator);
        return "redirect:/roster?week=" + day;
    }

    @PostMapping("/roster/assignments/{id}/remove")
    @Needs(Right.ROSTER_EDIT)
    String remove(@PathVariable long id, Operator operator) {
        LocalDate day = desk.required(id).dutyDate();
        desk.remove(id, operator);
        return "redirect:/roster?week=" + day;
    }

    /** Asked for by whose duty it is. */
    @PostMapping("/roster/assignments/{id}/swap")
    @Needs(Right.HANDOVER)
    String swap(
            @PathVariable long id,
            @RequestParam EmployeeNo other,
            @RequestParam(required = false) @Nullable Long returnOf,
            @RequestParam String reason,
            Operator operator) {
        swapDesk.ask(id, other, returnOf, reason, operator);
        return "redirect:/roster?week=" + desk.required(id).dutyDate();
    }

    @PostMapping("/roster/swaps/{id}/agree")
    @Needs(Right.HANDOVER)
    String agree(@PathVariable long id, Operator operator) {
        swapDesk.answer(id, "AGREED", operator);
        return "redirect:/roster";
    }

    @PostMapping("/roster/swaps/{id}/decline")
    @Needs(Right.HANDOVER)
    String decline(@PathVariable long id, Operator operator) {
        swapDesk.answer(id, "DECLINED", operator);
        return "redirect:/roster";
    }

    @PostMapping("/roster/swaps/{id}/withdraw")
    @Needs(Right.HANDOVER)
    String withdraw(@PathVariable long id, Operator operator) {
        swapDesk.answer(id, "WITHDRAWN", operator);
        return "redirect:/roster";
    }

    @PostMapping("/roster/swaps/{id}/confirm")
    @Needs(Right.ROSTER_EDIT)
    String confirm(@PathVariable long id, Operator operator) {
        swapDesk.decide(id, "CONFIRMED", "", operator);
        return "redirect:/roster";
    }

    @PostMapping("/roster/swaps/{id}/refuse")
    @Needs(Right.ROSTER_EDIT)
    String refuse(@PathVariable long id, Operator operator) {
        swapDesk.decide(id, "REFUSED", "", operator);
        return "redirect:/roster";
    }

    record MyDuty(Assignment assignment, String nameZh, String nameEn, String hours, List<Assignments.Person> others) {}

    record SwapLine(
            Swap swap,
            String asker,
            String other,
            String duty,
            boolean mayAnswer,
            boolean mayWithdraw,
            boolean mayDecide) {}
}
