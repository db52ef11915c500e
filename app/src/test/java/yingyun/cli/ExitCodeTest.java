package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.intake.DayFileBuilder;

/** How the words end, in processes of their own. */
@Tag("db")
class ExitCodeTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final LocalDate FIRST = CliBank.FIRST;

    @Test
    void a_bank_without_first_day_needs_people_and_a_home_without_bank_is_wrong_usage() throws Exception {
        try (CliBank bank = new CliBank()) {
            Path elsewhere = bank.folder.resolve("nothing");
            var verify =
                    CliProcess.start("verify", "--home", elsewhere.toString()).ended();
            assertThat(verify.exitCode()).isEqualTo(64);
            assertThat(verify.err()).contains("CLI-1005").contains(elsewhere.toString());
            assertThat(elsewhere).as("looking makes nothing").doesNotExist();

            var noDay = bank.run("day-end", "--bank", "empty");
            assertThat(noDay.exitCode()).isEqualTo(2);
            assertThat(noDay.err()).contains("EOD-1003").contains("值班经理").contains("--from");

            var other = bank.run("day-end", "--bank", "demo");
            assertThat(other.exitCode()).isEqualTo(64);
            assertThat(other.err()).contains("CLI-1001").contains(bank.home.toString());

            var english = bank.run("day-end", "--bank", "empty", "--lang", "en");
            assertThat(english.exitCode()).isEqualTo(2);
            assertThat(english.all()).contains("EOD-1003").doesNotContainPattern(CHINESE);
        }
    }

    @Test
    void closing_ends_with_0_and_a_finished_or_earlier_date_changes_nothing_and_says_so() {
        try (CliBank bank = new CliBank().withFiles(3)) {
            var closed = bank.dayEnd(FIRST.plusDays(1));
            assertThat(closed.all()).contains(FIRST + " 已关账").contains(FIRST.plusDays(1) + " 已关账");
            assertThat(closed.exitCode()).isZero();
            assertThat(closed.err()).isEmpty();
            TreeMap<String, String> state = contents(bank);

            for (LocalDate day : new LocalDate[] {FIRST.plusDays(1), FIRST, FIRST.minusDays(30)}) {
                var again = bank.dayEnd(day);
                assertThat(again.exitCode()).isZero();
                assertThat(again.out()).contains("未改动任何数据");
            }
            assertThat(contents(bank)).isEqualTo(state);

            var english = bank.run(
                    "day-end", "--lang", "en", "--date", FIRST.plusDays(2).toString());
            assertThat(english.exitCode()).isZero();
            assertThat(english.all()).contains(FIRST.plusDays(2) + " closed").doesNotContainPattern(CHINESE);

            var sheet = bank.run("verify", "--lang", "en");
            assertThat(sheet.exitCode()).isZero();
            assertThat(sheet.all()).contains("0 findings").doesNotContainPattern(CHINESE);
            var chinese = bank.run("verify");
            assertThat(chinese.exitCode()).isZero();
            assertThat(chinese.out()).contains("轧 账 证 明 单").contains("核对 4 天,发现 0 处问题");
        }
    }

    @Test
    void a_held_job_needs_the_person_who_holds_it() {
        try (CliBank bank = new CliBank().withFiles(3)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            bank.inDatabase(db -> {
                db.sql("""
                        insert into employee (employee_no, name, org_code, valid_from)
                        values ('E100001', '测试', '010000010', date '2000-01-01')
                        """).update();
                db.sql("insert into job_hold values ('JOB-041', 'E100001', now(), 'rates to be confirmed')")
                        .update();
            });

            var held = bank.run("day-end", "--lang", "en");
            assertThat(held.exitCode()).isEqualTo(2);
            assertThat(held.all())
                    .contains("EOD-1004")
                    .contains("JOB-041")
                    .contains("E100001")
                    .contains("rates to be confirmed")
                    .doesNotContainPattern(CHINESE);
            var inChinese = bank.run("day-end");
            assertThat(inChinese.exitCode()).isEqualTo(2);
            assertThat(inChinese.out()).contains("需要人处理").contains("E100001 挂起");

            bank.inDatabase(db -> db.sql("delete from job_hold").update());
            assertThat(bank.run("day-end").exitCode()).isZero();
        }
    }

    @Test
    void a_difference_between_ledger_and_accounts_needs_people_and_names_them_and_the_entry() {
        try (CliBank bank = new CliBank()) {
            var files = CliBank.outside(3);
            CliBank.writeFiles(files, bank.inbox());
            String org = files.accounts(FIRST).getFirst().org();
            DayFileBuilder.of(
                            "CORE_JOURNAL",
                            FIRST.toString(),
                            "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code,account_no")
                    .seq(50)
                    .row("GLV0001", "1", org, "TX9900", FIRST + "T16:00:00", "CNY", "D", "123.45", "100101", "")
                    .row("GLV0001", "2", org, "TX9900", FIRST + "T16:00:00", "CNY", "C", "123.45", "201104", "")
                    .writeTo(bank.inbox());

            var stopped = bank.dayEnd(FIRST);
            assertThat(stopped.exitCode()).isEqualTo(2);
            assertThat(stopped.out())
                    .contains("LG-1003")
                    .contains("机构会计主管")
                    .contains("日终复核")
                    .contains(org + " 201104 CNY")
                    .contains("123.45")
                    .contains("GLV0001/2");

            var english = bank.run("day-end", "--lang", "en");
            assertThat(english.exitCode()).isEqualTo(2);
            assertThat(english.all()).contains("LG-1003").contains("GLV0001/2").doesNotContainPattern(CHINESE);
        }
    }

    @Test
    void verify_of_tampered_books_ends_with_1_and_names_the_place() {
        try (CliBank bank = new CliBank().withFiles(3)) {
            assertThat(bank.dayEnd(FIRST.plusDays(1)).exitCode()).isZero();
            bank.inDatabase(
                    db -> assertThat(db.sql("""
                            update day_balance set balance_fen = balance_fen + 1
                             where business_date = :day and part = 'ACCOUNT'
                               and account_no = (select min(account_no) from day_balance where business_date = :day and part = 'ACCOUNT')
                            """).param("day", FIRST).update()).isPositive());

            var tampered = bank.run("verify");
            assertThat(tampered.exitCode()).isEqualTo(1);
            assertThat(tampered.out()).contains(FIRST + " 账户余额不等于昨日余额加当日发生额").doesNotContain("发现 0 处");
            var english = bank.run("verify", "--lang", "en", "--date", FIRST.toString());
            assertThat(english.exitCode()).isEqualTo(1);
            assertThat(english.all()).doesNotContainPattern(CHINESE);
        }
    }

    @Test
    void import_of_a_refused_file_needs_people_and_a_second_import_takes_nothing_twice() throws Exception {
        try (CliBank bank = new CliBank().withFiles(3)) {
            Path inbox = Files.createDirectories(bank.folder.resolve("elsewhere"));
            CliBank.writeFiles(CliBank.outside(3), inbox);

            var taken = bank.run("import", inbox.toString(), "--bank", "empty");
            assertThat(taken.exitCode()).isZero();
            assertThat(taken.out()).contains("拒收 0 份");
            TreeMap<String, String> state = contents(bank);

            var again = bank.run("import", inbox.toString(), "--lang", "en");
            assertThat(again.exitCode()).isZero();
            assertThat(again.all()).doesNotContainPattern(CHINESE);
            assertThat(contents(bank)).isEqualTo(state);

            DayFileBuilder.of("CORE_RATE", FIRST.toString(), "product_code,currency,rate,effective_date,publish_no")
                    .seq(60)
                    .row("NONE-SUCH", "cny", "high", "2026-02-30", "P1")
                    .writeTo(inbox);
            var refused = bank.run("import", inbox.toString());
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.out()).contains("CORE_RATE_20260318_60.csv:整份拒收").contains("第 2 行 rate 列");
        }
    }

    /** Every table of the bank by its content, times and all. */
    private static TreeMap<String, String> contents(CliBank bank) {
        TreeMap<String, String> contents = new TreeMap<>();
        bank.inDatabase(db -> db.sql("""
                select table_schema || '.' || table_name from information_schema.tables
                 where table_schema in ('yingyun', 'batch') and table_type = 'BASE TABLE'
                   and table_name not in ('chain_lease', 'chain_heartbeat')
                """)
                .query(String.class)
                .list()
                .forEach(table -> contents.put(
                        table,
                        db.sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') from "
                                                + table + " t")
                                .query(String.class)
                                .single())));
        return contents;
    }
}
