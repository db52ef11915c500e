package yingyun.duty.log;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** 值班日志: what people note and what the pages note for them. Never customer data. */
@Repository
public class DutyLog {

    private final JdbcClient jdbc;
    private final BankClock bankClock;
    private final Clock system;

    public DutyLog(JdbcClient jdbc, BankClock bankClock, Clock system) {
        this.jdbc = jdbc;
        this.bankClock = bankClock;
        this.system = system;
    }

    /** @param kind as the table allows: {@code NOTE}, {@code HANDOVER}, {@code RELEASED} … */
    public void write(String kind, String object, String text, EmployeeNo by) {
        jdbc.sql("""
                insert into duty_log (kind, object, text, logged_by, bank_time, recorded_at)
                values (:kind, :object, :text, :by, :bankTime, :recordedAt)
                """)
                .param("kind", kind)
                .param("object", object)
                .param("text", text)
                .param("by", by.value())
                .param("bankTime", bankClock.instant().atOffset(ZoneOffset.UTC))
                .param("recordedAt", system.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest first. */
    public List<Line> latest(int lines) {
        return jdbc.sql("""
                select l.bank_time, l.kind, l.object, l.text, l.logged_by, e.name
                  from duty_log l
                  join employee e on e.employee_no = l.logged_by
                 order by l.bank_time desc, l.log_id desc
                 limit :lines
                """)
                .param("lines", lines)
                .query((rs, n) -> new Line(
                        bankTime(rs.getObject(1, OffsetDateTime.class)),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6)))
                .list();
    }

    private static LocalDateTime bankTime(OffsetDateTime time) {
        return LocalDateTime.ofInstant(time.toInstant(), BankClock.ZONE);
    }

    /** @param at bank time */
    public record Line(LocalDateTime at, String kind, String object, String text, String by, String byName) {}
}
