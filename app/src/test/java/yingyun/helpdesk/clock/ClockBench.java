package yingyun.helpdesk.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.TestDatabase;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Right;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;

/** The clocks on a database of their own, with a system clock that stands where it is put and inquiries that are moved by plain rows. */
public final class ClockBench implements AutoCloseable {

    public static final String OUTLET = "320100200";
    public static final String OTHER_OUTLET = "320100300";

    final TestDatabase database = TestDatabase.create();
    public final JdbcClient app = JdbcClient.create(database.app());
    public final JdbcClient owner = JdbcClient.create(database.owner());
    final List<Auditable> audited = new ArrayList<>();
    private final AnnotationConfigApplicationContext context;
    private final StandingClock standing = new StandingClock();
    private int asked;

    public ClockBench() {
        context = context(database.app(), standing, audited::add);
        bean(Bank.class).create(BankKind.OWN, "衡川银行", Duration.ZERO);
        for (String no : List.of("E100001", "E100002", "E100003", "E100004")) {
            owner.sql(
                            "insert into employee (employee_no, name, org_code, valid_from) values (:no, :no, :org, '2015-01-01')")
                    .param("no", no)
                    .param("org", OUTLET)
                    .update();
        }
        clock("06-15T10:00");
    }

    static AnnotationConfigApplicationContext context(DataSource source, Clock clock, AuditTrail audit) {
        AnnotationConfigApplicationContext made = new AnnotationConfigApplicationContext();
        made.registerBean("dataSource", DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
        made.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        made.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        made.registerBean(Clock.class, () -> clock);
        made.registerBean(AuditTrail.class, () -> audit);
        made.register(Transactions.class);
        made.scan("yingyun.reference", "yingyun.helpdesk.clock");
        made.refresh();
        return made;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    /** Moves only when it is told to. */
    static final class StandingClock extends Clock {
        private volatile Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void clock(String at) {
        standing.now = ClockCases.at(at);
    }

    void later(Duration by) {
        standing.now = standing.now.plus(by);
    }

    /** Reckons and fires what is due. */
    public void ticks() {
        tick().tick();
    }

    ClockTick tick() {
        return new ClockTick(
                bean(ClockRows.class),
                bean(Reckoner.class),
                bean(EscalationLadder.class),
                bean(CalendarBook.class),
                bean(PlatformTransactionManager.class));
    }

    /** A question of now, in the queue of the clearing desk; its clocks are not reckoned yet. */
    public String asks(String urgency) {
        return asks(urgency, OUTLET);
    }

    public String asks(String urgency, String org) {
        asked++;
        String no = "20260615" + org + "%04d".formatted(asked);
        app.sql("""
                insert into inquiry (inquiry_no, org_code, asker, recorded_by, channel, urgency, title_masked, desk, state, version, asked_at,
                                     due_at, moved_at, moved_by, act)
                values (:no, :org, 'E100001', 'E100001', 'PAGE', :urgency, '问题', 'PAYMENT', 'QUEUED', 1, :now, :now, :now, 'E100001', 'ASKED')
                """)
                .param("no", no)
                .param("org", org)
                .param("urgency", urgency)
                .param("now", now())
                .update();
        return no;
    }

    public void moves(String no, String state) {
        app.sql("""
                update inquiry
                   set state = :state, moved_at = :now, moved_by = 'E100002', act = 'MOVED',
                       assignee = case when :state in ('QUEUED', 'ATTACHED') then null else 'E100002' end,
                       expert_desk = case when :state = 'WITH_EXPERT' then 'LOAN' end,
                       cycle = cycle + case when :state = 'REOPENED' then 1 else 0 end
                 where inquiry_no = :no
                """).param("state", state).param("now", now()).param("no", no).update();
    }

    public void answers(String no) {
        says(no, "ANSWER");
        moves(no, "ANSWERED");
    }

    void says(String no, String kind) {
        app.sql("""
                insert into inquiry_message (inquiry_no, kind, body_masked, author, written_at, no_basis)
                values (:no, :kind, '答复', 'E100002', :now, case when :kind = 'ANSWER' then 'HOW_TO' end)
                """).param("no", no).param("kind", kind).param("now", now()).update();
    }

    Object now() {
        return bean(BankClock.class).instant().atOffset(ZoneOffset.UTC);
    }

    String due(String no) {
        return app.sql("select due_at from inquiry where inquiry_no = :no")
                .param("no", no)
                .query((rs, n) ->
                        ClockCases.text(rs.getObject(1, OffsetDateTime.class).toInstant()))
                .single();
    }

    /** Such as {@code ANSWER 50 FIRED}. */
    List<String> steps(String no, String state) {
        return app.sql("""
                select metric || ' ' || percent from clock_step where inquiry_no = :no and state = :state order by metric, percent
                """)
                .param("no", no)
                .param("state", state)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Such as {@code ANSWER LEAD STEP}, in the order they were raised. */
    List<String> escalations(String no) {
        return app.sql("""
                select metric || ' ' || level || ' ' || cause from escalation where inquiry_no = :no order by escalation_id
                """).param("no", no).query((rs, n) -> rs.getString(1)).list();
    }

    long count(String sql) {
        return app.sql(sql).query(Long.class).single();
    }

    Operator person(String no, String role, Right... rights) {
        EmployeeNo employee = EmployeeNo.of(no);
        Map<Right, DataScope> held = new EnumMap<>(Right.class);
        for (Right right : rights) {
            held.put(
                    right,
                    role.equals("TELLER")
                            ? DataScope.of(Set.of(OrgCode.of(OUTLET)), employee)
                            : DataScope.all(employee));
        }
        return new Operator(employee, no, OrgCode.of(OUTLET), Set.of(role), held, "T-01", Optional.empty());
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(status -> work.run());
    }

    static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ClockCases.ZONE);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
