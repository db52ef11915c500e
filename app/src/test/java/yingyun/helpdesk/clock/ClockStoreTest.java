package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import yingyun.kernel.DataScope;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;
import yingyun.kernel.Right;

/** What the clocks leave in the database: ledger, timers that fire once, escalations, 催办, pins. Hours: outlets 09–17, desks 08:15–18:30. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockStoreTest {

    @SuppressWarnings("NullAway.Init")
    private ClockBench bank;

    @SuppressWarnings("NullAway.Init")
    private ClockTick tick;

    @SuppressWarnings("NullAway.Init")
    private Operator teller;

    @BeforeAll
    void open() {
        bank = new ClockBench();
        tick = bank.tick();
        teller = bank.person("E100001", "TELLER", Right.INQUIRY_VIEW, Right.INQUIRY_ASK);
    }

    @AfterAll
    void close() {
        bank.close();
    }

    @BeforeEach
    void a_quiet_morning() {
        bank.clock("06-15T10:00");
        bank.owner
                .sql("update clock_step set state = 'PASSED' where state = 'PENDING'")
                .update();
        bank.owner
                .sql("update escalation set settled_at = raised_at where settled_at is null")
                .update();
        bank.audited.clear();
    }

    @Test
    void a_question_is_due_by_the_calendar_and_each_move_reckons_again() {
        String no = bank.asks("U3");
        tick.tick();
        assertThat(bank.due(no)).as("to be claimed").isEqualTo("06-15T10:15");

        bank.clock("06-15T10:05");
        bank.moves(no, "ANSWERING");
        tick.tick();
        assertThat(bank.due(no)).as("to be answered").isEqualTo("06-15T12:00");

        bank.clock("06-15T10:20");
        bank.moves(no, "NEED_INFO");
        bank.clock("06-15T10:50");
        bank.moves(no, "ANSWERING");
        tick.tick();
        assertThat(bank.due(no)).as("half an hour was the outlet's").isEqualTo("06-15T12:30");
    }

    @Test
    void the_stored_ledger_adds_up_and_is_never_rewritten() {
        String no = bank.asks("U3");
        bank.clock("06-15T18:00");
        bank.moves(no, "ANSWERING");
        tick.tick();
        List<String> before = spans(no);
        bank.clock("06-16T09:00");
        bank.moves(no, "NEED_INFO");
        bank.clock("06-16T09:30");
        bank.moves(no, "ANSWERING");
        tick.tick();
        bank.clock("06-16T10:00");
        bank.answers(no);
        tick.tick();
        tick.tick();

        assertThat(spans(no))
                .containsExactly(
                        "QUEUE 06-15 10:00 06-15 18:00",
                        "ANSWERER 06-15 18:00 06-15 18:30",
                        "OFF_HOURS 06-15 18:30 06-16 08:15",
                        "ANSWERER 06-16 08:15 06-16 09:00",
                        "ASKER 06-16 09:00 06-16 09:30",
                        "ANSWERER 06-16 09:30 06-16 10:00")
                .startsWith(before.toArray(String[]::new));
        assertThatThrownBy(() ->
                        bank.app.sql("update clock_span set bucket = 'ASKER'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> bank.app.sql("delete from clock_span").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> bank.owner.sql("""
                        insert into clock_span (inquiry_no, pin_no, from_at, to_at, bucket, cycle, version, edition)
                        select inquiry_no, pin_no, from_at + interval '1 ms', to_at, 'ASKER', cycle, version, edition
                          from clock_span where inquiry_no = :no limit 1
                        """).param("no", no).update()).hasMessageContaining("只属于一方");
    }

    private List<String> spans(String no) {
        return bank.app
                .sql("""
                select bucket || ' ' || to_char(from_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')
                              || ' ' || to_char(to_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')
                  from clock_span where inquiry_no = :no order by from_at
                """)
                .param("no", no)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    @Test
    void steps_come_in_their_turn_and_each_tells_its_level_once() {
        String no = bank.asks("U2");
        bank.moves(no, "ANSWERING");
        tick.tick();
        assertThat(bank.steps(no, "FIRED")).isEmpty();

        bank.clock("06-15T10:15");
        tick.tick();
        assertThat(bank.steps(no, "FIRED")).containsExactly("ANSWER 50");
        bank.clock("06-15T10:23");
        acknowledgeAll();
        tick.tick();
        assertThat(bank.steps(no, "FIRED")).containsExactly("ANSWER 50", "ANSWER 75");
        acknowledgeAll();
        bank.clock("06-15T10:45");
        tick.tick();
        tick.tick();

        assertThat(bank.steps(no, "FIRED"))
                .containsExactly("ANSWER 50", "ANSWER 75", "ANSWER 100", "ANSWER 150", "FIRST_ANSWER 100");
        assertThat(bank.escalations(no))
                .containsExactlyInAnyOrder(
                        "ANSWER ANSWERER STEP",
                        "ANSWER LEAD STEP",
                        "FIRST_ANSWER LEAD STEP",
                        "ANSWER DUTY_MANAGER STEP",
                        "ANSWER DEPARTMENT_HEAD STEP");
    }

    private void acknowledgeAll() {
        bank.owner.sql("""
                update escalation set acknowledged_by = 'E100003', acknowledged_at = raised_at
                 where acknowledged_at is null and level <> 'ANSWERER'
                """).update();
    }

    @Test
    void a_server_that_was_down_over_a_deadline_tells_once_late_and_marked() {
        String no = bank.asks("U2");
        tick.tick();
        bank.clock("06-15T10:35");

        tick.tick();
        tick.tick();

        List<String> fired = bank.app
                .sql("""
                select metric || ' ' || percent || ' ' || late_ms || ' ' || is_late from clock_step
                 where inquiry_no = :no and state = 'FIRED' order by metric, percent
                """)
                .param("no", no)
                .query((rs, n) -> rs.getString(1))
                .list();
        assertThat(fired)
                .containsExactly(
                        "ANSWER 50 1200000 true",
                        "ANSWER 75 750000 true",
                        "ANSWER 100 300000 true",
                        "CLAIM 100 1800000 true",
                        "CLAIM 150 1650000 true",
                        "FIRST_ANSWER 100 300000 true");
        assertThatThrownBy(() -> bank.owner
                        .sql("update clock_step set late_ms = 0 where state = 'FIRED'")
                        .update())
                .hasMessageContaining("已发出");
    }

    @Test
    void no_step_comes_at_night() {
        bank.clock("06-12T18:00");
        String no = bank.asks("U3");
        tick.tick();
        bank.clock("06-13T00:00");
        tick.tick();
        assertThat(bank.steps(no, "FIRED"))
                .as("quarter of an hour was counted on Friday")
                .containsExactly("CLAIM 100", "CLAIM 150");
        bank.clock("06-15T08:44");
        tick.tick();
        assertThat(bank.steps(no, "FIRED")).doesNotContain("ANSWER 50");
        bank.clock("06-15T08:45");
        tick.tick();
        assertThat(bank.steps(no, "FIRED")).contains("ANSWER 50");
    }

    @Test
    void an_answer_that_came_first_is_not_escalated() {
        String no = bank.asks("U2");
        bank.moves(no, "ANSWERING");
        tick.tick();
        bank.clock("06-15T10:14");
        bank.answers(no);
        bank.clock("06-15T11:00");

        tick.tick();

        assertThat(bank.escalations(no)).isEmpty();
        assertThat(bank.steps(no, "PENDING")).isEmpty();
        assertThat(bank.steps(no, "DROPPED")).contains("ANSWER 50", "ANSWER 100");
    }

    @Test
    void what_has_moved_and_is_not_reckoned_yet_fires_nothing() {
        String no = bank.asks("U2");
        tick.tick();
        bank.clock("06-15T11:00");
        bank.moves(no, "ANSWERING");

        assertThat(bank.bean(EscalationLadder.class).fireOne()).isFalse();
        tick.tick();

        assertThat(bank.escalations(no)).isNotEmpty();
    }

    @Test
    void nobody_is_told_while_the_outlet_has_to_reply() {
        String no = bank.asks("U2");
        bank.moves(no, "ANSWERING");
        bank.clock("06-15T10:10");
        bank.moves(no, "NEED_INFO");
        tick.tick();
        bank.clock("06-15T15:00");
        tick.tick();
        assertThat(bank.escalations(no)).isEmpty();

        bank.moves(no, "ANSWERING");
        tick.tick();
        assertThat(bank.escalations(no)).isEmpty();
        bank.clock("06-15T15:05");
        tick.tick();
        assertThat(bank.escalations(no)).containsExactly("ANSWER ANSWERER STEP");
    }

    @Test
    void whoever_does_not_acknowledge_is_passed_over_and_whoever_does_is_not() {
        String silent = bank.asks("U1");
        String heard = bank.asks("U1");
        tick.tick();
        bank.clock("06-15T10:00:30");
        tick.tick();
        assertThat(bank.escalations(silent)).containsExactly("CLAIM LEAD STEP");
        bank.bean(ClockDesk.class).acknowledge(id(heard, "LEAD"), lead());

        bank.clock("06-15T10:01:31");
        tick.tick();

        assertThat(bank.escalations(silent)).startsWith("CLAIM LEAD STEP").contains("CLAIM DUTY_MANAGER STEP");
        assertThat(bank.count("select count(*) from escalation where passed_on_at is not null and inquiry_no = '"
                        + heard + "'"))
                .isZero();
        bank.clock("06-15T10:02:35");
        tick.tick();
        assertThat(bank.escalations(silent)).contains("CLAIM DEPARTMENT_HEAD NO_ACK");
        assertThat(bank.audited).extracting("action").containsExactly("ESCALATION_ACKNOWLEDGED");
    }

    @Test
    void only_the_level_itself_acknowledges_and_only_once() {
        String no = bank.asks("U1");
        tick.tick();
        bank.clock("06-15T10:00:30");
        tick.tick();
        long id = id(no, "LEAD");
        ClockDesk desk = bank.bean(ClockDesk.class);

        refused(
                () -> desk.acknowledge(id, bank.person("E100004", "DUTY_MANAGER", Right.ESCALATION_VIEW)),
                ClockProblem.NotYourLevel.class);
        desk.acknowledge(id, lead());
        refused(() -> desk.acknowledge(id, lead()), ClockProblem.AcknowledgedAlready.class);
        refused(() -> desk.acknowledge(-1, lead()), ClockProblem.NotFound.class);
    }

    @Test
    void nobody_has_to_acknowledge_what_is_answered() {
        String no = bank.asks("U1");
        tick.tick();
        bank.clock("06-15T10:00:30");
        tick.tick();
        bank.moves(no, "ANSWERING");
        tick.tick();
        bank.clock("06-15T10:02");
        tick.tick();

        assertThat(bank.count(
                        "select count(*) from escalation where settled_at is not null and metric = 'CLAIM' and inquiry_no = '"
                                + no + "'"))
                .isEqualTo(1);
        assertThat(bank.escalations(no)).doesNotContain("CLAIM DUTY_MANAGER NO_ACK");
    }

    private Operator lead() {
        return bank.person("E100003", "AGENT_LEAD", Right.ESCALATION_VIEW, Right.INQUIRY_LEAD);
    }

    private long id(String no, String level) {
        return bank.count(
                "select escalation_id from escalation where inquiry_no = '" + no + "' and level = '" + level + "'");
    }

    @Test
    void eight_nodes_at_once_fire_every_step_once() throws Exception {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(bank.asks("U2"));
        }
        tick.tick();
        bank.clock("06-15T11:00");
        List<Callable<Integer>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(() -> {
                int fired = 0;
                EscalationLadder ladder = bank.bean(EscalationLadder.class);
                for (int idle = 0; idle < 3; ) {
                    if (ladder.fireOne()) {
                        fired++;
                    } else {
                        idle++;
                    }
                }
                return fired;
            });
        }
        int fired = 0;
        try (ExecutorService all = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> one : all.invokeAll(nodes)) {
                fired += one.get();
            }
        }

        assertThat(fired).isEqualTo(40 * 7);
        for (String no : asked) {
            assertThat(bank.steps(no, "FIRED")).hasSize(7);
            assertThat(bank.escalations(no)).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_counter_question_is_urged_every_two_minutes_and_others_every_hour() {
        String counter = bank.asks("U1");
        String normal = bank.asks("U3");
        tick.tick();
        ClockDesk desk = bank.bean(ClockDesk.class);

        desk.urge(counter, teller);
        desk.urge(normal, teller);
        bank.later(Duration.ofSeconds(119));
        refused(() -> desk.urge(counter, teller), ClockProblem.UrgedJustNow.class);
        bank.later(Duration.ofSeconds(1));
        desk.urge(counter, teller);
        refused(() -> desk.urge(normal, teller), ClockProblem.UrgedJustNow.class);
        bank.clock("06-15T11:00");
        desk.urge(normal, teller);

        assertThat(bank.count(
                        "select count(*) from inquiry_urge where inquiry_no in ('" + counter + "', '" + normal + "')"))
                .isEqualTo(4);
        assertThat(bank.audited)
                .extracting("action")
                .containsOnly("INQUIRY_URGED")
                .hasSize(4);
        assertThatThrownBy(() -> bank.app
                        .sql("""
                        insert into inquiry_urge (inquiry_no, urged_by, urged_at, quiet_until) values (:no, 'E100001', :now, :now + interval '1 s')
                        """)
                        .param("no", normal)
                        .param("now", bank.now())
                        .update())
                .as("the table refuses it too")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nobody_urges_what_is_answered_or_waits_for_the_outlet_or_is_anothers() {
        String no = bank.asks("U3");
        String foreign = bank.asks("U3", ClockBench.OTHER_OUTLET);
        bank.moves(no, "ANSWERING");
        bank.moves(no, "NEED_INFO");
        tick.tick();
        ClockDesk desk = bank.bean(ClockDesk.class);
        Operator stranger = bank.person("E100004", "TELLER", Right.INQUIRY_VIEW);

        refused(() -> desk.urge(no, teller), ClockProblem.NobodyToUrge.class);
        refused(() -> desk.urge(foreign, stranger), ClockProblem.NotFound.class);
        bank.moves(no, "ANSWERING");
        bank.answers(no);
        refused(() -> desk.urge(no, teller), ClockProblem.NobodyToUrge.class);
    }

    @Test
    void a_calendar_that_changes_holds_for_later_questions_and_for_others_by_a_reason() {
        String running = bank.asks("U3");
        bank.clock("06-15T18:00");
        tick.tick();
        bank.owner.sql("""
                insert into calendar_exception (calendar_code, day, is_open, name_zh, name_en) values ('COUNTER', '2026-06-16', false, '台风', 'typhoon')
                """).update();
        try {
            tick.followTheBank();
            tick.followTheBank();
            assertThat(bank.count("select count(*) from work_calendar_version where calendar_code = 'DESK'"))
                    .isEqualTo(2);
            bank.clock("06-15T18:10");
            String later = bank.asks("U3");
            tick.tick();
            assertThat(bank.due(later)).isEqualTo("06-15T18:25");
            bank.moves(later, "ANSWERING");
            tick.tick();
            assertThat(bank.due(later)).isEqualTo("06-17T09:55");
            bank.moves(running, "ANSWERING");
            tick.tick();
            String before = bank.due(running);

            ClockDesk desk = bank.bean(ClockDesk.class);
            refused(() -> desk.pinAnew(later, "日历已按台风通知更正过", lead()), ClockProblem.NothingNewToPin.class);
            refused(() -> desk.pinAnew(running, "太短", lead()), ClockProblem.ReasonTooShort.class);
            desk.pinAnew(running, "台风停业一天,按通知重新计时", lead());

            assertThat(before).isEqualTo("06-15T12:00");
            assertThat(bank.count("select max(pin_no) from clock_pin where inquiry_no = '" + running + "'"))
                    .isEqualTo(2);
            assertThat(bank.audited).extracting("action").containsExactly("CLOCK_PINNED_ANEW");
            assertThat(bank.count("select count(distinct pin_no) from clock_span where inquiry_no = '" + running + "'"))
                    .as("the former ledger stays")
                    .isEqualTo(2);
        } finally {
            bank.owner
                    .sql("delete from calendar_exception where day = '2026-06-16'")
                    .update();
            tick.followTheBank();
        }
    }

    @Test
    void a_short_answer_and_an_expert_have_their_clocks() {
        String no = bank.asks("U1");
        bank.moves(no, "ANSWERING");
        bank.clock("06-15T10:01");
        bank.says(no, "INTERIM");
        bank.moves(no, "WITH_EXPERT");
        tick.tick();

        assertThat(bank.app
                        .sql("""
                        select metric || ' ' || state from clock_reading where inquiry_no = :no order by metric
                        """)
                        .param("no", no)
                        .query((rs, n) -> rs.getString(1))
                        .list())
                .containsExactly("ANSWER RUNNING", "CLAIM MET", "EXPERT RUNNING", "FIRST_ANSWER MET");
    }

    @Test
    void an_explanation_lists_each_interval_with_its_owner_calendar_and_reason() {
        bank.clock("06-12T18:00");
        String no = bank.asks("U3");
        bank.clock("06-12T18:10");
        bank.moves(no, "ANSWERING");
        tick.tick();
        bank.clock("06-15T08:30");
        tick.tick();

        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        Explanation clock = bank.bean(Explainer.class).explain(no, DataScope.all(EmployeeNo.of("E100002")));

        assertThat(clock.intervals())
                .extracting(Explanation.Interval::bucket)
                .containsExactly("QUEUE", "ANSWERER", "OFF_HOURS", "ANSWERER", "AHEAD");
        assertThat(clock.intervals().get(2).reason()).contains("周末").contains("08:15-18:30");
        assertThat(clock.intervals().get(2).calendar()).startsWith("DESK v");
        assertThat(clock.why())
                .anySatisfy(why -> assertThat(why).contains("解答限 2:00:00").contains("06-15 09:45:00"));
        assertThat(clock.pieces().getLast().x() + clock.pieces().getLast().width())
                .isBetween(999L, 1001L);
        refused(
                () -> bank.bean(Explainer.class).explain(no, DataScope.of(Set.of(), EmployeeNo.of("E100004"))),
                ClockProblem.NotFound.class);
    }

    private static void refused(Runnable act, Class<? extends Problem> problem) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isInstanceOf(problem));
    }
}
