package yingyun.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.demobank.DemoOrganisation;
import yingyun.demobank.DemoPeople;

class PaletteQueryTest {

    @ParameterizedTest
    @CsvSource({
        "rzkzt, 日终控制台, 2", "kzt, 日终控制台, 2", "控制, 日终控制台, 1", "日终, 日终控制台, 0", "con, Console, 0", "ONSOL, Console, 1",
        "njcbzh, 南京城北支行, 2", "QX, 南京城北支行, ", "hcyh, 衡川银行, 2", "hczc, 重庆分行, ", "zqfh, 重庆分行, 2", "cqfh, 重庆分行, 2",
        "０４２, JOB-042, 1", "r, 日终, ", "ssqp, 试算平衡, ", "ssph, 试算平衡, 2"
    })
    void finds_names_by_words_of_either_language_and_by_first_letters(String typed, String name, String rank) {
        OptionalInt found = PaletteQuery.of(typed).rank(name);

        assertThat(found).isEqualTo(rank == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rank)));
    }

    @Test
    void the_ends_of_each_letter_lie_where_gb_2312_has_them() {
        String firstAndLast = "啊澳芭怖擦错搭堕蛾贰发咐噶过哈货击骏喀阔垃落妈穆拿糯哦沤啪曝期群然弱撒所塌唾挖误昔迅压孕匝座";
        String letters = "AABBCCDDEEFFGGHHJJKKLLMMNNOOPPQQRRSSTTWWXXYYZZ";
        for (int i = 0; i < letters.length(); i++) {
            char character = firstAndLast.charAt(i);
            assertThat(PinyinInitials.of(character))
                    .as(String.valueOf(character))
                    .contains(String.valueOf(letters.charAt(i)));
        }
        assertThat(PinyinInitials.of('A')).isEmpty();
        assertThat(PinyinInitials.of('㐂')).isEmpty();
    }

    @Test
    void nearly_every_character_of_the_demo_bank_has_its_letter() {
        String names = DemoOrganisation.BANK_NAME
                + String.join(
                        "",
                        DemoPeople.all().stream().map(person -> person.name()).toList())
                + String.join(
                        "",
                        DemoOrganisation.outlets().stream()
                                .map(outlet -> outlet.name())
                                .toList());
        long without = names.codePoints()
                .filter(Character::isIdeographic)
                .filter(point -> PinyinInitials.of(point).isEmpty())
                .distinct()
                .count();
        assertThat(without).isLessThan(names.codePoints().distinct().count() / 10);
    }

    @Test
    void what_is_typed_is_cut_and_made_plain() {
        assertThat(PaletteQuery.of("  ｊｏｂ－０４２ ").text()).isEqualTo("JOB-042");
        assertThat(PaletteQuery.of("x".repeat(500)).text()).hasSize(40);
        assertThat(PaletteQuery.of("2026-06/15").digits()).isEqualTo("20260615");
        assertThat(PaletteQuery.of(" ").isEmpty()).isTrue();
    }
}
