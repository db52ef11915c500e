package yingyun.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a revision changes, to the character, and no number torn apart. */
class RedlineTest {

    private static List<Redline.Line> of(String before, String after) {
        return Redline.of(List.of(new Redline.Field("对客户说", before, after)));
    }

    @Test
    void within_a_line_only_what_differs_is_marked() {
        List<Redline.Line> lines = of("可以办。5 万元以上请提前预约。", "可以办。20 万元以上请提前预约。");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().parts())
                .containsExactly(
                        new Redline.Part("same", "可以办。"),
                        new Redline.Part("del", "5"),
                        new Redline.Part("ins", "20"),
                        new Redline.Part("same", " 万元以上请提前预约。"));
    }

    @Test
    void lines_that_come_and_go_are_whole_and_the_label_stands_once() {
        List<Redline.Line> lines = of("一\n二\n三", "一\n三\n四");
        assertThat(lines.stream().map(Redline.Line::label)).containsExactly("对客户说", "", "", "");
        assertThat(Redline.count(lines, "del")).isEqualTo(1);
        assertThat(Redline.count(lines, "ins")).isEqualTo(1);
        assertThat(lines.get(0).changed()).isFalse();
        assertThat(lines.get(1).parts()).containsExactly(new Redline.Part("del", "二"));
        assertThat(lines.get(3).parts()).containsExactly(new Redline.Part("ins", "四"));
    }

    @Test
    void the_first_version_is_all_new_and_marks_in_the_text_are_text() {
        assertThat(of("", "<ins>甲</ins>\u0001乙").getFirst().parts())
                .containsExactly(new Redline.Part("ins", "<ins>甲</ins>乙"));
        assertThat(of("", "")).isEmpty();
    }
}
