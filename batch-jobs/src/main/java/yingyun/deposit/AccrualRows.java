package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import yingyun.database.CopyRows;
import yingyun.job.Proof;

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
    private long written;

    AccrualRows(DataSource dataSource, String leaf, String day) {
        this.dataSource = dataSource;
        this.leaf = leaf;
        this.day = day;
    }

    private record Row(DemandAccount account, String periodStart, DemandAccrual accrual) {}

    void add(DemandAccount account, String periodStart, DemandAccrual accrual) {
        long weighted = Math.multiplyExact(13, accrual.baseFen());
        bases.add(accrual.baseFen());
        amounts.add(accrual.amountFen());
        hash.add(accrual.accumulation());
        hash.add(7 * accrual.accruedFen());
        hash.add(weighted);
        hash.add(31 * accrual.amountFen());
        chunk.add(new Row(account, periodStart, accrual));
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
                copy.plain(row.periodStart())
                        .plain(row.account().accountNo())
                        .plain("DEMAND")
                        .plain(row.account().orgCode())
                        .plain(row.account().currency())
                        .plain(row.account().terms().ratePercent());
                copy.decimal(percent(accrual.product())).endRow();
            }
            written += copy.finish();
        }
        chunk.clear();
    }

    private static @Nullable BigDecimal percent(@Nullable BigInteger product) {
        return product == null ? null : new BigDecimal(product, 6);
    }
}
