package yingyun.eod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.Money;

/** The closing balances of every account and day, in the form in which the outside examiner reads them. */
public final class Balances {

    private Balances() {}

    public static Path csv(TestNight night, LocalDate first, LocalDate last) throws IOException {
        Path csv = night.folder().resolve("balances.csv");
        JdbcClient jdbc = night.asApp();
        try (var out = Files.newBufferedWriter(csv)) {
            out.write("business_date,account_no,currency,closing_balance\n");
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                for (String line : jdbc.sql("""
                        select b.business_date, b.account_no, b.currency,
                               sum(case when s.nature = 'C' then -b.balance_fen else b.balance_fen end) as fen
                          from day_balance b
                          join subject s on s.subject_code = b.subject_code
                         where b.business_date = :day
                           and b.part = 'ACCOUNT'
                         group by b.business_date, b.account_no, b.currency
                        """)
                        .param("day", day)
                        .query((rs, n) -> rs.getString(1) + "," + rs.getString(2) + "," + rs.getString(3) + ","
                                + Money.plain(rs.getLong(4)))
                        .list()) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        return csv;
    }
}
