package yingyun.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where deposits stood when they were last accrued, for accounts without an accrual of yesterday. */
@Repository
class TermHistory {

    private final JdbcClient jdbc;

    TermHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A day's closing balance, credit positive. */
    record Day(LocalDate date, long balanceFen) {}

    /**
     * The last accrual, or the take-over, and the days since then.
     *
     * @param balanceFen of that day
     * @param payableFen what 2231 still holds: accrued less what journals have paid out of it since
     * @param days up to yesterday
     */
    record Past(
            LocalDate lastDay,
            boolean isTakenOver,
            long accumulation,
            long balanceFen,
            long payableFen,
            List<Day> days) {}

    Map<String, Past> pasts(AccrualNight night, List<String> accounts) {
        Map<String, Past> pasts = new HashMap<>();
        if (accounts.isEmpty()) {
            return pasts;
        }
        jdbc.sql("""
                select k.account_no, coalesce(l.business_date, o.business_date), l.business_date is null,
                       coalesce(l.accumulation, o.accumulation), coalesce(l.base_fen, -o.balance_fen),
                       coalesce(l.accrued_fen, o.accrued_fen) - p.paid
                  from unnest(:accounts::text[]) as k (account_no)
                  left join opening_account o on o.account_no = k.account_no
                  left join lateral (
                       select x.business_date, x.accumulation, x.base_fen, x.accrued_fen
                         from accrual x
                        where x.account_no = k.account_no and x.component = 'TERM' and x.business_date < :day
                        order by x.business_date desc
                        limit 1) l on true
                 cross join lateral (
                       select coalesce(sum(i.net_fen), 0)::bigint as paid
                         from (select distinct e.business_date, e.batch_id, e.journal_no
                                 from entry e
                                 join entry_batch b on b.batch_id = e.batch_id and (b.kind <> 'JOB' or b.source = 'JOB-040')
                                where e.account_no = k.account_no
                                  and e.business_date > coalesce(l.business_date, o.business_date) and e.business_date < :day) s
                         join entry i on i.business_date = s.business_date and i.batch_id = s.batch_id
                          and i.journal_no = s.journal_no and i.subject_code like '2231%'
                        where i.business_date < :day) p
                 where coalesce(l.business_date, o.business_date) is not null
                """)
                .param("day", night.today().day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    pasts.put(
                            rs.getString(1),
                            new Past(
                                    rs.getObject(2, LocalDate.class),
                                    rs.getBoolean(3),
                                    rs.getLong(4),
                                    rs.getLong(5),
                                    rs.getLong(6),
                                    new ArrayList<>()));
                });
        if (!night.isFirst()) {
            addDays(night, accounts, pasts);
        }
        return pasts;
    }

    private void addDays(AccrualNight night, List<String> accounts, Map<String, Past> pasts) {
        jdbc.sql("""
                select b.account_no, b.business_date, -sum(b.balance_fen)::bigint
                  from day_balance b
                 where b.account_no = any (:accounts)
                   and b.part = 'ACCOUNT'
                   and b.business_date < :day
                 group by b.account_no, b.business_date
                 order by b.account_no, b.business_date
                """)
                .param("day", night.today().day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    LocalDate date = rs.getObject(2, LocalDate.class);
                    Past past = pasts.computeIfAbsent(
                            rs.getString(1), account -> new Past(date.minusDays(1), false, 0, 0, 0, new ArrayList<>()));
                    if (date.isAfter(past.lastDay())) {
                        past.days().add(new Day(date, rs.getLong(3)));
                    }
                });
    }
}
