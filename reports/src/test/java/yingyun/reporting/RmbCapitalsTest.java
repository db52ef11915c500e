package yingyun.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of domain study 08 §8.1, and what it leaves out. */
class RmbCapitalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 人民币零元整",
        "10000000, 人民币壹拾万元整",
        "140950, 人民币壹仟肆佰零玖元伍角",
        "600714, 人民币陆仟零柒元壹角肆分",
        "1640902, 人民币壹万陆仟肆佰零玖元零贰分",
        "32504, 人民币叁佰贰拾伍元零肆分",
        "10700053, 人民币壹拾万柒仟元零伍角叁分",
        "10000000100, 人民币壹亿零壹元整",
        "-2000, 人民币负贰拾元整",
        "5, 人民币伍分",
        "50, 人民币伍角",
        "55, 人民币伍角伍分",
        "100, 人民币壹元整",
        "1000, 人民币壹拾元整",
        "1001000, 人民币壹万零壹拾元整",
        "100010000, 人民币壹佰万零壹佰元整",
        "1000000000000, 人民币壹佰亿元整",
        "1000010000000, 人民币壹佰亿零壹拾万元整",
        "99999999999999, 人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        "-99999999999999, 人民币负玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
    })
    void amounts(long fen, String capitals) {
        assertThat(RmbCapitals.amount(fen)).isEqualTo(capitals);
    }

    @Test
    void every_amount_up_to_a_thousand_yuan_has_its_own_words() {
        assertThat(java.util.stream.LongStream.range(0, 100_000).mapToObj(RmbCapitals::amount))
                .doesNotHaveDuplicates();
    }

    @Test
    void more_than_the_largest_amount_is_refused() {
        assertThatThrownBy(() -> RmbCapitals.amount(100_000_000_000_000L)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-12, 贰零贰陆年零贰月壹拾贰日",
        "2026-01-01, 贰零贰陆年零壹月零壹日",
        "2026-10-20, 贰零贰陆年零壹拾月零贰拾日",
        "2026-11-30, 贰零贰陆年壹拾壹月零叁拾日",
        "2026-06-15, 贰零贰陆年陆月壹拾伍日",
        "2030-12-31, 贰零叁零年壹拾贰月叁拾壹日"
    })
    void dates(LocalDate day, String capitals) {
        assertThat(RmbCapitals.date(day)).isEqualTo(capitals);
    }
}
