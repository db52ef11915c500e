package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import yingyun.database.CopyRows;
import yingyun.job.Proof;
import yingyun.kernel.Rate;

/** The accrual rows of one partition on their way into the day's leaf, and their sums. */
final class AccrualRows {

    private static final int CHUNK = 10_000;

    private static final String COLUMNS =
            " (business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen,"
                    + " period_start, account_no, component, org_code, currency, rate, product_to_date)";

    private final DataSource dataSource;
    private final String leaf;
    private final String day;
    private final List<Row> chunk = new ArrayList<>(CHUNK);
    private final ExactSum bases = new ExactSum();
    private final ExactSum amounts = new ExactSum();
    private final ExactSum hash = new ExactSum();
    private final Map<Rate, String> rateTexts = new HashMap<>();
    private long written;

    AccrualRows(DataSource dataSource, String leaf, String day) {
        this.dataSource = dataSource;
        this.leaf = leaf;
        this.day = day;
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
        try (CopyRows copy = CopyRows.into(dataSource, leaf + COLUMNS)) {
            for (Row row : chunk) {
                DemandAccrual accrual = row.accrual();
                copy.plain(day)
                        .number(accrual.accumulation())
                        .number(accrual.baseFen())
                        .number(accrual.adjustment())
                        .number(accrual.accruedFen())
                        .number(accrual.amountFen());
                copy.plain(row.of().periodStart())
                        .plain(row.of().accountNo())
                        .plain(row.of().component())
                        .plain(row.of().orgCode())
                        .plain(row.of().currency())
                        .plain(text(row.of().rate()));
                copy.decimal(percent(accrual.product())).endRow();
            }
            written += copy.finish();
        }
        chunk.clear();
    }

    /** Few rates stand on many rows. */
    private String text(Rate rate) {
        return rateTexts.computeIfAbsent(rate, r -> r.toPercent().toPlainString());
    }

    private static @Nullable BigDecimal percent(@Nullable BigInteger product) {
        return product == null ? null : new BigDecimal(product, 6);
    }
}
