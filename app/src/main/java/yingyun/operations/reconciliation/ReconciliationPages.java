package yingyun.operations.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.eod.DayEnd;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.operations.OperationsProblem;
import yingyun.web.Needs;

/** 总分核对. */
@Controller
@ConditionalOnWebApplication
class ReconciliationPages {

    private final CheckRows checks;
    private final DayEnd dayEnd;

    ReconciliationPages(CheckRows checks, DayEnd dayEnd) {
        this.checks = checks;
        this.dayEnd = dayEnd;
    }

    @GetMapping("/eod/reconciliation")
    @Needs(Right.BREAK_VIEW)
    String reconciliation(
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String done,
            Operator operator,
            Model model) {
        BusinessDate day =
                Days.of(date).or(dayEnd::nextNight).orElseThrow(() -> new OperationsProblem.NotFound("-").refused());
        DataScope scope = operator.scope(Right.BREAK_VIEW);
        model.addAttribute("day", day.toString());
        model.addAttribute("before", day.previous().toString());
        model.addAttribute("after", day.next().toString());
        // The checks are of the whole bank: who sees a part of it sees that part's differences only.
        model.addAttribute("checks", scope.reachesAll() ? checks.of(day) : List.of());
        model.addAttribute("differences", checks.differences(day, scope));
        model.addAttribute("mayAsk", operator.may(Right.NIGHT_OPERATE));
        model.addAttribute("done", "asked".equals(done) ? done : "");
        return "operations/reconciliation/page";
    }
}
