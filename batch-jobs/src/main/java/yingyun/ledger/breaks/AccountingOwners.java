package yingyun.ledger.breaks;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/**
 * Who answers for an org's books (MC10): its own OUTLET_SUPERVISOR, for a tier-1 branch its own T1_OPS; by role and posting of the
 * bank's today. Neither a deputy from the next outlet nor anyone of the day-end desk.
 */
@Repository
public class AccountingOwners {

    private final JdbcClient jdbc;
    private final BankClock clock;

    public AccountingOwners(JdbcClient jdbc, BankClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Owner(String employeeNo, String name, String roleCode) {}

    /** Those who may ask for an adjusting entry of that org. */
    public List<Owner> of(OrgCode org) {
        return jdbc.sql("""
                select distinct e.employee_no, e.name, r.role_code
                  from employee e
                  join employee_role r on r.employee_no = e.employee_no
                  join mc_maker m on m.role_code = r.role_code and m.mc_code = 'MC10'
                  join role_right g on g.role_code = r.role_code and g.right_code = 'ADJUSTMENT_MAKE'
                 where e.org_code = :org
                   and :today between r.valid_from and coalesce(r.valid_to, 'infinity')
                   and :today between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and not exists (select 1 from employee_role o
                                    where o.employee_no = e.employee_no and o.role_code in ('EOD_OPERATOR', 'EOD_CHECKER')
                                      and :today between o.valid_from and coalesce(o.valid_to, 'infinity'))
                 order by e.employee_no
                """)
                .param("org", org.value())
                .param("today", clock.now().toLocalDate())
                .query((rs, n) -> new Owner(rs.getString(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    /** @throws yingyun.kernel.Refused if he is none */
    void demand(EmployeeNo maker, OrgCode org) {
        if (of(org).stream().noneMatch(owner -> owner.employeeNo().equals(maker.value()))) {
            throw new BreakProblem.NotTheAccountingOwner(maker.value(), org.value()).refused();
        }
    }
}
