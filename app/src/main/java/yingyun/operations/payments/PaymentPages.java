package yingyun.operations.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.Money;
import yingyun.kernel.Operator;
import yingyun.kernel.Right;
import yingyun.operations.Days;
import yingyun.payment.ParkedItem;
import yingyun.payment.PaymentDifference;
import yingyun.payment.PaymentDifferences;
import yingyun.reference.BankClock;
import yingyun.web.Needs;

/** 支付差异, read: open ones of the last night, cleared ones of the last thirty-one days, and 224102. */
@Controller
@ConditionalOnWebApplication
class PaymentPages {

    private static final int DAYS_OF_HISTORY = 31;
    private static final Set<String> RAILS = Set.of("HVPS", "BEPS", "IBPS");
    private static final Set<String> STATES = Set.of("open", "cleared", "parked");

    private final PaymentDifferences differences;
    private final BankClock clock;

    PaymentPages(PaymentDifferences differences, BankClock clock) {
        this.differences = differences;
        this.clock = clock;
    }

    /** @param tone of the deadline: ok, warn on its day, bad once it has passed */
    record Line(
            String rail,
            String kind,
            String paymentRef,
            String direction,
            String stated,
            String booked,
            String difference,
            String settlementDate,
            String org,
            String orgName,
            String owner,
            String openedOn,
            long age,
            String due,
            String tone,
            String parked,
            String clearedOn,
            String how) {}

    record Parked(
            String org,
            String orgName,
            String amount,
            String source,
            String openedOn,
            long age,
            String journalNo,
            String paymentRef,
            String owner) {}

    @GetMapping("/eod/payments")
    @Needs(Right.PAYMENT_VIEW)
    String page(
            @RequestParam(defaultValue = "") String rail,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String org,
            Operator operator,
            Model model) {
        DataScope scope = operator.scope(Right.PAYMENT_VIEW);
        String wanted = RAILS.contains(rail) ? rail : "";
        String shown = STATES.contains(state) ? state : "open";
        BusinessDate night = differences.lastNight().orElse(null);
        LocalDate today = clock.now().toLocalDate();
        model.addAttribute("night", night == null ? "" : night.toString());
        model.addAttribute("rail", wanted);
        model.addAttribute("state", shown);
        model.addAttribute("org", org.strip());
        model.addAttribute("most", PaymentDifferences.MOST);
        model.addAttribute("waiting", night == null ? 0 : differences.waiting(night, scope));
        model.addAttribute("lines", lines(night, shown, wanted, org.strip(), scope, today));
        model.addAttribute("parked", parked(night, shown, org.strip(), scope, today));
        return "operations/payments/page";
    }

    private List<Line> lines(
            @Nullable BusinessDate night, String state, String rail, String org, DataScope scope, LocalDate today) {
        if (night == null || state.equals("parked")) {
            return List.of();
        }
        List<PaymentDifference> found = state.equals("open")
                ? differences.open(night, rail, scope)
                : differences.clearedSince(BusinessDate.of(today.minusDays(DAYS_OF_HISTORY)), rail, scope);
        Instant now = clock.instant();
        return found.stream()
                .filter(one -> org.isEmpty()
                        || one.orgCode().equals(org)
                        || one.ownerOrg().equals(org))
                .map(one -> line(one, today, now))
                .toList();
    }

    private List<Parked> parked(
            @Nullable BusinessDate night, String state, String org, DataScope scope, LocalDate today) {
        if (night == null || !state.equals("parked")) {
            return List.of();
        }
        return differences.parked(night, scope).stream()
                .filter(one -> org.isEmpty() || one.orgCode().equals(org))
                .map(one -> parked(one, today))
                .toList();
    }

    private static Line line(PaymentDifference one, LocalDate today, Instant now) {
        LocalDate until = one.clearedOn().orElse(today);
        return new Line(
                one.rail(),
                one.kind(),
                one.paymentRef(),
                one.direction(),
                grouped(one.statedFen()),
                grouped(one.bookedFen()),
                Money.grouped(one.differenceFen()),
                one.settlementDate().toString(),
                one.orgCode(),
                one.orgName(),
                (one.ownerName() + " " + one.ownerOrg()).strip(),
                one.openedOn().toString(),
                Math.max(0, ChronoUnit.DAYS.between(one.openedOn(), until)),
                Days.dated(one.dueAt()),
                tone(one.dueAt(), now),
                one.suspenseFen() == 0 ? "" : Money.grouped(one.suspenseFen()),
                one.clearedOn().map(LocalDate::toString).orElse(""),
                one.how());
    }

    private static Parked parked(ParkedItem one, LocalDate today) {
        return new Parked(
                one.orgCode(),
                one.orgName(),
                Money.grouped(one.amountFen()),
                one.source(),
                one.openedOn().toString(),
                Math.max(0, ChronoUnit.DAYS.between(one.openedOn(), today)),
                one.journalNo(),
                one.paymentRef().orElse(""),
                one.owner().orElse(""));
    }

    private static String tone(Instant due, Instant now) {
        if (now.isAfter(due)) {
            return "bad";
        }
        return now.plus(1, ChronoUnit.DAYS).isAfter(due) ? "warn" : "ok";
    }

    private static String grouped(@Nullable Long fen) {
        return fen == null ? "" : Money.grouped(fen);
    }
}
