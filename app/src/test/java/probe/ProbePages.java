package probe;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.web.Needs;
import yingyun.web.Open;

/** Handlers of a test, outside of the scanned packages. */
@Controller
public class ProbePages {

    @Open
    @ResponseBody
    @GetMapping("/probe/open")
    String open() {
        return "open";
    }

    /** Nobody has said who may. */
    @ResponseBody
    @GetMapping("/probe/undecided")
    String undecided() {
        return "undecided";
    }

    @Needs(Right.NIGHT_VIEW)
    @ResponseBody
    @GetMapping({"/probe/night", "/eod/probe"})
    String night(Operator operator) {
        return operator.employeeNo() + " " + operator.scope(Right.NIGHT_VIEW).reachesAll();
    }

    @Needs({Right.NIGHT_OPERATE, Right.PROOF_SIGN})
    @ResponseBody
    @PostMapping("/probe/act")
    String act(Operator operator) {
        return "acted " + operator.employeeNo();
    }

    @Needs(value = Right.NIGHT_OPERATE, secondFactor = true)
    @ResponseBody
    @GetMapping("/probe/fresh")
    String fresh() {
        return "fresh";
    }

    @Needs(Right.SYSTEM_STATE_VIEW)
    @ResponseBody
    @GetMapping("/probe/scopes")
    String scopes(Operator operator) {
        return operator.rights().entrySet().stream()
                .map(right -> right.getKey() + "="
                        + (right.getValue().reachesAll()
                                ? "ALL"
                                : String.join(",", right.getValue().orgArray())))
                .sorted()
                .toList()
                .toString();
    }
}
