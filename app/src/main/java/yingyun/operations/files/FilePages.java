package yingyun.operations.files;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.eod.DayEnd;
import yingyun.intake.Intake;
import yingyun.intake.OriginalLines;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.operations.Words;
import yingyun.web.Needs;

/** 文件登记. */
@Controller
@ConditionalOnWebApplication
class FilePages {

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final FileRows files;
    private final DayEnd dayEnd;
    private final Intake intake;
    private final OriginalLines originals;
    private final AuditTrail audit;

    FilePages(FileRows files, DayEnd dayEnd, Intake intake, OriginalLines originals, AuditTrail audit) {
        this.files = files;
        this.dayEnd = dayEnd;
        this.intake = intake;
        this.originals = originals;
        this.audit = audit;
    }

    @GetMapping("/eod/files")
    @Needs(Right.FILE_VIEW)
    String register(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String done,
            Operator operator,
            Model model) {
        BusinessDate day =
                Days.of(date).or(dayEnd::nextNight).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        model.addAttribute("day", day.toString());
        model.addAttribute("before", day.previous().toString());
        model.addAttribute("after", day.next().toString());
        model.addAttribute("kinds", files.register(day));
        model.addAttribute("versions", files.versions(day));
        model.addAttribute(
                "told",
                intake.toldOn(day).stream()
                        .map(notice -> new Told(FILE_TIME.format(notice.toldAt()), notice.print(Words.now())))
                        .toList());
        model.addAttribute("mayAsk", operator.may(Right.NIGHT_OPERATE));
        model.addAttribute("done", "asked".equals(done) ? done : "");
        return "operations/files/page";
    }

    @GetMapping("/eod/files/{id:[0-9]{1,18}}")
    @Needs(Right.FILE_VIEW)
    String file(@PathVariable long id, Model model) {
        model.addAttribute(
                "file", files.find(id).orElseThrow(() -> new OperationsProblem.NotFound(Long.toString(id)).refused()));
        model.addAttribute("findings", files.findings(id));
        return "operations/files/file";
    }

    /** The kept original around one line, customers' values masked; who looks is in the log. */
    @GetMapping("/eod/files/{id:[0-9]{1,18}}/line/{line:[0-9]{1,10}}")
    @Needs(Right.FILE_VIEW)
    String original(@PathVariable long id, @PathVariable long line, Operator operator, Model model) {
        OriginalLines.Excerpt excerpt = originals
                .around(id, line)
                .orElseThrow(() -> new OperationsProblem.NotFound(Long.toString(id)).refused());
        audit.record(
                Auditable.done("FILE_LINE_READ", operator, excerpt.fileName(), Map.of("line", Long.toString(line))));
        model.addAttribute("excerpt", excerpt).addAttribute("line", line).addAttribute("fileId", id);
        return "operations/files/line";
    }

    /** Who was told of a refused file. */
    record Told(String at, String says) {}
}
