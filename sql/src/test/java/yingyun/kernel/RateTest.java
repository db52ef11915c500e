package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    private static final long SEED = 42;
    private static final BigDecimal DIVISOR = new BigDecimal("36000000000");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0           | 0.05     | 0
            360000      | 0.05     | 1
            359999      | 0.05     | 0
            -359999     | 0.05     | 0
            -360000     | 0.05     | -1
            1080000     | 0.05     | 2
            -1080000    | 0.05     | -2
            92000000    | 0.05     | 128
            3600000     | 1        | 100
            36000       | 100      | 100
            36000       | 0        | 0
            100         | 0.000001 | 0
            1           | 999.999999 | 0
            18          | 999.999999 | 0
            """)
    void interest_is_accumulation_times_rate_by_360_rounded_half_up_once(
            long accumulation, String percent, long interest) {
        assertThat(Rate.percent(percent).interestOn(accumulation)).isEqualTo(interest);
    }

    @Test
    void the_short_way_and_the_long_way_agree_on_every_kind_of_number() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            long accumulation = random.nextLong() >> random.nextInt(64);
            Rate rate = new Rate(random.nextLong(1_000_000_000L) >> random.nextInt(30));

            assertThat(rate.interestOn(accumulation))
                    .as("seed %d: %d at %s", SEED, accumulation, rate)
                    .isEqualTo(Rate.interestOf(rate.productOf(accumulation)))
                    .isEqualTo(exactly(accumulation, rate));
        }
    }

    @Test
    void halves_are_rounded_away_from_zero_on_both_sides() {
        Rate rate = Rate.percent("0.05");
        for (long whole = 0; whole < 1_000; whole++) {
            long half = 720_000 * whole + 360_000;

            assertThat(rate.interestOn(half)).isEqualTo(whole + 1);
            assertThat(rate.interestOn(-half)).isEqualTo(-whole - 1);
            assertThat(rate.interestOn(half - 1)).isEqualTo(whole);
            assertThat(rate.interestOn(-half + 1)).isEqualTo(-whole);
        }
    }

    @Test
    void around_the_place_where_the_product_leaves_a_long_nothing_jumps() {
        Rate rate = new Rate(999_999_999);
        long edge = Long.MAX_VALUE / rate.micros();
        for (long accumulation = edge - 500; accumulation < edge + 500; accumulation++) {
            assertThat(rate.interestOn(accumulation)).isEqualTo(exactly(accumulation, rate));
            assertThat(rate.interestOn(-accumulation)).isEqualTo(exactly(-accumulation, rate));
        }
        assertThat(rate.interestOn(Long.MAX_VALUE)).isEqualTo(exactly(Long.MAX_VALUE, rate));
        assertThat(rate.interestOn(Long.MIN_VALUE)).isEqualTo(exactly(Long.MIN_VALUE, rate));
    }

    @Test
    void segments_are_rounded_once_at_the_end() {
        Rate first = Rate.percent("0.35");
        Rate second = Rate.percent("0.05");
        BigInteger product = first.productOf(50_000).add(second.productOf(10_000));

        assertThat(first.interestOn(50_000) + second.interestOn(10_000)).isZero();
        assertThat(Rate.interestOf(product)).isEqualTo(1);
    }

    @Test
    void interest_beyond_a_long_is_refused() {
        BigInteger tooMuch = BigInteger.TWO.pow(64).multiply(DIVISOR.toBigInteger());

        assertThatThrownBy(() -> Rate.interestOf(tooMuch)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_rate_has_six_decimals_and_is_neither_negative_nor_a_thousand() {
        assertThat(Rate.percent("0.05")).isEqualTo(new Rate(50_000)).hasToString("0.050000%");
        assertThat(Rate.percent("999.999999").toPercent()).isEqualByComparingTo("999.999999");
        assertThatThrownBy(() -> Rate.percent("0.0000001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.percent("-0.05")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.percent("1000")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Rate.percent("0.05")).isLessThan(Rate.percent("0.050001"));
    }

    private static long exactly(long accumulation, Rate rate) {
        return new BigDecimal(BigInteger.valueOf(accumulation).multiply(BigInteger.valueOf(rate.micros())))
                .divide(DIVISOR, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
