package yingyun.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** The table {@code credential} and what a password was before. */
@Repository
class Credentials {

    private final JdbcClient jdbc;

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By employee number or teller number. */
    Optional<Credential> named(String login) {
        return jdbc.sql("""
                select e.employee_no, e.org_code, e.name, coalesce(e.teller_no, '') as teller_no, c.password_hash, c.failures_since,
                       c.day_failures_since, c.locked_until, c.locked_by, c.totp_secret, c.totp_step
                  from employee e
                  join credential c using (employee_no)
                 where e.employee_no = :login or e.teller_no = :login
                """).param("login", login).query(Credentials::row).optional();
    }

    /** Nobody else changes it until the caller's transaction ends. */
    Optional<Credential> hold(EmployeeNo person) {
        return jdbc.sql("""
                select e.employee_no, e.org_code, e.name, coalesce(e.teller_no, '') as teller_no, c.password_hash, c.failures_since,
                       c.day_failures_since, c.locked_until, c.locked_by, c.totp_secret, c.totp_step
                  from employee e
                  join credential c using (employee_no)
                 where e.employee_no = :person
                   for update of c
                """)
                .param("person", person.value())
                .query(Credentials::row)
                .optional();
    }

    void create(EmployeeNo person, String hash, boolean mustChange, Instant at) {
        jdbc.sql("""
                insert into credential (employee_no, password_hash, changed_at, must_change, failures_since, day_failures_since)
                values (:person, :hash, :at, :mustChange, :at, :at)
                """)
                .param("person", person.value())
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("at", SystemTime.column(at))
                .update();
    }

    /** The old hash is kept, so that it is not used again soon. */
    void change(Credential before, String hash, boolean mustChange, Instant at) {
        jdbc.sql("insert into former_password (employee_no, replaced_at, password_hash) values (:person, :at, :hash)")
                .param("person", before.employeeNo().value())
                .param("at", SystemTime.column(at))
                .param("hash", before.passwordHash())
                .update();
        jdbc.sql("""
                update credential
                   set password_hash = :hash, changed_at = :at, must_change = :mustChange
                 where employee_no = :person
                """)
                .param("hash", hash)
                .param("at", SystemTime.column(at))
                .param("mustChange", mustChange)
                .param("person", before.employeeNo().value())
                .update();
    }

    List<String> former(EmployeeNo person) {
        return jdbc.sql("""
                select password_hash
                  from former_password
                 where employee_no = :person
                 order by replaced_at desc
                 limit :most
                """)
                .param("person", person.value())
                .param("most", AccessRules.FORMER_PASSWORDS)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    void noteSuccess(EmployeeNo person, Instant at) {
        jdbc.sql("update credential set failures_since = :at, locked_until = null where employee_no = :person")
                .param("at", SystemTime.column(at))
                .param("person", person.value())
                .update();
    }

    void lockUntil(EmployeeNo person, Instant until, Instant at) {
        jdbc.sql("update credential set locked_until = :until, failures_since = :at where employee_no = :person")
                .param("until", SystemTime.column(until))
                .param("at", SystemTime.column(at))
                .param("person", person.value())
                .update();
    }

    /** Until a security administrator unlocks. */
    void lock(EmployeeNo person, EmployeeNo by) {
        jdbc.sql("update credential set locked_by = :by where employee_no = :person")
                .param("by", by.value())
                .param("person", person.value())
                .update();
    }

    void unlock(EmployeeNo person, Instant at) {
        jdbc.sql("""
                update credential
                   set locked_by = null, locked_until = null, failures_since = :at, day_failures_since = :at
                 where employee_no = :person
                """)
                .param("at", SystemTime.column(at))
                .param("person", person.value())
                .update();
    }

    void enrol(EmployeeNo person, byte[] sealed, long step, Instant at) {
        jdbc.sql("""
                update credential
                   set totp_secret = :sealed, totp_since = :at, totp_step = :step
                 where employee_no = :person
                """)
                .param("sealed", sealed)
                .param("at", SystemTime.column(at))
                .param("step", step)
                .param("person", person.value())
                .update();
    }

    /** The step stays: no code of the old secret's time is ever taken again. */
    void forgetFactor(EmployeeNo person) {
        jdbc.sql("update credential set totp_secret = null, totp_since = null where employee_no = :person")
                .param("person", person.value())
                .update();
    }

    void takeStep(EmployeeNo person, long step) {
        jdbc.sql("update credential set totp_step = :step where employee_no = :person")
                .param("step", step)
                .param("person", person.value())
                .update();
    }

    private static Credential row(ResultSet rs, int rowNumber) throws SQLException {
        return new Credential(
                EmployeeNo.of(rs.getString("employee_no")),
                OrgCode.of(rs.getString("org_code")),
                rs.getString("name"),
                rs.getString("teller_no"),
                rs.getString("password_hash"),
                SystemTime.certain(rs, "failures_since"),
                SystemTime.certain(rs, "day_failures_since"),
                SystemTime.of(rs, "locked_until"),
                Optional.ofNullable(rs.getString("locked_by")).map(EmployeeNo::of),
                Optional.ofNullable(rs.getBytes("totp_secret")).map(Credential.Sealed::new),
                rs.getLong("totp_step"));
    }
}
