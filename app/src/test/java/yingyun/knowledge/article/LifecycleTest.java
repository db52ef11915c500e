package yingyun.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.kernel.FourEyes;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;
import yingyun.knowledge.Citation;
import yingyun.knowledge.Citations;
import yingyun.knowledge.KnowledgeProblem;
import yingyun.knowledge.KnowledgeUses;

/** Who writes, who publishes, what the date brings (design/helpdesk §3.3), through the real 复核箱 and database. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {

    private static final LocalDate TODAY = KnowledgeBank.TODAY;

    private final KnowledgeBank bank = new KnowledgeBank();

    @BeforeEach
    void today() {
        bank.today(TODAY);
    }

    @AfterAll
    void close() {
        bank.close();
    }

    private Citation draft(String title) {
        return bank.desk().begin("C0105", KnowledgeBank.text(title, TODAY), bank.expert());
    }

    private Lifecycle lifecycle() {
        return bank.bean(Lifecycle.class);
    }

    private Recalls recalls() {
        return bank.bean(Recalls.class);
    }

    @Test
    void the_moves_of_java_are_those_of_the_database() {
        Map<String, Set<String>> stored = bank
                .asApp()
                .sql("select from_state, to_state from article_move")
                .query((rs, n) -> Map.entry(rs.getString(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        ArticleState.MOVES.forEach((from, to) -> assertThat(stored.getOrDefault(from.name(), Set.of()))
                .as(from.name())
                .containsExactlyInAnyOrderElementsOf(to.stream().map(Enum::name).toList()));
    }

    @Test
    void two_persons_publish_and_it_applies_from_its_day() {
        Citation draft = draft("大额取现的登记");
        long request = bank.submitted(draft);
        assertThat(bank.state(draft)).isEqualTo("IN_REVIEW");
        assertThatThrownBy(() -> bank.agree(request, bank.expert())).isInstanceOf(Refused.class);
        bank.agree(request, bank.manager());
        assertThat(bank.state(draft)).isEqualTo("EFFECTIVE");
        assertThat(bank.bean(Citations.class).whyNot(draft, TODAY)).isEmpty();
    }

    @Test
    void whoever_edited_it_may_not_publish_it() {
        Citation draft = draft("编辑过的人不能复核");
        ArticleVersion there = bank.bean(Articles.class).find(draft).orElseThrow();
        bank.desk().save(draft, there.text(), there.revision(), bank.manager());
        long request = bank.submitted(draft);
        bank.agree(request, bank.manager());
        assertThat(bank.state(draft)).as("the grant was carried out by nobody").isEqualTo("IN_REVIEW");
    }

    @Test
    void what_comes_back_is_its_authors_again() {
        Citation draft = draft("被退回的条目");
        long request = bank.submitted(draft);
        bank.asOwner()
                .sql("insert into approval_outcome (approval_id, outcome, decided_by, decided_at, opinion)"
                        + " values (?, 'RETURNED', ?, '2026-06-15 10:00+08', '缺少材料清单')")
                .params(request, bank.manager().employeeNo().value())
                .update();
        assertThat(bank.state(draft)).isEqualTo("RETURNED");
        ArticleVersion there = bank.bean(Articles.class).find(draft).orElseThrow();
        bank.desk().save(draft, there.text(), there.revision(), bank.expert());
        assertThat(bank.state(draft)).isEqualTo("DRAFT");
        bank.agree(bank.submitted(draft), bank.manager());
        assertThat(bank.state(draft)).isEqualTo("EFFECTIVE");
    }

    @Test
    void a_request_that_nobody_decided_in_time_is_asked_again() {
        Citation draft = draft("两天无人复核");
        long first = bank.submitted(draft);
        assertThatThrownBy(() -> bank.submitted(draft)).isInstanceOf(Refused.class);
        bank.today(TODAY.plusDays(3));
        Citation moved = draft;
        assertThatThrownBy(() -> bank.submitted(moved))
                .as("its first day has passed")
                .isInstanceOf(Refused.class);
        bank.asOwner()
                .sql("alter table article_version disable trigger article_version_lawful")
                .update();
        bank.asOwner()
                .sql("update article_version set effective_from = ? where article_no = ?")
                .params(TODAY.plusDays(4), draft.articleNo())
                .update();
        bank.asOwner()
                .sql("alter table article_version enable trigger article_version_lawful")
                .update();
        long second = bank.submitted(draft);
        assertThat(second).isGreaterThan(first);
        bank.agree(second, bank.manager());
        assertThat(bank.state(draft)).isEqualTo("APPROVED");
    }

    @Test
    void neither_a_clause_nor_a_reason_is_not_enough() {
        ArticleText with = KnowledgeBank.text("没有依据的条目", TODAY);
        Citation draft = bank.desk()
                .begin(
                        "C0105",
                        new ArticleText(
                                with.title(),
                                with.question(),
                                with.say(),
                                with.terminal(),
                                "",
                                "",
                                "ALL",
                                TODAY,
                                null,
                                TODAY.plusDays(100),
                                "",
                                List.of(),
                                List.of(),
                                List.of()),
                        bank.expert());
        assertThatThrownBy(() -> bank.submitted(draft)).hasMessageContaining("KN-1008");
    }

    @Test
    void two_editors_do_not_overwrite_each_other() {
        Citation draft = draft("两人同时编写");
        ArticleVersion seen = bank.bean(Articles.class).find(draft).orElseThrow();
        bank.desk().save(draft, seen.text(), seen.revision(), bank.expert());
        assertThatThrownBy(() -> bank.desk().save(draft, seen.text(), seen.revision(), bank.manager()))
                .hasMessageContaining("KN-1005");
    }

    @Test
    void the_next_version_takes_over_on_its_day_and_the_old_one_stays_as_of_before() {
        String no = "KB-C0102-0001";
        Citation next = bank.published(no, TODAY.plusDays(16));
        Citation first = new Citation(no, 1);
        assertThat(bank.state(next)).isEqualTo("APPROVED");
        assertThat(bank.state(first)).isEqualTo("EFFECTIVE");
        bank.today(TODAY.plusDays(16));
        lifecycle().turn();
        lifecycle().turn();
        assertThat(bank.state(next)).isEqualTo("EFFECTIVE");
        assertThat(bank.state(first)).isEqualTo("SUPERSEDED");
        List<String> scopes = List.of("ALL");
        LocalDate now = TODAY.plusDays(16);
        Articles articles = bank.bean(Articles.class);
        assertThat(articles.asOf(no, TODAY, now, scopes).map(ArticleVersion::version))
                .contains(1);
        assertThat(articles.asOf(no, now.minusDays(1), now, scopes).map(ArticleVersion::version))
                .contains(1);
        assertThat(articles.asOf(no, now, now, scopes).map(ArticleVersion::version))
                .contains(2);
    }

    @Test
    void the_narrowest_scope_wins_for_who_sits_there() {
        Citation everywhere = draft("各省不同的口径");
        bank.agree(bank.submitted(everywhere), bank.manager());
        ArticleText text = KnowledgeBank.text("各省不同的口径", TODAY);
        Citation local = bank.desk().revise(everywhere.articleNo(), bank.expert());
        ArticleVersion there = bank.bean(Articles.class).find(local).orElseThrow();
        bank.desk()
                .save(
                        local,
                        new ArticleText(
                                text.title(),
                                text.question(),
                                "江苏另有规定。",
                                text.terminal(),
                                "",
                                "",
                                "320000000",
                                TODAY,
                                null,
                                TODAY.plusDays(100),
                                "",
                                text.wordings(),
                                text.codes(),
                                text.clauses()),
                        there.revision(),
                        bank.expert());
        bank.agree(bank.submitted(local), bank.manager());
        Articles articles = bank.bean(Articles.class);
        assertThat(articles.asOf(local.articleNo(), TODAY, TODAY, List.of("ALL", "320000000", "320500100"))
                        .map(ArticleVersion::version))
                .contains(2);
        assertThat(articles.asOf(local.articleNo(), TODAY, TODAY, List.of("ALL", "330000000"))
                        .map(ArticleVersion::version))
                .contains(1);
    }

    @Test
    void two_that_answer_the_same_question_need_a_reason_before_they_are_published() {
        Citation one = draft("同一个问题");
        bank.agree(bank.submitted(one), bank.manager());
        Citation other = draft("同一个问题 ");
        assertThat(bank.bean(Articles.class).sameQuestion(other)).containsExactly(one.articleNo());
        long request = bank.submitted(other);
        assertThatThrownBy(() -> bank.agree(request, bank.manager())).hasMessageContaining("KN-1014");
        bank.desk().differs(other, "对公与个人分别适用", bank.manager());
        bank.agree(request, bank.manager());
        assertThat(bank.state(other)).isEqualTo("EFFECTIVE");
    }

    @Test
    void of_two_versions_for_the_same_day_published_at_once_one_is() throws Exception {
        Citation first = draft("同时发布");
        bank.agree(bank.submitted(first), bank.manager());
        bank.asOwner().sql("drop index article_one_open_draft").update();
        try {
            LocalDate day = TODAY.plusDays(20);
            List<Long> requests = List.of(waiting(first.articleNo(), day), waiting(first.articleNo(), day));
            Operator manager = bank.manager();
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                both.invokeAll(requests.stream()
                        .map(request -> (Callable<String>) () -> {
                            together.await();
                            try {
                                bank.agree(request, manager);
                                return "";
                            } catch (Refused refused) {
                                return refused.problem().code();
                            }
                        })
                        .toList());
            }
            assertThat(bank.asApp()
                            .sql("select count(*) from article_version where article_no = ? and state = 'APPROVED'")
                            .param(first.articleNo())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(bank.bean(Articles.class).asOf(first.articleNo(), day, TODAY, List.of("ALL")))
                    .isPresent();
        } finally {
            bank.asOwner()
                    .sql("delete from article_change where article_no = ?")
                    .param(first.articleNo())
                    .update();
        }
    }

    private long waiting(String articleNo, LocalDate from) {
        Citation draft = bank.desk().revise(articleNo, bank.expert());
        ArticleVersion there = bank.bean(Articles.class).find(draft).orElseThrow();
        bank.desk().save(draft, KnowledgeBank.from(there.text(), from), there.revision(), bank.expert());
        return bank.submitted(draft);
    }

    @Test
    void a_review_date_that_has_come_asks_for_a_look_and_a_look_sets_the_next() {
        Citation draft = draft("到期复审");
        bank.agree(bank.submitted(draft), bank.manager());
        bank.today(TODAY.plusDays(182));
        lifecycle().turn();
        assertThat(bank.state(draft)).isEqualTo("REVIEW_DUE");
        assertThatThrownBy(() -> bank.desk().verify(draft, TODAY, bank.manager()))
                .hasMessageContaining("KN-1006");
        bank.desk().verify(draft, TODAY.plusDays(300), bank.manager());
        assertThat(bank.state(draft)).isEqualTo("EFFECTIVE");
        lifecycle().turn();
        assertThat(bank.state(draft)).isEqualTo("EFFECTIVE");
    }

    @Test
    void abolished_by_two_it_is_no_longer_cited_but_stays_as_of_before() {
        Citation draft = draft("将要废止");
        bank.agree(bank.submitted(draft), bank.manager());
        Operator teller = bank.withRole("TELLER");
        bank.bean(KnowledgeUses.class).record(draft, KnowledgeUses.Kind.SEEN, Optional.empty(), teller);
        bank.today(TODAY.plusDays(5));
        long request = bank.desk().askAbolition(draft, "该业务已停办,不再适用", bank.manager());
        assertThatThrownBy(() -> bank.agree(request, bank.manager())).isInstanceOf(Refused.class);
        bank.agree(request, bank.withRole("AGENT_LEAD"));
        assertThat(bank.state(draft)).isEqualTo("ABOLISHED");
        assertThat(bank.bean(Citations.class).whyNot(draft, TODAY.plusDays(5)))
                .contains(new KnowledgeProblem.NotInForce(draft.toString(), "2026-06-20"));
        assertThat(bank.bean(Citations.class).whyNot(draft, TODAY.plusDays(4))).isEmpty();
        assertThat(recalls().waitingFor(teller)).extracting(Recalls.Open::cause).contains("ABOLISHED");
    }

    @Test
    void in_an_emergency_one_withdraws_at_once_and_the_second_person_decides() {
        Citation draft = draft("紧急下架");
        bank.agree(bank.submitted(draft), bank.manager());
        long request = bank.desk().withdraw(draft, "限额写错,立即停止引用", bank.manager());
        assertThat(bank.state(draft)).isEqualTo("WITHDRAWN");
        assertThat(bank.bean(Citations.class).whyNot(draft, TODAY)).isPresent();
        bank.asOwner()
                .sql("insert into approval_outcome (approval_id, outcome, decided_by, decided_at, opinion)"
                        + " values (?, 'RETURNED', ?, '2026-06-15 10:00+08', '没有写错')")
                .params(request, bank.withRole("AGENT_LEAD").employeeNo().value())
                .update();
        assertThat(bank.state(draft)).isEqualTo("EFFECTIVE");
        assertThat(bank.bean(Citations.class).whyNot(draft, TODAY)).isEmpty();
        bank.agree(bank.desk().withdraw(draft, "限额确实写错,立即停止", bank.manager()), bank.withRole("AGENT_LEAD"));
        assertThat(bank.state(draft)).isEqualTo("ABOLISHED");
    }

    @Test
    void who_does_not_edit_sees_no_draft() {
        Citation draft = draft("草稿不外泄");
        ArticleVersion there = bank.bean(Articles.class).find(draft).orElseThrow();
        assertThat(bank.desk().maySee(there, bank.expert())).isTrue();
        assertThat(bank.desk().maySee(there, bank.manager())).isTrue();
        assertThat(bank.desk().maySee(there, bank.withRole("TELLER"))).isFalse();
        assertThat(bank.desk().maySee(there, bank.withRole("AGENT")))
                .as("somebody else's")
                .isFalse();
        assertThatThrownBy(() -> bank.bean(FourEyes.class)
                        .ask(PublishAct.NAME, ArticleDesk.facts(draft), "柜员不能提出发布条目", bank.withRole("TELLER")))
                .isInstanceOf(Refused.class);
    }
}
