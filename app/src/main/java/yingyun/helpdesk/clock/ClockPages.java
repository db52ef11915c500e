package yingyun.helpdesk.clock;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 时钟 explained by a click, 催办, 升级 with its acknowledgement. */
@Controller
@ConditionalOnWebApplication
class ClockPages {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{21}");

    private final Explainer explainer;
    private final ClockDesk desk;
    private final Escalations escalations;
    private final BankClock clock;

    ClockPages(Explainer explainer, ClockDesk desk, Escalations escalations, BankClock clock) {
        this.explainer = explainer;
        this.desk = desk;
        this.escalations = escalations;
        this.clock = clock;
    }

    /** The page of one inquiry's clocks; a click on a clock fetches its part {@code #clock}. */
    @GetMapping("/clock/{inquiry}")
    @Needs(Right.INQUIRY_VIEW)
    String explain(@PathVariable("inquiry") String no, Operator reader, Model model) {
        model.addAttribute("clock", explainer.explain(valid(no), reader.scope(Right.INQUIRY_VIEW)));
        model.addAttribute("mayUrge", reader.may(Right.INQUIRY_ASK));
        model.addAttribute("mayPin", reader.may(Right.INQUIRY_LEAD));
        return "helpdesk/clock/page";
    }

    @PostMapping("/clock/{inquiry}/urge")
    @Needs(Right.INQUIRY_ASK)
    ResponseEntity<Void> urge(@PathVariable("inquiry") String no, Operator by, HttpServletRequest request) {
        desk.urge(valid(no), by);
        return to("/clock/" + no, request);
    }

    @PostMapping("/clock/{inquiry}/pin")
    @Needs(Right.INQUIRY_LEAD)
    ResponseEntity<Void> pin(
            @PathVariable("inquiry") String no,
            @RequestParam(defaultValue = "") String reason,
            Operator by,
            HttpServletRequest request) {
        desk.pinAnew(valid(no), reason, by);
        return to("/clock/" + no, request);
    }

    /** @param late empty unless it was raised late */
    record Line(
            long id,
            String inquiryNo,
            String org,
            String urgency,
            String desk,
            String metric,
            String level,
            String cause,
            String raised,
            String late,
            String ackDue,
            boolean isOver,
            boolean mine) {}

    @GetMapping("/escalations")
    @Needs(Right.ESCALATION_VIEW)
    String escalations(Operator reader, Model model) {
        List<Line> lines =
                escalations.open().stream().map(one -> line(one, reader)).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("mayRead", reader.may(Right.INQUIRY_VIEW));
        return "helpdesk/clock/escalations";
    }

    /** How many wait for the reader's own acknowledgement. */
    @GetMapping("/escalations/badge")
    @Needs(Right.ESCALATION_VIEW)
    String badge(Operator reader, Model model) {
        long mine =
                escalations.open().stream().filter(one -> isMine(one, reader)).count();
        model.addAttribute("count", mine);
        return "helpdesk/clock/escalations :: badge";
    }

    @PostMapping("/escalations/{escalation}/acknowledge")
    @Needs(Right.ESCALATION_VIEW)
    ResponseEntity<Void> acknowledge(@PathVariable("escalation") long id, Operator by, HttpServletRequest request) {
        desk.acknowledge(id, by);
        return to("/escalations", request);
    }

    private Line line(Escalations.Escalation one, Operator reader) {
        return new Line(
                one.id(),
                one.inquiryNo(),
                one.orgCode(),
                ClockWords.of("HD-urgency." + one.urgency()),
                one.desk(),
                ClockWords.of("HD-metric." + one.metric()),
                ClockWords.of("HD-level." + one.level()),
                ClockWords.of("HD-cause." + one.cause(), Map.of("percent", one.percent())),
                ClockWords.moment(one.raisedAt()),
                one.lateMillis() > StepRows.LATE_MILLIS
                        ? ClockWords.of("HD-step.late", Map.of("time", ClockWords.length(one.lateMillis())))
                        : "",
                one.ackDueAt().map(ClockWords::moment).orElse(""),
                one.ackDueAt().filter(clock.instant()::isAfter).isPresent(),
                isMine(one, reader));
    }

    private static boolean isMine(Escalations.Escalation one, Operator reader) {
        return one.level().roles().stream().anyMatch(reader::holds);
    }

    private static String valid(String no) {
        if (!NUMBER.matcher(no).matches()) {
            throw new ClockProblem.NotFound(no.length() > 21 ? no.substring(0, 21) : no).refused();
        }
        return no;
    }

    /** @param path of this server, made by us and never by the request */
    private static ResponseEntity<Void> to(String path, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? ResponseEntity.ok().header("HX-Redirect", path).build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(path))
                        .build();
    }
}
