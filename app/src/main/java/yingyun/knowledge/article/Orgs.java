package yingyun.knowledge.article;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;

/** Where people sit. */
@Repository
class Orgs {

    private final JdbcClient jdbc;

    Orgs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OrgCode of(EmployeeNo person) {
        return jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .single();
    }

    String name(String employeeNo) {
        return jdbc.sql("select name from employee where employee_no = :no")
                .param("no", employeeNo)
                .query((rs, n) -> rs.getString(1))
                .optional()
                .orElse(employeeNo);
    }

    /** {@code ALL}, then the orgs from the top down to this one: which versions are for who sits there. */
    List<String> scopesOf(OrgCode org, LocalDate day) {
        List<String> scopes = new ArrayList<>(List.of("ALL"));
        scopes.addAll(jdbc.sql("""
                with recursive up as (
                    select org_code::text as org_code, parent_code::text as parent_code, 1 as step from org_unit
                     where org_code = :org and valid_from <= :day and (valid_to is null or valid_to >= :day)
                    union all
                    select o.org_code::text, o.parent_code::text, u.step + 1 from org_unit o join up u on o.org_code = u.parent_code
                     where u.step < 10 and o.valid_from <= :day and (o.valid_to is null or o.valid_to >= :day))
                select org_code from up order by step desc
                """)
                .param("org", org.value())
                .param("day", day)
                .query((rs, n) -> rs.getString(1))
                .list());
        return scopes;
    }
}
