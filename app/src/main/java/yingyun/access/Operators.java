package yingyun.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * The person behind a session, from the tables as they are now. Roles, deputies and the org tree are those of the bank's day; a
 * deputy holds what his principal holds, within the principal's reach.
 */
@Repository
class Operators {

    private final JdbcClient jdbc;
    private final HeldRoles roles;
    private final OrgTree orgs;
    private final BankClock bankClock;
    private final Clock systemClock;

    Operators(JdbcClient jdbc, HeldRoles roles, OrgTree orgs, BankClock bankClock, Clock systemClock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.orgs = orgs;
        this.bankClock = bankClock;
        this.systemClock = systemClock;
    }

    /**
     * @param needsFactor does one of the roles demand a second factor at login?
     * @param enrolled has the person a secret for it?
     * @param mustChange is the password of one use only, or too old?
     */
    record Person(Operator operator, boolean needsFactor, boolean enrolled, boolean mustChange) {

        /** May do nothing but change his password and enrol. */
        public boolean isUnfinished() {
            return mustChange || (needsFactor && !enrolled);
        }
    }

    private record Identity(String name, String orgCode, boolean mustChange, boolean enrolled) {}

    /** Empty for who has left or never could log in. */
    Optional<Person> find(EmployeeNo person, String terminal, Optional<Instant> secondFactorAt) {
        Instant moment = bankClock.instant();
        LocalDate day = LocalDate.ofInstant(moment, BankClock.ZONE);
        return identity(person, day).map(identity -> {
            List<HeldRoles.Line> held = roles.of(person, moment);
            Operator operator = new Operator(
                    person,
                    identity.name(),
                    OrgCode.of(identity.orgCode()),
                    held.stream().map(HeldRoles.Line::roleCode).collect(Collectors.toSet()),
                    rights(person, held, BusinessDate.of(day)),
                    terminal,
                    secondFactorAt);
            boolean needsFactor = held.stream().anyMatch(HeldRoles.Line::secondFactor);
            return new Person(operator, needsFactor, identity.enrolled(), identity.mustChange());
        });
    }

    private Optional<Identity> identity(EmployeeNo person, LocalDate day) {
        return jdbc.sql("""
                select e.name, e.org_code, c.totp_secret is not null as enrolled,
                       c.must_change or c.changed_at < :oldest as must_change
                  from employee e
                  join credential c using (employee_no)
                 where e.employee_no = :person
                   and :day between e.valid_from and coalesce(e.valid_to, 'infinity')
                   and c.locked_by is null
                """)
                .param("person", person.value())
                .param("day", day)
                .param("oldest", SystemTime.column(systemClock.instant().minus(AccessRules.PASSWORD_AGE)))
                .query(Identity.class)
                .optional();
    }

    private Map<Right, DataScope> rights(EmployeeNo person, List<HeldRoles.Line> held, BusinessDate day) {
        EnumMap<Right, DataScope> rights = new EnumMap<>(Right.class);
        for (HeldRoles.Line line : held) {
            if (!line.rightCode().isEmpty()) {
                rights.merge(Right.valueOf(line.rightCode()), scope(person, line, day), DataScope::and);
            }
        }
        return rights;
    }

    private DataScope scope(EmployeeNo person, HeldRoles.Line line, BusinessDate day) {
        OrgCode org = OrgCode.of(line.orgCode());
        return switch (line.scope()) {
            case "ALL" -> DataScope.all(person);
            case "TREE" -> DataScope.of(withItself(org, orgs.subtree(headOf(org, day), day)), person);
            case "ORG" -> DataScope.of(Set.of(org), person);
            case "OWN" -> DataScope.of(Set.of(), person);
            default -> throw new IllegalStateException("role_right has the scope " + line.scope());
        };
    }

    /** A department (营运管理部) reaches what the org reaches whose department it is. */
    private OrgCode headOf(OrgCode org, BusinessDate day) {
        return orgs.find(org, day)
                .filter(found -> found.level().equals("VI"))
                .flatMap(found -> Optional.ofNullable(found.parentCode()))
                .orElse(org);
    }

    /** Before the first day files there is no tree yet; a person always reaches his own org. */
    private static Set<OrgCode> withItself(OrgCode org, List<OrgCode> below) {
        Set<OrgCode> reached = new HashSet<>(below);
        reached.add(org);
        return reached;
    }
}
