package yingyun.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Parameters;

/**
 * Do more accounts lack a rate in force, listed or of their own, than JOB-041 may set aside? Asked before the date moves: afterwards no RATE file of the
 * day is taken any more and the night could never end.
 */
@Component
class RateCheck {

    private static final int MOST_NAMED = 10;

    private final JdbcClient jdbc;
    private final Parameters parameters;

    RateCheck(JdbcClient jdbc, Parameters parameters) {
        this.jdbc = jdbc;
        this.parameters = parameters;
    }

    private record Held(String product, String currency, long accounts, boolean hasRate) {}

    void demand(BusinessDate day) {
        List<Held> held = held(day);
        List<Held> without = held.stream().filter(some -> !some.hasRate()).toList();
        long accounts = without.stream().mapToLong(Held::accounts).sum();
        long allowed = parameters.exceptionsAllowed(
                held.stream().mapToLong(Held::accounts).sum(), day);
        if (accounts > allowed) {
            String products = without.stream()
                    .limit(MOST_NAMED)
                    .map(some -> some.product() + " " + some.currency() + " " + some.accounts())
                    .collect(Collectors.joining(", ", "", without.size() > MOST_NAMED ? ", …" : ""));
            throw new IntakeProblem.RatesMissing(day.toString(), accounts, allowed, products).refused();
        }
    }

    /** The accounts that JOB-041 will read, and the rates that it will know. */
    private List<Held> held(BusinessDate day) {
        return jdbc.sql("""
                select h.product_code, h.currency, h.accounts,
                       exists (select from listed_rate r
                                where r.product_code = h.product_code and r.currency = h.currency
                                  and (r.term = '' or not h.is_demand)
                                  and r.effective_date <= :day and r.known_from <= :day) as has_rate
                  from (select a.product_code, a.currency, count(*) as accounts,
                               bool_or(p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND')) as is_demand
                          from account a
                          join product p on p.product_code = a.product_code and p.since <= :day and (p.until is null or p.until > :day)
                           and (p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND')
                                or (p.interest_rule in ('AGREEMENT', 'TIME', 'INSTALMENT', 'NOTICE') and a.rate is null))
                         where a.since <= :day
                           and (a.until is null or a.until > :day)
                           and (a.status <> 'CLOSED' or a.since = :day)
                         group by a.product_code, a.currency) h
                 order by h.accounts desc, h.product_code collate "C", h.currency
                """)
                .param("day", day.day())
                .query((rs, n) -> new Held(
                        rs.getString("product_code"),
                        rs.getString("currency"),
                        rs.getLong("accounts"),
                        rs.getBoolean("has_rate")))
                .list();
    }
}
