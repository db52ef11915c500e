package yingyun.helpdesk.inquiry;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import yingyun.approval.SecondPerson;
import yingyun.cli.TestKnowledge;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.demobank.DemoPeople;
import yingyun.demobank.DemoPerson;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.kernel.SecondFactor;
import yingyun.knowledge.Citation;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** The demo bank's people and knowledge, and the beans of the desk with the real log and the real second persons. 2026-06-25, 10:24. */
final class InquiryBank implements AutoCloseable {

    static final LocalDateTime MORNING = LocalDateTime.of(2026, 6, 25, 10, 24, 36);
    static final Citation EP3009 = new Citation("KB-C0401-0002", 1);
    private static final int CONTENDERS = 24;

    final TestDatabase database = TestDatabase.create();
    final JdbcClient app = JdbcClient.create(database.app());
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final Path store;

    /** @param more packages of other rooms of the desk */
    InquiryBank(String... more) {
        try {
            store = Files.createTempDirectory("desk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataSource source = database.app();
        if (source instanceof HikariDataSource pool) {
            pool.getHikariConfigMXBean().setMaximumPoolSize(CONTENDERS);
        }
        context.registerBean("dataSource", DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(JdbcClient.class, () -> app);
        context.registerBean(Clock.class, () -> Clock.systemUTC());
        context.registerBean("anyCode", SecondFactor.class, () -> (person, code) -> true);
        context.registerBean(Store.class, () -> new Store(Home.at(store).create()));
        context.register(Transactions.class);
        context.setBeanNameGenerator(
                org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        context.scan(
                "yingyun.reference",
                "yingyun.approval",
                "yingyun.audit",
                "yingyun.knowledge.article",
                "yingyun.helpdesk.inquiry",
                "yingyun.helpdesk.masking");
        if (more.length > 0) {
            context.scan(more);
        }
        context.refresh();
        bean(Bank.class).create(BankKind.DEMO, "衡川银行", Duration.ZERO);
        clock(MORNING);
        TestKnowledge.create(app);
        orgs();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    private void orgs() {
        Set<String> orgs = DemoPeople.all().stream().map(DemoPerson::orgCode).collect(Collectors.toSet());
        orgs.remove("010000000");
        owner(
                "insert into org_unit (org_code, name, level, parent_code, valid_from) values ('010000000', '总行', 'HO', null, '2000-01-01')");
        orgs.forEach(org -> owner(
                "insert into org_unit (org_code, name, level, parent_code, valid_from) values ('%s', '网点', 'OT', '010000000', '2000-01-01')"
                        .formatted(org)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void agrees(long request, Operator checker) {
        SecondPerson.agrees(context, request, checker);
    }

    AskDesk asks() {
        return bean(AskDesk.class);
    }

    AnswerDesk desk() {
        return bean(AnswerDesk.class);
    }

    LeadDesk lead() {
        return bean(LeadDesk.class);
    }

    void clock(LocalDateTime at) {
        bean(BankClock.class).set(at);
    }

    void owner(String sql) {
        JdbcClient.create(database.owner()).sql(sql).update();
    }

    /** The n-th person with that role, with his rights and scopes of now. */
    Operator person(String role, int n) {
        List<DemoPerson> all = DemoPeople.all().stream()
                .filter(person -> person.roles().contains(role))
                .toList();
        DemoPerson person = all.get(n);
        return operator(person);
    }

    Operator operator(DemoPerson person) {
        EmployeeNo no = EmployeeNo.of(person.employeeNo());
        OrgCode org = OrgCode.of(person.orgCode());
        Map<Right, DataScope> rights = new EnumMap<>(Right.class);
        app.sql("select right_code, scope from role_right where role_code = any (:roles)")
                .param("roles", person.roles().toArray(String[]::new))
                .query((rs, n) -> Map.entry(
                        Right.valueOf(rs.getString(1)),
                        switch (rs.getString(2)) {
                            case "ALL" -> DataScope.all(no);
                            case "OWN" -> DataScope.of(Set.of(), no);
                            default -> DataScope.of(Set.of(org), no);
                        }))
                .list()
                .forEach(right -> rights.merge(right.getKey(), right.getValue(), DataScope::and));
        return new Operator(no, person.name(), org, new HashSet<>(person.roles()), rights, "T-01", Optional.empty());
    }

    Operator teller(int n) {
        return person("TELLER", n);
    }

    Operator agent(int n) {
        return person("AGENT", n);
    }

    static Question question(Urgency urgency, String errorCode, String text) {
        return new Question(urgency, errorCode, "", Optional.empty(), "", text, UUID.randomUUID(), Optional.empty());
    }

    static Question joining(String errorCode, String text, InquiryNo lead) {
        return new Question(
                Urgency.U1, errorCode, "", Optional.empty(), "", text, UUID.randomUUID(), Optional.of(lead));
    }

    InquiryNo asked(Operator teller, Urgency urgency, String errorCode, String text) {
        return asks().ask(question(urgency, errorCode, text), teller);
    }

    static AnswerDesk.Written answer(String say, String body) {
        return new AnswerDesk.Written(say, body, Basis.of(EP3009), false);
    }

    Inquiry now(InquiryNo no) {
        return bean(Inquiries.class).find(no, DataScope.all(EmployeeNo.SYSTEM)).orElseThrow();
    }

    List<String> texts(String sql, Object... parameters) {
        return app.sql(sql).params(parameters).query((rs, n) -> rs.getString(1)).list();
    }

    /** The history of an inquiry: act by act. */
    List<String> acts(InquiryNo no) {
        return texts("select act from inquiry_event where inquiry_no = ? order by version", no.value());
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
