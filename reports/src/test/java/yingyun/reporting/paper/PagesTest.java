package yingyun.reporting.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final int LINES = SamplePaper.LAYOUT.linesPerPage();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27, 28, 29, 30, 55, 56, 57, 58, 500})
    void every_line_is_on_paper_once_and_no_page_is_over_full(int rows) {
        List<Pages.OnPage> lines = Pages.of(SamplePaper.LAYOUT, SamplePaper.of(rows, "南京城北支行", "存款", 1));

        assertThat(lines.stream().filter(line -> line.line().kind() == Line.Kind.ROW))
                .hasSize(rows);
        for (int page = 1; page <= Pages.count(lines); page++) {
            int at = page;
            assertThat(lines.stream().filter(line -> line.page() == at)).hasSizeBetween(1, LINES);
        }
        assertThat(lines.getLast().line().kind()).isEqualTo(Line.Kind.TOTAL);
    }

    @Test
    void a_list_that_goes_on_carries_its_sums_over_the_page() {
        List<Pages.OnPage> lines = Pages.of(SamplePaper.LAYOUT, SamplePaper.of(60, "南京城北支行", "存款", 1));
        List<List<String>> carried = lines.stream()
                .filter(line -> line.line().kind() == Line.Kind.CARRY)
                .map(line -> List.of(
                        line.page() + " " + line.line().cells().get(1).printed(true),
                        line.line().cells().get(4).printed(true),
                        line.line().cells().get(5).printed(true)))
                .toList();

        assertThat(carried)
                .containsExactly(
                        List.of("1 过次页", "28", "4.06"),
                        List.of("2 承前页", "28", "4.06"),
                        List.of("2 过次页", "55", "15.40"),
                        List.of("3 承前页", "55", "15.40"));
    }

    @Test
    void what_just_fits_is_not_torn() {
        List<Pages.OnPage> lines = Pages.of(SamplePaper.LAYOUT, SamplePaper.of(LINES - 1, "南京城北支行", "存款", 1));

        assertThat(Pages.count(lines)).isEqualTo(1);
        assertThat(lines).noneMatch(line -> line.line().kind() == Line.Kind.CARRY);
    }

    @Test
    void text_is_wrapped_by_what_it_takes_on_paper() {
        assertThat(DisplayWidth.wrapped("余额ab余额", 6)).containsExactly("余额ab", "余额");
        assertThat(DisplayWidth.wrapped("", 6)).containsExactly("");
    }
}
