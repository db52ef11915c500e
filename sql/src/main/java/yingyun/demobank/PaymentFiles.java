package yingyun.demobank;

import static yingyun.demobank.Digits.yuan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import yingyun.demobank.Payment.Rail;

/** The statements of the payment systems: HVPS on its working days, BEPS and IBPS every day by settlement date. */
final class PaymentFiles {
    static final LocalDate BAD_BEPS_DAY = LocalDate.of(2026, 6, 11);

    /** What one line of the planted bad file is short of. */
    private static final long BAD_FEN = 1_00;

    private PaymentFiles() {}

    static void write(DayBook day, Path dir) {
        for (Rail rail : Rail.values()) {
            if (rail != Rail.HVPS || DemoCalendar.isWorkingDay(day.date)) {
                List<Payment> payments = day.books.payments(rail, day.date);
                if (rail == Rail.BEPS && day.date.equals(BAD_BEPS_DAY)) {
                    write(day.date, rail, payments, 1, BAD_FEN, dir);
                    write(day.date, rail, payments, 2, 0, dir);
                } else {
                    write(day.date, rail, payments, 1, 0, dir);
                }
            }
        }
    }

    /** The control sums are those of the items; {@code missingFen} is taken off the first line only, to spoil a file. */
    private static void write(LocalDate date, Rail rail, List<Payment> payments, int seq, long missingFen, Path dir) {
        CsvFile file = new CsvFile(
                "PAY",
                rail.name(),
                date,
                seq,
                List.of(
                        "payment_ref",
                        "direction",
                        "session",
                        "settlement_date",
                        "amount",
                        "status",
                        "counterparty_bank",
                        "settled_at"));
        long in = 0;
        long out = 0;
        long missing = missingFen;
        for (Payment payment : payments) {
            file.row(
                    payment.paymentRef(),
                    payment.outward() ? "OUT" : "IN",
                    payment.session(),
                    payment.settlementDate(),
                    yuan(payment.amountFen() - missing),
                    "SETTLED",
                    payment.counterpartyBank(),
                    CoreFiles.DATE_TIME.format(payment.settledAt()));
            in += payment.outward() ? 0 : payment.amountFen();
            out += payment.outward() ? payment.amountFen() : 0;
            missing = 0;
        }
        file.sum("amountIn", in).sum("amountOut", out).write(dir);
    }
}
