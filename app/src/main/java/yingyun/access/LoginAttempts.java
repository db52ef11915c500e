package yingyun.access;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;

/** Who tried to log in, from where, and how it ended: what the limits of SR04 and SR35 are counted from, on all nodes alike. */
@Repository
class LoginAttempts {

    private final JdbcClient jdbc;

    LoginAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the address has used up its attempts of the minute. Attempts of one address are counted one after the other. */
    OptionalLong admit(String address, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('login'), hashtext(:address))")
                .param("address", address)
                .query((rs, n) -> "")
                .list();
        return jdbc
                .sql("""
                insert into login_attempt (attempted_at, address, outcome)
                select :now, :address, 'TRYING'
                 where (select count(*) from login_attempt where address = :address and attempted_at > :aMinuteAgo) < :most
                returning attempt_id
                """)
                .param("now", SystemTime.column(now))
                .param("address", address)
                .param("aMinuteAgo", SystemTime.column(now.minusSeconds(60)))
                .param("most", AccessRules.ATTEMPTS_A_MINUTE)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    void ended(long attempt, String outcome, @Nullable EmployeeNo person) {
        jdbc.sql("update login_attempt set outcome = :outcome, employee_no = :person where attempt_id = :attempt")
                .param("outcome", outcome)
                .param("person", person == null ? null : person.value())
                .param("attempt", attempt)
                .update();
    }

    /** A wrong code in a dialog counts like one at login. */
    void wrongCode(EmployeeNo person, String address, Instant now) {
        jdbc.sql("""
                insert into login_attempt (attempted_at, address, employee_no, outcome)
                values (:now, :address, :person, 'WRONG_CODE')
                """)
                .param("now", SystemTime.column(now))
                .param("address", address)
                .param("person", person.value())
                .update();
    }

    int failuresSince(EmployeeNo person, Instant moment) {
        return jdbc.sql("""
                select count(*)
                  from login_attempt
                 where employee_no = :person
                   and attempted_at > :moment
                   and outcome in ('WRONG', 'WRONG_CODE')
                """)
                .param("person", person.value())
                .param("moment", SystemTime.column(moment))
                .query(Integer.class)
                .single();
    }
}
