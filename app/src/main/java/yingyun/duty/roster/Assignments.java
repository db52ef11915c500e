package yingyun.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** Who stands where. A change ends a row and adds another. */
@Repository
public class Assignments {

    private static final String IN_FORCE = """
            select a.assignment_id, a.duty_date, a.shift_code, a.post_code, a.employee_no, e.name, a.starts_at, a.ends_at, a.on_call
              from roster_assignment a
              join employee e on e.employee_no = a.employee_no
             where a.removed_at is null
            """;

    private final JdbcClient jdbc;
    private final BankClock clock;

    public Assignments(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<Assignment> between(LocalDate first, LocalDate last) {
        return jdbc.sql(IN_FORCE + """
                   and a.duty_date between :first and :last
                 order by a.duty_date, a.post_code, a.employee_no
                """)
                .param("first", first)
                .param("last", last)
                .query(Assignments::row)
                .list();
    }

    public Optional<Assignment> find(long assignmentId) {
        return jdbc.sql(IN_FORCE + "and a.assignment_id = :id")
                .param("id", assignmentId)
                .query(Assignments::row)
                .optional();
    }

    public List<Assignment> at(String postCode, LocalDate dutyDate) {
        return between(dutyDate, dutyDate).stream()
                .filter(assignment -> assignment.postCode().equals(postCode))
                .toList();
    }

    public List<Assignment> of(EmployeeNo person, LocalDateTime from, LocalDateTime to) {
        return jdbc.sql(IN_FORCE + """
                   and a.employee_no = :person
                   and a.starts_at < :to
                   and a.ends_at > :from
                 order by a.starts_at
                """)
                .param("person", person.value())
                .param("from", offset(from))
                .param("to", offset(to))
                .query(Assignments::row)
                .list();
    }

    /** Those who have begun and not left: also beyond the end of the shift where nobody has relieved them yet. */
    public List<Assignment> onDuty(LocalDateTime now) {
        return jdbc.sql(IN_FORCE + """
                   and a.starts_at <= :now
                   and (a.ends_at > :now or a.ends_at > :dayAgo and a.post_code in (select post_code from shift_post where relieved_by is not null))
                   and not exists (select 1 from duty_end d where d.assignment_id = a.assignment_id)
                 order by a.starts_at, a.post_code, a.employee_no
                """)
                .param("now", offset(now))
                .param("dayAgo", offset(now.minusHours(16)))
                .query(Assignments::row)
                .list();
    }

    public long add(Post post, LocalDate dutyDate, EmployeeNo person, EmployeeNo by) {
        return jdbc.sql("""
                insert into roster_assignment (duty_date, shift_code, post_code, employee_no, starts_at, ends_at, on_call, assigned_by, assigned_at)
                values (:day, :shift, :post, :person, :from, :to, :onCall, :by, :at)
                returning assignment_id
                """)
                .param("day", dutyDate)
                .param("shift", post.shiftCode())
                .param("post", post.postCode())
                .param("person", person.value())
                .param("from", offset(post.startsOn(dutyDate)))
                .param("to", offset(post.endsOn(dutyDate)))
                .param("onCall", post.onCall())
                .param("by", by.value())
                .param("at", offset(clock.now()))
                .query(Long.class)
                .single();
    }

    /** @return false if somebody was faster */
    boolean remove(long assignmentId, EmployeeNo by) {
        return jdbc.sql("""
                update roster_assignment set removed_by = :by, removed_at = :at
                 where assignment_id = :id and removed_at is null
                """)
                        .param("by", by.value())
                        .param("at", offset(clock.now()))
                        .param("id", assignmentId)
                        .update()
                == 1;
    }

    /** Does the person hold one of the roles on that day? */
    boolean holdsOn(EmployeeNo person, List<String> roles, LocalDate day) {
        return jdbc.sql("""
                select exists (select 1
                                 from employee_role r
                                 join employee e on e.employee_no = r.employee_no
                                where r.employee_no = :person
                                  and r.role_code = any (:roles)
                                  and :day between r.valid_from and coalesce(r.valid_to, 'infinity')
                                  and :day between e.valid_from and coalesce(e.valid_to, 'infinity'))
                """)
                .param("person", person.value())
                .param("roles", roles.toArray(String[]::new))
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Who may stand at such a post on that day, by name. */
    public List<Person> holders(List<String> roles, LocalDate day) {
        return jdbc.sql("""
                select e.employee_no, e.name
                  from employee e
                 where :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and exists (select 1 from employee_role r
                                where r.employee_no = e.employee_no and r.role_code = any (:roles)
                                  and :day between r.valid_from and coalesce(r.valid_to, 'infinity'))
                 order by e.employee_no
                """)
                .param("roles", roles.toArray(String[]::new))
                .param("day", day)
                .query((rs, n) -> new Person(EmployeeNo.of(rs.getString(1)), rs.getString(2)))
                .list();
    }

    public String nameOf(EmployeeNo person) {
        return jdbc.sql("select name from employee where employee_no = :person")
                .param("person", person.value())
                .query(String.class)
                .optional()
                .orElse(person.value());
    }

    public static OffsetDateTime offset(LocalDateTime bankTime) {
        return bankTime.atZone(BankClock.ZONE).toOffsetDateTime();
    }

    public static LocalDateTime bankTime(OffsetDateTime time) {
        return LocalDateTime.ofInstant(time.toInstant(), BankClock.ZONE);
    }

    private static Assignment row(ResultSet rs, int n) throws SQLException {
        return new Assignment(
                rs.getLong("assignment_id"),
                rs.getObject("duty_date", LocalDate.class),
                rs.getString("shift_code"),
                rs.getString("post_code"),
                EmployeeNo.of(rs.getString("employee_no")),
                rs.getString("name"),
                bankTime(rs.getObject("starts_at", OffsetDateTime.class)),
                bankTime(rs.getObject("ends_at", OffsetDateTime.class)),
                rs.getBoolean("on_call"));
    }

    /** Somebody by number and name. */
    public record Person(EmployeeNo employeeNo, String name) {}
}
