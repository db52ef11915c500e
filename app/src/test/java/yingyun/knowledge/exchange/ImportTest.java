package yingyun.knowledge.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.knowledge.Citations;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.CodeCards;
import yingyun.knowledge.article.KnowledgeBank;
import yingyun.knowledge.article.RuleTestDesk;

/** Imported rules count when another has confirmed them; the version before, and what they replace, then end. */
@Tag("db")
class ImportTest {

    private static final String OLD = "衡银营〔2025〕37号";
    private static final String NEW = "衡银营〔2026〕18号";
    private static final LocalDate FROM = LocalDate.of(2026, 7, 1);

    @SuppressWarnings("NullAway.Init")
    private KnowledgeBank bank;

    @BeforeEach
    void open() {
        bank = new KnowledgeBank();
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private RuleImports.Added imported(String text, String no, String replaces) {
        return bank.bean(RuleImports.class)
                .add(
                        RuleText.of(text),
                        new RuleImports.Known(no, "", "", "BANK", Optional.empty(), Optional.empty(), replaces),
                        text.getBytes(StandardCharsets.UTF_8),
                        "规程.docx",
                        bank.withRole("EXPERT"));
    }

    private static String text(String no, String first) {
        return no + "\n操作规程\n第一条 " + first + "\n第二条 自2026年7月1日起施行。\n";
    }

    private long number(String sql) {
        return bank.asApp().sql(sql).query(Long.class).single();
    }

    @Test
    void an_import_is_cited_by_nobody_until_another_has_confirmed_it() {
        RuleImports.Added added = imported(text(NEW, "新的规定。"), "", OLD);
        ClauseReference clause = new ClauseReference(NEW, "第一条");
        Citations citations = bank.bean(Citations.class);
        assertThat(citations.whyNot(clause, FROM)).isPresent();
        RuleTestDesk desk = new RuleTestDesk(bank);
        assertThatThrownBy(() -> desk.decide(NEW, added.version(), true, bank.withRole("EXPERT")))
                .hasMessageContaining("KN-1012");
        long citing = number("select count(distinct article_no) from article_clause where document_no = '" + OLD + "'");
        desk.decide(NEW, added.version(), true, bank.withRole("KNOWLEDGE_MANAGER"));
        assertThat(citations.whyNot(clause, FROM)).isEmpty();
        assertThat(citations.whyNot(clause, FROM.minusDays(1))).isPresent();
        assertThat(citations.whyNot(new ClauseReference(OLD, "第一条"), FROM))
                .as("replaced")
                .isPresent();
        assertThat(citations.whyNot(new ClauseReference(OLD, "第一条"), FROM.minusDays(1)))
                .isEmpty();
        assertThat(number("select count(*) from article_version where state = 'REVIEW_DUE'"))
                .isEqualTo(citing);
    }

    @Test
    void a_new_version_ends_the_one_before_and_puts_to_review_only_what_cites_a_clause_that_reads_otherwise() {
        String same = bank.asApp()
                .sql("select body from rule_clause_text where document_no = ? and clause_no = '第二条'")
                .param(OLD)
                .query(String.class)
                .single();
        StringBuilder whole = new StringBuilder(OLD + "\n规程\n第一条 改了。\n第二条 " + same + "\n自2026年7月1日起施行。");
        RuleImports.Added added = imported(whole.toString(), OLD, "");
        assertThat(added.version()).isEqualTo(2);
        new RuleTestDesk(bank).decide(OLD, 2, true, bank.withRole("KNOWLEDGE_MANAGER"));
        assertThat(number("""
                select count(*) from article_version v join article_clause c using (article_no, version)
                 where c.document_no = '衡银营〔2025〕37号' and c.clause_no = '第一条' and v.state <> 'REVIEW_DUE'
                """)).isZero();
        assertThat(bank.asApp()
                        .sql("select effective_to::text from rule_version where document_no = ? and version_no = 1")
                        .param(OLD)
                        .query(String.class)
                        .single())
                .isEqualTo("2026-06-30");
    }

    @Test
    void what_the_text_does_not_say_is_asked_for() {
        assertThatThrownBy(() -> imported("规程\n第一条 没有文号,自2026年7月1日起施行。", "", ""))
                .hasMessageContaining("KN-1022");
        assertThatThrownBy(() -> imported(NEW + "\n第一条 没有日期。", "", "")).hasMessageContaining("KN-1022");
        assertThatThrownBy(() -> imported(NEW + "\n没有条款", "", "")).hasMessageContaining("KN-1021");
        assertThatThrownBy(() -> imported(text(NEW, "甲。"), "衡银营[2026]18号", "")).hasMessageContaining("KN-1006");
        assertThatThrownBy(() -> imported(text(NEW, "甲。"), "", "没有〔2020〕1号")).hasMessageContaining("KN-1001");
        assertThat(number("select count(*) from rule_document where document_no = '" + NEW + "'"))
                .isZero();
    }

    @Test
    void a_code_table_adds_and_changes_and_says_what_it_did_not_understand() {
        byte[] table = ("代码,种类,名称,归口,文号,条款\n"
                        + "TX1101,交易,个人现金存款,DEPOSIT,,\n"
                        + "TX7777,交易,新交易,PAYMENT," + OLD + ",第一条\n"
                        + "EP7777,错误,没有这一条,PAYMENT," + OLD + ",第九百条\n")
                .getBytes(StandardCharsets.UTF_8);
        CodeImports codes = bank.bean(CodeImports.class);
        CodeTable read = CodeTable.of(table, "c.csv", KnowledgeBank.DAY);
        CodeImports.Report tried = codes.take(read, true, bank.withRole("KNOWLEDGE_MANAGER"));
        assertThat(List.of(tried.added(), tried.changed())).containsExactly(1, 1);
        assertThat(number("select count(*) from code_dictionary where code = 'TX7777'"))
                .as("only tried")
                .isZero();
        CodeImports.Report report = codes.take(read, false, bank.withRole("KNOWLEDGE_MANAGER"));
        assertThat(report.remarks()).containsExactly(new CodeTable.Remark(4, "CLAUSE_UNKNOWN", OLD + " 第九百条"));
        assertThat(bank.bean(CodeCards.class)
                        .of("TX7777", KnowledgeBank.DAY)
                        .getFirst()
                        .basis())
                .containsExactly(new ClauseReference(OLD, "第一条"));
        CodeImports.Report again = codes.take(read, false, bank.withRole("KNOWLEDGE_MANAGER"));
        assertThat(List.of(again.added(), again.changed(), again.unchanged())).containsExactly(0, 0, 2);
    }
}
