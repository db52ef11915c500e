package yingyun.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoFiles;
import yingyun.demobank.DemoOrganisation;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;
import yingyun.demobank.DemoRoster;
import yingyun.demobank.ExpectedFile;
import yingyun.demobank.Outlet;
import yingyun.eod.DayEnd;
import yingyun.kernel.BusinessDate;
import yingyun.operations.demo.DemoDay;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** 衡川银行: what the demo bank has that does not come by day files: people, cash limits, the register of expected files, its clock. */
final class DemoBankSetUp {

    static final BusinessDate FIRST_NIGHT = DemoDay.FIRST_NIGHT;
    static final BusinessDate LAST_NIGHT_AT_START = BusinessDate.of("2026-06-14");
    static final LocalDateTime CLOCK_AT_START = LocalDateTime.of(2026, 6, 15, 8, 0);
    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private DemoBankSetUp() {}

    static void create(DataSource dataSource, Bank bank, DayEnd dayEnd) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Duration shift = Duration.between(
                Instant.now(), CLOCK_AT_START.atZone(BankClock.ZONE).toInstant());
        bank.create(BankKind.DEMO, DemoOrganisation.BANK_NAME, shift);
        DemoPeople.all().forEach(person -> hire(jdbc, person));
        DemoOrganisation.outlets().forEach(outlet -> limit(jdbc, outlet));
        DemoFiles.expectedFiles().forEach(file -> expect(jdbc, file));
        DemoStandingApproval.create(jdbc, FIRST_NIGHT);
        DemoKnowledgeSetUp.create(jdbc);
        DemoInquirySetUp.create(jdbc);
        DemoQualitySetUp.create(jdbc);
        DemoDeputy.create(jdbc);
        DemoRoster.all().forEach(duty -> roster(jdbc, duty));
        dayEnd.startOn(FIRST_NIGHT);
    }

    private static void hire(JdbcClient jdbc, DemoPerson person) {
        jdbc.sql("""
                insert into employee (employee_no, name, org_code, teller_no, phone, email, valid_from)
                values (:no, :name, :org, :teller, :phone, :email, :since)
                """)
                .param("no", person.employeeNo())
                .param("name", person.name())
                .param("org", person.orgCode())
                .param("teller", person.tellerNo())
                .param("phone", person.phone())
                .param("email", person.email())
                .param("since", SINCE)
                .update();
        for (String role : person.roles()) {
            jdbc.sql("insert into employee_role (employee_no, role_code, valid_from) values (:no, :role, :since)")
                    .param("no", person.employeeNo())
                    .param("role", role)
                    .param("since", SINCE)
                    .update();
        }
    }

    private static void limit(JdbcClient jdbc, Outlet outlet) {
        jdbc.sql(
                        "insert into cash_limit (org_code, currency, valid_from, limit_fen) values (:org, 'CNY', :since, :limit)")
                .param("org", outlet.code())
                .param("since", SINCE)
                .param("limit", outlet.cashLimitFen())
                .update();
    }

    private static void expect(JdbcClient jdbc, ExpectedFile file) {
        jdbc.sql("""
                insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                values (:system, :kind, :due, :calendar, :owner, :since)
                """)
                .param("system", file.system())
                .param("kind", file.kind())
                .param("due", file.latestArrival())
                .param("calendar", file.condition() == ExpectedFile.Condition.EVERY_DAY ? "ALL_DAYS" : "HVPS")
                .param("owner", file.system().equals("PAY") ? "总行清算中心" : "核心系统运行组")
                .param("since", SINCE)
                .update();
    }

    private static void roster(JdbcClient jdbc, DemoRoster.Duty duty) {
        jdbc.sql("""
                insert into roster_assignment (duty_date, shift_code, post_code, employee_no, starts_at, ends_at, on_call, assigned_by, assigned_at)
                select :day::date, p.shift_code, p.post_code, :person,
                       (:day::date + p.starts) at time zone 'Asia/Shanghai',
                       (:day::date + p.ends + case when p.ends > p.starts then interval '0' else interval '1 day' end) at time zone 'Asia/Shanghai',
                       p.on_call, 'SYSTEM', :day::date::timestamp at time zone 'Asia/Shanghai'
                  from shift_post p
                 where p.post_code = :post and p.valid_from <= :day
                 order by p.valid_from desc
                 limit 1
                """)
                .param("day", duty.day())
                .param("post", duty.postCode())
                .param("person", duty.employeeNo())
                .update();
    }
}
