package yingyun.knowledge.exchange;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 导入: rule documents by who writes articles, the code table by the knowledge manager. */
@Controller
@ConditionalOnWebApplication
class ImportPages {

    private static final int MOST_NAME = 200;

    private final DocumentReader reader;
    private final RuleImports rules;
    private final CodeImports codes;
    private final BankClock clock;

    ImportPages(DocumentReader reader, RuleImports rules, CodeImports codes, BankClock clock) {
        this.reader = reader;
        this.rules = rules;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping("/kb/import")
    @Needs({Right.KNOWLEDGE_EDIT, Right.KNOWLEDGE_MANAGE})
    String form(Operator operator, Model model) {
        model.addAttribute("mayCodes", operator.may(Right.KNOWLEDGE_MANAGE));
        return "knowledge/import";
    }

    @PostMapping("/kb/import/rule")
    @Needs({Right.KNOWLEDGE_EDIT, Right.KNOWLEDGE_MANAGE})
    String rule(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String documentNo,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "BANK") String kind,
            @RequestParam(defaultValue = "") String issuedOn,
            @RequestParam(defaultValue = "") String effectiveFrom,
            @RequestParam(defaultValue = "") String replaces,
            Operator operator,
            RedirectAttributes target) {
        byte[] bytes = bytes(file);
        String name = name(file);
        RuleText text = RuleText.of(reader.text(bytes, name));
        RuleImports.Added added = rules.add(
                text,
                new RuleImports.Known(documentNo, title, issuer, kind, date(issuedOn), date(effectiveFrom), replaces),
                bytes,
                name,
                operator);
        target.addAttribute("no", added.documentNo()).addAttribute("v", added.version());
        return "redirect:/kb/rules/document";
    }

    /** The report is the answer: it is not kept. */
    @PostMapping("/kb/import/codes")
    @Needs(Right.KNOWLEDGE_MANAGE)
    String codes(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean onlyTry,
            Operator operator,
            Model model) {
        CodeTable table = CodeTable.of(bytes(file), name(file), clock.now().toLocalDate());
        model.addAttribute("report", codes.take(table, onlyTry, operator)).addAttribute("mayCodes", true);
        return "knowledge/import";
    }

    private static byte[] bytes(@Nullable MultipartFile file) {
        try {
            if (file == null || file.isEmpty()) {
                throw new KnowledgeProblem.ImportFieldMissing("文件 / File").refused();
            }
            if (file.getSize() > DocumentReader.MOST_BYTES) {
                throw new KnowledgeProblem.FileTooLarge(name(file), DocumentReader.MOST_BYTES / 1024 / 1024).refused();
            }
            return file.getBytes();
        } catch (IOException gone) {
            throw new KnowledgeProblem.FileUnreadable(name(file)).refused();
        }
    }

    /** As sent, without folders and what no name has. */
    private static String name(@Nullable MultipartFile file) {
        String sent = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return last.substring(0, Math.min(MOST_NAME, last.length()));
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException notADay) {
            throw new KnowledgeProblem.FieldWrong("日期 / Date", "2026-07-01").refused();
        }
    }
}
