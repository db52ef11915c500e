package yingyun.deposit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import yingyun.database.BinaryCopyRows;
import yingyun.database.BinaryNumeric;
import yingyun.job.Proof;
import yingyun.kernel.Rate;

/** The accrual rows of one partition on their way into the day's leaf, and their sums. */
final class AccrualRows {

    private static final String COLUMNS =
            " (business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen,"
                    + " period_start, account_no, component, org_code, currency, rate, product_to_date)";
    private static final int FIELDS = 13;

    private final BinaryCopyRows copy;
    private final int day;
    private final ExactSum bases = new ExactSum();
    private final ExactSum amounts = new ExactSum();
    private final ExactSum hash = new ExactSum();
    private final Map<Rate, byte[]> rates = new HashMap<>();
    private final Map<String, Integer> days = new HashMap<>();

    AccrualRows(DataSource dataSource, String leaf, LocalDate day) {
        this.copy = BinaryCopyRows.into(dataSource, leaf + COLUMNS, FIELDS);
        this.day = BinaryCopyRows.day(day);
    }

    /**
     * Whose accrual it is, and at what.
     *
     * @param component DEMAND: settled every quarter; TERM: paid when it is withdrawn
     */
    record Of(String accountNo, String orgCode, String currency, String component, Rate rate, String periodStart) {}

    void add(Of of, DemandAccrual accrual) {
        long weighted = Math.multiplyExact(13, accrual.baseFen());
        bases.add(accrual.baseFen());
        amounts.add(accrual.amountFen());
        hash.add(accrual.accumulation());
        hash.add(7 * accrual.accruedFen());
        hash.add(weighted);
        hash.add(31 * accrual.amountFen());
        copy.row()
                .date(day)
                .number(accrual.accumulation())
                .number(accrual.baseFen())
                .number(accrual.adjustment())
                .number(accrual.accruedFen())
                .number(accrual.amountFen());
        copy.date(day(of.periodStart()))
                .text(of.accountNo())
                .text(of.component())
                .text(of.orgCode())
                .text(of.currency())
                .decimal(numeric(of.rate()))
                .millionths(accrual.product());
    }

    /** Sends what is left. */
    Proof finish(long rowsIn, long skipped) {
        return new Proof(rowsIn, copy.finish(), skipped, bases.value(), amounts.value(), hash.value());
    }

    /** Few rates, and few first days, stand on many rows. */
    private byte[] numeric(Rate rate) {
        return rates.computeIfAbsent(rate, r -> BinaryNumeric.ofMillionths(BigInteger.valueOf(r.micros())));
    }

    private int day(String date) {
        return days.computeIfAbsent(date, d -> BinaryCopyRows.day(LocalDate.parse(d)));
    }
}
