package yingyun.knowledge.article;

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
}
