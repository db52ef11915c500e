package yingyun.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Requests to swap duties and what became of them; append-only. */
@Repository
class Swaps {

    private final JdbcClient jdbc;
    private final BankClock clock;

    Swaps(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Swap> latest(int rows) {
        return jdbc.sql("""
                select s.swap_id, s.assignment_id, s.other, s.return_of, s.reason, s.asked_by, s.asked_at,
                       coalesce((select t.step from roster_swap_step t where t.swap_id = s.swap_id
                                  order by (t.step = 'AGREED'), t.decided_at desc limit 1), 'ASKED') as state
                  from roster_swap s
                 order by s.swap_id desc
                 limit :rows
                """).param("rows", rows).query(Swaps::row).list();
    }

    Optional<Swap> find(long swapId) {
        return jdbc.sql("""
                select s.swap_id, s.assignment_id, s.other, s.return_of, s.reason, s.asked_by, s.asked_at,
                       coalesce((select t.step from roster_swap_step t where t.swap_id = s.swap_id
                                  order by (t.step = 'AGREED'), t.decided_at desc limit 1), 'ASKED') as state
                  from roster_swap s
                 where s.swap_id = :id
                """).param("id", swapId).query(Swaps::row).optional();
    }

    long add(long assignmentId, EmployeeNo other, @Nullable Long returnOf, String reason, EmployeeNo by) {
        return jdbc.sql("""
                insert into roster_swap (assignment_id, other, return_of, reason, asked_by, asked_at)
                values (:assignment, :other, :returnOf, :reason, :by, :at)
                returning swap_id
                """)
                .param("assignment", assignmentId)
                .param("other", other.value())
                .param("returnOf", returnOf)
                .param("reason", reason)
                .param("by", by.value())
                .param("at", Assignments.offset(clock.now()))
                .query(Long.class)
                .single();
    }

    void step(long swapId, String step, EmployeeNo by, String note) {
        jdbc.sql("""
                insert into roster_swap_step (swap_id, step, decided_by, decided_at, note)
                values (:swap, :step, :by, :at, :note)
                """)
                .param("swap", swapId)
                .param("step", step)
                .param("by", by.value())
                .param("at", Assignments.offset(clock.now()))
                .param("note", note)
                .update();
    }

    private static Swap row(ResultSet rs, int n) throws SQLException {
        return new Swap(
                rs.getLong("swap_id"),
                rs.getLong("assignment_id"),
                EmployeeNo.of(rs.getString("other")),
                Optional.ofNullable(rs.getObject("return_of", Long.class)),
                rs.getString("reason"),
                EmployeeNo.of(rs.getString("asked_by")),
                Assignments.bankTime(rs.getObject("asked_at", OffsetDateTime.class)),
                rs.getString("state"));
    }
}
