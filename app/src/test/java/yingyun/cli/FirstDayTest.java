package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.intake.DayFileBuilder;

/** Where an own bank's books begin when only {@code --date} is said. */
@Tag("db")
class FirstDayTest {

    @Test
    void a_date_before_the_oldest_journal_is_the_first_day_and_closes_with_nothing() {
        try (CliBank bank = new CliBank()) {
            journal(bank, "2026-03-20");

            var early = bank.run("day-end", "--bank", "empty", "--date", "2026-03-18");
            assertThat(early.all()).contains("2026-03-18 已关账").contains("分录 0 笔");
            assertThat(early.exitCode()).isZero();

            var later = bank.run("day-end", "--bank", "empty", "--date", "2026-03-20");
            assertThat(later.all())
                    .contains("2026-03-19 已关账")
                    .containsPattern("2026-03-20 已关账.*分录 2 笔")
                    .doesNotContain("拒收");
            assertThat(later.exitCode()).isZero();
        }
    }

    @Test
    void a_date_after_the_oldest_journal_begins_with_the_journal() {
        try (CliBank bank = new CliBank()) {
            journal(bank, "2026-03-20");

            var night = bank.run("day-end", "--bank", "empty", "--date", "2026-03-21");

            assertThat(night.all())
                    .containsPattern("2026-03-20 已关账.*分录 2 笔")
                    .containsPattern("2026-03-21 已关账.*分录 0 笔")
                    .doesNotContain("2026-03-19");
            assertThat(night.exitCode()).isZero();
        }
    }

    private static void journal(CliBank bank, String day) {
        DayFileBuilder.of("CORE_ORG", day, "org_code,name,level,valid_from")
                .row("320000000", "总行", "HO", "2020-01-01")
                .writeTo(bank.inbox());
        DayFileBuilder.of(
                        "CORE_JOURNAL",
                        day,
                        "journal_no,line_no,org_code,tx_code,occurred_at,currency,side,amount,subject_code")
                .row("J1", "1", "320000000", "TX1", day + "T09:00:00", "CNY", "D", "5.00", "100101")
                .row("J1", "2", "320000000", "TX1", day + "T09:00:00", "CNY", "C", "5.00", "4001")
                .writeTo(bank.inbox());
    }
}
