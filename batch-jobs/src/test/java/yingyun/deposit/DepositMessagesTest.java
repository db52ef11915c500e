package yingyun.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;

class DepositMessagesTest {

    @Test
    void every_problem_has_a_chinese_and_an_english_sentence() throws ReflectiveOperationException {
        for (Class<?> problem : List.of(DepositProblem.class.getPermittedSubclasses())) {
            Constructor<?> constructor = problem.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            var made = (Problem) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(DepositMessagesTest::sample)
                    .toArray());

            for (Wording wording : List.of(Wording.chinese(), Wording.english())) {
                assertThat(wording.of(made)).isNotBlank().doesNotContain("{", "}");
            }
            assertThat(Wording.chinese().of(made))
                    .isNotEqualTo(Wording.english().of(made));
        }
    }

    private static Object sample(Class<?> type) {
        if (type == BusinessDate.class) {
            return BusinessDate.of("2026-06-15");
        }
        return type == long.class ? (Object) 7L : "x";
    }
}
