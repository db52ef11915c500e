package yingyun.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.FourEyes;
import yingyun.kernel.NavEntry;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 审计: the log for the auditor. Whoever reads it is written into it (SR17). */
@Controller
@ConditionalOnWebApplication
class AuditPages {

    private static final int PAGE = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter WHOLE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final AuditLog log;
    private final Seals seals;
    private final AuditExports exports;
    private final AuditCsv csv;
    private final AuditTrail trail;
    private final FourEyes fourEyes;
    private final BankClock clock;

    AuditPages(
            AuditLog log,
            Seals seals,
            AuditExports exports,
            AuditCsv csv,
            AuditTrail trail,
            FourEyes fourEyes,
            BankClock clock) {
        this.log = log;
        this.seals = seals;
        this.exports = exports;
        this.csv = csv;
        this.trail = trail;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    /** What a row shows. */
    record Row(
            long id,
            String time,
            String action,
            String code,
            String person,
            String org,
            String terminal,
            String object,
            String result,
            String chip) {}

    record Fact(String name, String value) {}

    record Code(String code, String text) {}

    @Bean
    static NavEntry auditInNavigation() {
        return new NavEntry("audit", 800, "/audit", "audit.nav", "fingerprint", Right.AUDIT_VIEW, "");
    }

    @GetMapping("/audit")
    @Needs(Right.AUDIT_VIEW)
    String log(@RequestParam Map<String, String> asked, Operator operator, Locale locale, Model model) {
        AuditFilter filter = AuditFilter.of(asked);
        Optional<AuditLog.Place> after = AuditLog.Place.parse(asked.getOrDefault("after", ""));
        trail.record(Auditable.done("AUDIT_READ", operator, "AUDIT", filter.factsForTheLog()));
        Wording wording = Wording.in(locale.getLanguage());
        List<AuditLine> found = log.page(filter, after, Long.MAX_VALUE, PAGE + 1);
        List<AuditLine> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        model.addAttribute("filter", filter)
                .addAttribute("filterFacts", filter.facts())
                .addAttribute(
                        "rows", page.stream().map(line -> row(line, wording)).toList())
                .addAttribute(
                        "next",
                        found.size() > PAGE ? AuditLog.Place.of(page.getLast()).text() : "")
                .addAttribute("paged", after.isPresent())
                .addAttribute(
                        "actions",
                        log.actions().stream()
                                .map(code -> new Code(code, action(code, wording)))
                                .toList())
                .addAttribute("free", AuditExports.FREE_ROWS)
                .addAttribute("exports", exports.of(operator.employeeNo(), clock.instant()));
        seal(model);
        return "audit/log";
    }

    @GetMapping("/audit/{id}")
    @Needs(Right.AUDIT_VIEW)
    String one(@PathVariable long id, Operator operator, Locale locale, Model model) {
        AuditLine line = log.find(id).orElseThrow(() -> new AuditProblem.NotFound(String.valueOf(id)).refused());
        trail.record(Auditable.done("AUDIT_READ", operator, "AUDIT " + id, Map.of()));
        Wording wording = Wording.in(locale.getLanguage());
        Map<String, String> facts = new TreeMap<>(line.facts());
        model.addAttribute("line", line)
                .addAttribute("row", row(line, wording))
                .addAttribute(
                        "recordedAt", WHOLE_TIME.format(LocalDateTime.ofInstant(line.recordedAt(), BankClock.ZONE)))
                .addAttribute("bankTime", WHOLE_TIME.format(LocalDateTime.ofInstant(line.bankTime(), BankClock.ZONE)))
                .addAttribute("before", facts.getOrDefault("before", ""))
                .addAttribute("after", facts.getOrDefault("after", ""))
                .addAttribute(
                        "facts",
                        facts.entrySet().stream()
                                .filter(fact -> !fact.getKey().equals("before")
                                        && !fact.getKey().equals("after"))
                                .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                                .toList());
        seal(model);
        return "audit/row";
    }

    /** Free up to a number of rows; above, with a reason, a request to another person. */
    @PostMapping("/audit/export")
    @Needs(Right.AUDIT_VIEW)
    String export(@RequestParam Map<String, String> asked, Operator operator) {
        AuditFilter filter = AuditFilter.of(asked);
        long upto = log.lastId();
        String reason = asked.getOrDefault("reason", "");
        int rows = log.count(filter, upto, AuditExports.FREE_ROWS + 1);
        if (rows > AuditExports.FREE_ROWS) {
            if (reason.isBlank()) {
                throw new AuditProblem.NeedsApproval(AuditExports.FREE_ROWS).refused();
            }
            return "redirect:/approvals/"
                    + fourEyes.ask(AuditExportAct.NAME, AuditExportAct.facts(filter, upto), reason, operator);
        }
        String file = exports.add(operator.employeeNo(), filter, upto, rows, null, clock.instant());
        trail.record(Auditable.done("AUDIT_EXPORTED", operator, file, filter.factsForTheLog()));
        return "redirect:/audit/export/" + file;
    }

    @GetMapping("/audit/export/{file}")
    @Needs(Right.AUDIT_VIEW)
    void download(@PathVariable String file, Operator operator, Locale locale, HttpServletResponse response)
            throws IOException {
        Instant now = clock.instant();
        AuditExports.Export export = exports.find(file, operator.employeeNo(), now)
                .orElseThrow(() -> new AuditProblem.NotFound(file).refused());
        trail.record(Auditable.done("AUDIT_DOWNLOADED", operator, file, Map.of("rows", String.valueOf(export.rows()))));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + export.fileId() + ".csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        csv.write(export, operator, Wording.in(locale.getLanguage()), out);
        out.flush();
    }

    private void seal(Model model) {
        seals.state()
                .ifPresent(state -> model.addAttribute("seal", state)
                        .addAttribute(
                                "sealedAt", TIME.format(LocalDateTime.ofInstant(state.sealedAt(), BankClock.ZONE))));
    }

    private static Row row(AuditLine line, Wording wording) {
        return new Row(
                line.id(),
                TIME.format(LocalDateTime.ofInstant(line.bankTime(), BankClock.ZONE)),
                action(line.action(), wording),
                line.action(),
                (line.name() + " " + line.employeeNo()).strip(),
                line.orgCode(),
                line.terminal(),
                line.object(),
                line.result(),
                switch (line.result()) {
                    case Auditable.DONE -> "ok";
                    case Auditable.REFUSED -> "warn";
                    default -> "bad";
                });
    }

    private static String action(String code, Wording wording) {
        return wording.knows("AU-" + code) ? wording.of("AU-" + code, Map.of()) : code;
    }
}
