package yingyun.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entry sets as they stand in the books. */
final class EntrySets {

    private EntrySets() {}

    /** @param side 借, 贷, 收 or 付, with 红 before it where the line is RED */
    record Line(
            String side,
            String subject,
            String org,
            long fen,
            String currency,
            @Nullable String account) {

        @Override
        public String toString() {
            return side + " " + subject + "@" + org + " " + fen + (account == null ? "" : " (account)");
        }
    }

    record EntrySet(
            LocalDate date,
            String journalNo,
            String txCode,
            @Nullable String reversalOf,
            @Nullable LocalDate valueDate,
            @Nullable String paymentRef,
            List<Line> lines) {}

    /** Of all batches from one day to another. */
    static List<EntrySet> of(DemoNights bank, LocalDate from, LocalDate to) {
        Map<String, EntrySet> sets = new LinkedHashMap<>();
        bank.night.asApp().sql("""
                select business_date, journal_no, tx_code, reversal_of, value_date, payment_ref, side::text as side, entry_kind::text as kind,
                       subject_code, org_code, amount_fen, currency, account_no
                  from entry
                 where business_date between :from and :to
                 order by business_date, batch_id, journal_no, line_no
                """).param("from", from).param("to", to).query(rs -> {
            LocalDate date = rs.getDate("business_date").toLocalDate();
            String journalNo = rs.getString("journal_no");
            String txCode = rs.getString("tx_code");
            String reversalOf = rs.getString("reversal_of");
            java.sql.@Nullable Date valueDate = rs.getDate("value_date");
            String paymentRef = rs.getString("payment_ref");
            String side = (rs.getString("kind").equals("R") ? "红" : "") + side(rs.getString("side"));
            Line line = new Line(
                    side,
                    rs.getString("subject_code"),
                    rs.getString("org_code"),
                    rs.getLong("amount_fen"),
                    rs.getString("currency"),
                    rs.getString("account_no"));
            sets.computeIfAbsent(
                            date + "/" + journalNo,
                            key -> new EntrySet(
                                    date,
                                    journalNo,
                                    txCode,
                                    reversalOf,
                                    valueDate == null ? null : valueDate.toLocalDate(),
                                    paymentRef,
                                    new ArrayList<>()))
                    .lines()
                    .add(line);
        });
        return List.copyOf(sets.values());
    }

    private static String side(String code) {
        return switch (code) {
            case "D" -> "借";
            case "C" -> "贷";
            case "R" -> "收";
            default -> "付";
        };
    }
}
