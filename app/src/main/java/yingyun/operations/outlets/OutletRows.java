package yingyun.operations.outlets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.operations.outlets.OutletClose.State;
import yingyun.reference.Calendars;

/** How the outlets stand, from the events of the day (CORE_EVENT): they come with the day's files, not one by one. */
@Repository
@ConditionalOnWebApplication
class OutletRows {

    private static final String COUNTERS = "COUNTER";

    private final JdbcClient jdbc;
    private final Calendars calendars;

    OutletRows(JdbcClient jdbc, Calendars calendars) {
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    /** Outlets and counters of sub-branches of the day's tree within the scope: those to be chased first. */
    List<OutletClose> of(BusinessDate day, DataScope scope) {
        boolean known = eventsAreHere(day);
        boolean counters = calendars.isOpen(COUNTERS, day.day());
        return jdbc
                .sql("""
                with outlet as (
                    select u.org_code, u.name, coalesce(p.name, '') as parent
                      from org_unit u
                      left join org_unit p on p.org_code = u.parent_code and p.valid_from <= :day and coalesce(p.valid_to, 'infinity') >= :day
                     where u.level in ('SB', 'OT')
                       and u.valid_from <= :day
                       and coalesce(u.valid_to, 'infinity') >= :day
                       and (:all or u.org_code = any (:orgs))),
                     happened as (
                    select e.org_code,
                           max(e.occurred_at) filter (where e.kind = 'OUTLET_OPEN') as opened,
                           max(e.occurred_at) filter (where e.kind = 'OUTLET_CLOSED') as closed
                      from business_event e
                     where e.business_date = :day
                       and (:all or e.org_code = any (:orgs))
                     group by e.org_code),
                     signed as (
                    select distinct on (e.org_code, e.teller_no) e.org_code, e.teller_no, e.kind
                      from business_event e
                     where e.business_date = :day
                       and e.kind in ('TELLER_ON', 'TELLER_OFF')
                       and e.teller_no is not null
                       and (:all or e.org_code = any (:orgs))
                     order by e.org_code, e.teller_no, e.occurred_at desc, e.event_no desc),
                     waiting as (
                    select p.org_code, count(*) as pending, min(p.occurred_at) as since
                      from business_event p
                     where p.business_date = :day
                       and p.kind = 'ITEM_PENDING'
                       and (:all or p.org_code = any (:orgs))
                       and not exists (select 1 from business_event c
                                        where c.business_date = :day and c.kind = 'ITEM_CLEARED'
                                          and c.org_code = p.org_code and c.ref is not distinct from p.ref
                                          and c.occurred_at >= p.occurred_at)
                     group by p.org_code)
                select o.org_code, o.name, o.parent, is_suspended(o.org_code::text, :day) as suspended, h.opened, h.closed, coalesce(w.pending, 0) as pending, w.since,
                       coalesce((select string_agg(s.teller_no, ' ' order by s.teller_no) from signed s
                                  where s.org_code = o.org_code and s.kind = 'TELLER_ON'), '') as tellers_on,
                       coalesce((select e.name || ' ' || coalesce(e.phone, '')
                                   from employee e
                                   join employee_role r on r.employee_no = e.employee_no and r.role_code = 'OUTLET_SUPERVISOR'
                                  where e.org_code = o.org_code
                                    and :day between r.valid_from and coalesce(r.valid_to, 'infinity')
                                    and :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                                  order by e.employee_no
                                  limit 1), '') as contact
                  from outlet o
                  left join happened h on h.org_code = o.org_code
                  left join waiting w on w.org_code = o.org_code
                 order by o.org_code
                """)
                .param("day", day.day())
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .query((rs, n) -> row(rs, known, counters))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(OutletClose::isDone).thenComparing(OutletClose::orgCode))
                .toList();
    }

    private boolean eventsAreHere(BusinessDate day) {
        return jdbc.sql("""
                select exists (select 1 from day_file
                                where business_date = :day and system = 'CORE' and kind = 'EVENT' and state = 'ACCEPTED')
                """).param("day", day.day()).query(Boolean.class).single();
    }

    private static OutletClose row(ResultSet rs, boolean known, boolean counters) throws SQLException {
        Instant opened = instant(rs, "opened");
        Instant closed = instant(rs, "closed");
        boolean closedAfterOpening = closed != null && (opened == null || !closed.isBefore(opened));
        State state = !known
                ? State.UNKNOWN
                : closedAfterOpening
                        ? State.CLOSED
                        : opened != null
                                ? State.OPEN
                                : counters && !rs.getBoolean("suspended") ? State.NOT_OPENED : State.RESTS;
        return new OutletClose(
                rs.getString("org_code"),
                rs.getString("name"),
                rs.getString("parent"),
                state,
                closedAfterOpening ? closed : opened,
                Arrays.stream(rs.getString("tellers_on").split(" "))
                        .filter(teller -> !teller.isEmpty())
                        .toList(),
                rs.getInt("pending"),
                Optional.ofNullable(instant(rs, "since")),
                rs.getString("contact"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
