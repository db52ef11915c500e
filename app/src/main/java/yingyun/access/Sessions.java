package yingyun.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** Sessions of all nodes. One per person: the constraint says so, opening a newer one ends the older. */
@Repository
class Sessions {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Session> find(String hash) {
        return jdbc.sql("""
                select session_hash, employee_no, opened_at, second_factor_at, person_at, board_at, terminal, agent, end_reason
                  from login_session
                 where session_hash = :hash
                """).param("hash", hash).query(Sessions::row).optional();
    }

    /** The latest first. */
    List<Session> of(EmployeeNo person) {
        return jdbc.sql("""
                select session_hash, employee_no, opened_at, second_factor_at, person_at, board_at, terminal, agent, end_reason
                  from login_session
                 where employee_no = :person
                 order by opened_at desc
                 limit :most
                """)
                .param("person", person.value())
                .param("most", SHOWN)
                .query(Sessions::row)
                .list();
    }

    /** Called with the person's credential locked, so that two logins at once come one after the other. */
    void open(Session session) {
        endAllOf(session.employeeNo(), SessionEnd.NEWER, session.openedAt());
        jdbc.sql("""
                insert into login_session (session_hash, employee_no, opened_at, second_factor_at, person_at, terminal, agent)
                values (:hash, :person, :openedAt, :factorAt, :personAt, :terminal, :agent)
                """)
                .param("hash", session.hash())
                .param("person", session.employeeNo().value())
                .param("openedAt", SystemTime.column(session.openedAt()))
                .param(
                        "factorAt",
                        session.secondFactorAt().map(SystemTime::column).orElse(null))
                .param("personAt", SystemTime.column(session.personAt()))
                .param("terminal", session.terminal())
                .param("agent", session.agent())
                .update();
    }

    void end(String hash, SessionEnd reason, Instant at) {
        jdbc.sql("""
                update login_session
                   set ended_at = :at, end_reason = :reason
                 where session_hash = :hash
                   and ended_at is null
                """)
                .param("at", SystemTime.column(at))
                .param("reason", reason.name())
                .param("hash", hash)
                .update();
    }

    int endAllOf(EmployeeNo person, SessionEnd reason, Instant at) {
        return jdbc.sql("""
                update login_session
                   set ended_at = :at, end_reason = :reason
                 where employee_no = :person
                   and ended_at is null
                """)
                .param("at", SystemTime.column(at))
                .param("reason", reason.name())
                .param("person", person.value())
                .update();
    }

    void noteFactor(String hash, Instant at) {
        jdbc.sql("update login_session set second_factor_at = :at where session_hash = :hash and ended_at is null")
                .param("at", SystemTime.column(at))
                .param("hash", hash)
                .update();
    }

    void notePerson(String hash, Instant at) {
        jdbc.sql(
                        "update login_session set person_at = greatest(person_at, :at) where session_hash = :hash and ended_at is null")
                .param("at", SystemTime.column(at))
                .param("hash", hash)
                .update();
    }

    void noteBoard(String hash, Instant at) {
        jdbc.sql("update login_session set board_at = :at where session_hash = :hash and ended_at is null")
                .param("at", SystemTime.column(at))
                .param("hash", hash)
                .update();
    }

    private static Session row(ResultSet rs, int rowNumber) throws SQLException {
        return new Session(
                rs.getString("session_hash"),
                EmployeeNo.of(rs.getString("employee_no")),
                SystemTime.certain(rs, "opened_at"),
                SystemTime.of(rs, "second_factor_at"),
                SystemTime.certain(rs, "person_at"),
                SystemTime.of(rs, "board_at"),
                rs.getString("terminal"),
                rs.getString("agent"),
                Optional.ofNullable(rs.getString("end_reason")).map(SessionEnd::valueOf));
    }
}
