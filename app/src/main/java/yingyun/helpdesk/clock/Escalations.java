package yingyun.helpdesk.clock;

import static yingyun.helpdesk.clock.Histories.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** 升级 and 催办: who was told, who knows, who pressed. */
@Repository
class Escalations {

    private static final int MOST = 200;

    private static final String ESCALATION = """
            select e.escalation_id, e.inquiry_no, i.org_code, i.urgency, i.desk, i.state, e.metric, e.level, e.cause, e.percent,
                   e.raised_at, e.late_ms, e.ack_due_at, e.acknowledged_by, p.name as acknowledged_name, e.acknowledged_at, e.passed_on_at,
                   e.settled_at
              from escalation e
              join inquiry i on i.inquiry_no = e.inquiry_no
              left join employee p on p.employee_no = e.acknowledged_by
            """;

    private final JdbcClient jdbc;

    Escalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lateMillis raised so much after it was due */
    record Escalation(
            long id,
            String inquiryNo,
            String orgCode,
            String urgency,
            String desk,
            String metric,
            Level level,
            String cause,
            int percent,
            Instant raisedAt,
            long lateMillis,
            Optional<Instant> ackDueAt,
            Optional<String> acknowledgedBy,
            Optional<Instant> acknowledgedAt,
            Optional<Instant> passedOnAt,
            Optional<Instant> settledAt) {

        boolean isOpen() {
            return acknowledgedAt.isEmpty() && settledAt.isEmpty() && level.isAcknowledged();
        }
    }

    /** What somebody still has to acknowledge: the highest level first, then the longest waiting. */
    List<Escalation> open() {
        return jdbc.sql(ESCALATION + """
                 where e.acknowledged_at is null and e.settled_at is null and e.level <> 'ANSWERER'
                 order by case e.level when 'DEPARTMENT_HEAD' then 1 when 'DUTY_MANAGER' then 2 else 3 end, e.raised_at
                 limit :most
                """)
                .param("most", MOST)
                .query((rs, n) -> row(rs))
                .list();
    }

    List<Escalation> of(String inquiryNo) {
        return jdbc.sql(ESCALATION + "where e.inquiry_no = :no order by e.escalation_id")
                .param("no", inquiryNo)
                .query((rs, n) -> row(rs))
                .list();
    }

    Optional<Escalation> find(long id) {
        return jdbc.sql(ESCALATION + "where e.escalation_id = :id")
                .param("id", id)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** @return false if somebody was faster */
    boolean acknowledge(long id, EmployeeNo by, Instant at) {
        return jdbc.sql("""
                update escalation set acknowledged_by = :by, acknowledged_at = :at
                 where escalation_id = :id and acknowledged_at is null
                """)
                        .param("by", by.value())
                        .param("at", column(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    void urge(String inquiryNo, EmployeeNo by, Instant at, Instant quietUntil) {
        jdbc.sql("""
                insert into inquiry_urge (inquiry_no, urged_by, urged_at, quiet_until) values (:no, :by, :at, :until)
                """)
                .param("no", inquiryNo)
                .param("by", by.value())
                .param("at", column(at))
                .param("until", column(quietUntil))
                .update();
    }

    /** @param until nobody may urge again before */
    record Urge(String by, Instant at, Instant until) {}

    /** The latest first. */
    List<Urge> urges(String inquiryNo) {
        return jdbc.sql("""
                select e.name, u.urged_at, u.quiet_until
                  from inquiry_urge u
                  join employee e on e.employee_no = u.urged_by
                 where u.inquiry_no = :no
                 order by u.urged_at desc
                 limit :most
                """)
                .param("no", inquiryNo)
                .param("most", MOST)
                .query((rs, n) -> new Urge(
                        rs.getString(1),
                        Histories.instant(rs.getObject(2, OffsetDateTime.class)),
                        Histories.instant(rs.getObject(3, OffsetDateTime.class))))
                .list();
    }

    private static Escalation row(ResultSet rs) throws SQLException {
        return new Escalation(
                rs.getLong("escalation_id"),
                rs.getString("inquiry_no"),
                rs.getString("org_code"),
                rs.getString("urgency"),
                rs.getString("desk"),
                rs.getString("metric"),
                Level.valueOf(rs.getString("level")),
                rs.getString("cause"),
                rs.getInt("percent"),
                Histories.instant(rs.getObject("raised_at", OffsetDateTime.class)),
                rs.getLong("late_ms"),
                moment(rs, "ack_due_at"),
                Optional.ofNullable(rs.getString("acknowledged_name")),
                moment(rs, "acknowledged_at"),
                moment(rs, "passed_on_at"),
                moment(rs, "settled_at"));
    }

    private static Optional<Instant> moment(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
