package yingyun.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.knowledge.Citation;
import yingyun.knowledge.Citations;
import yingyun.knowledge.ClauseReference;
import yingyun.knowledge.CodeCard;
import yingyun.knowledge.CodeCards;
import yingyun.knowledge.KnowledgeProblem;

/** What other rooms may ask: cards of codes in a text, and whether something may be cited on a day. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CitationTest {

    private static final String ARTICLE = "KB-C0401-0002";

    private final KnowledgeBank bank = new KnowledgeBank();

    @BeforeAll
    void nextVersionFromJuly() {
        bank.published(ARTICLE, LocalDate.of(2026, 7, 1));
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private List<String> codes(String text) {
        return bank.bean(CodeCards.class).of(text, KnowledgeBank.TODAY).stream()
                .map(CodeCard::code)
                .toList();
    }

    @Test
    void a_code_brings_its_card_with_every_part_and_the_articles_about_it() {
        CodeCard card = bank.bean(CodeCards.class)
                .of("TX3101 提示 EP3009", KnowledgeBank.TODAY)
                .get(1);
        assertThat(card.code()).isEqualTo("EP3009");
        assertThat(card.say()).isNotBlank();
        assertThat(card.terminal()).isNotBlank();
        assertThat(card.avoid()).isNotBlank();
        assertThat(card.duty()).isNotBlank();
        assertThat(card.basis()).isNotEmpty();
        assertThat(card.articles()).contains("KB-C0401-0002");
    }

    @Test
    void a_code_is_known_however_it_is_typed_and_never_inside_another_word() {
        assertThat(codes("报ｅｐ３００９了")).containsExactly("EP3009");
        assertThat(codes("EP3OO9")).containsExactly("EP3009");
        assertThat(codes("ep 3009 / tx-3101 / EP3009")).containsExactly("EP3009", "TX3101");
        assertThat(codes("EP30091")).isEmpty();
        assertThat(codes("客户问利息")).isEmpty();
        assertThat(codes("TX0000")).isEmpty();
    }

    @Test
    void five_cards_at_most_and_none_before_the_code_was_valid() {
        assertThat(codes("TX1101 TX1102 TX1103 TX1104 EP3009 TX3101 ET9003")).hasSize(CodeCards.MOST);
        assertThat(bank.bean(CodeCards.class).of("EP3009", LocalDate.of(2025, 12, 31)))
                .isEmpty();
    }

    @Test
    void a_version_may_be_cited_on_its_days_only() {
        Citations citations = bank.bean(Citations.class);
        Citation first = new Citation(ARTICLE, 1);
        Citation second = new Citation(ARTICLE, 2);
        assertThat(citations.whyNot(first, KnowledgeBank.TODAY)).isEmpty();
        assertThat(citations.whyNot(first, LocalDate.of(2026, 6, 30))).isEmpty();
        assertThat(citations.whyNot(first, LocalDate.of(2026, 7, 1)))
                .contains(new KnowledgeProblem.NotInForce(first.toString(), "2026-07-01"));
        assertThat(citations.whyNot(second, LocalDate.of(2026, 7, 1))).isEmpty();
        assertThat(citations.whyNot(second, KnowledgeBank.TODAY))
                .contains(new KnowledgeProblem.NotInForce(second.toString(), "2026-06-15"));
        assertThat(citations.whyNot(first, LocalDate.of(2026, 1, 4)))
                .contains(new KnowledgeProblem.NotInForce(first.toString(), "2026-01-04"));
    }

    @Test
    void a_draft_is_not_there_for_whoever_wants_to_cite_it() {
        Citation draft = bank.desk().revise("KB-C0401-0001", bank.expert());
        assertThat(bank.bean(Citations.class).whyNot(draft, KnowledgeBank.TODAY))
                .contains(new KnowledgeProblem.NotFound(draft.toString()));
    }

    @Test
    void a_clause_may_be_cited_while_its_rule_is_in_force() {
        Citations citations = bank.bean(Citations.class);
        assertThat(citations.whyNot(KnowledgeBank.CLAUSE, KnowledgeBank.TODAY)).isEmpty();
        assertThat(citations.whyNot(KnowledgeBank.CLAUSE, LocalDate.of(1993, 2, 28)))
                .isPresent();
        ClauseReference nowhere = new ClauseReference(KnowledgeBank.CLAUSE.documentNo(), "第九百条");
        assertThat(citations.whyNot(nowhere, KnowledgeBank.TODAY))
                .contains(new KnowledgeProblem.RuleNotInForce(nowhere.toString(), "2026-06-15"));
    }
}
