package yingyun.operations.startofday;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** What was recorded of each item; append-only, the latest row counts. And when the system was said to be open. */
@Repository
class Checks {

    private final JdbcClient jdbc;

    Checks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Recorded> history(BusinessDate day) {
        return jdbc.sql("""
                select c.item, c.result, c.checked_by, e.name, c.checked_at, c.note
                  from start_of_day_check c
                  join employee e on e.employee_no = c.checked_by
                 where c.business_date = :day
                 order by c.check_id
                """)
                .param("day", day.day())
                .query((rs, n) -> new Recorded(
                        Item.valueOf(rs.getString(1)),
                        rs.getString(2),
                        EmployeeNo.of(rs.getString(3)),
                        rs.getString(4),
                        bankTime(rs.getObject(5, OffsetDateTime.class)),
                        rs.getString(6)))
                .list();
    }

    Map<Item, Recorded> latest(BusinessDate day) {
        Map<Item, Recorded> latest = new EnumMap<>(Item.class);
        history(day).forEach(recorded -> latest.put(recorded.item(), recorded));
        return latest;
    }

    void add(
            BusinessDate day,
            Item item,
            String result,
            EmployeeNo by,
            Instant at,
            String note,
            @Nullable Long approvalId) {
        jdbc.sql("""
                insert into start_of_day_check (business_date, item, result, checked_by, checked_at, note, approval_id)
                values (:day, :item, :result, :by, :at, :note, :approval)
                """)
                .param("day", day.day())
                .param("item", item.name())
                .param("result", result)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("note", note)
                .param("approval", approvalId)
                .update();
    }

    boolean isRecorded(long approvalId) {
        return jdbc.sql("select exists (select 1 from start_of_day_check where approval_id = :approval)")
                .param("approval", approvalId)
                .query(Boolean.class)
                .single();
    }

    void open(BusinessDate day, EmployeeNo by, Instant at) {
        jdbc.sql("insert into system_opening (business_date, opened_by, opened_at) values (:day, :by, :at)")
                .param("day", day.day())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Opening> opening(BusinessDate day) {
        return jdbc.sql("""
                select o.opened_at, o.opened_by, e.name
                  from system_opening o
                  join employee e on e.employee_no = o.opened_by
                 where o.business_date = :day
                """)
                .param("day", day.day())
                .query((rs, n) -> new Opening(
                        bankTime(rs.getObject(1, OffsetDateTime.class)), rs.getString(2) + " " + rs.getString(3)))
                .optional();
    }

    private static LocalDateTime bankTime(OffsetDateTime time) {
        return LocalDateTime.ofInstant(time.toInstant(), BankClock.ZONE);
    }

    record Recorded(Item item, String result, EmployeeNo by, String byName, LocalDateTime at, String note) {}

    record Opening(LocalDateTime at, String by) {}
}
