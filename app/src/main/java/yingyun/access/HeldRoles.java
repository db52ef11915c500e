package yingyun.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;

/** The roles that a person holds on a moment of bank time: his own, and those of the principals whose deputy he is just then. */
@Repository
class HeldRoles {

    private final JdbcClient jdbc;

    HeldRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One right of one role; a role without rights comes once, with an empty right.
     *
     * @param orgCode where the holder works: of a deputy's role, the principal's org
     */
    record Line(String roleCode, boolean secondFactor, String orgCode, String rightCode, String scope) {}

    List<Line> of(EmployeeNo person, Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, BankClock.ZONE);
        return jdbc.sql("""
                with holder as (
                    select cast(:person as text) as employee_no
                    union
                    select d.principal
                      from deputy d
                     where d.deputy = :person
                       and :moment >= d.valid_from
                       and :moment < least(d.valid_to, coalesce(d.ended_at, 'infinity')))
                select r.role_code, r.second_factor, e.org_code,
                       coalesce(granted.right_code, '') as right_code, coalesce(granted.scope, '') as scope
                  from holder
                  join employee e using (employee_no)
                  join employee_role held using (employee_no)
                  join role r using (role_code)
                  left join role_right granted using (role_code)
                 where :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and :day between held.valid_from and coalesce(held.valid_to, 'infinity')
                """)
                .param("person", person.value())
                .param("moment", SystemTime.column(moment))
                .param("day", day)
                .query((rs, n) -> new Line(
                        rs.getString("role_code"),
                        rs.getBoolean("second_factor"),
                        rs.getString("org_code"),
                        rs.getString("right_code"),
                        rs.getString("scope")))
                .list();
    }
}
