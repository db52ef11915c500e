package yingyun.distribution.release;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.distribution.Answers;
import yingyun.distribution.DistributionProblem;
import yingyun.distribution.Ladder;
import yingyun.distribution.Words;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 报表发放: the nights' batches, the checks of one, its release, and who has not signed. */
@Controller
@ConditionalOnWebApplication
class ReleasePages {

    private static final int NIGHTS = 31;
    private static final int MOST_FINDINGS = 200;

    private final Batches batches;
    private final Signatures signatures;
    private final ReleaseDesk desk;
    private final Ladder ladder;
    private final BankClock clock;

    ReleasePages(Batches batches, Signatures signatures, ReleaseDesk desk, Ladder ladder, BankClock clock) {
        this.batches = batches;
        this.signatures = signatures;
        this.desk = desk;
        this.ladder = ladder;
        this.clock = clock;
    }

    /** A night in the list. */
    record NightLine(String day, int batch, String state, String tone, String signed) {}

    /** An org that has not signed. */
    record UnsignedLine(
            String orgCode,
            String orgName,
            String above,
            String reports,
            long papers,
            long opened,
            String due,
            String left,
            String tone,
            String next) {}

    @GetMapping("/releases")
    @Needs(Right.REPORT_BATCH_VIEW)
    String latest(@RequestParam(defaultValue = "") String done, Operator operator, Model model) {
        List<Batch> nights = batches.latest(NIGHTS);
        show(nights.stream().findFirst(), nights, done, operator, model);
        return "distribution/release/page";
    }

    @GetMapping("/releases/{date}/{batch}")
    @Needs(Right.REPORT_BATCH_VIEW)
    String one(
            @PathVariable BusinessDate date,
            @PathVariable int batch,
            @RequestParam(defaultValue = "") String done,
            Operator operator,
            Model model) {
        show(Optional.of(existing(date, batch)), batches.latest(NIGHTS), done, operator, model);
        return "distribution/release/page";
    }

    @PostMapping("/releases/{date}/{batch}/submit")
    @Needs(Right.REPORT_SUBMIT)
    ResponseEntity<Void> submit(
            @PathVariable BusinessDate date,
            @PathVariable int batch,
            @RequestParam(defaultValue = "") String reason,
            Operator operator,
            HttpServletRequest request) {
        existing(date, batch);
        desk.submit(date, batch, reason, operator);
        return Answers.goTo("/releases/" + date + "/" + batch + "?done=submitted", request);
    }

    @PostMapping("/releases/{date}/{batch}/waive")
    @Needs(Right.NIGHT_OPERATE)
    ResponseEntity<Void> waive(
            @PathVariable BusinessDate date,
            @PathVariable int batch,
            @RequestParam(defaultValue = "") String finding,
            @RequestParam(defaultValue = "") String reason,
            Operator operator,
            HttpServletRequest request) {
        existing(date, batch);
        desk.askWaiver(date, batch, finding, reason, operator);
        return Answers.goTo("/releases/" + date + "/" + batch + "?done=waiver", request);
    }

    @PostMapping("/releases/{date}/{batch}/again")
    @Needs(Right.REPORT_SUBMIT)
    ResponseEntity<Void> again(
            @PathVariable BusinessDate date,
            @PathVariable int batch,
            @RequestParam OrgCode org,
            Operator operator,
            HttpServletRequest request) {
        existing(date, batch);
        desk.deliverAgain(date, batch, org, operator);
        return Answers.goTo("/releases/" + date + "/" + batch + "?done=again", request);
    }

    private Batch existing(BusinessDate day, int batch) {
        return batches.find(day, batch)
                .orElseThrow(() -> new DistributionProblem.NotFound(day + " " + batch).refused());
    }

    private void show(Optional<Batch> shown, List<Batch> nights, String done, Operator operator, Model model) {
        Instant now = clock.instant();
        DataScope scope = operator.scope(Right.REPORT_BATCH_VIEW);
        Map<String, Signatures.Share> shares = signatures.shares(scope, NIGHTS).stream()
                .collect(Collectors.toMap(share -> share.day() + " " + share.batch(), Function.identity()));
        model.addAttribute("done", List.of("submitted", "waiver", "again").contains(done) ? done : "");
        model.addAttribute(
                "nights",
                nights.stream()
                        .map(night -> line(night, Optional.ofNullable(shares.get(night.day() + " " + night.no()))))
                        .toList());
        model.addAttribute("batch", shown.orElse(null));
        shown.ifPresent(batch -> showBatch(batch, scope, operator, now, model));
    }

    private void showBatch(Batch batch, DataScope scope, Operator operator, Instant now, Model model) {
        List<Finding> findings = batches.findings(batch.day(), batch.no(), MOST_FINDINGS);
        List<Signatures.Line> unsigned = signatures.unsigned(batch.day(), batch.no(), scope);
        model.addAttribute("tone", tone(batch.state()));
        model.addAttribute("checks", batches.checks(batch.day(), batch.no()));
        model.addAttribute("findings", findings);
        model.addAttribute("keys", findings.stream().map(ReleaseDesk::key).toList());
        model.addAttribute(
                "open", findings.stream().filter(finding -> !finding.waived()).count());
        model.addAttribute(
                "request",
                batch.waits()
                        ? batches.waitingRequest(batch.day(), batch.no(), now).orElse(0L)
                        : 0L);
        model.addAttribute("maySubmit", batch.waits() && desk.maySubmit(operator));
        model.addAttribute("mayWaive", batch.waits() && operator.may(Right.NIGHT_OPERATE));
        model.addAttribute("mayDeliver", operator.may(Right.REPORT_SUBMIT));
        model.addAttribute("pair", batches.releasedBy(batch.day(), batch.no()).orElse(null));
        model.addAttribute(
                "handedOver",
                batch.handedOverAt().map(at -> Words.time(at, now)).orElse(""));
        model.addAttribute(
                "released", batch.releasedAt().map(at -> Words.time(at, now)).orElse(""));
        model.addAttribute(
                "unsigned", unsigned.stream().map(line -> line(line, now)).toList());
        model.addAttribute(
                "unsignedPapers",
                unsigned.stream().mapToLong(Signatures.Line::papers).sum());
    }

    private static NightLine line(Batch night, Optional<Signatures.Share> share) {
        return new NightLine(
                night.day().toString(),
                night.no(),
                night.state(),
                tone(night.state()),
                share.map(of -> of.signed() + " / " + of.toSign()).orElse(""));
    }

    private UnsignedLine line(Signatures.Line line, Instant now) {
        boolean late = now.isAfter(line.dueAt());
        return new UnsignedLine(
                line.orgCode(),
                line.orgName(),
                line.above(),
                line.reports(),
                line.papers(),
                line.opened(),
                Words.time(line.dueAt(), now),
                Words.left(line.dueAt(), now),
                late ? "bad" : "run",
                ladder.next(line.dueAt(), now)
                        .map(step ->
                                Words.of("DS-rung." + step.rung().name(), Map.of("time", Words.time(step.at(), now))))
                        .orElseGet(() -> Words.of("DS-rung.OVER", Map.of())));
    }

    private static String tone(String state) {
        return switch (state) {
            case "HANDED_OVER" -> "dual";
            case "RELEASED" -> "ok";
            case "RECALLED" -> "bad";
            case "CANCELLED" -> "wait";
            default -> "run";
        };
    }
}
