package yingyun.access.administration;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.access.SecurityDesk;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;
import yingyun.reference.OrgTree;

/** MC16 on a person: a new one, a one-time password, one who leaves. */
@Configuration(proxyBeanMethods = false)
class PersonActs {

    static final String CREATE = "access.person.create";
    static final String PASSWORD = "access.password.reset";
    static final String LEAVE = "access.person.leave";
    private static final String MC = "MC16";
    private static final int LEAVES_WITHIN_DAYS = 92;
    private static final String RISK_LEAVE = "AC-3093";

    private final JdbcClient jdbc;
    private final PeopleRegister people;
    private final SecurityDesk security;
    private final OrgTree orgs;
    private final BankClock clock;
    private final Deeds deeds;

    PersonActs(
            JdbcClient jdbc, PeopleRegister people, SecurityDesk security, OrgTree orgs, BankClock clock, Deeds deeds) {
        this.jdbc = jdbc;
        this.people = people;
        this.security = security;
        this.orgs = orgs;
        this.clock = clock;
        this.deeds = deeds;
    }

    @Bean
    FourEyesAct createPerson() {
        return deeds.act(CREATE, MC, this::newPerson, this::create);
    }

    @Bean
    FourEyesAct resetPassword() {
        return deeds.act(PASSWORD, MC, this::newPassword, this::allowPassword);
    }

    @Bean
    FourEyesAct leave() {
        return deeds.act(LEAVE, MC, this::lastDay, this::end);
    }

    private Prospect newPassword(Facts facts, EmployeeNo maker) {
        PeopleRegister.Line person = people.known(facts.person("person"), deeds.today());
        Deeds.refuseForOneself(maker, facts.person("person"));
        return new Proposal(
                        "PASSWORD " + person.employeeNo(),
                        "AC-3008",
                        Map.of("person", person.employeeNo(), "name", person.name()),
                        OrgCode.of(person.orgCode()))
                .prospect();
    }

    /** The security administrator hands it out on the person's page. */
    private void allowPassword(Facts facts, Grant grant) {
        Deeds.refuseForOneself(grant.checker(), facts.person("person"));
        deeds.record("PASSWORD_RESET_ALLOWED", grant, people.orgOf(facts.person("person"), deeds.today()));
    }

    private Prospect newPerson(Facts facts, EmployeeNo maker) {
        EmployeeNo person = facts.person("person");
        OrgCode org = knownOrg(facts.org("org"));
        if (people.find(person, DataScope.all(maker), deeds.today()).isPresent()) {
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
                .param("today", deeds.today())
                .param("approval", grant.approvalId())
                .update();
        deeds.record("PERSON_CREATED", grant, facts.org("org"));
    }

    /**
     * His last day is {@code last}; without it he is gone at once, as of yesterday. Roles and deputyships end with it, sessions at once or
     * when the day is over; what he asked for and nobody agreed to is withdrawn by the system.
     */
    private Prospect lastDay(Facts facts, EmployeeNo maker) {
        EmployeeNo no = facts.person("person");
        PeopleRegister.Line person = people.known(no, deeds.today());
        Deeds.refuseForOneself(maker, no);
        LocalDate last = lastDayOf(facts);
        if (last.isBefore(deeds.today().minusDays(1))
                || last.isAfter(deeds.today().plusDays(LEAVES_WITHIN_DAYS))) {
            throw facts.wrong("last");
        }
        people.lastDay(no).ifPresent(known -> {
            throw new AdministrationProblem.LeavesAlready(no.value(), known.toString()).refused();
        });
        people.onlyHeldBy(no, last).ifPresent(role -> {
            throw new AdministrationProblem.OnlyAdministrator(no.value(), role).refused();
        });
        return new Proposal(
                        "LEAVE %s %s".formatted(no, last),
                        "AC-3009",
                        Map.of("person", no.value(), "name", person.name()),
                        OrgCode.of(person.orgCode()))
                .change("AC-3021", "", last.toString())
                .change("AC-3015", person.roles(), "")
                .risk(RISK_LEAVE)
                .prospect();
    }

    private LocalDate lastDayOf(Facts facts) {
        return facts.optional("last").isEmpty() ? deeds.today().minusDays(1) : facts.day("last");
    }

    private void end(Facts facts, Grant grant) {
        EmployeeNo person = facts.person("person");
        Deeds.refuseForOneself(grant.checker(), person);
        OrgCode org = people.orgOf(person, deeds.today());
        LocalDate last = lastDayOf(facts);
        jdbc.sql("insert into person_leave (employee_no, last_day, approval_id) values (:person, :last, :approval)")
                .param("person", person.value())
                .param("last", last)
                .param("approval", grant.approvalId())
                .update();
        jdbc.sql("""
                update employee_role
                   set valid_to = greatest(cast(:last as date), valid_from - 1)
                 where employee_no = :person
                   and coalesce(valid_to, 'infinity') > greatest(cast(:last as date), valid_from - 1)
                """).param("person", person.value()).param("last", last).update();
        jdbc.sql("""
                update deputy
                   set ended_at = :end
                 where (principal = :person or deputy = :person)
                   and least(valid_to, coalesce(ended_at, 'infinity')) > :end
                """).param("person", person.value()).param("end", endOf(last)).update();
        jdbc.sql("update employee set valid_to = :last where employee_no = :person")
                .param("person", person.value())
                .param("last", last)
                .update();
        if (last.isBefore(deeds.today())) {
            security.endSessionsOf(person);
        }
        deeds.record("PERSON_LEFT", grant, org);
    }

    /** Of a day of bank time; not before now. */
    private OffsetDateTime endOf(LocalDate last) {
        OffsetDateTime midnight = last.plusDays(1).atStartOfDay(BankClock.ZONE).toOffsetDateTime();
        OffsetDateTime now = clock.instant().atZone(BankClock.ZONE).toOffsetDateTime();
        return midnight.isBefore(now) ? now : midnight;
    }

    private OrgCode knownOrg(OrgCode org) {
        BusinessDate day = BusinessDate.of(deeds.today());
        boolean noTreeYet = orgs.on(day).isEmpty();
        if (!noTreeYet && orgs.find(org, day).isEmpty()) {
            throw new AdministrationProblem.NoSuchOrg(org.value()).refused();
        }
        return org;
    }
}
