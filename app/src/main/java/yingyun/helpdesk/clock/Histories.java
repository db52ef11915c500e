package yingyun.helpdesk.clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** What the ledger is a function of: the lines of an inquiry, and its pins. */
@Repository
class Histories {

    private final JdbcClient jdbc;

    Histories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param edition of the calendars */
    record Pin(int pinNo, int policyVersion, long edition, Instant pinnedAt, String pinnedBy, String reason) {}

    List<ClockEvent> lines(String inquiryNo) {
        return jdbc.sql("""
                select version, moved_at, to_state, urgency, desk, coalesce(expert_desk, '') as expert_desk, cycle
                  from inquiry_event
                 where inquiry_no = :no
                 order by version
                """)
                .param("no", inquiryNo)
                .query((rs, n) -> new ClockEvent(
                        rs.getInt("version"),
                        instant(rs.getObject("moved_at", OffsetDateTime.class)),
                        Phase.of(rs.getString("to_state")),
                        rs.getString("urgency"),
                        rs.getString("desk"),
                        rs.getString("expert_desk"),
                        rs.getInt("cycle")))
                .list();
    }

    /** When the asker was told something meanwhile. */
    List<Instant> shortAnswers(String inquiryNo) {
        return jdbc.sql("select written_at from inquiry_message where inquiry_no = :no and kind = 'INTERIM'")
                .param("no", inquiryNo)
                .query((rs, n) -> instant(rs.getObject(1, OffsetDateTime.class)))
                .list();
    }

    Optional<Pin> pin(String inquiryNo) {
        return jdbc.sql("""
                select pin_no, policy_version, edition, pinned_at, pinned_by, reason
                  from clock_pin
                 where inquiry_no = :no
                 order by pin_no desc
                 limit 1
                """)
                .param("no", inquiryNo)
                .query((rs, n) -> new Pin(
                        rs.getInt("pin_no"),
                        rs.getInt("policy_version"),
                        rs.getLong("edition"),
                        instant(rs.getObject("pinned_at", OffsetDateTime.class)),
                        rs.getString("pinned_by"),
                        rs.getString("reason")))
                .optional();
    }

    void addPin(String inquiryNo, Pin pin) {
        jdbc.sql("""
                insert into clock_pin (inquiry_no, pin_no, policy_version, edition, pinned_at, pinned_by, reason)
                values (:no, :pin, :policy, :edition, :at, :by, :reason)
                """)
                .param("no", inquiryNo)
                .param("pin", pin.pinNo())
                .param("policy", pin.policyVersion())
                .param("edition", pin.edition())
                .param("at", column(pin.pinnedAt()))
                .param("by", EmployeeNo.of(pin.pinnedBy()).value())
                .param("reason", pin.reason())
                .update();
    }

    static Instant instant(OffsetDateTime at) {
        return Objects.requireNonNull(at).toInstant();
    }

    static OffsetDateTime column(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
