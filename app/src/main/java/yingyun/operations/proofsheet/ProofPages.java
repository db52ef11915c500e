package yingyun.operations.proofsheet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Answers;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.operations.Words;
import yingyun.proof.NightLines;
import yingyun.proof.ProofSheet;
import yingyun.proof.ProofSheets;
import yingyun.reference.BusinessDates;
import yingyun.web.Needs;

/** 核对单: the days, the sheet of one, and its two signatures. */
@Controller
@ConditionalOnWebApplication
class ProofPages {

    private static final int NIGHTS = 31;

    private final ProofSheets sheets;
    private final NightLines nights;
    private final BusinessDates dates;
    private final Signatures signatures;

    ProofPages(ProofSheets sheets, NightLines nights, BusinessDates dates, Signatures signatures) {
        this.sheets = sheets;
        this.nights = nights;
        this.dates = dates;
        this.signatures = signatures;
    }

    @GetMapping("/eod/proof")
    @Needs(Right.PROOF_VIEW)
    String sheet(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String done,
            Operator operator,
            Model model) {
        BusinessDate day = Days.of(date).or(dates::lastClosed).orElse(null);
        model.addAttribute("done", "signed".equals(done) ? done : "");
        model.addAttribute("nights", nights.latest(NIGHTS));
        model.addAttribute("day", day == null ? "" : day.toString());
        if (day == null) {
            return "operations/proofsheet/page";
        }
        String state = dates.state(day)
                .orElseThrow(() -> new OperationsProblem.NotFound(day.toString()).refused())
                .name();
        ProofSheet sheet = sheets.of(day);
        List<Signatures.Signature> there = signatures.of(day);
        model.addAttribute("state", state);
        model.addAttribute("sheet", sheet);
        model.addAttribute("text", sheet.text(Words.now()));
        model.addAttribute("hash", signatures.hash(sheet));
        model.addAttribute("signatures", there);
        model.addAttribute("step", there.size() + 1);
        model.addAttribute(
                "role",
                state.equals("CLOSED") && operator.may(Right.PROOF_SIGN)
                        ? signatures.roleFor(day, operator).orElse("")
                        : "");
        return "operations/proofsheet/page";
    }

    @PostMapping("/eod/proof/{date}/sign")
    @Needs(value = Right.PROOF_SIGN, secondFactor = true)
    ResponseEntity<Void> sign(
            @PathVariable String date, @RequestParam String hash, Operator operator, HttpServletRequest request) {
        BusinessDate day = Days.of(date).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        signatures.sign(day, hash, operator);
        return Answers.goTo("/eod/proof?date=" + day + "&done=signed", request);
    }
}
