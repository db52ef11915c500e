package yingyun.approval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFigureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.01 | 0.01 | true
            0.01 | 0.010 | true
            0.01 | 0.01 | true
            0.01 | ¥ 0.01 元 | true
            0.01 | -0.01 | false
            0.01 | .01 | false
            0.01 | 0.1 | false
            -0.01 | −0.01 | true
            1234567.80 | 1,234,567.8 | true
            BK1-0615 | bk1-0615 | true
            """)
    void what_is_typed_is_the_figure_however_it_is_written(String figure, String typed, boolean same) {
        assertThat(new KeyFigure(figure).isTypedAs(typed)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            差 0.01 元 | 差 •••• 元
            差 -0.01 元 | 差 •••• 元
            0.01 | ••••
            10.01 | 10.01
            0.015 | 0.015
            0.01。 | ••••。
            JOB-001 | JOB-001
            """)
    void it_is_covered_where_it_stands_alone(String text, String covered) {
        assertThat(new KeyFigure("0.01").coveredIn(text)).isEqualTo(covered);
    }

    @Test
    void it_is_covered_with_and_without_thousands_and_in_fen() {
        KeyFigure figure = new KeyFigure("1234567.80");

        assertThat(figure.coveredIn("1,234,567.80 / 1234567.8 / 1234567.80")).isEqualTo("•••• / •••• / ••••");
        assertThat(figure.coveredInFact("123456780")).isEqualTo("••••");
        assertThat(figure.coveredInFact("-123456780")).isEqualTo("••••");
        assertThat(figure.coveredInFact("2026")).isEqualTo("2026");
    }
}
