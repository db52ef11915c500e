package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    private static final long SEED = 18;

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "1,*",
        "12,**",
        "123,1**",
        "张三丰,张**",
        "张三,**",
        "12345,1****",
        "123456,12****",
        "320102199001011234,32**********",
        "😀😀😀,😀**"
    })
    void a_value_shows_a_third_of_itself_and_never_more_than_two_characters(String value, String masked) {
        assertThat(Masked.value(value)).isEqualTo(masked);
    }

    @Test
    void no_value_shows_more_than_is_allowed() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String value = random.ints(random.nextInt(30), 0, 0x11_000)
                    .filter(c -> c != '*' && !(c >= 0xd800 && c <= 0xdfff))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            String masked = Masked.value(value);

            int[] original = value.codePoints().toArray();
            int[] points = masked.codePoints().toArray();
            int shown = 0;
            for (int at = 0; at < points.length; at++) {
                if (points[at] != '*') {
                    assertThat(points[at]).isEqualTo(original[at]);
                    assertThat(at).isLessThan(2);
                    shown++;
                }
            }
            assertThat(shown).as("seed %d: %s", SEED, value).isLessThanOrEqualTo(original.length / 3);
            assertThat(masked.codePoints().count())
                    .isEqualTo(Math.min(12, value.codePoints().count()));
            assertThat(masked.chars()).noneMatch(Character::isISOControl);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6222000011112222333,622200****2333",
        "6222000011112222,622200****2222",
        "12345678901234,123456****1234",
        "1234567890123,12**********",
        "12345678901,12*********",
        "1234567890,12********",
        "A-1,A**"
    })
    void an_account_shows_six_and_four_where_at_least_four_stay_hidden(String account, String masked) {
        assertThat(Masked.account(account)).isEqualTo(masked);
    }
}
