package yingyun.access.administration;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;

/** MC16 on a role: given, and taken back. */
@Configuration(proxyBeanMethods = false)
class RoleActs {

    static final String GRANT = "access.role.grant";
    static final String REMOVE = "access.role.remove";
    private static final String MC = "MC16";

    private final JdbcClient jdbc;
    private final PeopleRegister people;
    private final Deeds deeds;

    RoleActs(JdbcClient jdbc, PeopleRegister people, Deeds deeds) {
        this.jdbc = jdbc;
        this.people = people;
        this.deeds = deeds;
    }

    @Bean
    FourEyesAct grantRole() {
        return deeds.act(GRANT, MC, this::newRole, this::grant);
    }

    @Bean
    FourEyesAct removeRole() {
        return deeds.act(REMOVE, MC, this::roleEnd, this::remove);
    }

    /** From today on, for at most a year. */
    private Prospect newRole(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = people.known(facts.person("person"), deeds.today());
        Deeds.refuseForOneself(maker, facts.person("person"));
        String role = knownRole(facts);
        LocalDate from = facts.day("from");
        LocalDate to = facts.day("to");
        if (from.isBefore(deeds.today()) || to.isBefore(from) || to.isAfter(from.plusYears(1))) {
            throw new AdministrationProblem.DatesWrong(from.toString(), to.toString()).refused();
        }
        EmployeeNo no = facts.person("person");
        people.excluding(no, role, from, to).ifPresent(held -> {
            throw new AdministrationProblem.RolesExclude(role, held).refused();
        });
        if (people.roles(no, deeds.today()).stream()
                .anyMatch(held -> held.roleCode().equals(role) && !held.over())) {
            throw new AdministrationProblem.RoleHeld(role).refused();
        }
        return new Proposal(
                        "ROLE %s %s %s %s".formatted(no, role, from, to),
                        "AC-3002",
                        Map.of("person", no.value(), "name", person.name(), "role", role),
                        OrgCode.of(person.orgCode()))
                .change("AC-3015", person.roles(), (person.roles() + " " + role).strip())
                .change("AC-3016", "", from + " – " + to)
                .prospect();
    }

    private void grant(Facts facts, Grant grant) {
        Deeds.refuseForOneself(grant.checker(), facts.person("person"));
        jdbc.sql("""
                insert into employee_role (employee_no, role_code, valid_from, valid_to, approval_id)
                values (:person, :role, :from, :to, :approval)
                """)
                .param("person", facts.person("person").value())
                .param("role", facts.text("role"))
                .param("from", facts.day("from"))
                .param("to", facts.day("to"))
                .param("approval", grant.approvalId())
                .update();
        deeds.record("ROLE_GRANTED", grant, people.orgOf(facts.person("person"), deeds.today()));
    }

    /** Held for the last time yesterday, or never if given today: it is gone at the next request. */
    private Prospect roleEnd(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = people.known(facts.person("person"), deeds.today());
        EmployeeNo no = facts.person("person");
        String role = knownRole(facts);
        PeopleRegister.Role held = people.roles(no, deeds.today()).stream()
                .filter(one -> one.roleCode().equals(role)
                        && !one.over()
                        && one.validFrom().equals(facts.day("from")))
                .findFirst()
                .orElseThrow(() -> new AdministrationProblem.RoleNotHeld(role).refused());
        return new Proposal(
                        "ROLE_END %s %s %s %s".formatted(no, role, held.validFrom(), lastDay(held.validFrom())),
                        "AC-3003",
                        Map.of("person", no.value(), "name", person.name(), "role", role),
                        OrgCode.of(person.orgCode()))
                .change(
                        "AC-3016",
                        held.validFrom() + " – " + held.validTo(),
                        held.validFrom() + " – " + lastDay(held.validFrom()))
                .prospect();
    }

    private void remove(Facts facts, Grant grant) {
        jdbc.sql("""
                insert into role_end (employee_no, role_code, valid_from, ends_on, approval_id)
                values (:person, :role, :from, :to, :approval)
                """)
                .param("person", facts.person("person").value())
                .param("role", facts.text("role"))
                .param("from", facts.day("from"))
                .param("to", lastDay(facts.day("from")))
                .param("approval", grant.approvalId())
                .update();
        jdbc.sql("""
                update employee_role set valid_to = :to
                 where employee_no = :person and role_code = :role and valid_from = :from
                """)
                .param("person", facts.person("person").value())
                .param("role", facts.text("role"))
                .param("from", facts.day("from"))
                .param("to", lastDay(facts.day("from")))
                .update();
        deeds.record("ROLE_REMOVED", grant, people.orgOf(facts.person("person"), deeds.today()));
    }

    private String knownRole(Facts facts) {
        String role = facts.text("role");
        if (people.allRoles().stream().noneMatch(one -> one.roleCode().equals(role))) {
            throw facts.wrong("role");
        }
        return role;
    }

    private LocalDate lastDay(LocalDate from) {
        LocalDate yesterday = deeds.today().minusDays(1);
        return yesterday.isBefore(from) ? from.minusDays(1) : yesterday;
    }
}
