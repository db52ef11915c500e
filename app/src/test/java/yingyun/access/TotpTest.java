package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59,          94287082, 46119246, 90693936",
        "1111111109,  07081804, 68084774, 25091201",
        "1111111111,  14050471, 67062674, 99943326",
        "1234567890,  89005924, 91819424, 93441116",
        "2000000000,  69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void codes_are_those_of_the_standard(long seconds, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));

        assertThat(Totp.code(SECRET, step, "HmacSHA1", 8)).isEqualTo(sha1);
        assertThat(Totp.code(secret(32), step, "HmacSHA256", 8)).isEqualTo(sha256);
        assertThat(Totp.code(secret(64), step, "HmacSHA512", 8)).isEqualTo(sha512);
        assertThat(Totp.code(SECRET, step)).isEqualTo(sha1.substring(2));
    }

    /** RFC 4226 appendix D. */
    @Test
    void codes_by_counter_are_those_of_the_standard() {
        String[] codes = {
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"
        };
        for (int counter = 0; counter < codes.length; counter++) {
            assertThat(Totp.code(SECRET, counter)).isEqualTo(codes[counter]);
        }
    }

    @Test
    void a_code_is_taken_one_step_early_or_late_and_never_again() {
        Instant now = Instant.ofEpochSecond(1_750_000_000);
        long step = Totp.step(now);

        for (long near : new long[] {step - 1, step, step + 1}) {
            String code = Totp.code(SECRET, near);
            assertThat(Totp.stepOf(SECRET, code, now, 0)).isEqualTo(OptionalLong.of(near));
            assertThat(Totp.stepOf(SECRET, code, now, near)).isEmpty();
        }
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 2), now, 0)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 2), now, 0)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        for (String nonsense : new String[] {"", "000", "abcdef", "1234567", "12345六"}) {
            assertThat(Totp.stepOf(SECRET, nonsense, now, 0)).as(nonsense).isEmpty();
        }
    }

    /** RFC 4648 section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void the_secret_is_typed_in_base_32(String plain, String coded) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(coded);
    }

    private static byte[] secret(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
