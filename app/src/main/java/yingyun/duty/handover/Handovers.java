package yingyun.duty.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.duty.roster.Assignments;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Handovers, their sheets and signatures, and the ends of duties; all append-only. */
@Repository
class Handovers {

    private final JdbcClient jdbc;
    private final BankClock clock;

    Handovers(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static final String HANDOVER = """
            select handover_id, from_assignment, to_assignment, from_employee, to_employee, witness, opened_at, version, sha256,
                   from_signed_at, to_signed_at, witness_signed_at
              from handover_states()
            """;

    List<Handover> latest(int rows) {
        return jdbc.sql(HANDOVER + " order by handover_id desc limit :rows")
                .param("rows", rows)
                .query(Handovers::row)
                .list();
    }

    Optional<Handover> find(long handoverId) {
        return jdbc.sql(HANDOVER + " where handover_id = :id")
                .param("id", handoverId)
                .query(Handovers::row)
                .optional();
    }

    Optional<Handover> fromAssignment(long assignmentId) {
        return jdbc.sql(HANDOVER + " where from_assignment = :id order by handover_id desc limit 1")
                .param("id", assignmentId)
                .query(Handovers::row)
                .optional();
    }

    long open(
            long from,
            long to,
            EmployeeNo fromPerson,
            EmployeeNo toPerson,
            @Nullable EmployeeNo witness,
            EmployeeNo by) {
        return jdbc.sql("""
                insert into handover (from_assignment, to_assignment, from_employee, to_employee, witness, opened_by, opened_at)
                values (:from, :to, :fromPerson, :toPerson, :witness, :by, :at)
                returning handover_id
                """)
                .param("from", from)
                .param("to", to)
                .param("fromPerson", fromPerson.value())
                .param("toPerson", toPerson.value())
                .param("witness", witness == null ? null : witness.value())
                .param("by", by.value())
                .param("at", now())
                .query(Long.class)
                .single();
    }

    void addSheet(long handoverId, int version, Sheet sheet, EmployeeNo by) {
        jdbc.sql("""
                insert into handover_sheet (handover_id, version, body, sha256, composed_by, composed_at)
                values (:handover, :version, :body, :sha, :by, :at)
                """)
                .param("handover", handoverId)
                .param("version", version)
                .param("body", sheet.body())
                .param("sha", sheet.sha256())
                .param("by", by.value())
                .param("at", now())
                .update();
    }

    Optional<Sheet> sheet(long handoverId, int version) {
        return jdbc.sql("select body from handover_sheet where handover_id = :handover and version = :version")
                .param("handover", handoverId)
                .param("version", version)
                .query(String.class)
                .optional()
                .map(Sheet::parse);
    }

    void sign(long handoverId, int version, String side, String sha256, EmployeeNo by) {
        jdbc.sql("""
                insert into handover_signature (handover_id, version, side, signed_by, signed_at, sha256)
                values (:handover, :version, :side, :by, :at, :sha)
                """)
                .param("handover", handoverId)
                .param("version", version)
                .param("side", side)
                .param("by", by.value())
                .param("at", now())
                .param("sha", sha256)
                .update();
    }

    void endDuty(long assignmentId, String kind, @Nullable Long handoverId, EmployeeNo by, String reason) {
        jdbc.sql("""
                insert into duty_end (assignment_id, kind, handover_id, ended_at, ended_by, reason)
                values (:assignment, :kind, :handover, :at, :by, :reason)
                """)
                .param("assignment", assignmentId)
                .param("kind", kind)
                .param("handover", handoverId)
                .param("at", now())
                .param("by", by.value())
                .param("reason", reason)
                .update();
    }

    boolean hasLeft(long assignmentId) {
        return jdbc.sql("select exists (select 1 from duty_end where assignment_id = :id)")
                .param("id", assignmentId)
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return Assignments.offset(clock.now());
    }

    private static Handover row(ResultSet rs, int n) throws SQLException {
        return new Handover(
                rs.getLong("handover_id"),
                rs.getLong("from_assignment"),
                rs.getLong("to_assignment"),
                EmployeeNo.of(rs.getString("from_employee")),
                EmployeeNo.of(rs.getString("to_employee")),
                Optional.ofNullable(rs.getString("witness")).map(EmployeeNo::of),
                Assignments.bankTime(rs.getObject("opened_at", OffsetDateTime.class)),
                rs.getInt("version"),
                Optional.ofNullable(rs.getString("sha256")).orElse(""),
                time(rs, "from_signed_at"),
                time(rs, "to_signed_at"),
                time(rs, "witness_signed_at"));
    }

    private static Optional<LocalDateTime> time(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(Assignments::bankTime);
    }
}
