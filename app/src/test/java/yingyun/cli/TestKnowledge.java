package yingyun.cli;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.demobank.DemoPeople;

/** The demo bank's people and knowledge in a test's database. */
public final class TestKnowledge {

    private TestKnowledge() {}

    public static void create(JdbcClient asApp) {
        DemoPeople.all().forEach(person -> {
            asApp.sql("insert into employee (employee_no, name, org_code, valid_from) values (?, ?, ?, ?)")
                    .params(person.employeeNo(), person.name(), person.orgCode(), LocalDate.of(2026, 1, 1))
                    .update();
            person.roles()
                    .forEach(role -> asApp.sql(
                                    "insert into employee_role (employee_no, role_code, valid_from) values (?, ?, ?)")
                            .params(person.employeeNo(), role, LocalDate.of(2026, 1, 1))
                            .update());
        });
        DemoKnowledgeSetUp.create(asApp);
    }

    /** The month of inquiries before the demo bank begins; after {@link #create}. */
    public static void inquiries(JdbcClient asApp) {
        DemoInquirySetUp.create(asApp);
        DemoQualitySetUp.create(asApp);
    }
}
