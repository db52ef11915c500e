package yingyun.operations.breaks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.ledger.breaks.Break;
import yingyun.web.Needs;

/** 差额排查, read. */
@Controller
@ConditionalOnWebApplication
class BreakPages {

    private static final String UTF8_BOM = "\uFEFF";

    private final BreakDesk desk;
    private final BreakViews views;
    private final BreakLists lists;

    BreakPages(BreakDesk desk, BreakViews views, BreakLists lists) {
        this.desk = desk;
        this.views = views;
        this.lists = lists;
    }

    /** The differences of the last days within his scope. */
    @GetMapping("/eod/breaks")
    @Needs(Right.BREAK_VIEW)
    String list(@RequestParam(defaultValue = "") String org, Operator operator, Locale locale, Model model) {
        model.addAttribute("org", org.matches("[0-9]{9}") ? org : "");
        model.addAttribute("rows", lists.recent(org, operator, new BreakTexts(locale)));
        return "operations/breaks/list";
    }

    @GetMapping("/eod/break/{id}")
    @Needs(Right.BREAK_VIEW)
    String page(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int candidate,
            @RequestParam(defaultValue = "adjust") String proposal,
            @RequestParam Optional<Long> asked,
            Operator operator,
            Locale locale,
            Model model) {
        Break found = desk.look(id, operator);
        views.fill(
                model,
                found,
                new BreakViews.Shown(candidate, proposal, Optional.empty()),
                operator,
                new BreakTexts(locale));
        asked.ifPresent(request -> model.addAttribute("asked", request));
        return "operations/breaks/break";
    }

    /** 导出证据: the page as text, or as a table; the export is audited. */
    @GetMapping("/eod/break/{id}/evidence")
    @Needs(Right.BREAK_VIEW)
    ResponseEntity<byte[]> evidence(
            @PathVariable String id,
            @RequestParam(defaultValue = "txt") String format,
            @RequestParam(defaultValue = "1") int candidate,
            Operator operator,
            Locale locale) {
        Break found = desk.find(id, operator);
        BreakTexts texts = new BreakTexts(locale);
        boolean table = format.equals("csv");
        BreakView view = views.view(found, candidate, operator, texts);
        String body = table ? BreakEvidence.table(view) : BreakEvidence.text(view, texts);
        desk.exported(found, table ? "csv" : "txt", operator);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", table ? "csv" : "plain", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("break-" + id + (table ? ".csv" : ".txt"))
                                .build()
                                .toString())
                .body((table ? UTF8_BOM + body : body).getBytes(StandardCharsets.UTF_8));
    }

    /** One line of the list. */
    record ListRow(
            String id,
            String day,
            String check,
            String cell,
            String names,
            String difference,
            String state,
            String shape) {}
}
