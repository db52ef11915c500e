package yingyun.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.FourEyesAct;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.kernel.SecondFactor;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** A demo bank with a handful of people, the beans of approval and audit, and acts of the test. It is 2026-06-15 23:00 there. */
public final class ApprovalBank implements AutoCloseable {

    static final String CODE = "582914";
    static final LocalDateTime NIGHT = LocalDateTime.of(2026, 6, 15, 23, 0, 30);
    private static final String HEAD_OFFICE = "010000010";

    final TestDatabase database = TestDatabase.create();
    final Map<String, TestAct> acts = new HashMap<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param more packages of modules whose acts are asked for */
    public ApprovalBank(String... more) {
        DataSource app = database.app();
        context.registerBean("dataSource", DataSource.class, () -> app, bean -> bean.setDestroyMethodName(""));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(app));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(app));
        context.registerBean(Clock.class, () -> Clock.systemUTC());
        context.registerBean("anyCode", SecondFactor.class, () -> (person, code) -> code.equals(CODE));
        for (String mc : List.of("MC06", "MC08", "MC09", "MC10", "MC16", "MC18")) {
            TestAct act = new TestAct(mc);
            acts.put(mc, act);
            context.registerBean(act.name(), FourEyesAct.class, () -> act);
        }
        context.scan("yingyun.reference", "yingyun.approval", "yingyun.audit");
        if (more.length > 0) {
            context.register(Transactions.class);
            context.registerBean(Store.class, ApprovalBank::store, bean -> bean.setLazyInit(true));
            context.scan(more);
        }
        context.refresh();
        bean(Bank.class).create(BankKind.DEMO, "测试银行", Duration.ZERO);
        clockAt(NIGHT);
        people();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    private void people() {
        owner("""
                insert into org_unit (org_code, name, level, parent_code, valid_from) values
                    ('000000000', '总行', 'HO', null, '2000-01-01'), ('010000010', '营运管理部', 'VI', '000000000', '2000-01-01'),
                    ('320000000', '江苏分行', 'T1', '000000000', '2000-01-01'), ('320500100', '苏州营业部', 'OT', '320000000', '2000-01-01'),
                    ('330000000', '浙江分行', 'T1', '000000000', '2000-01-01'), ('330100100', '杭州营业部', 'OT', '330000000', '2000-01-01')
                """);
        person("E200001", "韩慧敏", HEAD_OFFICE, "EOD_OPERATOR");
        person("E200002", "秦长青", HEAD_OFFICE, "EOD_CHECKER");
        person("E200003", "孙春燕", HEAD_OFFICE, "DUTY_MANAGER");
        person("E200004", "周美玲", HEAD_OFFICE, "DUTY_MANAGER");
        person("E200005", "蒋静怡", "320500100", "OUTLET_SUPERVISOR");
        person("E200006", "沈立新", "330100100", "OUTLET_SUPERVISOR");
        person("E200007", "朱国栋", "320000000", "T1_OPS");
        person("E200008", "何志强", HEAD_OFFICE, "AUDITOR");
        person("E200009", "杨秀兰", HEAD_OFFICE, "EXPERT");
        person("E200010", "许晓东", "320500100", "TELLER");
    }

    void person(String no, String name, String org, String role) {
        owner("insert into employee (employee_no, name, org_code, valid_from) values ('%s', '%s', '%s', '2000-01-01')"
                .formatted(no, name, org));
        role(no, role);
    }

    void role(String no, String role) {
        owner("insert into employee_role (employee_no, role_code, valid_from) values ('%s', '%s', '2000-01-01')"
                .formatted(no, role));
    }

    /** Stands in for another for a week around tonight. */
    void deputy(String principal, String deputy) {
        owner("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values ('MC16', 'DEPUTY %1$s %2$s', '测试用的代班申请事由', 'E200009', '2026-06-10 08:00+08', '2026-06-10 09:00+08');
                insert into deputy (principal, deputy, valid_from, valid_to, approval_id)
                select '%1$s', '%2$s', '2026-06-12 08:00+08', '2026-06-19 08:00+08', max(approval_id) from approval
                """.formatted(principal, deputy));
    }

    /** As the session says: rights and scopes from role_right. */
    public Operator operator(String no) {
        return operator(no, "T-" + no);
    }

    Operator operator(String no, String terminal) {
        JdbcClient jdbc = JdbcClient.create(database.owner());
        EmployeeNo person = EmployeeNo.of(no);
        String org = jdbc.sql("select org_code from employee where employee_no = :no")
                .param("no", no)
                .query(String.class)
                .single();
        Set<String> roles = new HashSet<>(jdbc.sql("select role_code from employee_role where employee_no = :no")
                .param("no", no)
                .query((rs, n) -> rs.getString(1))
                .list());
        Map<Right, DataScope> rights = new HashMap<>();
        jdbc.sql("select right_code, scope from role_right where role_code = any (:roles)")
                .param("roles", roles.toArray(String[]::new))
                .query(rs -> {
                    DataScope scope = scope(rs.getString(2), org, person);
                    rights.merge(Right.valueOf(rs.getString(1)), scope, DataScope::and);
                });
        String name = jdbc.sql("select name from employee where employee_no = :no")
                .param("no", no)
                .query(String.class)
                .single();
        rights.putIfAbsent(Right.APPROVAL_VIEW, DataScope.of(Set.of(), person));
        return new Operator(person, name, OrgCode.of(org), roles, rights, terminal, Optional.empty());
    }

    private static DataScope scope(String scope, String org, EmployeeNo person) {
        return switch (scope) {
            case "ALL" -> DataScope.all(person);
            case "OWN" -> DataScope.of(Set.of(), person);
            case "TREE" ->
                DataScope.of(
                        org.equals("320000000")
                                ? Set.of(OrgCode.of(org), OrgCode.of("320500100"))
                                : Set.of(OrgCode.of(org)),
                        person);
            default -> DataScope.of(Set.of(OrgCode.of(org)), person);
        };
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    TestAct act(String mcCode) {
        return java.util.Objects.requireNonNull(acts.get(mcCode));
    }

    public JdbcClient asApp() {
        return JdbcClient.create(database.app());
    }

    public JdbcClient asOwner() {
        return JdbcClient.create(database.owner());
    }

    public TestDatabase database() {
        return database;
    }

    void owner(String sql) {
        for (String statement : sql.split(";")) {
            asOwner().sql(statement).update();
        }
    }

    /** The step that waits, agreed to by that person. */
    public void agree(long request, String checker) {
        bean(ApprovalDesk.class).agree(request, new ApprovalDesk.Answer(1, "", CODE, ""), operator(checker));
    }

    public void clockAt(LocalDateTime moment) {
        bean(BankClock.class).set(moment);
    }

    private static Store store() {
        try {
            return new Store(Home.at(Files.createTempDirectory("bank")).create());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
