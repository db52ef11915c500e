package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingyun.eod.NightDesk;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.eod.Rows;
import yingyun.eod.TestGrants;
import yingyun.intake.DayFileBuilder;
import yingyun.intake.Intake;
import yingyun.intake.IntakeReport;
import yingyun.intake.IntakeReport.WaitingFor;
import yingyun.intake.TakeUp;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.outside.BankDay;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDates;

/** Files that come late, twice, under another name or into the middle of the night: the books are those of the twin's quiet nights. */
@Tag("db")
class LateFilesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final EmployeeNo OPERATOR = EmployeeNo.of("E100001");
    private static final String JOURNAL = "CORE_JOURNAL_20260320_1.csv";

    @Test
    void a_file_that_was_refused_comes_again_under_a_new_seq_and_the_books_are_as_if_it_had_been_right() {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            bank.runTo(DAY.minusDays(1));
            copy(outside(bank, DAY), bank.inbox(), name -> true);
            String whole = read(bank.inbox().resolve(JOURNAL));
            write(bank.inbox().resolve(JOURNAL), whole.substring(0, whole.length() / 2));

            assertThat(codes(take(bank, DAY))).containsExactly("IN-1107");
            write(bank.inbox().resolve(JOURNAL), whole);
            assertThat(codes(take(bank, DAY)))
                    .as("the name is used up, whatever lies under it now")
                    .containsExactly("IN-1007");
            underSeq(bank.inbox(), JOURNAL, 4);
            IntakeReport again = take(bank, DAY);
            assertThat(again.taken().stream().map(IntakeReport.Taken::fileName))
                    .containsExactly("CORE_JOURNAL_20260320_4.csv");
            runQuietly(bank, DAY);
            bank.runTo(TinyBank.LAST);

            sameBooks(bank, twin);
        }
    }

    @Test
    void the_same_content_under_another_name_is_a_no_op_and_other_content_under_the_same_name_refused() {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            bank.runTo(DAY.minusDays(1));
            copy(outside(bank, DAY), bank.inbox(), name -> true);
            assertThat(take(bank, DAY).refused()).isEmpty();

            underSeq(bank.inbox(), JOURNAL, 5);
            assertThat(take(bank, DAY).alreadyTaken())
                    .containsExactly(new IntakeReport.AlreadyTaken("CORE_JOURNAL_20260320_5.csv", JOURNAL));
            deposit(bank, DAY, 1, "LATE-1").writeTo(bank.inbox());
            assertThat(codes(take(bank, DAY))).containsExactly("IN-1007");
            runQuietly(bank, DAY);
            bank.runTo(TinyBank.LAST);

            assertThat(Books.ofAllDays(bank.night))
                    .isEqualTo(Books.ofAllDays(twin.night))
                    .hasSize(6);
        }
    }

    @Test
    void a_higher_seq_adds_to_the_day() {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(DAY);
            bank.runTo(DAY.minusDays(1));
            copy(outside(bank, DAY), bank.inbox(), name -> true);
            deposit(bank, DAY, 2, "MORE-1").writeTo(bank.inbox());

            runQuietly(bank, DAY);

            String account = account(bank).no();
            assertThat(balance(bank, account, DAY)).isEqualTo(balance(twin, account, DAY) - 500);
            assertThat(Rows.books(bank.night, DAY).stream().filter(row -> row.contains("\"MORE-1\"")))
                    .hasSize(2);
            assertThat(Books.problems(bank.night)).isEmpty();
        }
    }

    @Test
    void what_comes_for_the_day_after_posting_has_begun_or_after_the_close_is_refused_by_name() {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            bank.runTo(DAY.minusDays(1));
            new TestGrants(bank.night.asApp());
            NightDesk desk = bank.night.bean(NightDesk.class);
            desk.hold(JobCode.of("JOB-041"), OPERATOR, "等待");
            copy(outside(bank, DAY), bank.inbox(), name -> true);
            Path apart = folder(bank, "apart");
            List<String> whilePosting = new ArrayList<>();

            bank.night.run(
                    DAY,
                    new NightObserver() {
                        @Override
                        public void jobStarted(JobRun run, String nameZh, String nameEn) {
                            if (run.jobCode().equals(JobCode.of("JOB-011"))) {
                                deposit(bank, DAY, 50, "LATE-50").writeTo(apart);
                                whilePosting.addAll(codes(take(bank, apart, NEXT)));
                            }
                        }
                    },
                    day -> {});
            assertThat(whilePosting).containsExactly("IN-1003");
            deposit(bank, DAY, 51, "LATE-51").writeTo(apart);
            assertThat(codes(take(bank, apart, NEXT))).containsExactly("IN-1003");

            desk.resume(JobCode.of("JOB-041"), OPERATOR);
            runQuietly(bank, DAY);
            deposit(bank, DAY, 52, "LATE-52").writeTo(apart);
            assertThat(codes(take(bank, apart, NEXT))).containsExactly("IN-1002");
            deposit(bank, DAY.minusDays(2), 9, "LATE-9").writeTo(apart);
            assertThat(codes(take(bank, apart, NEXT))).containsExactly("IN-1002");
            bank.runTo(TinyBank.LAST);

            sameBooks(bank, twin);
        }
    }

    @Test
    void files_of_the_next_day_are_taken_while_this_one_closes() {
        try (TinyBank twin = TinyBank.fresh();
                TinyBank bank = TinyBank.fresh()) {
            twin.runTo(TinyBank.LAST);
            bank.runTo(DAY.minusDays(1));
            new TestGrants(bank.night.asApp());
            NightDesk desk = bank.night.bean(NightDesk.class);
            desk.hold(JobCode.of("JOB-090"), OPERATOR, "先收次日文件");
            assertThat(bank.runTo(DAY)).singleElement().isInstanceOf(NightEnd.PeopleNeeded.class);

            bank.files().accept(BusinessDate.of(NEXT));
            IntakeReport taken = take(bank, NEXT);

            assertThat(taken.refused()).isEmpty();
            assertThat(taken.taken())
                    .isNotEmpty()
                    .allMatch(file -> file.day().day().equals(NEXT));
            assertThat(bank.night.bean(BusinessDates.class).closing()).contains(BusinessDate.of(DAY));
            desk.resume(JobCode.of("JOB-090"), OPERATOR);
            bank.runTo(TinyBank.LAST);
            assertThat(Books.ofAllDays(bank.night))
                    .isEqualTo(Books.ofAllDays(twin.night))
                    .hasSize(6);
            assertThat(Books.problems(bank.night)).isEmpty();
        }
    }

    @Test
    void a_journal_waits_for_its_account_file_until_JOB_004() {
        try (TinyBank bank = TinyBank.fresh()) {
            bank.runTo(DAY.minusDays(1));
            copy(outside(bank, DAY), bank.inbox(), name -> true);
            take(bank, DAY);
            deposit(bank, DAY, 60, "NEW-60", "NEW-ACCOUNT").writeTo(bank.inbox());
            deposit(bank, DAY, 61, "NEW-61", "NEVER-NAMED").writeTo(bank.inbox());

            assertThat(take(bank, DAY).waiting())
                    .extracting(IntakeReport.Waiting::reason)
                    .containsExactly(WaitingFor.REFERENCES, WaitingFor.REFERENCES);
            newAccount(bank, "NEW-ACCOUNT").writeTo(bank.inbox());
            runQuietly(bank, DAY);

            assertThat(balance(bank, "NEW-ACCOUNT", DAY)).isEqualTo(-500);
            assertThat(bank.night
                            .asApp()
                            .sql("""
                    select f.file_name || ' ' || f.state || ' ' || coalesce(g.rule, '')
                      from day_file f
                      left join day_file_finding g on g.file_id = f.file_id
                     where f.business_date = :day and f.seq >= 60
                     order by 1
                    """)
                            .param("day", DAY)
                            .query((rs, n) -> rs.getString(1))
                            .list())
                    .containsExactly(
                            "CORE_ACCOUNT_20260320_60.csv ACCEPTED ",
                            "CORE_JOURNAL_20260320_60.csv ACCEPTED ",
                            "CORE_JOURNAL_20260320_61.csv REFUSED IN-1403");
            assertThat(Books.problems(bank.night)).isEmpty();
        }
    }

    @Test
    void the_register_says_what_was_owed_what_came_late_or_was_refused_and_what_never_came() {
        try (TinyBank bank = TinyBank.fresh()) {
            bank.night.asApp().sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since, until)
                    values ('CORE', 'JOURNAL', '18:00', 'ALL_DAYS', '核心', '2026-01-01', null),
                           ('CORE', 'ACCOUNT', '22:00', 'ALL_DAYS', '核心', '2026-01-01', null),
                           ('CORE', 'EVENT', '22:00', 'COUNTER', '核心', '2026-01-01', null),
                           ('PAY', 'HVPS', '22:00', 'COUNTER', '支付', '2026-01-01', null),
                           ('PAY', 'BEPS', '22:00', 'ALL_DAYS', '支付', '2026-01-01', '2026-03-20'),
                           ('PAY', 'IBPS', '22:00', 'ALL_DAYS', '支付', '2026-03-21', null)
                    """).update();
            bank.runTo(DAY.minusDays(1));
            copy(outside(bank, DAY), bank.inbox(), name -> name.contains("_JOURNAL_"));
            newAccount(bank, "NEW-ACCOUNT").writeTo(bank.inbox());
            DayFileBuilder.of("PAY_HVPS", DAY.toString(), "payment_ref,direction,settlement_date,amount,status")
                    .row("H1", "SIDEWAYS", DAY.toString(), "10.00", "SETTLED")
                    .writeTo(bank.inbox());

            runQuietly(bank, DAY);
            runQuietly(bank, NEXT);

            JsonNode friday = register(bank, DAY);
            assertThat(friday.get("expected").asInt())
                    .as("JOURNAL, ACCOUNT, EVENT, HVPS")
                    .isEqualTo(4);
            assertThat(friday.get("arrived").asInt()).isEqualTo(2);
            assertThat(names(friday, "late")).containsExactly("CORE_JOURNAL");
            assertThat(names(friday, "refused")).containsExactly("PAY_HVPS");
            assertThat(names(friday, "goneWithout")).containsExactly("CORE_EVENT", "PAY_HVPS");
            JsonNode saturday = register(bank, NEXT);
            assertThat(saturday.get("expected").asInt())
                    .as("JOURNAL, ACCOUNT, IBPS")
                    .isEqualTo(3);
            assertThat(names(saturday, "goneWithout")).containsExactly("CORE_ACCOUNT", "CORE_JOURNAL", "PAY_IBPS");
            assertThat(bank.night
                            .asApp()
                            .sql(
                                    "select system || '_' || kind from file_gone_without where business_date = :day order by 1")
                            .param("day", DAY)
                            .query((rs, n) -> rs.getString(1))
                            .list())
                    .containsExactly("CORE_EVENT", "PAY_HVPS");
        }
    }

    private static JsonNode register(TinyBank bank, LocalDate day) {
        return JsonMapper.builder()
                .build()
                .readTree(bank.night
                        .asApp()
                        .sql("select facts::text from run_log where event = 'FILE_REGISTER' and business_date = :day")
                        .param("day", day)
                        .query(String.class)
                        .single());
    }

    private static List<String> names(JsonNode register, String field) {
        List<String> names = new ArrayList<>();
        register.get(field).forEach(name -> names.add(name.asString()));
        return names;
    }

    private static void sameBooks(TinyBank bank, TinyBank twin) {
        for (LocalDate day = TinyBank.FIRST; !day.isAfter(TinyBank.LAST); day = day.plusDays(1)) {
            assertThat(Rows.books(bank.night, day)).as("%s", day).isEqualTo(Rows.books(twin.night, day));
        }
        assertThat(Books.problems(bank.night)).isEmpty();
    }

    /** The night of the day with what lies in the inbox, and no file more. */
    private static void runQuietly(TinyBank bank, LocalDate day) {
        assertThat(bank.night.run(day, NightObserver.NOBODY, date -> {}))
                .singleElement()
                .isInstanceOf(NightEnd.Closed.class);
    }

    private static IntakeReport take(TinyBank bank, LocalDate open) {
        return take(bank, bank.inbox(), open);
    }

    private static IntakeReport take(TinyBank bank, Path inbox, LocalDate open) {
        return bank.night
                .bean(Intake.class)
                .take(
                        inbox,
                        TakeUp.of(
                                BusinessDate.of(open),
                                bank.night.bean(BankClock.class).instant()));
    }

    private static List<String> codes(IntakeReport report) {
        return report.refused().stream()
                .map(file -> file.findings().getFirst().problem().code())
                .toList();
    }

    /** The day's files as the outside bank writes them, in a folder of their own. */
    private static Path outside(TinyBank bank, LocalDate day) {
        Path folder = folder(bank, "outside-" + day);
        try {
            bank.files.writeDay(day, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static Path folder(TinyBank bank, String name) {
        try {
            return Files.createDirectories(bank.night.folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to, Predicate<String> wanted) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (wanted.test(name)) {
                    Files.copy(file, to.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void underSeq(Path inbox, String name, int seq) {
        String renamed = name.replaceFirst("_\\d+\\.csv", "_" + seq + ".csv");
        write(inbox.resolve(renamed), read(inbox.resolve(name)));
        String control = read(inbox.resolve(name + ".ctl"));
        write(inbox.resolve(renamed + ".ctl"), control.replaceFirst("\"seq\"(\\s*:\\s*)\\d+", "\"seq\"$1" + seq));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BankDay.Account account(TinyBank bank) {
        return bank.files.accounts(DAY.minusDays(1)).stream()
                .filter(account -> account.status().equals("NORMAL")
                        && account.subject().equals("201104")
                        && account.currency().equals("CNY"))
                .findFirst()
                .orElseThrow();
    }

    /** 5.00 in cash, by a journal number of its own. */
    private static DayFileBuilder deposit(TinyBank bank, LocalDate day, int seq, String journalNo) {
        return deposit(bank, day, seq, journalNo, account(bank).no());
    }

    private static DayFileBuilder deposit(TinyBank bank, LocalDate day, int seq, String journalNo, String accountNo) {
        String org = account(bank).org();
        String at = day + "T10:00:00";
        return DayFileBuilder.of(
                        "CORE_JOURNAL",
                        day.toString(),
                        "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no")
                .seq(seq)
                .row(journalNo, "1", org, "TX1101", at, "CNY", "D", "5.00", "100101", "")
                .row(journalNo, "2", org, "TX1101", at, "CNY", "C", "5.00", "201104", accountNo);
    }

    private static DayFileBuilder newAccount(TinyBank bank, String accountNo) {
        BankDay.Account like = account(bank);
        return DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        DAY.toString(),
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status")
                .seq(60)
                .row(
                        accountNo,
                        like.org(),
                        like.product(),
                        like.subject(),
                        "CNY",
                        "C-NEW",
                        "P",
                        DAY.toString(),
                        "NORMAL");
    }

    private static long balance(TinyBank bank, String accountNo, LocalDate day) {
        return bank.night
                .asApp()
                .sql("select sum(balance_fen) from day_balance where business_date = :day and account_no = :account")
                .param("day", day)
                .param("account", accountNo)
                .query(Long.class)
                .single();
    }
}
