package yingyun.access.administration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** SR10: the quarterly review of who holds what. Up to 500 lines at once; above, another person agrees (MC18). */
@Controller
@ConditionalOnWebApplication
class ReviewPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ReviewExports exports;
    private final Asking asking;
    private final AuditTrail audit;
    private final BankClock clock;

    ReviewPages(ReviewExports exports, Asking asking, AuditTrail audit, BankClock clock) {
        this.exports = exports;
        this.asking = asking;
        this.audit = audit;
        this.clock = clock;
    }

    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/people/review.csv")
    ResponseEntity<byte[]> review(Operator operator, Locale locale) {
        LocalDate today = clock.now().toLocalDate();
        int rows = exports.rows(today);
        if (rows > ReviewExports.FREE_ROWS) {
            throw new AdministrationProblem.ReviewNeedsApproval(rows, ReviewExports.FREE_ROWS).refused();
        }
        String content = exports.text(today);
        ReviewExports.File file = exports.add(operator.employeeNo(), today, content, rows, null, clock.instant());
        return answer(file, content, operator, locale);
    }

    /** Above the free lines, with a reason: a request to another person. */
    @Needs(Right.PEOPLE_VIEW)
    @PostMapping("/people/review")
    String ask(@RequestParam(defaultValue = "") String reason, Operator operator) {
        LocalDate today = clock.now().toLocalDate();
        if (exports.rows(today) <= ReviewExports.FREE_ROWS) {
            return "redirect:/people/review.csv";
        }
        return "redirect:/approvals/"
                + asking.ask(ReviewExportAct.NAME, Map.of("day", today.toString(), "reason", reason), operator);
    }

    @Needs(Right.PEOPLE_VIEW)
    @GetMapping("/people/review/{file}")
    ResponseEntity<byte[]> download(@PathVariable String file, Operator operator, Locale locale) {
        ReviewExports.File found = exports.of(operator.employeeNo(), clock.instant()).stream()
                .filter(one -> one.fileId().equals(file))
                .findFirst()
                .orElseThrow(() -> new AdministrationProblem.NoSuchFile(file).refused());
        return answer(found, exports.content(found), operator, locale);
    }

    private ResponseEntity<byte[]> answer(ReviewExports.File file, String content, Operator operator, Locale locale) {
        audit.record(Auditable.done(
                "ACCESS_REVIEW_EXPORTED",
                operator,
                file.fileId(),
                Map.of("day", file.day().toString(), "rows", Integer.toString(file.rows()))));
        String watermark = Wording.in(locale.getLanguage())
                .of(
                        "AC-3095",
                        Map.of(
                                "file", file.fileId(),
                                "person", operator.name() + " " + operator.employeeNo(),
                                "time", time(file.madeAt()),
                                "until", time(file.expiresAt()),
                                "rows", Integer.toString(file.rows()),
                                "approval",
                                        file.approvalId().map(String::valueOf).orElse("-")));
        // Spreadsheets know by the mark in front that it is UTF-8.
        String text = "\ufeff" + ReviewExports.cell(watermark) + "\r\n" + content;
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=access-review-" + file.fileId() + ".csv")
                .header("Cache-Control", "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String time(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, BankClock.ZONE));
    }
}
