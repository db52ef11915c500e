package yingyun.operations.console;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.eod.DayEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Money;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.precheck.PreCheckFinding;
import yingyun.precheck.PreCheckFindings;
import yingyun.reference.Org;
import yingyun.reference.OrgTree;
import yingyun.web.Needs;

/** 日终前检查: before a night what the events say so far, afterwards what the night went on with. */
@Controller
@ConditionalOnWebApplication
class PreCheckPages {

    private final PreCheckFindings findings;
    private final DayEnd dayEnd;
    private final OrgTree orgs;

    PreCheckPages(PreCheckFindings findings, DayEnd dayEnd, OrgTree orgs) {
        this.findings = findings;
        this.dayEnd = dayEnd;
        this.orgs = orgs;
    }

    /**
     * One finding.
     *
     * @param tone bad if the night waits for it, warn if it was waived, wait where nothing is connected, else ok
     * @param place as addresses name it
     */
    record Line(
            String job,
            String kind,
            String tone,
            String org,
            String orgName,
            String item,
            String since,
            String amount,
            String cleared,
            String left,
            String owner,
            String note,
            boolean blocking,
            boolean waived,
            String place) {}

    @GetMapping("/eod/pre-checks")
    @Needs(Right.OUTLET_CHECK_VIEW)
    String page(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String done,
            Operator operator,
            Model model) {
        BusinessDate day =
                Days.of(date).or(dayEnd::nextNight).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        DataScope scope = operator.scope(Right.OUTLET_CHECK_VIEW);
        List<PreCheckFinding> kept = findings.of(day);
        // Each check freezes its own list when it lets the night go on; what is not frozen yet is read from the events.
        List<Line> lines = Stream.concat(
                        kept.stream(),
                        findings.now(day).stream()
                                .filter(now -> kept.stream()
                                        .noneMatch(one -> one.jobCode().equals(now.jobCode())))
                                .filter(now -> isToCome(day)))
                .filter(one -> scope.reachesAll()
                        || OrgCode.isValid(one.orgCode()) && scope.reaches(OrgCode.of(one.orgCode())))
                .map(one -> line(day, one))
                .toList();
        model.addAttribute("day", day.toString());
        model.addAttribute("before", day.previous().toString());
        model.addAttribute("after", day.next().toString());
        model.addAttribute(
                "checks",
                lines.stream().filter(line -> !line.job().equals("JOB-003")).toList());
        model.addAttribute(
                "suspense",
                lines.stream().filter(line -> line.job().equals("JOB-003")).toList());
        model.addAttribute("mayAsk", operator.may(Right.NIGHT_OPERATE));
        model.addAttribute("done", "asked".equals(done) ? done : "");
        return "operations/prechecks/page";
    }

    private boolean isToCome(BusinessDate day) {
        return dayEnd.nextNight().filter(next -> !day.isBefore(next)).isPresent();
    }

    private Line line(BusinessDate day, PreCheckFinding one) {
        boolean suspense = one.kind().equals("SUSPENSE");
        long amount = one.amountFen() == null ? 0 : one.amountFen();
        long cleared = one.clearedFen() == null ? 0 : one.clearedFen();
        return new Line(
                one.jobCode(),
                one.kind(),
                one.isBlocking() ? "bad" : one.waived() ? "warn" : one.kind().equals("NOT_CONNECTED") ? "wait" : "ok",
                one.orgCode(),
                name(day, one.orgCode()),
                one.item(),
                one.since() == null ? "" : Days.dated(one.since()),
                one.amountFen() == null ? "" : Money.grouped(amount),
                suspense ? Money.grouped(cleared) : "",
                suspense ? Money.grouped(amount - cleared) : "",
                one.owner().orElse(""),
                one.note().orElse(""),
                one.isBlocking(),
                one.waived(),
                PreCheckPlace.of(one).text());
    }

    private String name(BusinessDate day, String orgCode) {
        return OrgCode.isValid(orgCode)
                ? orgs.find(OrgCode.of(orgCode), day).map(Org::name).orElse("")
                : "";
    }
}
