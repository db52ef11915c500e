package yingyun.deposit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;

/** The accrual in one SQL statement: what the Java path is compared with. */
public final class AccrualTwin {

    public static final String COLUMNS = "business_date, accumulation, base_fen, adjustment, accrued_fen, amount_fen,"
            + " period_start, account_no, component, org_code, currency, rate, product_to_date";

    private AccrualTwin() {}

    public static String sql() {
        try {
            return new ClassPathResource("yingyun/deposit/accrual_twin.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows that only one of the two has. */
    static long differences(JdbcClient jdbc, String day) {
        return jdbc.sql("""
                with twin as (%1$s),
                     ours as (select %2$s from accrual where business_date = :day)
                select (select count(*) from (select %2$s from twin except select %2$s from ours) more)
                     + (select count(*) from (select %2$s from ours except select %2$s from twin) less)
                """.formatted(sql(), COLUMNS))
                .param("day", BusinessDate.of(day).day())
                .param("yesterday", BusinessDate.of(day).previous().day())
                .query(Long.class)
                .single();
    }
}
