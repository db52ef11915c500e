package yingyun.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.kernel.Operator;
import yingyun.knowledge.Citation;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.KnowledgeUses;
import yingyun.knowledge.KnowledgeUses.Kind;
import yingyun.knowledge.Promotions;

/** 答复召回, and an answer that becomes a draft. */
@Tag("db")
class RecallTest {

    private static final LocalDate TODAY = KnowledgeBank.TODAY;
    private static final String HOUSE_RULE = "衡银营〔2025〕37号";
    private static final String INQUIRY = "202606153205001000007";
    private static final Citation ARTICLE = new Citation("KB-C0103-0001", 1);

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

    private void used(Citation version, Kind kind, Operator by, LocalDate day) {
        bank.today(day);
        bank.bean(KnowledgeUses.class).record(version, kind, Optional.of(INQUIRY), by);
        bank.today(TODAY);
    }

    private long number(String sql) {
        return bank.asApp().sql(sql).query(Long.class).single();
    }

    @Test
    void a_rule_that_ends_puts_every_citing_article_to_review_at_once_and_tells_who_used_them() {
        long citing = number(
                "select count(distinct article_no) from article_clause where document_no = '" + HOUSE_RULE + "'");
        Operator teller = bank.withRole("TELLER");
        used(ARTICLE, Kind.USED, teller, TODAY.minusDays(3));
        used(new Citation("KB-C0101-0001", 1), Kind.SEEN, bank.withRole("AGENT"), TODAY.minusDays(31));
        int due = bank.bean(RuleDesk.class).end(HOUSE_RULE, TODAY.minusDays(1), bank.manager());
        assertThat(due).isEqualTo((int) citing).isGreaterThan(40);
        assertThat(number("select count(*) from article_version where state = 'REVIEW_DUE'"))
                .isEqualTo(citing);
        assertThat(bank.bean(Recalls.class).waitingFor(teller)).hasSize(1);
        assertThat(number("select count(*) from recall"))
                .as("31 days ago is too long ago")
                .isEqualTo(1);
        assertThatThrownBy(() -> bank.desk().verify(ARTICLE, TODAY.plusDays(90), bank.manager()))
                .as("nobody can say it is still right")
                .hasMessageContaining("KN-1003");
    }

    @Test
    void where_one_article_cannot_be_put_to_review_the_rule_does_not_end_either() {
        bank.asOwner().sql("""
                create function no_recall() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$
                """).update();
        bank.asOwner()
                .sql("create trigger no_recall before insert on recall for each row execute function no_recall()")
                .update();
        used(ARTICLE, Kind.USED, bank.withRole("TELLER"), TODAY);
        assertThatThrownBy(() -> bank.bean(RuleDesk.class).end(HOUSE_RULE, TODAY, bank.manager()))
                .isInstanceOf(RuntimeException.class);
        assertThat(number("select count(*) from article_version where state = 'REVIEW_DUE'"))
                .isZero();
        assertThat(number("select count(*) from rule_version where effective_to is not null and document_no = '"
                        + HOUSE_RULE + "'"))
                .isZero();
    }

    @Test
    void everybody_who_saw_or_used_it_in_the_period_must_acknowledge_once() {
        Operator teller = bank.withRole("TELLER");
        Operator agent = bank.withRole("AGENT");
        Operator lead = bank.withRole("AGENT_LEAD");
        used(ARTICLE, Kind.SEEN, teller, TODAY.minusDays(2));
        used(ARTICLE, Kind.USED, teller, TODAY.minusDays(2));
        used(ARTICLE, Kind.CITED, agent, TODAY.minusDays(1));
        used(ARTICLE, Kind.SEEN, lead, TODAY.minusDays(9));
        Recalls recalls = bank.bean(Recalls.class);
        long recall = recalls.open(ARTICLE, "金额写错,应为 200 元以内", "请联系客户更正", TODAY.minusDays(7), TODAY, bank.manager());
        assertThat(recalls.affected(recall, 100))
                .extracting(Recalls.Affected::part)
                .containsExactly("CITED", "USED");
        assertThat(recalls.affectedInquiries(recall)).containsExactly(INQUIRY);
        assertThat(recalls.waitingFor(lead)).isEmpty();
        assertThat(recalls.waitingFor(teller)).hasSize(1);
        recalls.acknowledge(recall, teller);
        recalls.acknowledge(recall, teller);
        assertThat(recalls.waitingFor(teller)).isEmpty();
        assertThat(recalls.waitingFor(agent)).hasSize(1);
        assertThatThrownBy(() -> recalls.acknowledge(recall, lead)).hasMessageContaining("KN-1001");
    }

    @Test
    void a_draft_cannot_be_recalled_nor_a_period_that_ends_before_it_begins() {
        Citation draft = bank.desk().revise(ARTICLE.articleNo(), bank.expert());
        Recalls recalls = bank.bean(Recalls.class);
        assertThatThrownBy(() -> recalls.open(draft, "这是一份草稿,不能召回", "", TODAY, TODAY, bank.manager()))
                .hasMessageContaining("KN-1010");
        assertThatThrownBy(() -> recalls.open(ARTICLE, "日期前后颠倒的召回申请", "", TODAY, TODAY.minusDays(1), bank.manager()))
                .hasMessageContaining("KN-1010");
    }

    @Test
    void an_answer_becomes_a_draft_with_every_wording_and_shows_what_looks_like_it() {
        String question = bank.asApp()
                .sql("select question from article_version where article_no = 'KB-C0103-0001'")
                .query(String.class)
                .single();
        Promotions.Promoted promoted = bank.bean(Promotions.class)
                .promote(
                        new Promotions.Answer(
                                "C0103",
                                "现金长款查不出原因",
                                List.of(question, "多了两百块怎么挂", "日终长款怎么处理"),
                                "这是内部处理。",
                                "TX5110 挂 224101",
                                "",
                                List.of("TX5110", "TX9999"),
                                List.of(new ClauseReference(HOUSE_RULE, "第二条")),
                                "",
                                INQUIRY,
                                true,
                                List.of(bank.withRole("TELLER").employeeNo().value()),
                                List.of(bank.manager().employeeNo().value())),
                        bank.expert());
        ArticleVersion draft = bank.bean(Articles.class).find(promoted.draft()).orElseThrow();
        assertThat(draft.state()).isEqualTo(ArticleState.DRAFT);
        assertThat(draft.text().wordings()).hasSize(3);
        assertThat(draft.text().codes())
                .as("a code that nobody knows is left out")
                .containsExactly("TX5110");
        assertThat(draft.sourceInquiryNo()).contains(INQUIRY);
        assertThat(promoted.nearDuplicates()).contains(ARTICLE);
        long request = bank.submitted(promoted.draft());
        bank.desk().differs(promoted.draft(), "合并后另行废止旧条目", bank.manager());
        bank.agree(request, bank.manager());
        assertThat(bank.state(promoted.draft()))
                .as("restricted: who answered does not publish")
                .isEqualTo("IN_REVIEW");
    }
}
