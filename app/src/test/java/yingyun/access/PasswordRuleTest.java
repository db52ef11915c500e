package yingyun.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {

    private static final List<String> OWN = List.of("E100017", "01000017", "李敏华", "");

    @ParameterizedTest
    @CsvSource({
        "Yingyun-2026,        ok",
        "aB3aB3aB3a,          ok",
        "aB3aB3aB3,           AC-1004",
        "'',                  AC-1004",
        "abcdefghij1,         AC-1005",
        "ABCDEFGHIJ1,         AC-1005",
        "1234567890-,         AC-1005",
        "abcdefghij-1,        ok",
        "营运营运营运营运营运1a-, ok",
        "Abc-E100017,         AC-1006",
        "Abc-e100017,         AC-1006",
        "Abc-01000017,        AC-1006",
        "李敏华-Abc12345,      AC-1006"
    })
    void a_password_is_judged(String password, String verdict) {
        assertThat(PasswordRule.broken(password, OWN).map(AccessProblem::code).orElse("ok"))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"128, ok", "129, AC-1004"})
    void a_password_is_not_a_book(int length, String verdict) {
        assertThat(PasswordRule.broken("aB1".repeat(50).substring(0, length), OWN)
                        .map(AccessProblem::code)
                        .orElse("ok"))
                .isEqualTo(verdict);
    }
}
