package yingyun.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text is folded and cut. */
class AnalysisTest {

    @ParameterizedTest
    @CsvSource({
        "ＥＰ３００９,ep3009",
        "凍結帳戶,冻结帐户",
        "Ⅱ类户,ii类户",
        "掛失補發,挂失补发",
        "㎡,m2",
        "ﾊﾝ,ハン",
    })
    void width_case_and_traditional_characters_are_one(String typed, String folded) {
        assertThat(Folding.fold(typed)).isEqualTo(folded);
    }

    @Test
    void a_part_of_a_text_is_folded_like_the_text() {
        String text = "客户取現６万元,没有预约?\n“ＥＰ-3009” 👍🏽 𠮷野家 ½ …①";
        int[] points = text.codePoints().toArray();
        for (int from = 0; from < points.length; from++) {
            for (int to = from + 1; to <= points.length; to++) {
                assertThat(Folding.dense(text)).contains(Folding.dense(new String(points, from, to - from)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "银行,yin hang",
        "行长,hang zhang",
        "长款,chang kuan",
        "长短款,chang duan kuan",
        "重置,chong zhi",
        "重复,chong fu",
        "重空,zhong kong",
        "执行,zhi xing",
        "还款,huan kuan",
        "还没,hai mei",
        "调拨,diao bo",
        "调整,tiao zheng",
        "轧账,ga zhang",
        "会计,kuai ji",
        "存折,cun zhe",
        "利率,li lv",
        "冲正,chong zheng",
        "假币,jia bi",
        "他行卡,ta hang ka",
        "剪角,jian jiao",
    })
    void bank_words_are_read_as_bank_people_read_them(String word, String pinyin) {
        assertThat(String.join(" ", Sounds.read(word))).isEqualTo(pinyin);
    }

    @ParameterizedTest
    @CsvSource({
        "guashi,gua shi",
        "mimachongzhi,mi ma chong zhi",
        "xian,xian",
        "yinhangka,yin hang ka",
        "mimachongzh,mi ma chong",
        "lvxing,lv xing",
    })
    void typed_letters_are_cut_into_syllables(String letters, String syllables) {
        assertThat(String.join(" ", Sounds.split(letters))).isEqualTo(syllables);
    }

    @Test
    void letters_that_are_no_syllables_are_first_letters() {
        assertThat(Sounds.split("gszh")).isEmpty();
        assertThat(Sounds.initials("挂失账户")).isEqualTo("gszh");
        assertThat(Cut.terms(Question.of("ktgs").initials())).containsExactly("ktgs");
        assertThat(Cut.terms(Question.of("zhgs").initials())).containsExactly("zhgs", "zgs");
    }

    @Test
    void what_sounds_alike_is_one_sound() {
        assertThat(Cut.terms(TextTerms.sounds("冻结"))).isEqualTo(Cut.terms(TextTerms.sounds("东结")));
        assertThat(Cut.terms(TextTerms.sounds("挂失"))).isEqualTo(Cut.terms(TextTerms.sounds("挂市")));
    }

    @Test
    void codes_are_read_however_they_are_typed() {
        assertThat(CodeTerms.in("报ＥＰ３００９了,ep-3OO9 和 tx 3101").exact()).containsExactly("EP3009", "TX3101");
        assertThat(CodeTerms.in("EP30").begun()).containsExactly("EP30");
        assertThat(CodeTerms.in("POS 返回 UP51").exact()).containsExactly("UP51");
        assertThat(CodeTerms.in("step3009 tx310166").exact()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6 万,60000",
        "60000元,60000",
        "'60,000',60000",
        "六万块,60000",
        "陆万,60000",
        "一百二十,120",
        "百元假币,100",
        "三回,",
        "第二天,",
    })
    void numbers_are_values(String written, String value) {
        assertThat(Cut.terms(Numbers.of(Folding.fold(written)))).isEqualTo(value == null ? List.of() : List.of(value));
    }

    @Test
    void words_pairs_and_single_characters_are_cut() {
        String folded = Folding.fold("柜面挂失,补发ATM");
        assertThat(Cut.terms(TextTerms.words(folded))).contains("挂失", "补发");
        assertThat(Cut.terms(TextTerms.pairs(folded))).containsExactly("柜面", "面挂", "挂失", "补发", "atm");
        assertThat(Cut.terms(TextTerms.singles(folded))).containsExactly("柜", "面", "挂", "失", "补", "发");
    }

    @Test
    void synonyms_are_one_meaning() {
        assertThat(Cut.terms(Synonyms.of("取钱"))).isEqualTo(Cut.terms(Synonyms.of("提现")));
        assertThat(Synonyms.of("天气")).isEmpty();
    }

    @Test
    void what_a_question_is_wrapped_in_says_nothing() {
        assertThat(Fillers.without("请问挂失怎么办呢")).isEqualTo("  挂失    ");
    }

    @Test
    void a_question_of_any_length_or_kind_is_taken_apart() {
        assertThat(Question.of("").isEmpty()).isTrue();
        assertThat(Question.of(" ,。!?\n\t").isEmpty()).isTrue();
        assertThat(Question.of("👍".repeat(1000)).folded()).hasSizeLessThanOrEqualTo(1000);
        assertThat(Question.of("<script>alert(1)</script>").isEmpty()).isFalse();
        assertThat(Question.of("9".repeat(600)).isEmpty()).isFalse();
    }
}
