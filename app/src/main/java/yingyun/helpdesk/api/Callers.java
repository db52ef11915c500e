package yingyun.helpdesk.api;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;

/** How far a key reaches, and the person in whose name it asks. */
@Repository
class Callers {

    /** It reaches everything, also before there is a tree. */
    static final String HEAD_OFFICE = "010000000";

    private final JdbcClient jdbc;
    private final OrgTree orgs;
    private final BankClock clock;

    Callers(JdbcClient jdbc, OrgTree orgs, BankClock clock) {
        this.jdbc = jdbc;
        this.orgs = orgs;
        this.clock = clock;
    }

    Caller of(ApiKey key) {
        return new Caller(key, scope(key.org(), EmployeeNo.SYSTEM));
    }

    private DataScope scope(OrgCode org, EmployeeNo person) {
        if (org.value().equals(HEAD_OFFICE)) {
            return DataScope.all(person);
        }
        Set<OrgCode> reached =
                new HashSet<>(orgs.subtree(org, BusinessDate.of(clock.now().toLocalDate())));
        reached.add(org);
        return DataScope.of(reached, person);
    }

    private record Person(String name, String orgCode) {}

    /**
     * The asker, with no more rights than the key gives: his question and nothing else of him.
     *
     * @throws yingyun.kernel.Refused where he may not ask himself, or works outside the key's orgs
     */
    Operator asker(String employeeNo, Caller caller) {
        Optional<Person> person = EmployeeNo.isValid(employeeNo) ? mayAsk(employeeNo) : Optional.empty();
        Person found = person.filter(one -> caller.scope().reaches(OrgCode.of(one.orgCode())))
                .orElseThrow(
                        () -> new ApiProblem.AskerUnknown(EmployeeNo.isValid(employeeNo) ? employeeNo : "-").refused());
        EmployeeNo no = EmployeeNo.of(employeeNo);
        Map<Right, DataScope> rights = new EnumMap<>(Right.class);
        rights.put(Right.INQUIRY_ASK, DataScope.of(Set.of(), no));
        return new Operator(
                no, found.name(), OrgCode.of(found.orgCode()), Set.of(), rights, caller.terminal(), Optional.empty());
    }

    private Optional<Person> mayAsk(String employeeNo) {
        return jdbc.sql("""
                select e.name, e.org_code::text as org_code
                  from employee e
                 where e.employee_no = :person
                   and :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and exists (select from employee_role held join role_right r using (role_code)
                                where held.employee_no = e.employee_no and r.right_code = 'INQUIRY_ASK'
                                  and :day between held.valid_from and coalesce(held.valid_to, 'infinity'))
                   and not exists (select from credential c where c.employee_no = e.employee_no and c.locked_by is not null)
                """)
                .param("person", employeeNo)
                .param("day", clock.now().toLocalDate())
                .query(Person.class)
                .optional();
    }
}
