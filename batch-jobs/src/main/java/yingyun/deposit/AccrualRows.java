package yingyun.deposit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import yingyun.database.BinaryCopyRows;
import yingyun.database.BinaryNumeric;
import yingyun.job.Proof;
import yingyun.kernel.Rate;

/** The accrual rows of one partition on their way into the day's leaf, and their sums. */
final class AccrualRows {

    private static final int CHUNK = 2_000;

    private static final String COLUMNS =
            " (business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen,"
                    + " period_start, account_no, component, org_code, currency, rate, product_to_date)";
    private static final int FIELDS = 13;

    private final DataSource dataSource;
    private final String leaf;
    private final int day;
    private final List<Row> chunk = new ArrayList<>(CHUNK);
    private final ExactSum bases = new ExactSum();
    private final ExactSum amounts = new ExactSum();
    private final ExactSum hash = new ExactSum();
    private final Map<Rate, byte[]> rates = new HashMap<>();
    private final Map<String, Integer> days = new HashMap<>();
    private long written;

    AccrualRows(DataSource dataSource, String leaf, LocalDate day) {
        this.dataSource = dataSource;
        this.leaf = leaf;
        this.day = BinaryCopyRows.day(day);
    }

    /**
     * Whose accrual it is, and at what.
     *
     * @param component DEMAND: settled every quarter; TERM: paid when it is withdrawn
     */
    record Of(String accountNo, String orgCode, String currency, String component, Rate rate, String periodStart) {}

    private record Row(Of of, DemandAccrual accrual) {}

    void add(Of of, DemandAccrual accrual) {
        long weighted = Math.multiplyExact(13, accrual.baseFen());
        bases.add(accrual.baseFen());
        amounts.add(accrual.amountFen());
        hash.add(accrual.accumulation());
        hash.add(7 * accrual.accruedFen());
        hash.add(weighted);
        hash.add(31 * accrual.amountFen());
        chunk.add(new Row(of, accrual));
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    /** Sends what is left. */
    Proof finish(long rowsIn, long skipped) {
        flush();
        return new Proof(rowsIn, written, skipped, bases.value(), amounts.value(), hash.value());
    }

    private void flush() {
        if (chunk.isEmpty()) {
            return;
        }
        try (BinaryCopyRows copy = BinaryCopyRows.into(dataSource, leaf + COLUMNS, FIELDS)) {
            for (Row row : chunk) {
                DemandAccrual accrual = row.accrual();
                copy.row()
                        .date(day)
                        .number(accrual.accumulation())
                        .number(accrual.baseFen())
                        .number(accrual.adjustment())
                        .number(accrual.accruedFen())
                        .number(accrual.amountFen());
                copy.date(day(row.of().periodStart()))
                        .text(row.of().accountNo())
                        .text(row.of().component())
                        .text(row.of().orgCode())
                        .text(row.of().currency())
                        .decimal(numeric(row.of().rate()))
                        .millionths(accrual.product());
            }
            written += copy.finish();
        }
        chunk.clear();
    }

    /** Few rates, and few first days, stand on many rows. */
    private byte[] numeric(Rate rate) {
        return rates.computeIfAbsent(rate, r -> BinaryNumeric.ofMillionths(BigInteger.valueOf(r.micros())));
    }

    private int day(String date) {
        return days.computeIfAbsent(date, d -> BinaryCopyRows.day(LocalDate.parse(d)));
    }
}
