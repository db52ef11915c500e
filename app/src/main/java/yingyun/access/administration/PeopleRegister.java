package yingyun.access.administration;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** Who works here and who holds what until when. */
@Repository
class PeopleRegister {

    static final int PAGE = 50;

    private final JdbcClient jdbc;

    PeopleRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param roles codes of roles in force */
    record Line(String employeeNo, String name, String orgCode, String tellerNo, String roles, boolean locked) {}

    /** @param validTo empty for one that was given without an end */
    record Role(String roleCode, String nameZh, String nameEn, LocalDate validFrom, String validTo, boolean over) {}

    /** @param since as a form sends it back; names the deputyship together with the two */
    record Stand(long deputyId, String principal, String deputy, String since, String from, String to, boolean over) {}

    /** One page after {@code after}; one line more than a page says that there is another. */
    List<Line> search(String query, String role, String org, String after, DataScope scope, LocalDate day) {
        return jdbc.sql("""
                select e.employee_no, e.name, e.org_code, coalesce(e.teller_no, '') as teller_no,
                       coalesce((select string_agg(r.role_code, ' ' order by r.role_code)
                                   from employee_role r
                                  where r.employee_no = e.employee_no
                                    and :day between r.valid_from and coalesce(r.valid_to, 'infinity')), '') as roles,
                       c.locked_by is not null as locked
                  from employee e
                  left join credential c using (employee_no)
                 where e.employee_no > :after
                   and e.employee_no <> 'SYSTEM'
                   and (:all or e.org_code = any (:orgs))
                   and (:query = '' or e.employee_no = upper(:query) or e.teller_no = :query or starts_with(e.name, :query))
                   and (:org = '' or starts_with(e.org_code, :org))
                   and (:role = '' or exists (select 1 from employee_role r
                                               where r.employee_no = e.employee_no and r.role_code = :role
                                                 and :day between r.valid_from and coalesce(r.valid_to, 'infinity')))
                 order by e.employee_no
                 limit :most
                """)
                .param("day", day)
                .param("after", after)
                .param("all", scope.reachesAll())
                .param("orgs", scope.orgArray())
                .param("query", query)
                .param("org", org)
                .param("role", role)
                .param("most", PAGE + 1)
                .query(PeopleRegister::line)
                .list();
    }

    Optional<Line> find(EmployeeNo person, DataScope scope, LocalDate day) {
        return search(person.value(), "", "", "", scope, day).stream()
                .filter(line -> line.employeeNo().equals(person.value()))
                .findFirst();
    }

    Line known(EmployeeNo person, LocalDate day) {
        return find(person, DataScope.all(person), day)
                .orElseThrow(() -> new AdministrationProblem.NoSuchPerson(person.value()).refused());
    }

    OrgCode orgOf(EmployeeNo person, LocalDate day) {
        return OrgCode.of(known(person, day).orgCode());
    }

    List<Role> roles(EmployeeNo person, LocalDate day) {
        return jdbc.sql("""
                select held.role_code, r.name_zh, r.name_en, held.valid_from, held.valid_to,
                       coalesce(held.valid_to, 'infinity') < :day as is_over
                  from employee_role held
                  join role r using (role_code)
                 where held.employee_no = :person
                 order by is_over, held.valid_from desc, held.role_code
                """)
                .param("day", day)
                .param("person", person.value())
                .query((rs, n) -> {
                    @org.jspecify.annotations.Nullable Date to = rs.getDate("valid_to");
                    return new Role(
                            rs.getString("role_code"),
                            rs.getString("name_zh"),
                            rs.getString("name_en"),
                            rs.getDate("valid_from").toLocalDate(),
                            to == null ? "" : to.toString(),
                            rs.getBoolean("is_over"));
                })
                .list();
    }

    List<Stand> deputies(EmployeeNo person, Instant now) {
        return jdbc.sql("""
                select deputy_id, principal, deputy,
                       to_char(valid_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI') as since,
                       to_char(valid_from at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as from_text,
                       to_char(least(valid_to, ended_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as to_text,
                       least(valid_to, ended_at) <= :now as is_over
                  from deputy
                 where principal = :person or deputy = :person
                 order by valid_from desc
                 limit 20
                """)
                .param("person", person.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> new Stand(
                        rs.getLong("deputy_id"),
                        rs.getString("principal"),
                        rs.getString("deputy"),
                        rs.getString("since"),
                        rs.getString("from_text"),
                        rs.getString("to_text"),
                        rs.getBoolean("is_over")))
                .list();
    }

    /** The last day of somebody who leaves, once two have agreed to it. */
    Optional<LocalDate> lastDay(EmployeeNo person) {
        return jdbc.sql("select last_day from person_leave where employee_no = :person")
                .param("person", person.value())
                .query((rs, n) -> rs.getDate(1).toLocalDate())
                .optional();
    }

    /** Without whom nobody could be let in or made any more: the administrator's role that no other holds after that day. */
    Optional<String> onlyHeldBy(EmployeeNo person, LocalDate day) {
        return jdbc.sql("""
                select held.role_code
                  from employee_role held
                 where held.employee_no = :person
                   and held.role_code in ('SYS_ADMIN', 'SEC_ADMIN')
                   and coalesce(held.valid_to, 'infinity') > :day
                   and not exists (select 1
                                     from employee_role other
                                     join employee e on e.employee_no = other.employee_no
                                    where other.role_code = held.role_code
                                      and other.employee_no <> held.employee_no
                                      and other.valid_from <= :day
                                      and coalesce(other.valid_to, 'infinity') > :day
                                      and coalesce(e.valid_to, 'infinity') > :day)
                 order by held.role_code
                 limit 1
                """)
                .param("person", person.value())
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** SR10: everyone with every role in force, for the quarterly review. */
    List<String[]> review(LocalDate day) {
        return jdbc.sql("""
                select e.employee_no, e.name, e.org_code, held.role_code, r.name_zh, held.valid_from::text as valid_from,
                       coalesce(held.valid_to::text, '') as valid_to, coalesce(held.approval_id::text, '') as approval
                  from employee_role held
                  join employee e using (employee_no)
                  join role r using (role_code)
                 where :day between held.valid_from and coalesce(held.valid_to, 'infinity')
                   and :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                 order by e.employee_no, held.role_code
                """)
                .param("day", day)
                .query((rs, n) -> new String[] {
                    rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4),
                    rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8)
                })
                .list();
    }

    /** How many lines {@link #review} has. */
    int reviewRows(LocalDate day) {
        return jdbc.sql("""
                select count(*)
                  from employee_role held
                  join employee e using (employee_no)
                 where :day between held.valid_from and coalesce(held.valid_to, 'infinity')
                   and :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                """).param("day", day).query(Integer.class).single();
    }

    /** Of all roles, in force or not: for the lists to choose from. */
    List<Role> allRoles() {
        return jdbc.sql("select role_code, name_zh, name_en from role order by role_code")
                .query((rs, n) ->
                        new Role(rs.getString(1), rs.getString(2), rs.getString(3), LocalDate.EPOCH, "", false))
                .list();
    }

    Optional<String> excluding(EmployeeNo person, String role, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select held.role_code
                  from employee_role held
                  join role_conflict c on (c.role_code, c.must_not_hold) in ((held.role_code, :role), (:role, held.role_code))
                 where held.employee_no = :person
                   and coalesce(held.valid_to, 'infinity') >= held.valid_from
                   and held.valid_from <= :to
                   and coalesce(held.valid_to, 'infinity') >= :from
                 limit 1
                """)
                .param("role", role)
                .param("person", person.value())
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .optional();
    }

    private static Line line(ResultSet rs, int n) throws SQLException {
        return new Line(
                rs.getString("employee_no"),
                rs.getString("name"),
                rs.getString("org_code"),
                rs.getString("teller_no"),
                rs.getString("roles"),
                rs.getBoolean("locked"));
    }
}
