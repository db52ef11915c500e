package yingyun.intake;

import java.util.Map;
import yingyun.intake.Columns.Column;

/** Items of a payment system's statement. */
final class PaymentContents implements Contents {

    private static final Words DIRECTIONS = new Words("IN", "OUT");

    private final Columns columns = new Columns();
    private final Column paymentRef = columns.required("payment_ref");
    private final Column direction = columns.required("direction");
    private final Column session = columns.optional("session");
    private final Column settlementDate = columns.required("settlement_date");
    private final Column amount = columns.required("amount");
    private final Column status = columns.required("status");
    private final Column counterpartyBank = columns.optional("counterparty_bank");
    private final Column settledAt = columns.optional("settled_at");

    private long amountIn;
    private long amountOut;

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public String copyStatement(Loading loading) {
        loading.run("""
                create temporary table incoming_payment (
                    file_line bigint, payment_ref text, direction text, session text, settlement_date date, amount_fen bigint, status text,
                    counterparty_bank text, settled_at timestamptz) on commit drop
                """);
        return "copy incoming_payment from stdin";
    }

    @Override
    public void read(Line line) {
        line.number();
        line.label(paymentRef);
        int which = line.word(direction, DIRECTIONS);
        line.label(session);
        line.date(settlementDate);
        long fen = Math.max(0, line.amount(amount));
        line.label(status);
        line.label(counterpartyBank);
        line.moment(settledAt);
        if (which == 0) {
            amountIn = Amount.added(amountIn, fen);
        } else {
            amountOut = Amount.added(amountOut, fen);
        }
    }

    @Override
    public Map<String, Long> sums() {
        return Map.of(Control.AMOUNT_IN, amountIn, Control.AMOUNT_OUT, amountOut);
    }

    @Override
    public void check(Loading loading) {
        // Items are matched with the journal by the payment jobs; here nothing refers to anything.
    }

    @Override
    public void checkWhole(Loading loading) {
        loading.check("""
                select file_line, 'status' as column_name, 'IN-1523' as rule, status as value
                  from incoming_payment
                 where status not in ('SETTLED', 'REJECTED', 'CANCELLED', 'PENDING', 'QUEUED', 'FAILED')
                """);
    }

    @Override
    public void settle(Loading loading) {
        loading.run("""
                insert into payment_item (file_id, business_date, kind, payment_ref, direction, session, settlement_date, amount_fen, status,
                                          counterparty_bank, settled_at, file_line)
                select :file, :day, :kind, payment_ref, direction, session, settlement_date, amount_fen, status, counterparty_bank, settled_at,
                       file_line
                  from incoming_payment
                """);
    }
}
