package yingyun.helpdesk.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** design/helpdesk §3.7: 15 minutes against the median of the same hour of four weeks, three outlets, less than 1e-4 by chance. */
class BaselineTest {

    private static boolean hot(int asked, int outlets, Integer... hours) {
        return Baseline.verdict(asked, outlets, List.of(hours)).isHot();
    }

    @Test
    void three_outlets_are_needed_however_many_ask() {
        assertThat(hot(30, 2, 0, 0, 0, 0)).isFalse();
        assertThat(hot(3, 3, 0, 0, 0, 0)).isTrue();
    }

    @Test
    void what_is_usual_at_this_hour_is_not_hot() {
        assertThat(hot(8, 5, 20, 24, 16, 20)).as("five are usual").isFalse();
        assertThat(hot(16, 5, 20, 24, 16, 20)).as("P(X >= 16 | 5) = 6.9e-5").isTrue();
        assertThat(hot(15, 5, 20, 24, 16, 20)).as("P(X >= 15 | 5) = 2.3e-4").isFalse();
    }

    @Test
    void one_wild_week_does_not_make_it_usual() {
        assertThat(Baseline.median(List.of(400, 0, 2, 0))).isEqualTo(1.0);
        assertThat(hot(6, 4, 400, 0, 2, 0)).isTrue();
    }

    @Test
    void the_tail_is_exact_where_it_is_small() {
        assertThat(Baseline.tail(0, 3)).isEqualTo(1);
        assertThat(Baseline.tail(1, 2)).isCloseTo(1 - Math.exp(-2), within(1e-12));
        assertThat(Baseline.tail(3, 0.05)).isCloseTo(2.0067e-5, within(1e-9));
        assertThat(Baseline.tail(16, 5)).isCloseTo(6.9008e-5, within(1e-9));
    }

    @Test
    void near_wordings_are_told_from_far_ones_without_masks_and_marks() {
        assertThat(Likeness.of(Likeness.pairs("社保卡批量开户提示超时怎么办?"), Likeness.pairs("社保卡批量开户,提示超时了,怎么办")))
                .isGreaterThan(Likeness.NEAR);
        assertThat(Likeness.of(Likeness.pairs("社保卡批量开户提示超时怎么办"), Likeness.pairs("社保卡挂失补办要几天")))
                .isLessThan(Likeness.NEAR);
        assertThat(Likeness.of(Likeness.pairs("在吗"), Likeness.pairs("在吗"))).isZero();
    }
}
