package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Wording;
import yingyun.reference.BusinessDateState;

/** What the contract does not name as a reason is none: files that look unusual and are taken. */
@Tag("db")
class NothingMoreIsRefusedTest {

    @Test
    void a_seq_may_have_leading_zeros_and_is_the_number_that_it_means() throws IOException {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            rename(bank, "CORE_JOURNAL_20260615_1.csv", "CORE_JOURNAL_20260615_007.csv", 7);

            assertThat(taken(bank)).containsExactly("CORE_JOURNAL_20260615_007.csv");
            assertThat(rows(bank, "select seq || ' ' || file_name from day_file where kind = 'JOURNAL'"))
                    .containsExactly("7 CORE_JOURNAL_20260615_007.csv");
            IntakeBank.journal().seq(7).writeTo(bank.inbox);
            assertThat(bank.take().alreadyTaken())
                    .as("the same content under the plain name")
                    .containsExactly(new IntakeReport.AlreadyTaken(
                            "CORE_JOURNAL_20260615_7.csv", "CORE_JOURNAL_20260615_007.csv"));
        }
    }

    @Test
    void the_control_file_still_has_to_name_the_same_seq() throws IOException {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            rename(bank, "CORE_JOURNAL_20260615_1.csv", "CORE_JOURNAL_20260615_02.csv", 1);

            assertThat(bank.take().refused())
                    .singleElement()
                    .satisfies(file -> assertThat(
                                    file.findings().getFirst().problem().code())
                            .isEqualTo("IN-1105"));
        }
    }

    @Test
    void line_numbers_may_begin_with_zero() {
        try (var bank = new IntakeBank().withMasterData()) {
            DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                    .row(IntakeBank.line("J1", "0", "D", "1000.00", "100101", ""))
                    .row(IntakeBank.line("J1", "00001", "C", "1000.00", "201104", "6200000000000001"))
                    .writeTo(bank.inbox);

            assertThat(taken(bank)).hasSize(1);
            assertThat(bank.entries())
                    .anyMatch(entry -> entry.contains("\"line_no\": 0,"))
                    .anyMatch(entry -> entry.contains("\"line_no\": 1,"))
                    .hasSize(2);
        }
    }

    @Test
    void an_account_that_comes_as_closed_without_a_date_is_closed_on_its_files_date() {
        try (var bank = new IntakeBank().withMasterData()) {
            closed("6200000000000001", "", 1).writeTo(bank.inbox);
            closed("6200000000000002", "2026-06-12", 2).writeTo(bank.inbox);

            assertThat(taken(bank)).hasSize(2);
            assertThat(
                            rows(
                                    bank,
                                    "select account_no || ' ' || closed_on from account where status = 'CLOSED' order by account_no"))
                    .containsExactly("6200000000000001 2026-06-15", "6200000000000002 2026-06-12");
        }
    }

    @Test
    void a_closed_account_may_be_opened_again_in_another_currency() {
        try (var bank = new IntakeBank().withMasterData()) {
            closed("6200000000000001", "", 1).writeTo(bank.inbox);
            assertThat(taken(bank)).hasSize(1);
            bank.move(IntakeBank.DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF);
            bank.open("2026-06-16");
            DayFileBuilder.of(
                            "CORE_ACCOUNT",
                            "2026-06-16",
                            "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status")
                    .row("6200000000000001", "320100200", "DP001", "201104", "USD", "C1", "P", "2026-06-16", "NORMAL")
                    .writeTo(bank.inbox);

            assertThat(taken(bank)).hasSize(1);
        }
    }

    private static DayFileBuilder closed(String accountNo, String closedOn, int seq) {
        return DayFileBuilder.of(
                        "CORE_ACCOUNT",
                        IntakeBank.DAY,
                        "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,closed_on,status")
                .seq(seq)
                .row(accountNo, "320100200", "DP001", "201104", "CNY", "C1", "P", "2020-05-05", closedOn, "CLOSED");
    }

    @Test
    void a_built_in_subject_may_be_sent_again_under_another_name_and_without_saying_sub_accounts() {
        try (var bank = new IntakeBank().withMasterData()) {
            String chart = "select string_agg(s::text, ';' order by s.subject_code) from subject s";
            List<String> before = rows(bank, chart);
            DayFileBuilder.of("CORE_SUBJECT", IntakeBank.DAY, "subject_code,name,nature,parent_code,sub_accounts")
                    .row("1001", "现金", "D", "", "")
                    .row("201104", "储蓄存款", "C", "2011", "")
                    .row("2002", "保证金", "C", "", "Y")
                    .writeTo(bank.inbox);

            assertThat(taken(bank)).hasSize(1);
            assertThat(rows(bank, chart)).as("the built-in chart stands").isEqualTo(before);
        }
    }

    @Test
    void a_rate_may_come_ahead_of_its_product() {
        try (var bank = new IntakeBank().withMasterData()) {
            DayFileBuilder.of("CORE_RATE", IntakeBank.DAY, "product_code,term,currency,rate,effective_date,publish_no")
                    .row("LPR", "1Y", "CNY", "3.1", "2026-06-20", "P1")
                    .row("DP777", "", "CNY", "0.05", "2026-06-15", "P1")
                    .writeTo(bank.inbox);

            assertThat(taken(bank)).hasSize(1);
            assertThat(rows(bank, "select product_code || ' ' || term || ' ' || rate from listed_rate order by 1"))
                    .containsExactly("DP777  0.050000", "LPR 1Y 3.100000");
        }
    }

    private static List<String> taken(IntakeBank bank) {
        IntakeReport report = bank.lastCall();
        assertThat(report.refused())
                .as(String.join("\n", report.print(Wording.english())))
                .isEmpty();
        return report.taken().stream().map(IntakeReport.Taken::fileName).toList();
    }

    private static List<String> rows(IntakeBank bank, String sql) {
        return bank.jdbc.sql(sql).query((rs, n) -> rs.getString(1)).list();
    }

    private static void rename(IntakeBank bank, String from, String to, int seq) throws IOException {
        Files.move(bank.inbox.resolve(from), bank.inbox.resolve(to));
        Path control = bank.inbox.resolve(to + ".ctl");
        Files.move(bank.inbox.resolve(from + ".ctl"), control);
        Files.writeString(control, Files.readString(control).replaceFirst("\"seq\":\\d+", "\"seq\":" + seq));
    }
}
