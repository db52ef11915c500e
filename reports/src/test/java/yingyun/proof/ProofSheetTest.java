package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingyun.kernel.Wording;

@Tag("db")
class ProofSheetTest {

    @Test
    void the_sheet_of_a_closed_day_says_what_came_ran_and_differs(@TempDir Path home) {
        try (ClosedDay bank = ClosedDay.in(home)) {
            ProofSheet sheet = new ProofSheets(bank.jdbc, bank.transactions, bank.bank).of(ClosedDay.DAY);

            assertThat(sheet.state()).isEqualTo("CLOSED");
            assertThat(sheet.files().taken()).isEqualTo(5);
            assertThat(sheet.files().refusedNames()).containsExactly("CORE_JOURNAL_20260620_1.csv");
            assertThat(sheet.files().goneWithout()).containsExactly("PAY_BEPS");
            assertThat(sheet.turnovers()).allMatch(turnover -> turnover.debitFen() == turnover.creditFen());
            assertThat(sheet.accounts()).isEqualTo(10);
            assertThat(sheet.entrySets()).isEqualTo(9);
            assertThat(sheet.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.differenceFen()).isEqualTo(100);
                assertThat(difference.waivedBecause()).isEqualTo("手工凭证待客户确认后更正");
            });
            assertThat(sheet.exceptions()).containsExactly(new ProofSheet.Count("DP-1001", 1));
            assertThat(sheet.observations()).containsExactly(new ProofSheet.Count("ACCOUNT_WRONG_SIDE", 1));

            for (Wording wording : new Wording[] {Wording.chinese(), Wording.english()}) {
                String paper = sheet.text(wording);
                assertThat(paper.lines()).allMatch(line -> DisplayWidth.of(line) <= ProofSheetPaper.COLUMNS);
                assertThat(paper).contains("手工凭证待客户确认后更正", "JOB-041", "______");
            }
            assertThat(sheet.text(Wording.chinese())
                            .lines()
                            .filter(line -> line.startsWith("JOB-"))
                            .map(DisplayWidth::of)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_day_without_anything_has_an_empty_sheet(@TempDir Path home) {
        try (ClosedDay bank = ClosedDay.in(home)) {
            ProofSheet sheet = new ProofSheets(bank.jdbc, bank.transactions, bank.bank).of(ClosedDay.NEXT.next());

            assertThat(sheet.state()).isNull();
            assertThat(sheet.jobs()).isEmpty();
            assertThat(sheet.text(Wording.english())).contains("none");
        }
    }

    @Test
    void chinese_characters_take_two_cells() {
        assertThat(DisplayWidth.of("轧账A")).isEqualTo(5);
        assertThat(DisplayWidth.left("轧账", 6)).isEqualTo("轧账  ");
        assertThat(DisplayWidth.right("轧账单", 5)).isEqualTo(" 轧账");
    }
}
