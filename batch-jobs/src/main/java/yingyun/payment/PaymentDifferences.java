package yingyun.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;

/** Differences as people see them: what the last night left open, and what was cleared since a day. */
@Repository
public class PaymentDifferences {

    /** More than a page can show; the list says so. */
    public static final int MOST = 500;

    private static final String NAMES = """
              left join lateral (select u.name from org_unit u where u.org_code = d.org_code and u.valid_from <= d.business_date
                                  order by u.valid_from desc limit 1) org on true
              left join lateral (select u.name from org_unit u where u.org_code = d.owner_org and u.valid_from <= d.business_date
                                  order by u.valid_from desc limit 1) own on true
            """;

    private final JdbcClient jdbc;

    public PaymentDifferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The night that JOB-023 has looked at last. */
    public Optional<BusinessDate> lastNight() {
        return jdbc.sql("""
                select max(r.business_date)
                  from job_run r
                 where r.job_code = 'JOB-023'
                   and r.state in ('COMPLETED', 'FORCED')
                   and exists (select from part_proof p where p.job_run_id = r.job_run_id and p.step = 'assess')
                """)
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, LocalDate.class)))
                .single()
                .map(BusinessDate::of);
    }

    /** Oldest first, at most {@link #MOST}. A rail that is empty means all of them. */
    public List<PaymentDifference> open(BusinessDate night, String rail, DataScope scope) {
        return jdbc.sql("""
                select d.rail, d.kind, d.payment_ref, d.direction, d.stated_fen, d.booked_fen, d.settlement_date, d.org_code,
                       coalesce(org.name, '') as org_name, d.owner_org, coalesce(own.name, '') as owner_name, d.opened_on, d.due_at,
                       d.suspense_fen, null::date as cleared_on, '' as how
                  from payment_open d
                  join job_run r on r.job_run_id = d.job_run_id and r.state <> 'UNDONE'
                """ + NAMES + """
                 where d.business_date = :night
                   and d.kind <> 'WAITING'
                   and (:rail = '' or d.rail = :rail or (d.rail = 'NET' and :rail <> 'HVPS'))
                   and (:all or d.org_code = any (:orgs) or d.owner_org = any (:orgs))
                 order by d.opened_on, d.due_at, d.rail, d.payment_ref collate "C", d.open_no
                 limit :most
                """)
                .param("night", night.day())
                .param("rail", rail)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST)
                .query(PaymentDifferences::row)
                .list();
    }

    /** Newest first, at most {@link #MOST}. */
    public List<PaymentDifference> clearedSince(BusinessDate first, String rail, DataScope scope) {
        return jdbc.sql("""
                select d.rail, d.kind, d.payment_ref, d.direction, d.stated_fen, d.booked_fen, d.settlement_date, d.org_code,
                       coalesce(org.name, '') as org_name, d.owner_org, coalesce(own.name, '') as owner_name, d.opened_on, d.due_at,
                       d.suspense_fen, d.business_date as cleared_on, d.how
                  from payment_cleared d
                  join job_run r on r.job_run_id = d.job_run_id and r.state <> 'UNDONE'
                """ + NAMES + """
                 where d.business_date >= :first
                   and (:rail = '' or d.rail = :rail or (d.rail = 'NET' and :rail <> 'HVPS'))
                   and (:all or d.org_code = any (:orgs) or d.owner_org = any (:orgs))
                 order by d.business_date desc, d.rail, d.payment_ref collate "C", d.cleared_no
                 limit :most
                """)
                .param("first", first.day())
                .param("rail", rail)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST)
                .query(PaymentDifferences::row)
                .list();
    }

    /** How many items and bookings only wait for their settlement date or for a statement: no differences. */
    public long waiting(BusinessDate night, DataScope scope) {
        return jdbc.sql("""
                select count(*)
                  from payment_open d
                  join job_run r on r.job_run_id = d.job_run_id and r.state <> 'UNDONE'
                 where d.business_date = :night
                   and d.kind = 'WAITING'
                   and (:all or d.org_code = any (:orgs) or d.owner_org = any (:orgs))
                """)
                .param("night", night.day())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query(Long.class)
                .single();
    }

    /** 224102 item by item, at most {@link #MOST}. */
    public List<ParkedItem> parked(BusinessDate night, DataScope scope) {
        return jdbc.sql("""
                select s.org_code, coalesce(org.name, '') as org_name, s.amount_fen, s.source, s.opened_on, s.journal_no, s.payment_ref, s.owner
                  from payment_suspense s
                  join job_run r on r.job_run_id = s.job_run_id and r.state <> 'UNDONE'
                  left join lateral (select u.name from org_unit u where u.org_code = s.org_code and u.valid_from <= s.business_date
                                      order by u.valid_from desc limit 1) org on true
                 where s.business_date = :night
                   and (:all or s.org_code = any (:orgs))
                 order by s.opened_on, s.suspense_no
                 limit :most
                """)
                .param("night", night.day())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("most", MOST)
                .query((rs, n) -> new ParkedItem(
                        rs.getString("org_code"),
                        rs.getString("org_name"),
                        rs.getLong("amount_fen"),
                        rs.getString("source"),
                        rs.getDate("opened_on").toLocalDate(),
                        rs.getString("journal_no"),
                        Optional.ofNullable(rs.getString("payment_ref")),
                        Optional.ofNullable(rs.getString("owner"))))
                .list();
    }

    private static PaymentDifference row(ResultSet rs, int rowNumber) throws SQLException {
        return new PaymentDifference(
                rs.getString("rail"),
                rs.getString("kind"),
                rs.getString("payment_ref"),
                rs.getString("direction"),
                rs.getObject("stated_fen", Long.class),
                rs.getObject("booked_fen", Long.class),
                rs.getDate("settlement_date").toLocalDate(),
                rs.getString("org_code"),
                rs.getString("org_name"),
                rs.getString("owner_org"),
                rs.getString("owner_name"),
                rs.getDate("opened_on").toLocalDate(),
                rs.getObject("due_at", OffsetDateTime.class).toInstant(),
                rs.getLong("suspense_fen"),
                Optional.ofNullable(rs.getObject("cleared_on", LocalDate.class)),
                rs.getString("how"));
    }
}
