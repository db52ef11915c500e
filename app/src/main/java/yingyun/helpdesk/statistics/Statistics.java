package yingyun.helpdesk.statistics;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.reference.BankClock;

/** Figures and the rows they are made of. */
@Repository
class Statistics {

    static final int ROWS = 100;

    private static final String WITHIN = """
            ) rows
             where rows.asked_at >= :from and rows.asked_at < :to
               and (:all or rows.org_code = any (:orgs))
               and (:org = '' or rows.org_code = :org)
               and (:urgency = '' or rows.urgency = :urgency)
            """;

    private final JdbcClient jdbc;
    private final BankClock clock;

    Statistics(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which inquiries are meant.
     *
     * @param org one outlet; empty: all of the scope
     * @param urgency empty: all
     */
    record Choice(Period period, String org, String urgency, DataScope scope) {}

    /** @param hits of the rows @param p50 in milliseconds; empty where nothing is measured */
    record Value(long rows, long hits, Optional<Long> p50, Optional<Long> p90, Optional<Long> p99) {

        static final Value NONE = new Value(0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** By urgency, and of all under {@code ""}; an urgency without rows is not there. */
    Map<String, Value> values(Figure figure, Choice choice) {
        Map<String, Value> found = new HashMap<>();
        jdbc.sql("""
                select coalesce(rows.urgency, '') as urgency, count(*) as rows, count(*) filter (where rows.hit) as hits,
                       percentile_disc(0.5) within group (order by rows.millis) as p50,
                       percentile_disc(0.9) within group (order by rows.millis) as p90,
                       percentile_disc(0.99) within group (order by rows.millis) as p99
                  from (
                """ + figure.rows() + WITHIN + " group by grouping sets ((), (rows.urgency))")
                .params(parameters(choice))
                .query(rs -> {
                    found.put(
                            rs.getString("urgency"),
                            new Value(
                                    rs.getLong("rows"),
                                    rs.getLong("hits"),
                                    Optional.ofNullable(rs.getObject("p50", Long.class)),
                                    Optional.ofNullable(rs.getObject("p90", Long.class)),
                                    Optional.ofNullable(rs.getObject("p99", Long.class))));
                });
        return found;
    }

    /** @param hit counted as such @param millis -1 where nothing is measured */
    record Row(
            String inquiryNo,
            String org,
            String urgency,
            String desk,
            LocalDateTime askedAt,
            long millis,
            boolean hit) {}

    /** The rows of a figure in the order they were asked; after a number for the next batch. */
    List<Row> rows(Figure figure, Choice choice, String after) {
        return rows(figure, choice, after, ROWS);
    }

    /** @param most so many at once */
    List<Row> rows(Figure figure, Choice choice, String after, int most) {
        return jdbc.sql("""
                select rows.inquiry_no, rows.org_code, rows.urgency, rows.desk, rows.asked_at, coalesce(rows.millis, -1) as millis, rows.hit
                  from (
                """ + figure.rows() + WITHIN + """
                   and (:after = '' or (rows.asked_at, rows.inquiry_no) > (select a.asked_at, a.inquiry_no from inquiry a where a.inquiry_no = :after))
                 order by rows.asked_at, rows.inquiry_no
                 limit :most
                """)
                .params(parameters(choice))
                .param("after", after)
                .param("most", most)
                .query((rs, n) -> new Row(
                        rs.getString("inquiry_no"),
                        rs.getString("org_code"),
                        rs.getString("urgency"),
                        rs.getString("desk"),
                        LocalDateTime.ofInstant(
                                rs.getObject("asked_at", OffsetDateTime.class).toInstant(), BankClock.ZONE),
                        rs.getLong("millis"),
                        rs.getBoolean("hit")))
                .list();
    }

    /** @param counter of them 客户在柜台 */
    record Outlet(
            String org,
            String name,
            long questions,
            long counter,
            Optional<Long> answerP90,
            long reopened,
            long answered) {}

    /** By outlet, most questions first. */
    List<Outlet> outlets(Choice choice) {
        return jdbc.sql("""
                select i.org_code,
                       coalesce((select o.name from org_unit o where o.org_code = i.org_code order by o.valid_from desc limit 1), '') as name,
                       count(*) as questions,
                       count(*) filter (where e.urgency = 'U1') as counter,
                       percentile_disc(0.9) within group (order by r.elapsed_ms) as p90,
                       count(*) filter (where i.cycle > 1) as reopened,
                       count(*) filter (where i.answered_at is not null) as answered
                  from inquiry i
                  join inquiry_event e on e.inquiry_no = i.inquiry_no and e.version = 1
                  left join clock_reading r on r.inquiry_no = i.inquiry_no and r.metric = 'ANSWER' and r.cycle = 1 and r.state = 'MET'
                 where i.state <> 'SELF_SOLVED'
                   and i.asked_at >= :from and i.asked_at < :to
                   and (:all or i.org_code = any (:orgs))
                   and (:org = '' or i.org_code = :org)
                   and (:urgency = '' or i.urgency = :urgency)
                 group by i.org_code
                 order by questions desc, i.org_code
                 limit 200
                """)
                .params(parameters(choice))
                .query((rs, n) -> new Outlet(
                        rs.getString("org_code"),
                        rs.getString("name"),
                        rs.getLong("questions"),
                        rs.getLong("counter"),
                        Optional.ofNullable(rs.getObject("p90", Long.class)),
                        rs.getLong("reopened"),
                        rs.getLong("answered")))
                .list();
    }

    /** Questions by hour of the day of bank time, 24 of them. */
    List<Long> hours(Choice choice) {
        return jdbc.sql("""
                select coalesce(n.questions, 0)
                  from generate_series(0, 23) h (hour)
                  left join (select extract(hour from i.asked_at at time zone 'Asia/Shanghai')::int as hour, count(*) as questions
                               from inquiry i
                              where i.state <> 'SELF_SOLVED'
                                and i.asked_at >= :from and i.asked_at < :to
                                and (:all or i.org_code = any (:orgs))
                                and (:org = '' or i.org_code = :org)
                                and (:urgency = '' or i.urgency = :urgency)
                              group by 1) n on n.hour = h.hour
                 order by h.hour
                """)
                .params(parameters(choice))
                .query((rs, n) -> rs.getLong(1))
                .list();
    }

    /** @param code error or transaction code @param outlets in so many */
    record BlindSpot(String code, long questions, long outlets, boolean isKnown) {}

    /** 盲区: codes that were asked about and answered without a rule, or that the dictionary does not know; a work list for knowledge. */
    List<BlindSpot> blindSpots(Choice choice) {
        return jdbc.sql("""
                select coalesce(i.error_code, i.tx_code) as code, count(*) as questions, count(distinct i.org_code) as outlets,
                       bool_or(d.code is not null) as known
                  from inquiry i
                  left join code_dictionary d on d.code = coalesce(i.error_code, i.tx_code)
                  left join lateral (select a.no_basis from inquiry_message a
                                      where a.inquiry_no = i.inquiry_no and a.kind = 'ANSWER'
                                      order by a.message_id desc limit 1) m on true
                 where coalesce(i.error_code, i.tx_code) is not null
                   and (d.code is null or m.no_basis in ('NO_RULE', 'RULE_UNCLEAR'))
                   and i.state <> 'SELF_SOLVED'
                   and i.asked_at >= :from and i.asked_at < :to
                   and (:all or i.org_code = any (:orgs))
                   and (:org = '' or i.org_code = :org)
                   and (:urgency = '' or i.urgency = :urgency)
                 group by 1
                 order by questions desc, code
                 limit 50
                """)
                .params(parameters(choice))
                .query((rs, n) -> new BlindSpot(
                        rs.getString("code"), rs.getLong("questions"), rs.getLong("outlets"), rs.getBoolean("known")))
                .list();
    }

    /**
     * How evenly the work falls: Gini coefficient of claims per person, in per mille; 0 is even. Only those who claimed at all; nobody's
     * name.
     */
    Optional<Long> giniPermille(Choice choice) {
        return jdbc.sql("""
                with work as (
                    select count(*) as claims, row_number() over (order by count(*)) as place
                      from inquiry_claim c
                      join inquiry i on i.inquiry_no = c.inquiry_no
                     where i.asked_at >= :from and i.asked_at < :to
                       and (:all or i.org_code = any (:orgs))
                       and (:org = '' or i.org_code = :org)
                       and (:urgency = '' or i.urgency = :urgency)
                     group by c.employee_no)
                select round(1000 * (2 * sum(place * claims) / nullif(count(*) * sum(claims), 0) - (count(*) + 1.0) / nullif(count(*), 0)))::bigint as gini from work
                """)
                .params(parameters(choice))
                .query((rs, n) -> Optional.ofNullable(rs.getObject("gini", Long.class)))
                .single();
    }

    private Map<String, Object> parameters(Choice choice) {
        Map<String, Object> found = new HashMap<>();
        found.put("from", choice.period().start());
        found.put("to", choice.period().end());
        found.put("all", choice.scope().reachesAll());
        found.put("orgs", choice.scope().orgArray());
        found.put("org", choice.org());
        found.put("urgency", choice.urgency());
        found.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return found;
    }
}
