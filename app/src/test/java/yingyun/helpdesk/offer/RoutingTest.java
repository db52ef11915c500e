package yingyun.helpdesk.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yingyun.helpdesk.offer.Routing.Agent;
import yingyun.helpdesk.offer.Routing.Choice;
import yingyun.helpdesk.offer.Routing.Open;
import yingyun.helpdesk.offer.Routing.Waiting;

/** Who is offered what: skill, cap, most room, longest idle, urgent first. */
class RoutingTest {

    private static final Instant NINE = Instant.parse("2026-06-25T01:00:00Z");

    private static Waiting waits(String no, String desk) {
        return new Waiting(no, "330100500", desk, false, "", Set.of());
    }

    private static Waiting urgent(String no) {
        return new Waiting(no, "330100500", "PAYMENT", true, "", Set.of());
    }

    /** From every desk, everywhere. */
    private static Agent agent(String no, int load, int idleMinutes) {
        return new Agent(no, true, Set.of(), true, Set.of(), load, NINE.minusSeconds(60L * idleMinutes), null);
    }

    private static Agent expert(String no, String... desks) {
        return new Agent(no, false, Set.of(desks), true, Set.of(), 0, NINE, null);
    }

    private static Agent offered(String no, int load, Open offer) {
        return new Agent(no, true, Set.of(), true, Set.of(), load, NINE, offer);
    }

    private static Choice to(String item, String agent) {
        return new Choice(item, agent, Optional.empty());
    }

    @Test
    void only_who_is_skilled_for_the_desk() {
        assertThat(Routing.plan(List.of(waits("1", "LOAN")), List.of(expert("A", "CASH"), expert("B", "CASH", "LOAN"))))
                .containsExactly(to("1", "B"));
        assertThat(Routing.plan(List.of(waits("1", "FX")), List.of(expert("A", "CASH"))))
                .isEmpty();
    }

    @Test
    void only_whose_scope_reaches_the_outlet() {
        Agent province = new Agent("A", true, Set.of(), false, Set.of("320100100"), 0, NINE, null);
        Agent there = new Agent("B", true, Set.of(), false, Set.of("330100500"), 2, NINE, null);
        assertThat(Routing.plan(List.of(waits("1", "CASH")), List.of(province, there)))
                .containsExactly(to("1", "B"));
    }

    @Test
    void nobody_beyond_his_cap() {
        assertThat(Routing.plan(List.of(waits("1", "CASH")), List.of(agent("A", Routing.CAP, 60))))
                .isEmpty();
        assertThat(Routing.plan(List.of(waits("1", "CASH")), List.of(agent("A", Routing.CAP - 1, 0))))
                .hasSize(1);
    }

    @Test
    void most_room_before_longest_idle() {
        assertThat(Routing.plan(List.of(waits("1", "CASH")), List.of(agent("A", 1, 90), agent("B", 0, 1))))
                .containsExactly(to("1", "B"));
        assertThat(Routing.plan(
                        List.of(waits("1", "CASH")), List.of(agent("A", 1, 5), agent("B", 1, 9), agent("C", 1, 7))))
                .containsExactly(to("1", "B"));
    }

    @Test
    void one_offer_at_a_time_and_the_oldest_first() {
        assertThat(Routing.plan(
                        List.of(waits("1", "CASH"), waits("2", "CASH"), waits("3", "CASH")),
                        List.of(agent("A", 0, 1), agent("B", 0, 9))))
                .containsExactly(to("1", "B"), to("2", "A"));
    }

    @Test
    void who_let_it_pass_is_not_asked_again() {
        Waiting passed = new Waiting("1", "330100500", "CASH", false, "", Set.of("B"));
        assertThat(Routing.plan(List.of(passed, waits("2", "CASH")), List.of(agent("A", 1, 1), agent("B", 0, 9))))
                .containsExactly(to("1", "A"), to("2", "B"));
    }

    @Test
    void an_urgent_one_pushes_an_unanswered_offer_aside_but_no_urgent_one_and_no_work() {
        assertThat(Routing.plan(List.of(urgent("9")), List.of(offered("A", 1, new Open("1", false)))))
                .containsExactly(new Choice("9", "A", Optional.of("1")));
        assertThat(Routing.plan(List.of(urgent("9")), List.of(offered("A", 2, new Open("1", true)))))
                .isEmpty();
        assertThat(Routing.plan(List.of(urgent("9")), List.of(offered("A", Routing.CAP + 1, new Open("1", false)))))
                .as("three in hand besides the offer")
                .isEmpty();
        assertThat(Routing.plan(List.of(waits("2", "CASH")), List.of(offered("A", 1, new Open("1", false)))))
                .as("an ordinary one waits")
                .isEmpty();
        assertThat(Routing.plan(List.of(urgent("9")), List.of(offered("A", 1, new Open("1", false)), agent("B", 2, 0))))
                .as("somebody free is better")
                .containsExactly(to("9", "B"));
    }

    @Test
    void what_comes_back_goes_to_who_answered_it_before() {
        Waiting reopened = new Waiting("1", "330100500", "CASH", false, "B", Set.of());
        assertThat(Routing.plan(List.of(reopened), List.of(agent("A", 0, 90), agent("B", 2, 0))))
                .containsExactly(to("1", "B"));
        assertThat(Routing.plan(List.of(reopened), List.of(agent("A", 0, 90), agent("B", Routing.CAP, 0))))
                .as("he is full")
                .containsExactly(to("1", "A"));
        assertThat(Routing.plan(List.of(reopened), List.of(agent("A", 0, 90))))
                .as("he is not there")
                .containsExactly(to("1", "A"));
    }

    @Test
    void of_a_thousand_random_mornings_none_breaks_the_rules() {
        Random random = new Random(6);
        for (int morning = 0; morning < 1_000; morning++) {
            List<Agent> agents = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> agent("E" + i, random.nextInt(5), random.nextInt(90)))
                    .toList();
            List<Waiting> items = IntStream.range(0, random.nextInt(12))
                    .mapToObj(i -> i < 3 ? urgent("" + i) : waits("" + i, "CASH"))
                    .toList();
            List<Choice> plan = Routing.plan(items, agents);

            assertThat(plan).extracting(Choice::inquiryNo).doesNotHaveDuplicates();
            assertThat(plan).extracting(Choice::employeeNo).doesNotHaveDuplicates();
            long free = agents.stream().filter(one -> one.load() < Routing.CAP).count();
            assertThat(plan).as("nobody free while something waits").hasSize((int) Math.min(free, items.size()));
            assertThat(plan.stream().map(Choice::inquiryNo).collect(Collectors.toList()))
                    .as("in the order of the queue")
                    .isEqualTo(items.stream()
                            .map(Waiting::inquiryNo)
                            .limit(plan.size())
                            .toList());
        }
    }
}
