package yingyun.access.administration;

import java.time.LocalDateTime;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.BankClock;

/** MC16 on a deputy (SR13): made for a time, and ended before it. */
@Configuration(proxyBeanMethods = false)
class DeputyActs {

    static final String DEPUTY = "access.deputy.make";
    static final String END = "access.deputy.end";
    private static final String MC = "MC16";
    private static final int DEPUTY_DAYS = 92;

    private final JdbcClient jdbc;
    private final PeopleRegister people;
    private final BankClock clock;
    private final Deeds deeds;

    DeputyActs(JdbcClient jdbc, PeopleRegister people, BankClock clock, Deeds deeds) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
        this.deeds = deeds;
    }

    @Bean
    FourEyesAct makeDeputy() {
        return deeds.act(DEPUTY, MC, this::newDeputy, this::deputise);
    }

    @Bean
    FourEyesAct endDeputy() {
        return deeds.act(END, MC, this::deputyEnd, this::end);
    }

    private Prospect newDeputy(Facts facts, EmployeeNo maker) {
        EmployeeNo principal = facts.person("principal");
        EmployeeNo deputy = facts.person("deputy");
        PeopleRegister.Line absent = people.known(principal, deeds.today());
        PeopleRegister.Line standsIn = people.known(deputy, deeds.today());
        Deeds.refuseForOneself(principal, deputy);
        Deeds.refuseForOneself(maker, deputy);
        LocalDateTime from = facts.minute("from");
        LocalDateTime to = facts.minute("to");
        if (!to.isAfter(from) || to.isAfter(from.plusDays(DEPUTY_DAYS)) || !to.isAfter(clock.now())) {
            throw new AdministrationProblem.DatesWrong(from.toString(), to.toString()).refused();
        }
        for (PeopleRegister.Role role : people.roles(principal, deeds.today())) {
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
        Deeds.refuseForOneself(grant.checker(), facts.person("deputy"));
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
        deeds.record(
                "DEPUTY_MADE",
                grant,
                OrgCode.of(
                        people.known(facts.person("principal"), deeds.today()).orgCode()));
    }

    /** At the moment when the other agrees; what was decided until then stays. */
    private Prospect deputyEnd(Facts facts, EmployeeNo maker) {
        PeopleRegister.Stand stand = standing(facts);
        EmployeeNo principal = EmployeeNo.of(stand.principal());
        EmployeeNo deputy = EmployeeNo.of(stand.deputy());
        PeopleRegister.Line absent = people.known(principal, deeds.today());
        PeopleRegister.Line standsIn = people.known(deputy, deeds.today());
        return new Proposal(
                        "DEPUTY_END %s %s %s".formatted(principal, deputy, facts.minute("from")),
                        "AC-3010",
                        Map.of(
                                "principal", principal.value(),
                                "name", absent.name(),
                                "deputy", deputy.value(),
                                "deputyName", standsIn.name()),
                        OrgCode.of(absent.orgCode()))
                .change("AC-3016", stand.from() + " – " + stand.to(), stand.from() + " –")
                .prospect();
    }

    private PeopleRegister.Stand standing(Facts facts) {
        EmployeeNo principal = facts.person("principal");
        EmployeeNo deputy = facts.person("deputy");
        return people.deputies(principal, clock.instant()).stream()
                .filter(stand -> stand.deputy().equals(deputy.value())
                        && stand.principal().equals(principal.value()))
                .filter(stand -> !stand.over()
                        && stand.since().equals(facts.minute("from").toString()))
                .findFirst()
                .orElseThrow(() -> new AdministrationProblem.NoSuchDeputy(principal.value(), deputy.value()).refused());
    }

    private void end(Facts facts, Grant grant) {
        PeopleRegister.Stand stand = standing(facts);
        var now = clock.instant().atZone(BankClock.ZONE).toOffsetDateTime();
        jdbc.sql("insert into deputy_end (deputy_id, ended_at, approval_id) values (:deputy, :now, :approval)")
                .param("deputy", stand.deputyId())
                .param("now", now)
                .param("approval", grant.approvalId())
                .update();
        jdbc.sql("update deputy set ended_at = :now where deputy_id = :deputy")
                .param("deputy", stand.deputyId())
                .param("now", now)
                .update();
        deeds.record("DEPUTY_ENDED", grant, people.orgOf(EmployeeNo.of(stand.principal()), deeds.today()));
    }
}
