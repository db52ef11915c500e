package yingyun.trial;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;

/**
 * Reads the figures out of the books, of the copy after its nights or of the bank after the real one: the same questions to both.
 *
 * <p>预测 (forecast), per product, org and currency, from the last day before the trial: interest of the period accrued by then + base ×
 * rate × days to come ÷ 360, HALF_UP once. It knows nothing of movements and of rates that change, so a difference is a question and
 * no fault.
 */
final class TrialFigures {

    private static final String KEY = "a.product_code, c.org_code, c.currency";

    private final JdbcClient jdbc;

    TrialFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Key(String product, String org, String currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byProduct = product.compareTo(other.product);
            int byOrg = byProduct != 0 ? byProduct : org.compareTo(other.org);
            return byOrg != 0 ? byOrg : currency.compareTo(other.currency);
        }
    }

    /** Sums of one day's accrual. */
    record Accrued(long accounts, long baseFen, String rate, long todayFen, long toDateFen) {}

    /** All accounts of a day, as one number and as a count: two books are the same where both are. */
    record Fingerprint(long accounts, String hash) {}

    /** The last day up to this one on which interest was accrued. */
    Optional<BusinessDate> lastAccrual(BusinessDate upTo) {
        return jdbc.sql("""
                select max(business_date) from leaf
                 where parent = 'accrual' and state = 'ATTACHED' and business_date <= :day
                having max(business_date) is not null
                """)
                .param("day", upTo.day())
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    /** The last settlement before that day. */
    Optional<BusinessDate> settlementBefore(BusinessDate day) {
        return jdbc.sql("""
                select max(business_date) from leaf
                 where parent = 'settlement' and state = 'ATTACHED' and business_date < :day
                having max(business_date) is not null
                """)
                .param("day", day.day())
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    boolean isSettled(BusinessDate day) {
        return jdbc.sql("""
                select exists (select 1 from leaf where parent = 'settlement' and state = 'ATTACHED' and business_date = :day)
                """).param("day", day.day()).query(Boolean.class).single();
    }

    /** @param before the last day before the trial */
    List<InterestFigure> interest(BusinessDate day, BusinessDate before) {
        Map<Key, Accrued> today = accrued(day);
        Map<Key, Accrued> yesterday = accrued(day.previous());
        Map<Key, Long> settled = settled(day);
        Map<Key, Long> lastSettled = settlementBefore(day).map(this::settled).orElse(Map.of());
        Map<Key, Long> forecast = forecast(before, day);
        boolean isSettlement = isSettled(day);
        Map<String, String> products = names("select product_code, name from product where until is null");
        Map<String, String> orgs = names("select org_code, name from org_unit where valid_to is null");
        List<InterestFigure> figures = new ArrayList<>();
        today.forEach((key, sums) -> figures.add(new InterestFigure(
                key.product(),
                products.getOrDefault(key.product(), ""),
                key.org(),
                orgs.getOrDefault(key.org(), ""),
                key.currency(),
                sums.accounts(),
                sums.baseFen(),
                sums.rate(),
                isSettlement ? settled.getOrDefault(key, 0L) : sums.toDateFen(),
                sums.todayFen(),
                yesterday.isEmpty()
                        ? null
                        : Optional.ofNullable(yesterday.get(key))
                                .map(Accrued::todayFen)
                                .orElse(0L),
                lastSettled.isEmpty() ? null : lastSettled.getOrDefault(key, 0L),
                forecast.isEmpty() ? null : forecast.getOrDefault(key, 0L))));
        return figures;
    }

    private Map<Key, Accrued> accrued(BusinessDate day) {
        Map<Key, Accrued> sums = new TreeMap<>();
        jdbc.sql("""
                select %1$s, count(distinct c.account_no) as accounts, sum(c.base_fen)::bigint as base,
                       round(sum(c.base_fen * c.rate) / nullif(sum(c.base_fen), 0), 6)::text as rate,
                       sum(c.amount_fen)::bigint as today, sum(c.accrued_fen)::bigint as to_date
                  from accrual c
                  join account a on a.account_no = c.account_no and a.since <= :day and (a.until is null or a.until > :day)
                 where c.business_date = :day
                 group by %1$s
                """.formatted(KEY)).param("day", day.day()).query(rs -> {
            sums.put(
                    key(rs),
                    new Accrued(
                            rs.getLong("accounts"),
                            rs.getLong("base"),
                            Optional.ofNullable(rs.getString("rate")).orElse(""),
                            rs.getLong("today"),
                            rs.getLong("to_date")));
        });
        return sums;
    }

    private Map<Key, Long> settled(BusinessDate day) {
        Map<Key, Long> sums = new TreeMap<>();
        jdbc.sql("""
                select %1$s, sum(c.interest_fen)::bigint as interest
                  from settlement c
                  join account a on a.account_no = c.account_no and a.since <= :day and (a.until is null or a.until > :day)
                 where c.business_date = :day
                 group by %1$s
                """.formatted(KEY)).param("day", day.day()).query(rs -> {
            sums.put(key(rs), rs.getLong("interest"));
        });
        return sums;
    }

    private Map<Key, Long> forecast(BusinessDate before, BusinessDate day) {
        Map<Key, Long> sums = new TreeMap<>();
        jdbc.sql("""
                select %1$s, round(sum(case when :fresh then 0 else c.accrued_fen end)
                                   + sum(c.base_fen * c.rate) * :days / 36000)::bigint as expected
                  from accrual c
                  join account a on a.account_no = c.account_no and a.since <= :before and (a.until is null or a.until > :before)
                 where c.business_date = :before
                 group by %1$s
                """.formatted(KEY))
                .param("before", before.day())
                .param("fresh", before.isInterestSettlementDay())
                .param("days", java.time.temporal.ChronoUnit.DAYS.between(before.day(), day.day()))
                .query(rs -> {
                    sums.put(key(rs), rs.getLong("expected"));
                });
        return sums;
    }

    private static Key key(ResultSet rs) throws SQLException {
        return new Key(rs.getString("product_code"), rs.getString("org_code"), rs.getString("currency"));
    }

    private Map<String, String> names(String query) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql(query).query(rs -> {
            names.put(rs.getString(1), rs.getString(2));
        });
        return names;
    }

    /** Of that day beside the day before, in the order of their codes. */
    List<JobFigure> jobs(BusinessDate day) {
        return jdbc.sql("""
                select j.job_code, j.name_zh, j.name_en, r.state, r.rows_read, r.rows_written, r.rows_skipped, r.amount_fen,
                       coalesce(y.rows_written, 0) as written_before, coalesce(y.amount_fen, 0) as amount_before
                  from job_run r
                  join job j on j.job_code = r.job_code
                  left join job_run y on y.job_code = r.job_code and y.business_date = r.business_date - 1 and y.state <> 'UNDONE'
                 where r.business_date = :day
                   and r.state <> 'UNDONE'
                 order by j.job_code
                """)
                .param("day", day.day())
                .query((rs, n) -> new JobFigure(
                        rs.getString("job_code"),
                        rs.getString("name_zh"),
                        rs.getString("name_en"),
                        rs.getString("state"),
                        rs.getLong("rows_read"),
                        rs.getLong("rows_written"),
                        rs.getLong("rows_skipped"),
                        rs.getLong("amount_fen"),
                        rs.getLong("written_before"),
                        rs.getLong("amount_before")))
                .list();
    }

    /** 计划 of the whole bank for that day, in fen; null where the parameter says 0: nobody has set one. */
    @Nullable
    Long planFen(BusinessDate day, boolean settlement) {
        return jdbc.sql("""
                select (value::numeric * 100)::bigint
                  from parameter_value
                 where parameter_code = :code
                   and valid_from <= :day
                 order by valid_from desc
                 limit 1
                """)
                .param("code", settlement ? "plan.settlementInterest" : "plan.dailyInterest")
                .param("day", day.day())
                .query(Long.class)
                .optional()
                .filter(fen -> fen != 0)
                .orElse(null);
    }

    Fingerprint fingerprint(BusinessDate day) {
        return jdbc.sql("select count(*), coalesce(sum(hash_record_extended(i, 0)), 0)::text from (" + interestRows(day)
                        + ") i")
                .query((rs, n) -> new Fingerprint(rs.getLong(1), rs.getString(2)))
                .single();
    }

    /** Every account of a day with its interest: settled on a settlement day, else accrued to date. No value is customer text. */
    static String interestRows(BusinessDate day) {
        return """
                select c.account_no, c.org_code, a.product_code, c.currency, c.component, c.period_start, c.accumulation, c.rate,
                       c.product_to_date, c.base_fen, c.amount_fen, c.accrued_fen, s.interest_fen as settled_fen
                  from accrual c
                  join account a on a.account_no = c.account_no and a.since <= date '%1$s' and (a.until is null or a.until > date '%1$s')
                  left join settlement s on s.business_date = date '%1$s' and s.account_no = c.account_no
                 where c.business_date = date '%1$s'
                """.formatted(day);
    }
}
