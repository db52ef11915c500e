package yingyun.reference;

import java.time.LocalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;

/** Effective-dated business parameters: the value in force on a business date. */
@Repository
public class Parameters {

    private final JdbcClient jdbc;

    public Parameters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String text(String parameterCode, BusinessDate day) {
        return jdbc.sql("""
                select value
                  from parameter_value
                 where parameter_code = :code
                   and valid_from <= :day
                 order by valid_from desc
                 limit 1
                """)
                .param("code", parameterCode)
                .param("day", day.day())
                .query(String.class)
                .single();
    }

    public long number(String parameterCode, BusinessDate day) {
        return Long.parseLong(text(parameterCode, day));
    }

    /** How many accounts a step may set aside: the larger of a floor and a share of those it read. */
    public long exceptionsAllowed(long accounts, BusinessDate day) {
        return Math.max(number("eod.exceptions.floor", day), accounts * number("eod.exceptions.permille", day) / 1000);
    }

    public LocalTime time(String parameterCode, BusinessDate day) {
        return LocalTime.parse(text(parameterCode, day));
    }
}
