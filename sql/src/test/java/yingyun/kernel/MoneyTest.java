package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    private static final CurrencyCode USD = CurrencyCode.of("USD");

    @Test
    void amounts_of_one_currency_are_added_and_subtracted_exactly() {
        assertThat(Money.fen(12_345).plus(Money.fen(-45))).isEqualTo(Money.fen(12_300));
        assertThat(Money.fen(12_345).minus(Money.fen(12_346))).isEqualTo(Money.fen(-1));
        assertThat(Money.fen(5).negated()).isEqualTo(Money.fen(-5));
        assertThat(Money.fen(0).isZero()).isTrue();
        assertThat(Money.fen(3)).isLessThan(Money.fen(4));
        assertThat(new Money(USD, 100)).hasToString("USD 1.00");
    }

    @Test
    void mixed_currencies_are_refused() {
        Money dollars = new Money(USD, 100);

        assertThatThrownBy(() -> Money.fen(1).plus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.fen(1).minus(dollars)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.fen(1).compareTo(dollars)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_does_not_fit_is_refused_and_never_wraps_around() {
        Money largest = Money.fen(Long.MAX_VALUE);
        Money smallest = Money.fen(Long.MIN_VALUE);

        assertThatThrownBy(() -> largest.plus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> smallest.minus(Money.fen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(smallest::negated).isInstanceOf(ArithmeticException.class);
        assertThat(largest.plus(smallest)).isEqualTo(Money.fen(-1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0.00                        | 0.00
            -1                  | -0.01                       | -0.01
            99                  | 0.99                        | 0.99
            99999               | 999.99                      | 999.99
            100000              | 1000.00                     | 1,000.00
            -12345678           | -123456.78                  | -123,456.78
            99999999999999      | 999999999999.99             | 999,999,999,999.99
            9223372036854775807 | 92233720368547758.07        | 92,233,720,368,547,758.07
            """)
    void an_amount_is_written_plain_and_grouped(long fen, String plain, String grouped) {
        assertThat(Money.plain(fen)).isEqualTo(plain);
        assertThat(Money.grouped(fen)).isEqualTo(grouped);
    }

    @Test
    void grouping_is_that_of_any_bank() {
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long fen = random.nextLong() >> random.nextInt(64);
            if (fen != Long.MIN_VALUE) {
                assertThat(Money.grouped(fen))
                        .as("%d", fen)
                        .isEqualTo(format.format(java.math.BigDecimal.valueOf(fen, 2)));
            }
        }
    }
}
