package yingyun.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 复核箱: what waits for me, what I asked for, what is under way, what is over; and its parts on other pages. */
@Controller
@ConditionalOnWebApplication
class ApprovalBoxPages {

    private static final Set<String> BOXES = Set.of("todo", "mine", "open", "over");
    private static final int MOST_TO_DECIDE = 200;
    private static final int ON_TODAY = 6;
    private static final Duration SOON = Duration.ofMinutes(15);

    private final RequestLists lists;
    private final BankClock clock;

    ApprovalBoxPages(RequestLists lists, BankClock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** What a row shows. */
    record Line(
            long id,
            String mcCode,
            String title,
            String org,
            String maker,
            String asked,
            String until,
            String left,
            String leftChip,
            int step,
            int steps,
            String state,
            String chip) {}

    @Bean
    static NavEntry approvalsInNavigation() {
        return new NavEntry(
                "approval", 300, "/approvals", "approval.nav", "users-group", Right.APPROVAL_VIEW, "/approvals/badge");
    }

    @GetMapping("/approvals")
    @Needs(Right.APPROVAL_VIEW)
    String box(
            @RequestParam(defaultValue = "todo") String box,
            @RequestParam(defaultValue = "") String mc,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long before,
            Operator operator,
            Locale locale,
            Model model) {
        fill(box, mc, state, before, operator, locale, model);
        return "approval/box";
    }

    @GetMapping("/approvals/panel")
    @Needs(Right.APPROVAL_VIEW)
    String panel(
            @RequestParam(defaultValue = "todo") String box,
            @RequestParam(defaultValue = "") String mc,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long before,
            Operator operator,
            Locale locale,
            Model model) {
        fill(box, mc, state, before, operator, locale, model);
        return "approval/box :: list";
    }

    /** 等我处理 on 今日. */
    @GetMapping("/approvals/mine")
    @Needs(Right.APPROVAL_VIEW)
    String mine(Operator operator, Locale locale, Model model) {
        Instant now = clock.instant();
        List<RequestLine> found = lists.toDecide(operator.employeeNo(), "", now, ON_TODAY + 1);
        model.addAttribute("lines", shown(found.stream().limit(ON_TODAY).toList(), operator, locale, now))
                .addAttribute("more", found.size() > ON_TODAY);
        return "approval/mine :: mine";
    }

    /** The violet number of the navigation: nothing where nothing waits. As a figure of 今日 it is 0 then. */
    @GetMapping("/approvals/badge")
    @Needs(Right.APPROVAL_VIEW)
    String badge(@RequestParam(defaultValue = "false") boolean figure, Operator operator, Model model) {
        model.addAttribute(
                "count",
                lists.toDecide(operator.employeeNo(), "", clock.instant(), MOST_TO_DECIDE)
                        .size());
        return "approval/mine :: " + (figure ? "figure" : "badge");
    }

    private void fill(
            String wanted, String mc, String state, long before, Operator operator, Locale locale, Model model) {
        Instant now = clock.instant();
        String box = BOXES.contains(wanted) ? wanted : "todo";
        EmployeeNo me = operator.employeeNo();
        long from = before > 0 ? before : Long.MAX_VALUE;
        List<RequestLine> found = switch (box) {
            case "mine" -> lists.madeBy(me, mc, from, now);
            case "open" -> lists.underWay(ApprovalDesk.scope(operator), mc, from, now);
            case "over" -> lists.over(ApprovalDesk.scope(operator), mc, state, from, now);
            default -> lists.toDecide(me, mc, now, MOST_TO_DECIDE);
        };
        boolean more = !box.equals("todo") && found.size() > RequestLists.PAGE;
        List<RequestLine> page = more ? found.subList(0, RequestLists.PAGE) : found;
        model.addAttribute("box", box)
                .addAttribute("mc", mc)
                .addAttribute("state", state)
                .addAttribute("before", before)
                .addAttribute("mcCodes", lists.mcCodes())
                .addAttribute("states", RequestState.values())
                .addAttribute("lines", shown(page, operator, locale, now))
                .addAttribute("next", more ? page.getLast().id() : 0L);
    }

    private static List<Line> shown(List<RequestLine> lines, Operator operator, Locale locale, Instant now) {
        Wording wording = ApprovalPages.wording(locale);
        return lines.stream()
                .map(line -> shown(line, operator.employeeNo(), wording, now))
                .toList();
    }

    private static Line shown(RequestLine line, EmployeeNo me, Wording wording, Instant now) {
        boolean waits = line.state() == RequestState.WAITING;
        String title = line.title().in(wording);
        boolean covers = waits && !line.maker().employeeNo().equals(me);
        return new Line(
                line.id(),
                line.mcCode(),
                covers ? line.keyFigure().map(figure -> figure.coveredIn(title)).orElse(title) : title,
                line.orgCode(),
                line.maker().name() + " " + line.maker().employeeNo(),
                Shown.time(line.requestedAt(), now),
                Shown.time(line.expiresAt(), now),
                waits ? Shown.left(line.expiresAt(), now, wording) : "",
                Duration.between(now, line.expiresAt()).compareTo(SOON) < 0 ? "warn" : "run",
                Math.min(line.granted() + 1, line.steps()),
                line.steps(),
                line.state().name(),
                Shown.chip(line.state()));
    }
}
