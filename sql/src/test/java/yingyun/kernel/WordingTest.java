package yingyun.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void a_sentence_is_chinese_unless_english_is_asked_for_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            for (Locale machine : new Locale[] {Locale.ENGLISH, Locale.GERMANY, Locale.SIMPLIFIED_CHINESE}) {
                Locale.setDefault(machine);
                assertThat(Wording.in("zh").of("TST-1", Map.of())).startsWith("先");
                assertThat(Wording.in("en").of("TST-1", Map.of())).startsWith("first");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_a_fact_says_is_never_taken_for_a_placeholder() {
        String plain = Wording.chinese().of("TST-1", Map.of("first", "一", "second", "二"));
        String tricky = Wording.chinese().of("TST-1", Map.of("first", "{second}", "second", "{first}"));

        assertThat(plain).isEqualTo("先一后二,{third}。");
        assertThat(tricky).isEqualTo("先{second}后{first},{third}。");
    }

    @Test
    void a_code_without_a_text_is_a_fault() {
        assertThatThrownBy(() -> Wording.chinese().of("TST-9", Map.of())).hasMessageContaining("TST-9");
        assertThatThrownBy(() -> Wording.english().of("XX-1", Map.of())).hasMessageContaining("XX-1");
    }
}
