package yingyun.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Money;

/** The one line that says of a night what was taken in, booked and proved. */
@Repository
public class NightLines {

    private final JdbcClient jdbc;

    public NightLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Facts by name; amounts are RMB with thousands grouped, counts plain. The map may be added to. */
    public Map<String, Object> of(BusinessDate day) {
        return jdbc.sql("""
                select (select count(*) from day_file where business_date = :day and state = 'ACCEPTED') as files,
                       (select count(*) from day_file where business_date = :day and state = 'REFUSED') as refused,
                       e.entries, e.debit, e.credit,
                       (select count(*) from day_balance where business_date = :day and part = 'ACCOUNT') as accounts,
                       (select coalesce(sum(amount_fen), 0)::bigint from accrual where business_date = :day and currency = 'CNY') as accrued,
                       (select coalesce(sum(interest_fen), 0)::bigint from settlement where business_date = :day and currency = 'CNY')
                           as settled,
                       (select count(*) from reconciliation r join job_run j on j.job_run_id = r.job_run_id
                         where r.business_date = :day and j.state <> 'UNDONE') as differences,
                       (select count(*) from eod_exception x join job_run j on j.job_run_id = x.job_run_id
                         where x.business_date = :day and j.state <> 'UNDONE') as exceptions
                  from (select count(*) as entries,
                               coalesce(sum(net_fen) filter (where side = 'D' and currency = 'CNY'), 0)::bigint as debit,
                               coalesce(-sum(net_fen) filter (where side = 'C' and currency = 'CNY'), 0)::bigint as credit
                          from entry
                         where business_date = :day) e
                """)
                .param("day", day.day())
                .query((rs, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("day", day);
                    facts.put("files", rs.getLong("files"));
                    facts.put("refused", rs.getLong("refused"));
                    facts.put("entries", rs.getLong("entries"));
                    facts.put("debit", Money.grouped(rs.getLong("debit")));
                    facts.put("credit", Money.grouped(rs.getLong("credit")));
                    facts.put("accounts", rs.getLong("accounts"));
                    facts.put("accrued", Money.grouped(rs.getLong("accrued")));
                    facts.put("settled", Money.grouped(rs.getLong("settled")));
                    facts.put("differences", rs.getLong("differences"));
                    facts.put("exceptions", rs.getLong("exceptions"));
                    return facts;
                })
                .single();
    }

    /** The latest nights, newest first: date, state, when the books were closed and the facts of {@link #of}. */
    public List<Map<String, Object>> latest(int nights) {
        return jdbc.sql("""
                        select business_date, state, closed_at
                          from business_date
                         where business_date >= (select first_business_date from bank)
                           and state <> 'OPEN'
                         order by business_date desc
                         limit :nights
                        """)
                .param("nights", nights)
                .query((rs, n) -> {
                    Map<String, Object> facts = of(BusinessDate.of(rs.getDate(1).toLocalDate()));
                    facts.put("state", rs.getString(2));
                    return facts;
                })
                .list();
    }
}
