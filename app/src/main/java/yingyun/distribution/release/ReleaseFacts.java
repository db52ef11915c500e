package yingyun.distribution.release;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;

/** What requests about a batch say of it, and where their makers sit. */
@Repository
class ReleaseFacts {

    private final JdbcClient jdbc;

    ReleaseFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Map<String, String> of(BusinessDate day, int batch) {
        return Map.of("date", day.toString(), "batch", Integer.toString(batch));
    }

    static Map<String, String> of(BusinessDate day, int batch, Finding finding) {
        Map<String, String> facts = new HashMap<>(finding.facts());
        facts.putAll(of(day, batch));
        return facts;
    }

    static BusinessDate day(Map<String, String> facts) {
        return BusinessDate.of(Objects.requireNonNull(facts.get("date")));
    }

    static int batch(Map<String, String> facts) {
        return Integer.parseInt(Objects.requireNonNull(facts.get("batch")));
    }

    OrgCode orgOf(EmployeeNo person) {
        return jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", person.value())
                .query((rs, n) -> OrgCode.of(rs.getString(1)))
                .single();
    }

    String reasonOf(Grant grant) {
        return jdbc.sql("select reason from approval where approval_id = :approval")
                .param("approval", grant.approvalId())
                .query(String.class)
                .single();
    }
}
