package yingyun.access.administration;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;

/** MC16 on people: a new one, a role, its end, a deputy. */
@Configuration(proxyBeanMethods = false)
class PeopleActs {

    static final String CREATE = "access.person.create";
    static final String GRANT = "access.role.grant";
    static final String REMOVE = "access.role.remove";
    static final String DEPUTY = "access.deputy.make";
    static final String PASSWORD = "access.password.reset";
    private static final String MC = "MC16";
    private static final int DEPUTY_DAYS = 92;

    private final JdbcClient jdbc;
    private final PeopleRegister people;
    private final OrgTree orgs;
    private final BankClock clock;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    PeopleActs(
            JdbcClient jdbc,
            PeopleRegister people,
            OrgTree orgs,
            BankClock clock,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.orgs = orgs;
        this.clock = clock;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    FourEyesAct createPerson() {
        return new AdministrativeAct(CREATE, MC, this::newPerson, this::create, transaction);
    }

    @Bean
    FourEyesAct grantRole() {
        return new AdministrativeAct(GRANT, MC, this::newRole, this::grant, transaction);
    }

    @Bean
    FourEyesAct removeRole() {
        return new AdministrativeAct(REMOVE, MC, this::roleEnd, this::remove, transaction);
    }

    @Bean
    FourEyesAct makeDeputy() {
        return new AdministrativeAct(DEPUTY, MC, this::newDeputy, this::deputise, transaction);
    }

    @Bean
    FourEyesAct resetPassword() {
        return new AdministrativeAct(PASSWORD, MC, this::newPassword, this::allowPassword, transaction);
    }

    private Prospect newPassword(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = known(facts.person("person"), maker);
        notFor(maker, facts.person("person"));
        return new Proposal(
                        "PASSWORD " + person.employeeNo(),
                        "AC-3008",
                        Map.of("person", person.employeeNo(), "name", person.name()),
                        OrgCode.of(person.orgCode()))
                .prospect();
    }

    /** The security administrator hands it out on the person's page. */
    private void allowPassword(Facts facts, Grant grant) {
        notFor(grant.checker(), facts.person("person"));
        record("PASSWORD_RESET_ALLOWED", grant, orgOf(facts, grant));
    }

    /** Nobody asks for or agrees to what he gets himself. */
    private static void notFor(EmployeeNo actor, EmployeeNo person) {
        if (actor.equals(person)) {
            throw new AdministrationProblem.NotOneself().refused();
        }
    }

    private Prospect newPerson(Facts facts, EmployeeNo maker) {
        EmployeeNo person = facts.person("person");
        OrgCode org = knownOrg(facts.org("org"));
        if (people.find(person, DataScope.all(maker), today()).isPresent()) {
            throw new AdministrationProblem.PersonExists(person.value()).refused();
        }
        String name = facts.text("name");
        return new Proposal(
                        "PERSON %s %s".formatted(person, org),
                        "AC-3001",
                        Map.of("person", person.value(), "name", name),
                        org)
                .change("AC-3011", "", name)
                .change("AC-3012", "", org.value())
                .change("AC-3013", "", facts.optional("teller"))
                .change("AC-3014", "", facts.optional("phone"))
                .prospect();
    }

    private void create(Facts facts, Grant grant) {
        jdbc.sql("""
                insert into employee (employee_no, name, org_code, teller_no, phone, valid_from, approval_id)
                values (:person, :name, :org, nullif(:teller, ''), nullif(:phone, ''), :today, :approval)
                """)
                .param("person", facts.person("person").value())
                .param("name", facts.text("name"))
                .param("org", facts.org("org").value())
                .param("teller", facts.optional("teller"))
                .param("phone", facts.optional("phone"))
                .param("today", today())
                .param("approval", grant.approvalId())
                .update();
        record("PERSON_CREATED", grant, facts.org("org"));
    }

    /** From today on, for at most a year. */
    private Prospect newRole(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = known(facts.person("person"), maker);
        notFor(maker, facts.person("person"));
        String role = knownRole(facts);
        LocalDate from = facts.day("from");
        LocalDate to = facts.day("to");
        if (from.isBefore(today()) || to.isBefore(from) || to.isAfter(from.plusYears(1))) {
            throw new AdministrationProblem.DatesWrong(from.toString(), to.toString()).refused();
        }
        EmployeeNo no = facts.person("person");
        people.excluding(no, role, from, to).ifPresent(held -> {
            throw new AdministrationProblem.RolesExclude(role, held).refused();
        });
        if (people.roles(no, today()).stream().anyMatch(held -> held.roleCode().equals(role) && !held.over())) {
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
        notFor(grant.checker(), facts.person("person"));
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
        record("ROLE_GRANTED", grant, orgOf(facts, grant));
    }

    /** Held for the last time yesterday, or never if given today: it is gone at the next request. */
    private Prospect roleEnd(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = known(facts.person("person"), maker);
        EmployeeNo no = facts.person("person");
        String role = knownRole(facts);
        PeopleRegister.Role held = people.roles(no, today()).stream()
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
        record("ROLE_REMOVED", grant, orgOf(facts, grant));
    }

    private Prospect newDeputy(Facts facts, EmployeeNo maker) {
        EmployeeNo principal = facts.person("principal");
        EmployeeNo deputy = facts.person("deputy");
        PeopleRegister.Line absent = known(principal, maker);
        PeopleRegister.Line standsIn = known(deputy, maker);
        notFor(principal, deputy);
        notFor(maker, deputy);
        LocalDateTime from = facts.minute("from");
        LocalDateTime to = facts.minute("to");
        if (!to.isAfter(from) || to.isAfter(from.plusDays(DEPUTY_DAYS)) || !to.isAfter(clock.now())) {
            throw new AdministrationProblem.DatesWrong(from.toString(), to.toString()).refused();
        }
        for (PeopleRegister.Role role : people.roles(principal, today())) {
            if (!role.over()) {
                people.excluding(deputy, role.roleCode(), from.toLocalDate(), to.toLocalDate())
                        .ifPresent(held -> {
                            throw new AdministrationProblem.RolesExclude(role.roleCode(), held).refused();
                        });
            }
        }
        return new Proposal(
                        "DEPUTY %s %s %s %s".formatted(principal, deputy, from, to),
                        "AC-3004",
                        Map.of(
                                "principal", principal.value(),
                                "name", absent.name(),
                                "deputy", deputy.value(),
                                "deputyName", standsIn.name()),
                        OrgCode.of(absent.orgCode()))
                .change("AC-3015", standsIn.roles(), (standsIn.roles() + " " + absent.roles()).strip())
                .change("AC-3016", "", from + " – " + to)
                .prospect();
    }

    private void deputise(Facts facts, Grant grant) {
        notFor(grant.checker(), facts.person("deputy"));
        jdbc.sql("""
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                values (:principal, :deputy, :from, :to, :approval)
                """)
                .param("principal", facts.person("principal").value())
                .param("deputy", facts.person("deputy").value())
                .param("from", facts.minute("from").atZone(BankClock.ZONE).toOffsetDateTime())
                .param("to", facts.minute("to").atZone(BankClock.ZONE).toOffsetDateTime())
                .param("approval", grant.approvalId())
                .update();
        record(
                "DEPUTY_MADE",
                grant,
                OrgCode.of(known(facts.person("principal"), grant.maker()).orgCode()));
    }

    private PeopleRegister.Line known(EmployeeNo person, EmployeeNo reader) {
        return people.find(person, DataScope.all(reader), today())
                .orElseThrow(() -> new AdministrationProblem.NoSuchPerson(person.value()).refused());
    }

    private OrgCode orgOf(Facts facts, Grant grant) {
        return OrgCode.of(known(facts.person("person"), grant.maker()).orgCode());
    }

    private String knownRole(Facts facts) {
        String role = facts.text("role");
        if (people.allRoles().stream().noneMatch(one -> one.roleCode().equals(role))) {
            throw facts.wrong("role");
        }
        return role;
    }

    private OrgCode knownOrg(OrgCode org) {
        BusinessDate day = BusinessDate.of(today());
        boolean noTreeYet = orgs.on(day).isEmpty();
        if (!noTreeYet && orgs.find(org, day).isEmpty()) {
            throw new AdministrationProblem.NoSuchOrg(org.value()).refused();
        }
        return org;
    }

    private void record(String action, Grant grant, OrgCode org) {
        audit.record(new Auditable(
                action,
                grant.maker(),
                org,
                "-",
                grant.subject(),
                Map.of(
                        "approval",
                        Long.toString(grant.approvalId()),
                        "checker",
                        grant.checker().value()),
                Auditable.DONE));
    }

    private LocalDate today() {
        return clock.now().toLocalDate();
    }

    private LocalDate lastDay(LocalDate from) {
        LocalDate yesterday = today().minusDays(1);
        return yesterday.isBefore(from) ? from.minusDays(1) : yesterday;
    }
}
