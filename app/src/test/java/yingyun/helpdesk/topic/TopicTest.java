package yingyun.helpdesk.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.demobank.DemoPeople;
import yingyun.helpdesk.inquiry.DeskStories;
import yingyun.kernel.Operator;

/** From three outlets with one code to one answer in every thread. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicTest {

    private static final LocalDateTime TEN = LocalDateTime.of(2026, 6, 25, 10, 24, 36);

    private final DeskStories bank = new DeskStories();
    private final TopicWatch watch = bank.bean(TopicWatch.class);
    private final TopicDesk desk = bank.bean(TopicDesk.class);
    private final Operator lead = bank.person("AGENT_LEAD", 0);
    private final Operator agent = bank.person("AGENT", 0);
    private final List<Operator> outlets = outlets();
    private LocalDateTime now = TEN;

    @AfterAll
    void close() {
        bank.close();
    }

    /** Each test an hour and a half later than the last: what was asked before is out of every window. */
    @BeforeEach
    void later() {
        now = now.plusMinutes(95);
        bank.clock(now);
        bank.owner("update topic set state = 'CLOSED', act = 'CLEARED' where state in ('PROPOSED', 'CONFIRMED')");
    }

    /** One teller of each outlet. */
    private List<Operator> outlets() {
        List<String> tellers = DemoPeople.all().stream()
                .filter(person -> person.roles().contains("TELLER"))
                .map(person -> person.orgCode() + person.employeeNo())
                .toList();
        return java.util.stream.IntStream.range(0, tellers.size())
                .filter(i -> tellers.stream()
                        .limit(i)
                        .noneMatch(other ->
                                other.substring(0, 9).equals(tellers.get(i).substring(0, 9))))
                .mapToObj(i -> bank.person("TELLER", i))
                .limit(5)
                .toList();
    }

    private String asks(int outlet, String code) {
        return bank.asked(outlets.get(outlet), "U1", code, "客户在等,怎么办 " + UUID.randomUUID());
    }

    private List<String> open() {
        return bank.texts(
                "select kind || ' ' || topic_key || ' ' || state from topic where state in ('PROPOSED', 'CONFIRMED') order by topic_id");
    }

    private Topic only() {
        long id = Long.parseLong(bank.texts("select max(topic_id) from topic").getFirst());
        return bank.bean(Topics.class).find(id).orElseThrow();
    }

    private TopicDesk.Form form() {
        return new TopicDesk.Form("U1", "", "", "", UUID.randomUUID());
    }

    private Topic confirmed() {
        watch.look();
        desk.confirm(only().id(), only().version(), Topic.Scope.ALL, lead);
        return only();
    }

    @Test
    void three_outlets_with_one_code_are_proposed_once_however_often_it_is_looked() {
        asks(0, "EP4001");
        asks(0, "EP4001");
        asks(1, "EP4001");
        watch.look();
        assertThat(open()).as("two outlets").isEmpty();

        asks(2, "EP4001");
        watch.look();
        watch.look();
        assertThat(open()).containsExactly("ERROR EP4001 PROPOSED");
        assertThat(only().asked()).isEqualTo(4);
        assertThat(only().verdict().outlets()).isEqualTo(3);

        asks(3, "EP4001");
        watch.look();
        assertThat(open()).hasSize(1);
        assertThat(only().asked()).as("later ones belong to it").isEqualTo(5);
    }

    @Test
    void two_nodes_that_look_at_once_propose_once() {
        for (int outlet = 0; outlet < 3; outlet++) {
            asks(outlet, "EP4002");
        }
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(watch::look),
                        CompletableFuture.runAsync(watch::look),
                        CompletableFuture.runAsync(watch::look))
                .join();
        assertThat(open()).containsExactly("ERROR EP4002 PROPOSED");
    }

    @Test
    void what_is_asked_as_often_every_week_is_no_topic() {
        for (int week = 1; week <= 3; week++) {
            bank.clock(now.minusWeeks(week));
            for (int i = 0; i < 12; i++) {
                asks(i % 5, "EP4003");
            }
        }
        bank.clock(now);
        for (int outlet = 0; outlet < 4; outlet++) {
            asks(outlet, "EP4003");
        }
        watch.look();
        assertThat(open()).isEmpty();
    }

    @Test
    void near_wordings_without_a_code_are_one_topic() {
        bank.asked(outlets.get(0), "U1", "", "社保卡批量开户提示超时怎么办?");
        bank.asked(outlets.get(1), "U1", "", "社保卡批量开户,提示超时了,怎么办");
        bank.asked(outlets.get(2), "U1", "", "请问社保卡批量开户提示超时怎么办");
        bank.asked(outlets.get(3), "U1", "", "残损人民币怎么兑换");
        watch.look();
        watch.look();
        assertThat(open()).hasSize(1);
        assertThat(only().kind()).isEqualTo(Topic.Kind.WORDING);
        assertThat(only().asked()).isEqualTo(3);
        assertThat(only().title()).contains("社保卡批量开户");
    }

    @Test
    void one_answer_reaches_every_outlet_in_its_own_thread() {
        String first = asks(0, "EP4005");
        String second = asks(1, "EP4005");
        String third = asks(2, "EP4005");
        confirmed();
        assertThat(only().leadNo()).contains(first);
        assertThat(bank.state(second)).isEqualTo("ATTACHED");

        String fourth = desk.join(only().id(), form(), outlets.get(3));
        assertThat(bank.state(fourth)).isEqualTo("ATTACHED");
        bank.answer(first, agent);

        assertThat(List.of(second, third, fourth)).allSatisfy(no -> {
            assertThat(bank.state(no)).isEqualTo("ANSWERED");
            assertThat(bank.texts(
                            "select say_masked from inquiry_message where inquiry_no = ? and kind = 'ANSWER'", no))
                    .containsExactly("正在核实,请先不要重发。");
        });
        assertThat(bank.acts(second)).containsExactly("ASKED", "GATHERED", "FANNED_OUT");

        String fifth = desk.join(only().id(), form(), outlets.get(4));
        assertThat(bank.acts(fifth)).as("answered already").containsExactly("ASKED", "JOINED", "FANNED_OUT");
        String solved = desk.solved(only().id(), form(), outlets.get(4));
        assertThat(bank.state(solved)).isEqualTo("SELF_SOLVED");
        assertThat(bank.texts("select kind from knowledge_use where inquiry_no = ?", solved))
                .containsExactly("SOLVED");
        assertThat(only().asked()).isEqualTo(6);

        bank.reopened(third, outlets.get(2));
        assertThat(bank.state(third)).as("his case differs").isEqualTo("REOPENED");
        assertThat(bank.state(second)).isEqualTo("ANSWERED");
        assertThat(bank.texts(
                        "select action from audit_row where action like 'TOPIC%' and object = ? order by audit_id",
                        Long.toString(only().id())))
                .containsExactly("TOPIC_PROPOSED", "TOPIC_CONFIRMED");
    }

    @Test
    void the_fan_out_killed_in_the_middle_leaves_nobody_half_answered() throws SQLException {
        String first = asks(0, "EP4006");
        List<String> others = List.of(asks(1, "EP4006"), asks(2, "EP4006"), asks(3, "EP4006"));
        confirmed();
        bank.owner("""
                create function stand_still() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(4006); return new; end $$
                """);
        bank.owner(
                "create trigger stand_still before insert on inquiry_message for each row when (new.inquiry_no = '%s')"
                                .formatted(others.getLast())
                        + " execute function stand_still()");
        try (Connection holder = bank.owner().getConnection()) {
            holder.createStatement().execute("select pg_advisory_lock(4006)");
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> bank.answer(first, agent));
            killWhoWaits();
            assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
            holder.createStatement().execute("select pg_advisory_unlock(4006)");
        }
        assertThat(bank.state(first)).isEqualTo("ANSWERING");
        assertThat(others).allSatisfy(no -> assertThat(bank.state(no)).isEqualTo("ATTACHED"));
        assertThat(bank.texts(
                        "select message_id from inquiry_message where kind = 'ANSWER' and inquiry_no in (?, ?, ?, ?)",
                        first,
                        others.get(0),
                        others.get(1),
                        others.get(2)))
                .isEmpty();

        bank.answerAgain(first, agent);
        assertThat(others).allSatisfy(no -> assertThat(bank.state(no)).isEqualTo("ANSWERED"));
    }

    private void killWhoWaits() throws SQLException {
        try (Connection watching = bank.app().getConnection()) {
            for (int i = 0; i < 200; i++) {
                try (var found = watching.createStatement()
                        .executeQuery(
                                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4006"
                                        + " and not granted")) {
                    if (found.next()) {
                        return;
                    }
                }
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        }
        throw new AssertionError("nobody waited");
    }

    @Test
    void dismissed_it_is_not_proposed_again_within_the_hour() {
        for (int outlet = 0; outlet < 3; outlet++) {
            asks(outlet, "EP4007");
        }
        watch.look();
        desk.dismiss(only().id(), only().version(), "培训中的练习", lead);
        for (int outlet = 0; outlet < 4; outlet++) {
            asks(outlet, "EP4007");
        }
        watch.look();
        assertThat(open()).isEmpty();
        assertThat(bank.texts("select note_masked from topic_event where act = 'DISMISSED'"))
                .contains("培训中的练习");
    }

    @Test
    void it_ends_after_a_quiet_hour_once_nobody_waits() {
        String first = asks(0, "EP4008");
        asks(1, "EP4008");
        asks(2, "EP4008");
        confirmed();
        bank.clock(now.plusMinutes(61));
        watch.look();
        assertThat(open()).as("three still wait").hasSize(1);
        bank.answer(first, agent);
        bank.clock(now.plusMinutes(61));
        watch.look();
        assertThat(open()).isEmpty();
        assertThat(bank.texts("select act from topic_event where topic_id = ? order by version", only().id()))
                .containsExactly("PROPOSED", "CONFIRMED", "QUIET");
    }

    @Test
    void who_led_and_withdrew_is_followed_by_the_next() {
        String first = asks(0, "EP4009");
        String second = asks(1, "EP4009");
        asks(2, "EP4009");
        confirmed();
        bank.withdrawn(first, outlets.getFirst());
        watch.look();
        assertThat(only().leadNo()).contains(second);
        assertThat(desk.gather(only().id(), lead)).isEqualTo(1);
    }

    @Test
    void decided_twice_the_second_is_told() {
        for (int outlet = 0; outlet < 3; outlet++) {
            asks(outlet, "EP4010");
        }
        Topic topic = confirmed();
        assertThatThrownBy(() -> desk.dismiss(topic.id(), 1, "不是热点", lead))
                .extracting(
                        refused -> ((yingyun.kernel.Refused) refused).problem().code())
                .isEqualTo("HD-1502");
    }
}
