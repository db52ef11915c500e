package yingyun.helpdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.kernel.Operator;
import yingyun.kernel.Refused;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityTest {

    private static final Map<String, Integer> FULL =
            Map.of("CORRECT", 40, "BASIS", 20, "COMPLETE", 15, "TIMELY", 10, "COMPLIANT", 10, "WORDING", 5);

    @SuppressWarnings("NullAway.Init")
    private DeskStories stories;

    @SuppressWarnings("NullAway.Init")
    private QualityDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Operator teller;

    @SuppressWarnings("NullAway.Init")
    private Operator agent;

    /** Each test has a week of its own. */
    private LocalDate monday = LocalDate.of(2026, 6, 29);

    @BeforeAll
    void open() {
        stories = new DeskStories();
        desk = stories.bean(QualityDesk.class);
        teller = stories.person("TELLER", 0);
        agent = stories.person("AGENT", 0);
    }

    @AfterAll
    void close() {
        stories.close();
    }

    private LocalDate week() {
        monday = monday.plusWeeks(1);
        stories.owner(
                "delete from quality_talk; delete from quality_appeal; delete from quality_score_item; delete from quality_score;"
                        + " delete from quality_seat; delete from quality_sample; update quality_plan set first_answers = 0, double_percent = 1,"
                        + " random_percent = 2");
        return monday;
    }

    private Operator inspector(int n) {
        return stories.person("QC_INSPECTOR", n);
    }

    private void now(LocalDate day, int hour) {
        stories.clock(day.atTime(hour, 0));
    }

    private List<String> reasons() {
        return stories.texts("select inquiry_no || ' ' || reason from quality_sample order by 1");
    }

    /** One answer of that day, drawn, with so many seats. */
    private long sample(LocalDate day, int seats) {
        stories.answered(day.atTime(9, 0), 3, teller, agent, "U3");
        now(day.plusDays(1), 8);
        desk.draw(day);
        stories.owner("update quality_sample set seats = " + seats);
        return Long.parseLong(
                stories.texts("select sample_id::text from quality_sample").getFirst());
    }

    private static Map<String, Integer> less(String item, int points) {
        Map<String, Integer> all = new HashMap<>(FULL);
        all.put(item, points);
        return all;
    }

    private String refusal(Runnable act) {
        try {
            act.run();
            return "";
        } catch (Refused refused) {
            return refused.problem().code();
        }
    }

    @Test
    void what_must_be_looked_at_is_drawn_and_once() {
        LocalDate day = week();
        String late = stories.answered(day.atTime(9, 0), 6, teller, agent, "U1");
        String inTime = stories.answered(day.atTime(10, 0), 4, teller, agent, "U1");
        String cameBack = stories.answered(day.atTime(11, 0), 3, teller, agent, "U2");
        stories.clock(day.atTime(12, 0));
        stories.reopened(cameBack, teller);
        now(day.plusDays(1), 2);

        int drawn = desk.draw(day);

        assertThat(reasons()).contains(late + " U1_LATE", cameBack + " REOPENED");
        assertThat(reasons().stream().filter(line -> line.startsWith(inTime) && !line.endsWith("RANDOM")))
                .isEmpty();
        assertThat(desk.draw(day)).isZero();
        assertThat(drawn).isEqualTo(reasons().size());
    }

    @Test
    void an_answer_that_comes_back_later_is_drawn_on_that_day() {
        LocalDate day = week();
        String no = stories.answered(day.atTime(9, 0), 3, teller, agent, "U3");
        String other = stories.answered(day.atTime(9, 30), 3, teller, agent, "U3");
        now(day.plusDays(1), 9);
        desk.draw(day);
        stories.owner("delete from quality_sample");
        stories.clock(day.plusDays(2).atTime(10, 0));
        stories.reopened(no, teller);
        now(day.plusDays(3), 2);

        desk.draw(day.plusDays(2));

        assertThat(reasons()).containsExactly(no + " REOPENED").doesNotContain(other);
    }

    @Test
    void the_first_answers_of_somebody_are_all_looked_at() {
        LocalDate day = week();
        Operator beginner = stories.person("AGENT", 3);
        stories.owner("update quality_plan set first_answers = 2");
        for (int i = 0; i < 4; i++) {
            stories.answered(day.atTime(9, i * 10), 3, teller, beginner, "U3");
        }
        now(day.plusDays(1), 2);
        desk.draw(day);

        assertThat(stories.texts("select reason from quality_sample where reason = 'FIRST'"))
                .hasSize(2);
    }

    @Test
    void chance_takes_its_share_of_each_spread_over_the_hours_and_the_same_when_drawn_again() {
        LocalDate day = week();
        stories.owner("update quality_plan set random_percent = 30");
        for (int i = 0; i < 10; i++) {
            stories.answered(day.atTime(9 + i / 2, 10 * (i % 2)), 3, teller, agent, "U3");
        }
        now(day.plusDays(1), 2);
        desk.draw(day);
        List<String> first = reasons();
        Set<String> hours =
                new HashSet<>(stories.texts("select extract(hour from answered_at)::text from quality_sample"));
        stories.owner("delete from quality_sample");
        desk.draw(day);

        assertThat(first).hasSize(3).allMatch(line -> line.endsWith("RANDOM"));
        assertThat(hours).hasSize(3);
        assertThat(reasons()).isEqualTo(first);
    }

    @Test
    void two_score_without_knowing_of_each_other_and_a_third_where_they_differ() {
        long sample = sample(week(), 2);
        assertThat(desk.take(inspector(0))).isEqualTo(sample);
        assertThat(desk.take(inspector(0))).isEqualTo(sample);
        assertThat(desk.take(inspector(1))).isEqualTo(sample);
        desk.score(sample, FULL, Optional.empty(), "很好", inspector(0));
        assertThat(stories.texts("select 1 from quality_result")).isEmpty();
        QualityDesk.Sheet sheet = desk.sheet(sample, inspector(1));
        assertThat(sheet.isScored()).isFalse();
        assertThat(sheet.toString())
                .doesNotContain(
                        agent.name(),
                        agent.employeeNo().value(),
                        teller.name(),
                        inspector(0).name());
        assertThat(sheet.thread()).extracting(Samples.Line::kind).contains("QUESTION", "ANSWER");
        desk.score(sample, less("CORRECT", 10), Optional.empty(), "结论不对", inspector(1));

        assertThat(stories.texts("select 1 from quality_result")).isEmpty();
        assertThat(desk.take(inspector(2))).isEqualTo(sample);
        desk.score(sample, less("CORRECT", 15), Optional.empty(), "", inspector(2));
        assertThat(stories.texts("select total::text from quality_result")).containsExactly("75");
        assertThat(refusal(() -> desk.take(inspector(0)))).isEqualTo("HD-1402");
        assertThat(refusal(() -> desk.score(sample, FULL, Optional.empty(), "", inspector(2))))
                .isEqualTo("HD-1404");
        assertThat(stories.bean(QualityFigures.class).since(desk.since()).twice())
                .isEqualTo(1);
    }

    @Test
    void two_who_agree_give_their_mean() {
        long sample = sample(week(), 2);
        desk.take(inspector(0));
        desk.take(inspector(1));
        desk.score(sample, FULL, Optional.empty(), "", inspector(0));
        desk.score(sample, less("BASIS", 13), Optional.empty(), "", inspector(1));

        assertThat(stories.texts("select total::text from quality_result")).containsExactly("97");
    }

    @Test
    void nobody_scores_his_own_and_a_score_adds_up_also_for_the_database() {
        long sample = sample(week(), 1);
        String me = agent.employeeNo().value();
        assertThatThrownBy(() ->
                        stories.owner("insert into quality_seat values (%d, 1, '%s', now())".formatted(sample, me)))
                .hasMessageContaining("不能质检自己的答复");
        desk.take(inspector(0));
        String inspector = inspector(0).employeeNo().value();
        assertThatThrownBy(() -> stories.owner(
                        "insert into quality_score (sample_id, seat, inspector, total, scored_at) values (%d, 1, '%s', 100, now())"
                                .formatted(sample, inspector)))
                .hasMessageContaining("与评分表不符");
        assertThatThrownBy(() -> stories.owner(
                        "insert into quality_score (sample_id, seat, inspector, total, scored_at) values (%d, 1, '%s', 100, now())"
                                .formatted(sample, inspector(1).employeeNo().value())))
                .hasMessageContaining("不在");
        assertThat(refusal(() -> desk.sheet(sample, inspector(1)))).isEqualTo("HD-1401");
    }

    @Test
    void a_seat_not_used_for_two_hours_is_anothers() {
        LocalDate day = week();
        long sample = sample(day, 1);
        desk.take(inspector(0));
        assertThat(refusal(() -> desk.take(inspector(1)))).isEqualTo("HD-1402");
        stories.clock(day.plusDays(1).atTime(10, 1));

        assertThat(desk.take(inspector(1))).isEqualTo(sample);
        assertThat(refusal(() -> desk.score(sample, FULL, Optional.empty(), "", inspector(0))))
                .isEqualTo("HD-1401");
    }

    @Test
    void an_appeal_goes_to_somebody_who_has_not_scored_within_three_business_days() {
        LocalDate day = week();
        long sample = sample(day, 1);
        desk.take(inspector(0));
        desk.score(sample, FULL, Optional.of("BYPASS"), "建议绕过复核,电话 13812345678", inspector(0));
        Results.Result result = desk.mine(agent).getFirst();
        assertThat(result.level()).isEqualTo("FATAL");
        assertThat(result.total()).isZero();
        assertThat(result.notes()).contains("[电话#1").doesNotContain("13812345678");
        assertThat(Words.moment(desk.appealUntil(result)))
                .startsWith(day.plusDays(5).toString());
        assertThat(refusal(() -> desk.appeal(sample, "这条不是绕过控制", stories.person("AGENT", 1))))
                .isEqualTo("HD-1401");

        desk.appeal(sample, "这条按制度第十四条办理,不是绕过控制", agent);

        assertThat(refusal(() -> desk.appeal(sample, "这条按制度第十四条办理,不是绕过控制", agent)))
                .isEqualTo("HD-1406");
        assertThat(desk.appeals(inspector(0))).isEmpty();
        assertThat(refusal(() -> desk.decide(sample, Optional.of(95), "同意申诉,原评语确实有误", inspector(0))))
                .isEqualTo("HD-1407");
        assertThat(desk.appeals(inspector(1))).hasSize(1);
        assertThat(desk.toTalkOver()).isEmpty();
        assertThatThrownBy(() -> stories.owner(
                        ("update quality_appeal set decided_by = '%s', decided_at = now(), outcome = 'CHANGED', new_total = 95,"
                                        + " answer_masked = '同意申诉,评语确实有误'")
                                .formatted(inspector(0).employeeNo().value())))
                .hasMessageContaining("另一名质检员");
        desk.decide(sample, Optional.of(95), "同意申诉,制度允许这样办理", inspector(1));

        Results.Result after = desk.mine(agent).getFirst();
        assertThat(after.total()).isEqualTo(95);
        assertThat(after.level()).isEqualTo("EXCELLENT");
        assertThat(desk.toTalkOver()).isEmpty();
        assertThat(stories.texts("select action from audit_row where object = ? order by audit_id", "QA-" + sample))
                .containsExactly("QUALITY_SCORED", "QUALITY_APPEALED", "QUALITY_APPEAL_DECIDED");
    }

    @Test
    void an_appeal_after_three_business_days_is_too_late() {
        LocalDate day = week();
        long sample = sample(day, 1);
        desk.take(inspector(0));
        desk.score(sample, less("CORRECT", 20), Optional.empty(), "", inspector(0));
        stories.clock(LocalDateTime.of(day.plusDays(5), java.time.LocalTime.of(0, 1)));

        assertThat(refusal(() -> desk.appeal(sample, "这条按制度第十四条办理,没有错", agent))).isEqualTo("HD-1405");
        assertThat(desk.mayAppeal(desk.mine(agent).getFirst())).isFalse();
    }

    @Test
    void what_is_below_good_is_talked_over_once() {
        long sample = sample(week(), 1);
        desk.take(inspector(0));
        desk.score(sample, less("CORRECT", 15), Optional.empty(), "结论不对", inspector(0));
        Operator lead = stories.person("AGENT_LEAD", 0);

        assertThat(desk.toTalkOver()).hasSize(1).allMatch(Results.Result::wrong);
        desk.talked(sample, "一起看了第十四条", lead);

        assertThat(desk.toTalkOver()).isEmpty();
        assertThat(refusal(() -> desk.talked(sample, "一起看了第十四条", lead))).isEqualTo("HD-1401");
    }

    @Test
    void figures_show_nobody() {
        long sample = sample(week(), 1);
        desk.take(inspector(0));
        desk.score(sample, FULL, Optional.empty(), "", inspector(0));

        QualityFigures.Figures figures = stories.bean(QualityFigures.class).since(desk.since());

        assertThat(figures.byDesk())
                .singleElement()
                .satisfies(group -> assertThat(group.mean()).isEqualTo("100.0"));
        assertThat(figures.kappa()).isEqualTo("–");
        assertThat(figures.toString())
                .doesNotContain(agent.name(), agent.employeeNo().value());
    }
}
