package yingyun.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;
import yingyun.web.Needs;

/** 长效授权: what is in force, which nights used it, a new one, its end; and the approval of this one night. */
@Controller
@ConditionalOnWebApplication
class StandingPages {

    private final StandingApprovals standing;
    private final StandingDesk desk;
    private final FourEyes fourEyes;
    private final BusinessDates dates;
    private final BankClock clock;

    StandingPages(
            StandingApprovals standing, StandingDesk desk, FourEyes fourEyes, BusinessDates dates, BankClock clock) {
        this.standing = standing;
        this.desk = desk;
        this.fourEyes = fourEyes;
        this.dates = dates;
        this.clock = clock;
    }

    /** What a row shows. */
    record Line(
            long id,
            String from,
            String to,
            String operator,
            String checker,
            String dutyManager,
            String state,
            String chip,
            String ended,
            boolean mayRevoke) {}

    record UseLine(long id, String businessDate, String at, List<String> preChecks) {}

    @GetMapping("/approvals/standing")
    @Needs(Right.APPROVAL_VIEW)
    String page(Operator operator, Model model) {
        Instant now = clock.instant();
        LocalDate today = clock.now().toLocalDate();
        String open = dates.open().map(BusinessDate::toString).orElse("");
        model.addAttribute(
                        "lines",
                        standing.latest().stream()
                                .map(known -> line(known, operator, today, now))
                                .toList())
                .addAttribute(
                        "uses",
                        standing.latestUses().stream()
                                .map(use -> new UseLine(
                                        use.approvalId(),
                                        use.businessDate().toString(),
                                        Shown.time(use.usedAt(), now),
                                        use.preChecks()))
                                .toList())
                .addAttribute("mayAsk", operator.may(Right.STANDING_APPROVAL_MAKE))
                .addAttribute("today", today.toString())
                .addAttribute(
                        "last", today.plusDays(StandingApproval.MOST_DAYS - 1).toString())
                .addAttribute("openDay", open);
        return "approval/standing";
    }

    @PostMapping("/approvals/standing")
    @Needs(Right.STANDING_APPROVAL_MAKE)
    String ask(@RequestParam String from, @RequestParam String to, @RequestParam String reason, Operator operator) {
        long id = fourEyes.ask(StandingAct.NAME, Map.of("from", from, "to", to), reason, operator);
        return "redirect:/approvals/" + id;
    }

    @PostMapping("/approvals/standing/{id}/revoke")
    @Needs(Right.APPROVAL_VIEW)
    String revoke(@PathVariable long id, @RequestParam String reason, Operator operator) {
        desk.revoke(id, reason, operator);
        return "redirect:/approvals/standing";
    }

    @PostMapping("/approvals/cutoff")
    @Needs(Right.NIGHT_OPERATE)
    String askForOneNight(@RequestParam String date, @RequestParam String reason, Operator operator) {
        long id = fourEyes.ask(CutOffAct.NAME, Map.of("date", date), reason, operator);
        return "redirect:/approvals/" + id;
    }

    private static Line line(StandingApproval known, Operator reader, LocalDate today, Instant now) {
        String state = known.revocation().isPresent()
                ? "REVOKED"
                : known.isInForceOn(today) ? "IN_FORCE" : today.isBefore(known.from()) ? "TO_COME" : "OVER";
        return new Line(
                known.approvalId(),
                known.from().toString(),
                known.to().toString(),
                known.operator().name(),
                known.checker().name(),
                known.dutyManager().name(),
                state,
                state.equals("IN_FORCE") ? "ok" : state.equals("TO_COME") ? "run" : "wait",
                known.revocation()
                        .map(end -> Shown.time(end.at(), now) + " " + end.name() + ":" + end.reason())
                        .orElse(""),
                known.revocation().isEmpty() && !today.isAfter(known.to()) && known.isOneOfThree(reader.employeeNo()));
    }
}
