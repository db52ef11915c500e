package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

/** A refused file's owner is told, once, with the refusal. */
@Tag("db")
class FileNoticeTest {

    @Test
    void the_owner_of_the_day_is_told_and_the_report_names_him() {
        try (var bank = new IntakeBank().withMasterData()) {
            bank.jdbc.sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since, until)
                    values ('CORE', 'JOURNAL', '21:30', 'ALL_DAYS', '旧主', '2026-01-01', '2026-06-15'),
                           ('CORE', 'JOURNAL', '21:30', 'ALL_DAYS', '核心系统组', '2026-06-15', null),
                           ('PAY', 'HVPS', '18:30', 'HVPS', '支付', '2026-01-01', null)
                    """).update();
            IntakeBank.journal()
                    .row(IntakeBank.line("J9", "1", "D", "机密值", "100101", ""))
                    .writeTo(bank.inbox);

            IntakeReport report = bank.take();

            assertThat(report.refused())
                    .singleElement()
                    .satisfies(file -> assertThat(file.owner()).isEqualTo("核心系统组"));
            assertThat(report.print(Wording.chinese())).contains("  CORE_JOURNAL_20260615_1.csv:IN-1315,已通知 核心系统组。");
            assertThat(report.print(Wording.english()))
                    .contains("  CORE_JOURNAL_20260615_1.csv: IN-1315, told to 核心系统组.");
            assertThat(notices(bank))
                    .containsExactly("CORE_JOURNAL_20260615_1.csv REFUSED 2026-06-15 核心系统组 IN-1315 4 amount");
            assertThat(bank.jdbc
                            .sql("select to_jsonb(n)::text from file_notice n")
                            .query(String.class)
                            .single())
                    .as("codes and places, nothing of the content")
                    .doesNotContain("机密");
            bank.take();
            assertThat(notices(bank)).hasSize(1);
        }
    }

    @Test
    void of_a_file_that_nobody_expects_the_operations_department_is_told() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().control("rows", "5000001").writeTo(bank.inbox);

            IntakeReport report = bank.take();

            assertThat(report.print(Wording.chinese())).contains("  CORE_JOURNAL_20260615_1.csv:IN-1209,已通知 营运管理部。");
            assertThat(bank.intake.toldOn(BusinessDate.of(IntakeBank.DAY)))
                    .singleElement()
                    .satisfies(notice -> {
                        assertThat(notice.owner()).isNull();
                        assertThat(notice.print(Wording.english())).endsWith("told to the operations department.");
                    });
        }
    }

    @Test
    void a_refusal_without_a_row_in_the_register_is_told_once_as_well() throws IOException {
        try (var bank = new IntakeBank().withMasterData()) {
            bank.jdbc.sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                    values ('CORE', 'JOURNAL', '21:30', 'ALL_DAYS', '核心系统组', '2026-01-01')
                    """).update();
            IntakeBank.journal().writeTo(bank.inbox);
            bank.take();
            IntakeBank.journal()
                    .row(IntakeBank.line("J2", "1", "R", "1.00", "7001", ""))
                    .writeTo(bank.inbox);
            Files.writeString(bank.inbox.resolve("stranger.csv"), "x");
            Files.writeString(bank.inbox.resolve("stranger.csv.ctl"), "{}");

            bank.take();
            bank.take();

            assertThat(notices(bank))
                    .containsExactlyInAnyOrder(
                            "CORE_JOURNAL_20260615_1.csv - 2026-06-15 核心系统组 IN-1007 - -",
                            "stranger.csv - 2026-06-15 - IN-1001 - -");
        }
    }

    @Test
    void a_file_that_was_taken_is_no_news_and_what_was_told_stays_told() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            bank.take();
            assertThat(notices(bank)).isEmpty();
            IntakeBank.journal()
                    .seq(2)
                    .row(IntakeBank.line("J2", "1", "R", "1.00", "7001", ""))
                    .control("rows", "7")
                    .writeTo(bank.inbox);
            bank.take();

            for (String change :
                    List.of("delete from file_notice", "update file_notice set owner = 'x'", "truncate file_notice")) {
                assertThatThrownBy(() -> bank.jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
            }
            assertThat(notices(bank)).hasSize(1);
        }
    }

    private static List<String> notices(IntakeBank bank) {
        return bank.jdbc.sql("""
                select n.file_name || ' ' || coalesce(f.state, '-') || ' ' || n.business_date || ' ' || coalesce(n.owner, '-') || ' '
                       || n.rule || ' ' || coalesce(n.line::text, '-') || ' ' || coalesce(n.column_name, '-')
                  from file_notice n
                  left join day_file f on f.file_id = n.file_id
                 order by n.notice_id
                """).query((rs, n) -> rs.getString(1)).list();
    }
}
