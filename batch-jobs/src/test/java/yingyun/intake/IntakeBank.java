package yingyun.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Wording;
import yingyun.reference.Bank;
import yingyun.reference.BankClock;
import yingyun.reference.BankKind;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/** An own bank that takes over on 2026-06-14 and opens on 2026-06-15, with an inbox. */
final class IntakeBank implements AutoCloseable {

    static final String DAY = "2026-06-15";
    static final String JOURNAL_COLUMNS =
            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no,"
                    + "entry_kind,reversal_of,value_date,counterparty_name,summary";

    final TestDatabase database = TestDatabase.create();
    final JdbcClient jdbc = JdbcClient.create(database.app());
    final Home home;
    final Path inbox;
    final Store store;
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database.app());
    final BusinessDates businessDates = new BusinessDates(jdbc);
    final Bank bank = new Bank(jdbc);
    final Clock clock = Clock.systemUTC();
    final Intake intake;

    IntakeBank() {
        try {
            home = Home.at(Files.createTempDirectory("intake"));
            inbox = Files.createDirectories(home.inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new Store(home);
        intake = Intake.on(database.app(), transactions, store, clock);
        bank.create(BankKind.OWN, "试验银行", Duration.ZERO);
        bank.startOn(BusinessDate.of(DAY));
        businessDates.appear(
                BusinessDate.of("2026-06-14"), BusinessDateState.CUT_OFF, Instant.now(), EmployeeNo.SYSTEM);
        businessDates.appear(BusinessDate.of(DAY), BusinessDateState.OPEN, Instant.now(), EmployeeNo.SYSTEM);
    }

    /** Two outlets, three products, four accounts. */
    IntakeBank withMasterData() {
        orgs().writeTo(inbox);
        products().writeTo(inbox);
        accounts().writeTo(inbox);
        IntakeReport report = take();
        if (report.taken().size() != 3) {
            throw new IllegalStateException(String.join("\n", report.print(Wording.chinese())));
        }
        return this;
    }

    static DayFileBuilder orgs() {
        return DayFileBuilder.of("CORE_ORG", "2026-06-14", "org_code,name,level,parent_code,valid_from")
                .row("320000000", "总行", "HO", "", "2020-01-01")
                .row("320100000", "南京分行", "T1", "320000000", "2020-01-01")
                .row("320100200", "鼓楼支行", "OT", "320100000", "2020-01-01")
                .row("320100300", "玄武支行", "OT", "320100000", "2020-01-01");
    }

    static DayFileBuilder products() {
        return DayFileBuilder.of("CORE_PRODUCT", "2026-06-14", "product_code,name,kind,interest_rule")
                .row("DP001", "个人活期", "DEMAND", "PERSONAL_DEMAND")
                .row("LN001", "个人住房贷款", "LOAN", "NONE")
                .row("IN001", "内部账户", "INTERNAL", "NONE");
    }

    static DayFileBuilder accounts() {
        return DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        "2026-06-14",
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,customer_name,id_no,opened_on,status")
                .row(
                        "6200000000000001",
                        "320100200",
                        "DP001",
                        "201104",
                        "CNY",
                        "C1",
                        "P",
                        "张三",
                        "320102199001011234",
                        "2020-05-05",
                        "NORMAL")
                .row(
                        "6200000000000002",
                        "320100200",
                        "DP001",
                        "201104",
                        "CNY",
                        "C2",
                        "P",
                        "李四",
                        "",
                        "2020-05-05",
                        "NORMAL")
                .row(
                        "6200000000000003",
                        "320100300",
                        "DP001",
                        "201104",
                        "USD",
                        "C3",
                        "P",
                        "王五",
                        "",
                        "2020-05-05",
                        "NORMAL")
                .row(
                        "6300000000000001",
                        "320100200",
                        "LN001",
                        "130303",
                        "CNY",
                        "C1",
                        "P",
                        "张三",
                        "",
                        "2020-05-05",
                        "NORMAL");
    }

    static DayFileBuilder journal() {
        return journal(DAY);
    }

    /** One deposit of cash. */
    static DayFileBuilder journal(String day) {
        return DayFileBuilder.of("CORE_JOURNAL", day, JOURNAL_COLUMNS)
                .row(line("J1", "1", "D", "1000.00", "100101", ""))
                .row(line("J1", "2", "C", "1000.00", "201104", "6200000000000001"));
    }

    static String[] line(String journalNo, String lineNo, String side, String amount, String subject, String account) {
        return new String[] {
            journalNo,
            lineNo,
            "320100200",
            "TX1001",
            "2026-06-15T09:00:00",
            "CNY",
            side,
            amount,
            subject,
            account,
            "",
            "",
            "",
            "",
            ""
        };
    }

    IntakeReport take() {
        return intake.take(inbox, TakeUp.of(businessDates.open().orElseThrow(), clock.instant()));
    }

    IntakeReport lastCall() {
        BusinessDate open = businessDates.open().orElseThrow();
        return intake.take(inbox, TakeUp.of(open, clock.instant()).asLastCallOf(open));
    }

    void move(String day, BusinessDateState from, BusinessDateState to) {
        businessDates.move(BusinessDate.of(day), from, to, Instant.now(), EmployeeNo.SYSTEM);
    }

    void open(String day) {
        businessDates.appear(BusinessDate.of(day), BusinessDateState.OPEN, Instant.now(), EmployeeNo.SYSTEM);
    }

    /** All rows of the entries that wait for posting, without ids. */
    List<String> entries() {
        return jdbc
                .sql("select leaf_name from leaf where parent = 'entry' and state <> 'UNDONE' order by leaf_name")
                .query((rs, n) -> rs.getString(1))
                .list()
                .stream()
                .flatMap(leaf -> jdbc
                        .sql("select (to_jsonb(e) - 'batch_id')::text from leaves.%s e".formatted(leaf))
                        .query((rs, n) -> rs.getString(1))
                        .list()
                        .stream())
                .sorted()
                .toList();
    }

    /** Everything intake may write, as a count and a hash a table. */
    List<String> books() {
        return List.of(
                        "org_unit",
                        "subject",
                        "product",
                        "listed_rate",
                        "account",
                        "opening_account",
                        "opening_subject",
                        "business_event",
                        "payment_item",
                        "entry_batch",
                        "leaf")
                .stream()
                .map(table -> jdbc.sql(
                                "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %s t"
                                        .formatted(table))
                        .query((rs, n) -> table + " " + rs.getString(1))
                        .single())
                .toList();
    }

    static Instant at(String localDateTime) {
        return java.time.LocalDateTime.parse(localDateTime)
                .atZone(BankClock.ZONE)
                .toInstant();
    }

    @Override
    public void close() {
        database.close();
        try {
            FileSystemUtils.deleteRecursively(home.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
