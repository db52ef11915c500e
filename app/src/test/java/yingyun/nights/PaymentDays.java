package yingyun.nights;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import yingyun.intake.DayFileBuilder;
import yingyun.outside.OutsideBank;

/**
 * Payments for a bank that has none of its own: every day some match, one is after the cut, one comes a night late, and now and then an
 * amount differs or a line comes twice.
 */
final class PaymentDays {

    private static final String JOURNAL =
            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,payment_ref";
    private static final String STATEMENT = "payment_ref,direction,session,settlement_date,amount,status";
    private static final int SEQ = 50;

    private PaymentDays() {}

    static void write(OutsideBank bank, LocalDate day, Path inbox) {
        String org = bank.accounts(bank.dates().getFirst()).getFirst().org();
        int k = (int) (day.toEpochDay() - bank.dates().getFirst().toEpochDay());
        DayFileBuilder journal =
                DayFileBuilder.of("CORE_JOURNAL", day.toString(), JOURNAL).seq(SEQ);
        out(journal, org, day, "PB" + k, "10:00", "100.00", "300103");
        out(journal, org, day, "PC" + k, "16:30", "50.00", "300103");
        out(journal, org, day, "PH" + k, "11:00", "70.00", "300102");
        if (k > 0) {
            set(journal, org, day, "PI" + (k - 1), "09:00", "30.00", "300103", "6601");
        }
        journal.writeTo(inbox);
        DayFileBuilder beps = statement("PAY_BEPS", day)
                .row("PB" + k, "OUT", "02", day.toString(), k % 3 == 2 ? "110.00" : "100.00", "SETTLED");
        if (k > 0) {
            beps.row("PC" + (k - 1), "OUT", "01", day.toString(), "50.00", "SETTLED");
        }
        if (k % 4 == 1) {
            beps.row("PB" + k, "OUT", "02", day.toString(), "100.00", "SETTLED");
        }
        beps.writeTo(inbox);
        statement("PAY_IBPS", day)
                .row("PI" + k, "IN", "", day.toString(), "30.00", "SETTLED")
                .writeTo(inbox);
        if (day.getDayOfWeek().getValue() < 6) {
            statement("PAY_HVPS", day)
                    .row("PH" + k, "OUT", "", day.toString(), "70.00", "SETTLED")
                    .writeTo(inbox);
        }
    }

    private static DayFileBuilder statement(String kind, LocalDate day) {
        return DayFileBuilder.of(kind, day.toString(), STATEMENT);
    }

    private static void out(
            DayFileBuilder journal, String org, LocalDate day, String ref, String time, String yuan, String clearing) {
        set(journal, org, day, ref, time, yuan, "6601", clearing);
    }

    private static void set(
            DayFileBuilder journal,
            String org,
            LocalDate day,
            String ref,
            String time,
            String yuan,
            String debit,
            String credit) {
        int no = 1;
        for (List<String> line : List.of(List.of("D", debit), List.of("C", credit))) {
            journal.row(
                    ref + "-" + day,
                    Integer.toString(no++),
                    org,
                    "TX3201",
                    day + "T" + time + ":00",
                    "CNY",
                    line.getFirst(),
                    yuan,
                    line.getLast(),
                    ref);
        }
    }
}
