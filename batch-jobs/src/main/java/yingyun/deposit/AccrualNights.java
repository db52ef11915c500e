package yingyun.deposit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;
import yingyun.reference.Bank;
import yingyun.reference.Parameters;

/** Reads products, listed rates and settled days as the night of a business date knows them. */
@Repository
class AccrualNights {

    private final JdbcClient jdbc;
    private final Bank bank;
    private final Parameters parameters;

    AccrualNights(JdbcClient jdbc, Bank bank, Parameters parameters) {
        this.jdbc = jdbc;
        this.bank = bank;
        this.parameters = parameters;
    }

    AccrualNight of(BusinessDate day) {
        return new AccrualNight(
                day,
                bank.firstBusinessDate().equals(Optional.of(day)),
                products(day),
                rates(day),
                settledBefore(day),
                rules(day));
    }

    private AccrualNight.Rules rules(BusinessDate day) {
        return new AccrualNight.Rules(
                TimeMethod.of(parameters.text("deposit.timeInterestMethod", day)),
                100 * parameters.number("deposit.notice.smallest.personal", day),
                100 * parameters.number("deposit.notice.smallest.corporate", day));
    }

    private Map<String, AccrualNight.Product> products(BusinessDate day) {
        Map<String, AccrualNight.Product> products = new HashMap<>();
        jdbc.sql("""
                select product_code, interest_rule, interest_base_unit
                  from product
                 where since <= :day
                   and (until is null or until > :day)
                   and interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND', 'AGREEMENT', 'TIME', 'INSTALMENT', 'NOTICE')
                """).param("day", day.day()).query(rs -> {
            products.put(
                    rs.getString(1),
                    new AccrualNight.Product(InterestRule.valueOf(rs.getString(2)), BaseUnit.valueOf(rs.getString(3))));
        });
        return products;
    }

    private ListedRates rates(BusinessDate day) {
        return new ListedRates(
                jdbc.sql("""
                        select product_code, term, currency, effective_date, rate, known_from
                          from listed_rate
                         where known_from <= :day
                         order by known_from, file_id, file_line
                        """)
                        .param("day", day.day())
                        .query((rs, n) -> new ListedRates.Row(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getObject(4, LocalDate.class),
                                Rate.of(rs.getBigDecimal(5)),
                                rs.getObject(6, LocalDate.class)))
                        .list(),
                day.day());
    }

    private Set<LocalDate> settledBefore(BusinessDate day) {
        return new HashSet<>(jdbc.sql("""
                select business_date
                  from leaf
                 where parent = 'settlement'
                   and state = 'ATTACHED'
                   and business_date < :day
                """)
                .param("day", day.day())
                .query((rs, n) -> rs.getObject(1, LocalDate.class))
                .list());
    }
}
