package yingyun.reference;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;

/** The business dates and their states. Only the chain moves them; each move is also a fact of its own. */
@Repository
public class BusinessDates {

    private final JdbcClient jdbc;

    public BusinessDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day under which new entries are booked; empty before the bank has a first day. */
    public Optional<BusinessDate> open() {
        return jdbc.sql("select business_date from business_date where state = 'OPEN'")
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    /** The day whose night is under way: cut off and not closed. */
    public Optional<BusinessDate> closing() {
        return jdbc.sql("""
                select max(business_date)
                  from business_date
                 where state = 'CUT_OFF'
                   and business_date >= (select first_business_date from bank)
                having max(business_date) is not null
                """)
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    public Optional<BusinessDate> lastClosed() {
        return jdbc.sql("""
                select max(business_date)
                  from business_date
                 where state in ('CLOSED', 'SIGNED')
                   and business_date >= (select first_business_date from bank)
                having max(business_date) is not null
                """)
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .optional();
    }

    /** When its night was closed, by the bank's clock. */
    public Optional<Instant> closedAt(BusinessDate day) {
        return jdbc.sql("select closed_at from business_date where business_date = :day and closed_at is not null")
                .param("day", day.day())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** All closed days of the chain in order. */
    public List<BusinessDate> closedDays() {
        return jdbc.sql("""
                select business_date
                  from business_date
                 where state in ('CLOSED', 'SIGNED')
                   and business_date >= (select first_business_date from bank)
                 order by business_date
                """)
                .query((rs, n) -> BusinessDate.of(rs.getDate(1).toLocalDate()))
                .list();
    }

    public Optional<BusinessDateState> state(BusinessDate day) {
        return jdbc.sql("select state from business_date where business_date = :day")
                .param("day", day.day())
                .query(String.class)
                .optional()
                .map(BusinessDateState::valueOf);
    }

    /** As {@link #state}, and nobody moves it until the caller's transaction ends. */
    public Optional<BusinessDateState> heldState(BusinessDate day) {
        return jdbc.sql("select state from business_date where business_date = :day for share")
                .param("day", day.day())
                .query(String.class)
                .optional()
                .map(BusinessDateState::valueOf);
    }

    /** A day appears: OPEN, or CUT_OFF for the take-over day before the first. */
    public void appear(BusinessDate day, BusinessDateState state, Instant at, EmployeeNo by) {
        jdbc.sql("insert into business_date (business_date, state) values (:day, :state)")
                .param("day", day.day())
                .param("state", state.name())
                .update();
        record(day, null, state, at, by);
    }

    public void move(BusinessDate day, BusinessDateState from, BusinessDateState to, Instant at, EmployeeNo by) {
        int rows = jdbc.sql("""
                update business_date
                   set state = :to,
                       cut_off_at = case when :to = 'CUT_OFF' then :at else cut_off_at end,
                       closed_at = case when :to = 'CLOSED' then :at else closed_at end
                 where business_date = :day
                   and state = :from
                """)
                .param("to", to.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("day", day.day())
                .param("from", from.name())
                .update();
        if (rows == 0) {
            throw new IllegalStateException(day + " is not " + from);
        }
        record(day, from, to, at, by);
    }

    private void record(
            BusinessDate day, @Nullable BusinessDateState from, BusinessDateState to, Instant at, EmployeeNo by) {
        jdbc.sql("""
                insert into business_date_event (business_date, from_state, to_state, moved_at, moved_by)
                values (:day, :from, :to, :at, :by)
                """)
                .param("day", day.day())
                .param("from", from == null ? null : from.name())
                .param("to", to.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }
}
