package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;

/** Reads what {@link DemandReplay} needs, for many accounts at once. */
@Repository
class DemandHistory {

    private final JdbcClient jdbc;

    DemandHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Take-over states of a range, as they stand on the day before the bank's first. */
    Map<String, PeriodState> openings(AccrualNight night, KeyRange range) {
        LocalDate takeOverDay = night.today().previous().day();
        Map<String, PeriodState> openings = new HashMap<>();
        jdbc.sql("""
                select o.account_no, o.accumulation, o.accrued_fen, o.last_settled_on, a.opened_on, a.product_code, a.currency,
                       a.agreed_base_fen, a.rate
                  from opening_account o
                  join account a on a.account_no = o.account_no and a.since <= :day and (a.until is null or a.until > :day)
                 where o.account_no >= :from and (:to::text is null or o.account_no < :to)
                """)
                .param("day", night.today().day())
                .param("from", range.from())
                .param("to", range.to(), java.sql.Types.VARCHAR)
                .query(rs -> {
                    LocalDate periodStart = openedPeriod(
                            takeOverDay, rs.getObject(4, LocalDate.class), rs.getObject(5, LocalDate.class));
                    var start = new DemandReplay.Start(
                            periodStart,
                            rs.getLong(3),
                            rs.getLong(2),
                            carried(night, rs, periodStart, takeOverDay, rs.getLong(2)));
                    openings.put(rs.getString(1), new DemandReplay(start, List.of()).state());
                });
        return openings;
    }

    /** The periods of these accounts up to yesterday. */
    Map<String, DemandReplay> replays(AccrualNight night, List<String> accounts) {
        Map<String, DemandReplay.Start> starts = starts(night, accounts);
        Map<String, List<DemandReplay.Day>> days = days(night, starts);
        Map<String, DemandReplay> replays = new HashMap<>();
        starts.forEach((account, start) ->
                replays.put(account, new DemandReplay(start, days.getOrDefault(account, List.of()))));
        return replays;
    }

    private Map<String, DemandReplay.Start> starts(AccrualNight night, List<String> accounts) {
        Map<String, DemandReplay.Start> starts = new HashMap<>();
        jdbc.sql("""
                select k.account_no, l.business_date as last_day, l.period_start, l.accrued_fen, l.was_closed,
                       o.business_date as take_over_day, o.accumulation as opening_accumulation,
                       o.accrued_fen as opening_accrued_fen, o.last_settled_on, f.first_day,
                       a.opened_on, a.product_code, a.currency, a.agreed_base_fen, a.rate
                  from unnest(:accounts::text[]) as k (account_no)
                  join account a on a.account_no = k.account_no and a.since <= :day and (a.until is null or a.until > :day)
                  left join opening_account o on o.account_no = k.account_no
                  left join lateral (
                       select x.business_date, x.period_start, x.accrued_fen,
                              exists (select from account v
                                       where v.account_no = x.account_no and v.since <= x.business_date
                                         and (v.until is null or v.until > x.business_date)
                                         and v.status = 'CLOSED') as was_closed
                         from accrual x
                        where x.account_no = k.account_no and x.component = 'DEMAND' and x.business_date < :day
                        order by x.business_date desc
                        limit 1) l on true
                  left join lateral (
                       select min(b.business_date) as first_day
                         from day_balance b
                        where l.business_date is null and o.account_no is null
                          and b.account_no = k.account_no and b.part = 'ACCOUNT' and b.business_date < :day) f on true
                """)
                .param("day", night.today().day())
                .param("accounts", accounts.toArray(String[]::new))
                .query(rs -> {
                    starts.put(rs.getString("account_no"), start(night, rs));
                });
        return starts;
    }

    private static DemandReplay.Start start(AccrualNight night, ResultSet rs) throws SQLException {
        LocalDate lastDay = rs.getObject("last_day", LocalDate.class);
        LocalDate takeOverDay = rs.getObject("take_over_day", LocalDate.class);
        if (lastDay != null && (night.isSettled(lastDay) || rs.getBoolean("was_closed"))) {
            return new DemandReplay.Start(lastDay.plusDays(1), 0, 0, BigInteger.ZERO);
        }
        LocalDate periodStart;
        long accruedFen = 0;
        if (lastDay != null) {
            periodStart = rs.getObject("period_start", LocalDate.class);
            accruedFen = rs.getLong("accrued_fen");
        } else if (takeOverDay != null) {
            periodStart = openedPeriod(
                    takeOverDay,
                    rs.getObject("last_settled_on", LocalDate.class),
                    rs.getObject("opened_on", LocalDate.class));
            accruedFen = rs.getLong("opening_accrued_fen");
        } else {
            LocalDate firstDay = rs.getObject("first_day", LocalDate.class);
            periodStart = firstDay == null ? night.today().day() : firstDay;
        }
        if (takeOverDay == null || takeOverDay.isBefore(periodStart)) {
            return new DemandReplay.Start(periodStart, accruedFen, 0, BigInteger.ZERO);
        }
        long accumulation = rs.getLong("opening_accumulation");
        return new DemandReplay.Start(
                periodStart, accruedFen, accumulation, carried(night, rs, periodStart, takeOverDay, accumulation));
    }

    /**
     * What an accumulation that was taken over has earned: at the rate in force on the day of take-over or, where none was, at the first
     * one after it; nothing while none is known.
     */
    private static BigInteger carried(
            AccrualNight night, ResultSet rs, LocalDate periodStart, LocalDate takeOverDay, long accumulation)
            throws SQLException {
        Earning earning =
                night.carried(rs.getString("product_code"), rs.getString("currency"), takeOverDay, agreement(rs));
        return earning == null
                ? BigInteger.ZERO
                : earning.productOfCarried(accumulation, TermDates.days(periodStart, takeOverDay) + 1);
    }

    private static AccrualNight.Agreement agreement(ResultSet rs) throws SQLException {
        BigDecimal own = rs.getBigDecimal("rate");
        return new AccrualNight.Agreement(rs.getLong("agreed_base_fen"), own == null ? null : Rate.of(own));
    }

    /**
     * The period that runs on the day of take-over: from the day after the last settlement, or, where that is not said, after the last
     * settlement day of the calendar, but not before the account was opened.
     */
    private static LocalDate openedPeriod(
            LocalDate takeOverDay, @Nullable LocalDate lastSettledOn, LocalDate openedOn) {
        if (lastSettledOn != null) {
            return lastSettledOn.plusDays(1);
        }
        BusinessDate day = BusinessDate.of(takeOverDay).previous();
        while (!day.isInterestSettlementDay()) {
            day = day.previous();
        }
        LocalDate start = day.next().day();
        return openedOn.isAfter(start) ? openedOn : start;
    }

    private Map<String, List<DemandReplay.Day>> days(AccrualNight night, Map<String, DemandReplay.Start> starts) {
        Map<String, List<DemandReplay.Day>> days = new HashMap<>();
        if (starts.isEmpty()) {
            return days;
        }
        String[] accounts = starts.keySet().toArray(String[]::new);
        String[] since = starts.values().stream()
                .map(start -> start.periodStart().toString())
                .toArray(String[]::new);
        LocalDate earliest = starts.values().stream()
                .map(DemandReplay.Start::periodStart)
                .min(LocalDate::compareTo)
                .orElseThrow();
        jdbc.sql("""
                with wanted as (
                    select w.account_no, greatest(w.since, coalesce(o.business_date + 1, w.since)) as since
                      from unnest(:accounts::text[], :since::text[]::date[]) as w (account_no, since)
                      left join opening_account o on o.account_no = w.account_no),
                balance as (
                    select w.account_no, b.business_date, -sum(b.balance_fen)::bigint as balance_fen
                      from wanted w
                      join day_balance b on b.account_no = w.account_no and b.business_date >= w.since
                     where b.part = 'ACCOUNT' and b.business_date >= :earliest and b.business_date < :day
                     group by w.account_no, b.business_date),
                unit as (
                    select b.account_no, b.business_date, b.balance_fen, a.product_code, a.currency, p.interest_base_unit,
                           a.agreed_base_fen, a.rate
                      from balance b
                      join account a on a.account_no = b.account_no and a.since <= b.business_date
                       and (a.until is null or a.until > b.business_date) and a.status <> 'CLOSED'
                      join product p on p.product_code = a.product_code and p.since <= b.business_date
                       and (p.until is null or p.until > b.business_date)
                       and p.interest_rule in ('PERSONAL_DEMAND', 'CORPORATE_DEMAND', 'AGREEMENT'))
                select u.account_no, u.business_date, u.balance_fen, u.product_code, u.currency, u.interest_base_unit,
                       e.amounts, e.days, u.agreed_base_fen, u.rate
                  from unit u
                  left join lateral (
                       select array_agg(-x.net_fen) as amounts, array_agg((x.business_date - x.value_date)::bigint) as days
                         from entry x
                        where x.business_date = u.business_date and x.account_no = u.account_no
                          and x.value_date < x.business_date
                          and x.business_date >= :earliest and x.business_date < :day) e on true
                 order by u.account_no, u.business_date
                """)
                .param("accounts", accounts)
                .param("since", since)
                .param("earliest", earliest)
                .param("day", night.today().day())
                .query(rs -> {
                    days.computeIfAbsent(rs.getString(1), account -> new ArrayList<>())
                            .add(day(night, rs));
                });
        return days;
    }

    private static DemandReplay.Day day(AccrualNight night, ResultSet rs) throws SQLException {
        BaseUnit unit = BaseUnit.valueOf(rs.getString(6));
        @Nullable
        Earning earning =
                night.earning(rs.getString(4), rs.getString(5), rs.getObject(2, LocalDate.class), agreement(rs));
        List<ValueDated> valueDated = new ArrayList<>();
        if (rs.getArray(7) != null) {
            Long[] amounts = (Long[]) rs.getArray(7).getArray();
            Long[] days = (Long[]) rs.getArray(8).getArray();
            for (int i = 0; i < amounts.length; i++) {
                valueDated.add(new ValueDated(amounts[i], days[i]));
            }
        }
        return new DemandReplay.Day(rs.getLong(3), unit, valueDated, earning);
    }
}
