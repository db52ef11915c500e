package yingyun.access.administration;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.FourEyesAct.Prospect;
import yingyun.kernel.Grant;
import yingyun.kernel.OrgCode;
import yingyun.reference.Calendars;
import yingyun.reference.Org;
import yingyun.reference.OrgTree;

/** MC04 on the calendar, MC16 on parameters and orgs: all from tomorrow on. */
@Configuration(proxyBeanMethods = false)
class BankActs {

    static final String CALENDAR = "access.calendar.change";
    static final String PARAMETER = "access.parameter.change";
    static final String ORG = "access.org.change";
    private static final OrgCode WHOLE_BANK = OrgCode.of("000000000");
    private static final String RISK_BANK = "AC-3092";

    private final JdbcClient jdbc;
    private final BankRegister register;
    private final Calendars calendars;
    private final OrgTree orgs;
    private final Deeds deeds;

    BankActs(JdbcClient jdbc, BankRegister register, Calendars calendars, OrgTree orgs, Deeds deeds) {
        this.jdbc = jdbc;
        this.register = register;
        this.calendars = calendars;
        this.orgs = orgs;
        this.deeds = deeds;
    }

    @Bean
    FourEyesAct changeCalendar() {
        return deeds.act(CALENDAR, "MC04", this::newDay, this::changeDay);
    }

    @Bean
    FourEyesAct changeParameter() {
        return deeds.act(PARAMETER, "MC16", this::newValue, this::changeValue);
    }

    @Bean
    FourEyesAct changeOrg() {
        return deeds.act(ORG, "MC16", this::newOrg, this::changeOrg);
    }

    private Prospect newDay(Facts facts, EmployeeNo maker) {
        String calendar = facts.text("calendar");
        if (register.calendars().stream().noneMatch(one -> one.code().equals(calendar))) {
            throw facts.wrong("calendar");
        }
        LocalDate day = fromTomorrow(facts.day("day"));
        boolean open = openOf(facts);
        if (calendars.isOpen(calendar, day) == open) {
            throw new AdministrationProblem.NothingChanges().refused();
        }
        String weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? "周末" : "";
        return new Proposal(
                        "CALENDAR %s %s %s".formatted(calendar, day, open ? "OPEN" : "CLOSED"),
                        "AC-3005",
                        Map.of("calendar", calendar, "day", day.toString()),
                        WHOLE_BANK)
                .change("AC-3017", open ? "CLOSED" : "OPEN", open ? "OPEN" : "CLOSED")
                .change("AC-3018", weekend, facts.text("name"))
                .risk(RISK_BANK)
                .prospect();
    }

    private void changeDay(Facts facts, Grant grant) {
        jdbc.sql("""
                insert into calendar_exception (calendar_code, day, is_open, name_zh, name_en, approval_id)
                values (:calendar, :day, :open, :name, :name, :approval)
                on conflict (calendar_code, day) do update
                   set is_open = excluded.is_open, name_zh = excluded.name_zh, name_en = excluded.name_en,
                       approval_id = excluded.approval_id
                """)
                .param("calendar", facts.text("calendar"))
                .param("day", facts.day("day"))
                .param("open", openOf(facts))
                .param("name", facts.text("name"))
                .param("approval", grant.approvalId())
                .update();
        deeds.record("CALENDAR_CHANGED", grant, WHOLE_BANK);
    }

    private static boolean openOf(Facts facts) {
        return switch (facts.text("open")) {
            case "OPEN" -> true;
            case "CLOSED" -> false;
            default -> throw facts.wrong("open");
        };
    }

    private Prospect newValue(Facts facts, EmployeeNo maker) {
        String code = facts.text("parameter");
        LocalDate from = fromTomorrow(facts.day("from"));
        BankRegister.Value now = register.inForce(code, from).orElseThrow(() -> facts.wrong("parameter"));
        String value = facts.optional("value");
        if (!fits(now.unit(), value)) {
            throw facts.wrong("value");
        }
        if (now.from().equals(from)) {
            throw new AdministrationProblem.DayTaken(from.toString()).refused();
        }
        if (now.value().equals(value)) {
            throw new AdministrationProblem.NothingChanges().refused();
        }
        return new Proposal(
                        "PARAMETER %s %s = %s".formatted(code, from, value),
                        "AC-3006",
                        Map.of("parameter", code, "name", now.nameZh(), "from", from.toString()),
                        WHOLE_BANK)
                .change("AC-3019", now.value(), value)
                .change("AC-3016", "", from.toString())
                .risk(RISK_BANK)
                .prospect();
    }

    private static boolean fits(String unit, String value) {
        return switch (unit) {
            case "HH:mm" -> isTime(value);
            case "是/否" -> value.equals("是") || value.equals("否");
            case "文字" -> true;
            case "元" -> value.matches("[0-9]{1,12}\\.[0-9]{2}");
            case "号码" -> value.matches("[0-9][0-9 -]{2,19}");
            default -> value.matches("[0-9]{1,9}");
        };
    }

    private static boolean isTime(String value) {
        try {
            return value.length() == 5 && LocalTime.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void changeValue(Facts facts, Grant grant) {
        jdbc.sql("""
                insert into parameter_value (parameter_code, valid_from, value, maker, checker, approval_id)
                values (:code, :from, :value, :maker, :checker, :approval)
                """)
                .param("code", facts.text("parameter"))
                .param("from", facts.day("from"))
                .param("value", facts.optional("value"))
                .param("maker", grant.maker().value())
                .param("checker", grant.checker().value())
                .param("approval", grant.approvalId())
                .update();
        deeds.record("PARAMETER_CHANGED", grant, WHOLE_BANK);
    }

    /** A new name or parent from a day on, or the last day of an outlet. */
    private Prospect newOrg(Facts facts, EmployeeNo maker) {
        LocalDate from = fromTomorrow(facts.day("effective"));
        Org org = orgOn(facts.org("org"), from);
        String kind = facts.text("kind");
        Proposal proposal = new Proposal(
                "ORG %s %s %s %s".formatted(org.orgCode(), kind, from, orgValue(facts, kind)),
                "AC-3007",
                Map.of("org", org.orgCode().value(), "name", org.name(), "from", from.toString()),
                org.orgCode());
        if (org.validFrom().equals(from)) {
            throw new AdministrationProblem.DayTaken(from.toString()).refused();
        }
        switch (kind) {
            case "NAME" -> proposal.change("AC-3011", org.name(), facts.text("value"));
            case "PARENT" -> {
                Org parent = orgOn(OrgCode.of(orgValue(facts, kind)), from);
                if (org.level().equals("HO")
                        || orgs.subtree(org.orgCode(), BusinessDate.of(from)).contains(parent.orgCode())) {
                    throw facts.wrong("value");
                }
                proposal.change(
                        "AC-3020",
                        String.valueOf(org.parentCode()),
                        parent.orgCode().value());
            }
            case "CLOSE" -> {
                boolean hasBelow =
                        orgs.subtree(org.orgCode(), BusinessDate.of(from)).size() > 1;
                if (org.level().equals("HO") || hasBelow) {
                    throw facts.wrong("kind");
                }
                proposal.change("AC-3021", "", from.toString());
            }
            default -> throw facts.wrong("kind");
        }
        return proposal.risk(RISK_BANK).prospect();
    }

    private static String orgValue(Facts facts, String kind) {
        return switch (kind) {
            case "PARENT" -> facts.org("value").value();
            case "CLOSE" -> "-";
            default -> facts.text("value");
        };
    }

    private void changeOrg(Facts facts, Grant grant) {
        OrgCode org = facts.org("org");
        LocalDate from = facts.day("effective");
        String kind = facts.text("kind");
        jdbc.sql(
                        "insert into org_change (approval_id, org_code, kind, effective, value) values (:approval, :org, :kind, :from, :value)")
                .param("approval", grant.approvalId())
                .param("org", org.value())
                .param("kind", kind)
                .param("from", from)
                .param("value", orgValue(facts, kind))
                .update();
        Org before = orgOn(org, from);
        jdbc.sql("update org_unit set valid_to = :last where org_code = :org and valid_from = :since")
                .param("last", kind.equals("CLOSE") ? from : from.minusDays(1))
                .param("org", org.value())
                .param("since", before.validFrom())
                .update();
        if (!kind.equals("CLOSE")) {
            begin(before, kind, orgValue(facts, kind), from);
        }
        deeds.record("ORG_CHANGED", grant, org);
    }

    private void begin(Org before, String kind, String value, LocalDate from) {
        jdbc.sql("""
                insert into org_unit (org_code, name, level, parent_code, accounting_org, valid_from, valid_to)
                values (:org, :name, :level, :parent, :accounting, :from, :to)
                """)
                .param("org", before.orgCode().value())
                .param("name", kind.equals("NAME") ? value : before.name())
                .param("level", before.level())
                .param("parent", kind.equals("PARENT") ? value : text(before.parentCode()))
                .param("accounting", text(before.accountingOrg()))
                .param("from", from)
                .param("to", before.validTo())
                .update();
    }

    private static @org.jspecify.annotations.Nullable String text(@org.jspecify.annotations.Nullable OrgCode org) {
        return org == null ? null : org.value();
    }

    private Org orgOn(OrgCode org, LocalDate day) {
        Optional<Org> found = orgs.find(org, BusinessDate.of(day));
        return found.orElseThrow(() -> new AdministrationProblem.NoSuchOrg(org.value()).refused());
    }

    private LocalDate fromTomorrow(LocalDate day) {
        if (!day.isAfter(deeds.today())) {
            throw new AdministrationProblem.NotFromTomorrow(day.toString()).refused();
        }
        return day;
    }
}
