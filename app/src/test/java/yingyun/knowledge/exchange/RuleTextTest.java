package yingyun.knowledge.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A rule's text at its clauses: nothing is lost, and what is not understood is named. */
class RuleTextTest {

    private static final String RULE = """
            衡川银行文件
            衡银营[2026]18号
            大额现金业务管理办法
            2026年6月8日印发
            第一章 总则
            第一条 为规范大额现金业务,根据《人民币管理条例》
            第十条的规定,制定本办法。
            第二条 单笔支取二十万元(含)以上的:
            (一)由集中授权中心远程授权;
            (二)网点应上传证件
            及现场影像。
            - 3 -
            第二章 附则
            第四条 本办法自2026年7月1日起施行。
            第四条 重复的条号。
            附件:申请表
            表格内容
            """;

    private final RuleText rule = RuleText.of(RULE);

    @Test
    void clauses_are_split_and_wrapped_lines_joined() {
        assertThat(rule.clauses())
                .containsExactly(
                        new RuleText.Clause("第一条", "第一章 总则", "为规范大额现金业务,根据《人民币管理条例》第十条的规定,制定本办法。"),
                        new RuleText.Clause("第二条", "第一章 总则", "单笔支取二十万元(含)以上的:\n(一)由集中授权中心远程授权;\n(二)网点应上传证件及现场影像。"),
                        new RuleText.Clause("第四条", "第二章 附则", "本办法自2026年7月1日起施行。\n第四条 重复的条号。"));
    }

    @Test
    void number_title_and_dates_are_found_and_the_brackets_put_right() {
        assertThat(rule.documentNo()).contains("衡银营〔2026〕18号");
        assertThat(rule.title()).contains("大额现金业务管理办法");
        assertThat(rule.issuedOn()).contains(LocalDate.of(2026, 6, 8));
        assertThat(rule.effectiveFrom()).contains(LocalDate.of(2026, 7, 1));
    }

    @Test
    void what_was_not_understood_is_named_with_its_line() {
        assertThat(rule.remarks())
                .containsExactly(
                        new RuleText.Remark(1, "BEFORE_CLAUSES", "衡川银行文件"),
                        new RuleText.Remark(2, "DOCUMENT_NO_BRACKETS", "衡银营[2026]18号"),
                        new RuleText.Remark(14, "NUMBER_GAP", "第四条 本办法自2026年7月1日起施行。"),
                        new RuleText.Remark(15, "NUMBER_AGAIN", "第四条 重复的条号。"),
                        new RuleText.Remark(16, "ATTACHMENT", "附件:申请表"));
    }

    @Test
    void numbers_are_read_in_both_scripts() {
        assertThat(RuleText.number("二十七")).isEqualTo(27);
        assertThat(RuleText.number("十")).isEqualTo(10);
        assertThat(RuleText.number("一百零三")).isEqualTo(103);
        assertThat(RuleText.number("一百一十")).isEqualTo(110);
        assertThat(RuleText.number("103")).isEqualTo(103);
    }

    @Test
    void a_text_without_clauses_has_none() {
        assertThat(RuleText.of("通知\n请各网点注意。").clauses()).isEmpty();
        assertThat(RuleText.of("").clauses()).isEmpty();
    }
}
