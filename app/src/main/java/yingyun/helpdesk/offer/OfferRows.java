package yingyun.helpdesk.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.helpdesk.inquiry.Handing;
import yingyun.kernel.EmployeeNo;

/** What routing reads: who is there, what waits, which offers are open. One statement each, however many there are. */
@Repository
class OfferRows {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    OfferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An offer that has to end. */
    record Due(String inquiryNo, EmployeeNo employeeNo) {}

    /** Left behind by one who is gone. */
    record Left(String inquiryNo, EmployeeNo employeeNo, String name, Instant heardAt) {}

    List<Routing.Agent> ready(Instant heardSince) {
        return jdbc.sql("""
                select p.employee_no, p.takes_all, p.desks, p.everywhere, p.orgs, p.idle_since, o.inquiry_no as offered, o.urgency as offered_urgency,
                       coalesce((select sum(case i.urgency when 'U1' then 2 else 1 end) from inquiry i
                                  where i.assignee = p.employee_no and i.state in ('OFFERED', 'ANSWERING')), 0) as load
                  from desk_presence p
                  left join inquiry_offer o on o.employee_no = p.employee_no and o.outcome is null
                 where p.status = 'READY' and p.beat_at >= :heard
                 order by p.employee_no
                """)
                .param("heard", Presence.column(heardSince))
                .query(OfferRows::agent)
                .list();
    }

    private static Routing.Agent agent(ResultSet rs, int n) throws SQLException {
        String offered = rs.getString("offered");
        return new Routing.Agent(
                rs.getString("employee_no"),
                rs.getBoolean("takes_all"),
                texts(rs, "desks"),
                rs.getBoolean("everywhere"),
                texts(rs, "orgs"),
                rs.getInt("load"),
                rs.getObject("idle_since", OffsetDateTime.class).toInstant(),
                offered == null ? null : new Routing.Open(offered, "U1".equals(rs.getString("offered_urgency"))));
    }

    private static Set<String> texts(ResultSet rs, String column) throws SQLException {
        return Set.of((String[]) rs.getArray(column).getArray());
    }

    /**
     * In the order of the queue, without what everybody there has let pass or two have.
     *
     * @param ready their numbers; desks are theirs, {@code all} where one of them takes from every desk
     */
    List<Routing.Waiting> waiting(boolean all, String[] desks, String[] ready) {
        return jdbc.sql("""
                select i.inquiry_no, i.org_code, i.desk, i.urgency, case i.state when 'REOPENED' then i.assignee end as before,
                       coalesce(m.passed, '{}') as passed
                  from inquiry i
                  left join lateral (select array_agg(o.employee_no::text) as passed, count(*) as misses,
                                            count(*) filter (where o.employee_no = any (:ready)) as of_these
                                       from inquiry_offer o
                                      where o.inquiry_no = i.inquiry_no and o.cycle = i.cycle and o.outcome in ('DECLINED', 'EXPIRED')) m on true
                 where i.state in ('QUEUED', 'REOPENED')
                   and (:all or i.desk = any (:desks))
                   and m.misses < :most and m.of_these < cardinality(:ready)
                 order by i.urgency, i.due_at, i.inquiry_no
                 limit :limit
                """)
                .param("all", all)
                .param("desks", desks)
                .param("ready", ready)
                .param("most", Handing.MOST_MISSES)
                .param("limit", MOST)
                .query((rs, n) -> new Routing.Waiting(
                        rs.getString("inquiry_no"),
                        rs.getString("org_code"),
                        rs.getString("desk"),
                        rs.getString("urgency").equals("U1"),
                        Optional.ofNullable(rs.getString("before")).orElse(""),
                        texts(rs, "passed")))
                .list();
    }

    List<Due> expired(Instant now) {
        return jdbc.sql(
                        "select inquiry_no, employee_no from inquiry_offer where outcome is null and expires_at <= :now order by expires_at limit :most")
                .param("now", Presence.column(now))
                .param("most", MOST)
                .query(OfferRows::due)
                .list();
    }

    /** Offered to one whose page is not heard any more. */
    List<Due> unheard(Instant heardSince) {
        return jdbc.sql("""
                select o.inquiry_no, o.employee_no from inquiry_offer o join desk_presence p on p.employee_no = o.employee_no
                 where o.outcome is null and (p.status = 'AWAY' or p.beat_at < :heard)
                 limit :most
                """)
                .param("heard", Presence.column(heardSince))
                .param("most", MOST)
                .query(OfferRows::due)
                .list();
    }

    private static Due due(ResultSet rs, int n) throws SQLException {
        return new Due(rs.getString("inquiry_no"), EmployeeNo.of(rs.getString("employee_no")));
    }

    /**
     * In the hands of one who is gone, and not moved since; an answer that waits for a second person (MC03, an hour) stays with him.
     * Whoever never opened the desk is not known to be gone.
     */
    List<Left> left(Instant systemNow, Instant bankNow) {
        return jdbc.sql("""
                select i.inquiry_no, i.assignee, e.name, p.beat_at
                  from desk_presence p
                  join inquiry i on i.assignee = p.employee_no and i.state = 'ANSWERING'
                  join employee e on e.employee_no = p.employee_no
                 cross join lateral (select case i.urgency when 'U1' then :urgent else :others end * interval '1 second' as patience) t
                 where (p.beat_at <= :system - t.patience or p.status = 'AWAY' and p.why = 'KEY' and p.since <= :bank - t.patience)
                   and i.moved_at <= :bank - t.patience
                   and not exists (select 1 from inquiry_pending_answer a
                                    where a.inquiry_no = i.inquiry_no and a.filed_at > :bank - interval '1 hour')
                 limit :most
                """)
                .param("urgent", Presence.GONE_AFTER_U1.toSeconds())
                .param("others", Presence.GONE_AFTER.toSeconds())
                .param("system", Presence.column(systemNow))
                .param("bank", Presence.column(bankNow))
                .param("most", MOST)
                .query((rs, n) -> new Left(
                        rs.getString("inquiry_no"),
                        EmployeeNo.of(rs.getString("assignee")),
                        rs.getString("name"),
                        rs.getObject("beat_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
