package yingyun.duty.handover;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.duty.log.DutyLog;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.duty.roster.Post;
import yingyun.duty.roster.Posts;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 交接班 and the duty log. */
@Controller
@ConditionalOnWebApplication
class HandoverPages {

    private static final int HANDOVERS = 12;
    private static final int LOG_LINES = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final HandoverDesk desk;
    private final Handovers handovers;
    private final SheetWriter sheets;
    private final Assignments assignments;
    private final Posts posts;
    private final DutyLog log;
    private final BankClock clock;

    HandoverPages(
            HandoverDesk desk,
            Handovers handovers,
            SheetWriter sheets,
            Assignments assignments,
            Posts posts,
            DutyLog log,
            BankClock clock) {
        this.desk = desk;
        this.handovers = handovers;
        this.sheets = sheets;
        this.assignments = assignments;
        this.posts = posts;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/handover")
    @Needs({Right.HANDOVER, Right.ROSTER_VIEW})
    String overview(Operator operator, Locale locale, Model model) {
        boolean english = locale.getLanguage().equals("en");
        LocalDateTime now = clock.now();
        model.addAttribute("now", TIME.format(now));
        model.addAttribute(
                "onDuty",
                assignments.onDuty(now).stream()
                        .map(duty -> line(duty, operator, english, now))
                        .toList());
        model.addAttribute(
                "handovers",
                handovers.latest(HANDOVERS).stream()
                        .map(handover -> line(handover, english))
                        .toList());
        model.addAttribute("log", log.latest(LOG_LINES));
        model.addAttribute("mayWrite", operator.may(Right.HANDOVER));
        return "duty/handover/overview";
    }

    @GetMapping("/handover/{id}")
    @Needs({Right.HANDOVER, Right.ROSTER_VIEW})
    String sheet(@PathVariable long id, Operator operator, Locale locale, Model model) {
        Handover handover = desk.requiredHandover(id);
        EmployeeNo me = operator.employeeNo();
        Sheet shown = handovers
                .sheet(id, handover.version())
                .orElseGet(() -> sheets.compose(
                        handover,
                        desk.required(handover.fromAssignment()),
                        desk.required(handover.toAssignment()),
                        "",
                        ""));
        model.addAttribute("handover", line(handover, locale.getLanguage().equals("en")));
        model.addAttribute("sheet", shown.lines());
        model.addAttribute("version", handover.version());
        model.addAttribute("sha256", handover.sha256());
        model.addAttribute("maySign", handover.from().equals(me) && !handover.isFrozen());
        model.addAttribute(
                "mayConfirm",
                handover.fromSignedAt().isPresent()
                        && (handover.to().equals(me) && handover.toSignedAt().isEmpty()
                                || handover.witness().filter(me::equals).isPresent()
                                        && handover.witnessSignedAt().isEmpty()));
        model.addAttribute("fromSigned", time(handover.fromSignedAt()));
        model.addAttribute("toSigned", time(handover.toSignedAt()));
        model.addAttribute("witnessSigned", time(handover.witnessSignedAt()));
        return "duty/handover/sheet";
    }

    @PostMapping("/handover")
    @Needs(Right.HANDOVER)
    String open(@RequestParam long assignment, @RequestParam(defaultValue = "") String witness, Operator operator) {
        @Nullable EmployeeNo third = witness.isBlank() ? null : EmployeeNo.of(witness.strip());
        return "redirect:/handover/" + desk.open(assignment, third, operator);
    }

    @PostMapping("/handover/{id}/sign")
    @Needs(Right.HANDOVER)
    String sign(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String remarks,
            @RequestParam(defaultValue = "") String keys,
            @RequestParam String password,
            Operator operator) {
        desk.signOutgoing(id, remarks, keys, password, operator);
        return "redirect:/handover/" + id;
    }

    @PostMapping("/handover/{id}/confirm")
    @Needs(Right.HANDOVER)
    String confirm(@PathVariable long id, @RequestParam int version, @RequestParam String password, Operator operator) {
        desk.confirm(id, version, password, operator);
        return "redirect:/handover/" + id;
    }

    @PostMapping("/handover/duties/{assignment}/leave")
    @Needs(Right.HANDOVER)
    String leave(@PathVariable long assignment, Operator operator) {
        desk.leave(assignment, operator);
        return "redirect:/handover";
    }

    @PostMapping("/handover/duties/{assignment}/release")
    @Needs(Right.DUTY_RELEASE)
    String release(@PathVariable long assignment, @RequestParam String reason, Operator operator) {
        desk.release(assignment, reason, operator);
        return "redirect:/handover";
    }

    @PostMapping("/handover/log")
    @Needs(Right.HANDOVER)
    String note(@RequestParam String text, Operator operator) {
        if (!text.isBlank()) {
            desk.write(text, operator);
        }
        return "redirect:/handover";
    }

    private DutyLine line(Assignment duty, Operator operator, boolean english, LocalDateTime now) {
        Post post = posts.find(duty.postCode(), duty.dutyDate()).orElseThrow();
        Optional<Handover> handover = handovers.fromAssignment(duty.assignmentId());
        Optional<Assignment> next = desk.successor(duty);
        boolean mine = duty.isOf(operator.employeeNo());
        return new DutyLine(
                duty.assignmentId(),
                post.name(english),
                duty.employeeNo() + " " + duty.name(),
                TIME.format(duty.startsAt()) + " – " + TIME.format(duty.endsAt()),
                now.isAfter(duty.endsAt()),
                next.map(Assignment::name).orElse(""),
                handover.map(Handover::state).orElse(post.relievedBy().isPresent() ? "NONE" : "NOT_NEEDED"),
                handover.map(Handover::handoverId).orElse(0L),
                mine && handover.isEmpty() && next.isPresent(),
                mine && post.relievedBy().isEmpty() && !now.isBefore(duty.endsAt()),
                !mine && operator.may(Right.DUTY_RELEASE),
                post.witnessed());
    }

    private HandoverLine line(Handover handover, boolean english) {
        String post = assignments
                .find(handover.fromAssignment())
                .flatMap(duty -> posts.find(duty.postCode(), duty.dutyDate())
                        .map(found -> duty.dutyDate() + " " + found.name(english)))
                .orElse("");
        return new HandoverLine(
                handover.handoverId(),
                handover.no(),
                post,
                assignments.nameOf(handover.from()),
                assignments.nameOf(handover.to()),
                handover.witness().map(assignments::nameOf).orElse(""),
                handover.state(),
                handover.isFrozen());
    }

    private static String time(Optional<LocalDateTime> at) {
        return at.map(TIME::format).orElse("");
    }

    record DutyLine(
            long assignmentId,
            String post,
            String person,
            String hours,
            boolean overdue,
            String next,
            String state,
            long handoverId,
            boolean mayOpen,
            boolean mayLeave,
            boolean mayRelease,
            boolean witnessed) {}

    record HandoverLine(
            long handoverId,
            String no,
            String post,
            String from,
            String to,
            String witness,
            String state,
            boolean frozen) {}
}
