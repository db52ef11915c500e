package yingyun.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.TreeMap;

/** Interest as the books have it. */
final class Interest {

    private Interest() {}

    /** Accrued and not paid or settled, per deposit that is open that day. */
    static TreeMap<String, Long> accrued(DemoNights bank, LocalDate date) {
        TreeMap<String, Long> accrued = new TreeMap<>();
        bank.night.asApp().sql("""
                select c.account_no, c.accrued_fen
                  from accrual c
                  join account a on a.account_no = c.account_no and a.since <= :day and (a.until is null or a.until > :day)
                   and a.status <> 'CLOSED'
                 where c.business_date = :day
                """).param("day", date).query(rs -> {
            accrued.put(rs.getString(1), rs.getLong(2));
        });
        return accrued;
    }

    /** Of fen·days at 0.05 % a year, HALF_UP: written down once more on purpose. */
    static long of(long fenDays) {
        return new BigDecimal(fenDays)
                .multiply(new BigDecimal("0.0005"))
                .divide(new BigDecimal(360), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
