package yingyun.duty.callout;

import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 呼叫名单. */
@Controller
@ConditionalOnWebApplication
class CallOutPages {

    private static final int CALLS_SHOWN = 20;

    private final CallList list;
    private final CallOuts calls;
    private final CallOutDesk desk;
    private final CallOutChannel channel;
    private final BankClock clock;

    CallOutPages(CallList list, CallOuts calls, CallOutDesk desk, CallOutChannel channel, BankClock clock) {
        this.list = list;
        this.calls = calls;
        this.desk = desk;
        this.channel = channel;
        this.clock = clock;
    }

    @GetMapping("/call-out")
    @Needs({Right.RUN_BOOK_VIEW, Right.CALL_OUT})
    String page(@RequestParam(defaultValue = "") String rb, Operator operator, Locale locale, Model model) {
        boolean mayCall = operator.may(Right.CALL_OUT);
        model.addAttribute("night", CallList.nightOf(clock.now()));
        model.addAttribute("connected", channel.isConnected());
        model.addAttribute("mayCall", mayCall);
        model.addAttribute("me", operator.employeeNo().value());
        model.addAttribute("runBook", rb);
        model.addAttribute(
                "entries",
                list.tonight(locale.getLanguage().equals("en")).stream()
                        .map(entry -> new Line(
                                entry.place(),
                                entry.post(),
                                entry.employeeNo().value(),
                                entry.name(),
                                mayCall ? entry.phone() : entry.maskedPhone(),
                                mayCall && !entry.employeeNo().equals(operator.employeeNo())))
                        .toList());
        model.addAttribute("calls", calls.latest(CALLS_SHOWN));
        return "duty/callout/list";
    }

    @PostMapping("/call-out")
    @Needs(Right.CALL_OUT)
    String call(
            @RequestParam EmployeeNo employee,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String runBook,
            Operator operator) {
        desk.call(employee, reason, runBook, operator);
        return "redirect:/call-out";
    }

    @PostMapping("/call-out/{id}/acknowledge")
    @Needs({Right.RUN_BOOK_VIEW, Right.CALL_OUT})
    String acknowledge(@PathVariable long id, @RequestParam(defaultValue = "") String note, Operator operator) {
        desk.acknowledge(id, note, operator);
        return "redirect:/call-out";
    }

    @PostMapping("/call-out/{id}/record")
    @Needs(Right.CALL_OUT)
    String record(
            @PathVariable long id,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String note,
            Operator operator) {
        desk.record(id, kind, note, operator);
        return "redirect:/call-out";
    }

    record Line(int place, String post, String employeeNo, String name, String phone, boolean mayCall) {}
}
