package yingyun.helpdesk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingyun.helpdesk.clock.ClockCases.at;
import static yingyun.helpdesk.clock.ClockCases.history;
import static yingyun.helpdesk.clock.ClockCases.ledger;
import static yingyun.helpdesk.clock.ClockCases.reading;
import static yingyun.helpdesk.clock.ClockCases.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The case list of the paper (design/helpdesk §5): whose time it was, and until when the answer is due. */
class ClockLedgerTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            inside hours | 06-15T10:00 QUEUED; 06-15T10:05 ANSWERING | 06-15T10:30 | QUEUE 5 ANSWERER 25 | 06-15T12:00
            before opening | 06-15T07:00 QUEUED | 06-15T08:30 | OFF_HOURS 75 QUEUE 15 | 06-15T10:15
            after closing | 06-15T19:00 QUEUED | 06-16T08:30 | OFF_HOURS 795 QUEUE 15 | 06-16T10:15
            exactly at open | 06-15T08:15 QUEUED | 06-15T08:16 | QUEUE 1 | 06-15T10:15
            exactly at close | 06-15T18:30 QUEUED | 06-16T08:16 | OFF_HOURS 825 QUEUE 1 | 06-16T10:15
            lunch gap | 06-15T11:30 QUEUED | 06-15T13:10 | OFF_HOURS 60 QUEUE 40 | 06-15T14:30
            Friday evening to Monday | 06-12T17:30 QUEUED | 06-15T08:16 | OFF_HOURS 3705 QUEUE 61 | 06-15T09:15
            holiday (wait begun on it) | 06-19T10:00 QUEUED; 06-19T10:05 ANSWERING; 06-19T10:10 NEED_INFO; 06-22T08:45 ANSWERING | 06-22T09:00 | OFF_HOURS 4215 ANSWERER 15 ASKER 30 | 06-22T10:45
            make-up Sunday | 09-18T18:00 QUEUED | 09-20T08:30 | OFF_HOURS 2265 QUEUE 45 | 09-20T09:45
            make-up Saturday | 10-09T18:00 QUEUED | 10-10T08:30 | OFF_HOURS 825 QUEUE 45 | 10-10T09:45
            half day | 06-17T11:30 QUEUED | 06-17T13:00 | OFF_HOURS 60 QUEUE 30 | 06-18T09:45
            late closing at month end | 06-30T22:30 QUEUED | 06-30T23:59 | QUEUE 89 | 07-01T08:45
            24 x 7 over midnight | 06-30T23:00 QUEUED U3 CARD | 07-01T00:30 | QUEUE 90 | 07-01T01:00
            wait on asker across closing | 06-15T18:00 QUEUED; 06-15T18:10 ANSWERING; 06-15T18:20 NEED_INFO; 06-16T08:25 ANSWERING | 06-16T08:35 | OFF_HOURS 825 QUEUE 10 ANSWERER 20 ASKER 20 | 06-16T10:05
            zero-length wait | 06-15T10:00 QUEUED; 06-15T10:05 ANSWERING; 06-15T10:10 NEED_INFO; 06-15T10:10 ANSWERING | 06-15T10:30 | QUEUE 5 ANSWERER 25 | 06-15T12:00
            wait within an expert's stay is over before it | 06-15T10:00 QUEUED; 06-15T10:05 ANSWERING; 06-15T10:10 NEED_INFO; 06-15T10:20 ANSWERING; 06-15T10:20 WITH_EXPERT @CORPORATE; 06-15T10:50 ANSWERING | 06-15T11:00 | QUEUE 5 ANSWERER 15 ASKER 10 EXPERT 30 | 06-15T13:10
            resume out of hours | 06-15T18:00 QUEUED; 06-15T18:10 ANSWERING; 06-15T18:20 NEED_INFO; 06-15T20:00 ANSWERING | 06-16T08:35 | OFF_HOURS 825 QUEUE 10 ANSWERER 30 ASKER 10 | 06-16T09:55
            urgency raised mid-way | 06-15T10:00 QUEUED U3; 06-15T10:20 QUEUED U2 | 06-15T10:25 | QUEUE 25 | 06-15T10:30
            urgency raised beyond its target | 06-15T10:00 QUEUED U3; 06-15T10:50 QUEUED U2 | 06-15T10:55 | QUEUE 55 | 06-15T10:30
            urgency lowered mid-way | 06-15T10:00 QUEUED U2; 06-15T10:20 QUEUED U3 | 06-15T10:25 | QUEUE 25 | 06-15T12:00
            raised to the counter: outlet hours from then on | 06-15T16:50 QUEUED U3; 06-15T16:58 QUEUED U1 | 06-15T17:10 | OFF_HOURS 10 QUEUE 10 | 06-15T16:55
            counter time in outlet hours | 06-15T16:58 QUEUED U1 | 06-16T09:01 | OFF_HOURS 960 QUEUE 3 | 06-16T09:03
            the customer stands there while facts are asked for | 06-15T10:00 QUEUED U1; 06-15T10:01 ANSWERING; 06-15T10:02 NEED_INFO; 06-15T10:04 ANSWERING | 06-15T10:04 | QUEUE 1 ANSWERER 1 ASKER 2 | 06-15T10:05
            reassigning does not restart | 06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:20 QUEUED; 06-15T10:40 ANSWERING | 06-15T10:50 | QUEUE 30 ANSWERER 20 | 06-15T12:00
            moving to another desk does not restart, its hours hold | 06-15T10:00 QUEUED; 06-15T10:30 QUEUED LOAN | 06-15T14:10 | OFF_HOURS 210 QUEUE 40 | 06-15T15:30
            attached: its own clock goes on | 06-15T10:00 QUEUED; 06-15T10:10 ATTACHED | 06-15T10:40 | QUEUE 40 | 06-15T12:00
            detached again | 06-15T10:00 QUEUED; 06-15T10:10 ATTACHED; 06-15T10:30 QUEUED; 06-15T10:35 ANSWERING | 06-15T10:40 | QUEUE 35 ANSWERER 5 | 06-15T12:00
            reopened: a new cycle | 06-15T09:00 QUEUED; 06-15T09:10 ANSWERING; 06-15T09:30 ANSWERED; 06-15T10:00 REOPENED; 06-15T10:05 ANSWERING | 06-15T10:30 | QUEUE 15 ANSWERER 45 ASKER 30 | 06-15T12:00
            reopened after acceptance: the time between is nobody's | 06-15T09:00 QUEUED; 06-15T09:10 ANSWERING; 06-15T09:30 ANSWERED; 06-15T09:40 ACCEPTED; 06-16T10:00 REOPENED | 06-16T10:30 | QUEUE 40 ANSWERER 20 ASKER 10 | 06-16T12:00
            at an expert desk the asker still waits by the hours of his own desk | 06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:30 WITH_EXPERT @LOAN | 06-15T14:10 | OFF_HOURS 60 QUEUE 10 ANSWERER 20 EXPERT 160 | 06-15T12:00
            """)
    void whose_time_it_was_and_when_the_answer_is_due(
            String name, String history, String until, String buckets, String due) {
        ClockLedger ledger = ledger(history, until);

        assertThat(ClockCases.minutes(ledger)).isEqualTo(buckets);
        assertThat(text(reading(ledger, Metric.ANSWER).dueAt().orElseThrow())).isEqualTo(due);
        Invariants.check(ledger, history(history), at(until));
    }

    @Test
    void a_claim_clock_stops_at_the_first_hand_and_never_starts_again_in_its_cycle() {
        ClockLedger ledger = ledger("06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:20 QUEUED", "06-15T11:00");

        Reading claim = reading(ledger, Metric.CLAIM);

        assertThat(claim.state()).isEqualTo(Reading.State.MET);
        assertThat(claim.elapsedMillis()).isEqualTo(10 * 60_000);
        assertThat(claim.isLate()).isFalse();
    }

    @Test
    void nobody_is_to_claim_what_waits_with_another() {
        ClockLedger ledger = ledger("06-15T10:00 QUEUED; 06-15T10:10 ATTACHED", "06-15T12:00");

        Reading claim = reading(ledger, Metric.CLAIM);

        assertThat(claim.state()).isEqualTo(Reading.State.WAITING);
        assertThat(claim.elapsedMillis()).isEqualTo(10 * 60_000);
        assertThat(claim.isLate()).isFalse();
    }

    @Test
    void a_short_answer_stops_the_first_clock_and_not_the_second() {
        ClockLedger ledger = ClockLedger.of(
                history("06-15T10:00 QUEUED U1; 06-15T10:01 ANSWERING"),
                List.of(at("06-15T10:02")),
                ClockCases.PINS,
                at("06-15T10:10"));

        assertThat(reading(ledger, Metric.FIRST_ANSWER).elapsedMillis()).isEqualTo(2 * 60_000);
        assertThat(reading(ledger, Metric.FIRST_ANSWER).isLate()).isFalse();
        assertThat(reading(ledger, Metric.ANSWER).isLate()).isTrue();
    }

    @Test
    void the_expert_desk_has_a_clock_of_its_own_and_each_stay_is_a_round() {
        ClockLedger ledger = ledger(
                "06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:30 WITH_EXPERT @LOAN; 06-15T14:20 WITH_EXPERT @LOAN;"
                        + " 06-15T14:30 ANSWERING; 06-15T15:00 WITH_EXPERT @LOAN",
                "06-15T15:10");

        List<Reading> rounds = ledger.readings().stream()
                .filter(reading -> reading.metric() == Metric.EXPERT)
                .toList();

        assertThat(rounds).extracting(Reading::round).containsExactly(1, 2);
        assertThat(rounds.getFirst().elapsedMillis()).isEqualTo(30 * 60_000);
        assertThat(rounds.getFirst().state()).isEqualTo(Reading.State.MET);
        assertThat(text(rounds.getLast().dueAt().orElseThrow())).isEqualTo("06-15T16:00");
    }

    @Test
    void a_wait_that_is_open_when_the_deadline_would_pass_moves_it() {
        String asked = "06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:30 NEED_INFO";

        assertThat(reading(ledger(asked, "06-15T15:00"), Metric.ANSWER).isLate())
                .isFalse();
        assertThat(reading(ledger(asked, "06-15T15:00"), Metric.ANSWER).state()).isEqualTo(Reading.State.WAITING);
        assertThat(text(reading(ledger(asked, "06-15T15:00"), Metric.ANSWER)
                        .dueAt()
                        .orElseThrow()))
                .as("as if the asker replied now")
                .isEqualTo("06-15T16:30");
    }

    @Test
    void met_in_the_last_millisecond_is_met_and_one_later_is_late() {
        ClockEvent asked = history("06-15T10:00 QUEUED").getFirst();
        ClockEvent taken = history("06-15T10:00 QUEUED; 06-15T10:15 ANSWERING").getLast();
        ClockEvent tooLate = new ClockEvent(2, taken.at().plusMillis(1), Phase.ANSWERING, "U3", "PAYMENT", "", 1);

        Reading inTime = reading(
                ClockLedger.of(List.of(asked, taken), List.of(), ClockCases.PINS, at("06-15T11:00")), Metric.CLAIM);
        Reading late = reading(
                ClockLedger.of(List.of(asked, tooLate), List.of(), ClockCases.PINS, at("06-15T11:00")), Metric.CLAIM);

        assertThat(inTime.isLate()).isFalse();
        assertThat(late.isLate()).isTrue();
        assertThat(late.dueAt()).contains(at("06-15T10:15"));
    }

    @Test
    void what_is_withdrawn_stops_and_is_counted_apart() {
        ClockLedger ledger = ledger("06-15T10:00 QUEUED; 06-15T10:10 WITHDRAWN", "06-16T10:00");

        assertThat(ledger.readings()).extracting(Reading::state).containsOnly(Reading.State.WITHDRAWN);
        assertThat(ClockCases.minutes(ledger)).isEqualTo("QUEUE 10");
        assertThat(reading(ledger, Metric.ANSWER).dueAt()).isEmpty();
    }

    @Test
    void the_fan_out_of_the_leads_answer_meets_the_clocks_of_those_attached() {
        ClockLedger ledger = ledger("06-15T10:00 QUEUED; 06-15T10:10 ATTACHED; 06-15T10:40 ANSWERED", "06-15T11:00");

        assertThat(reading(ledger, Metric.ANSWER).state()).isEqualTo(Reading.State.MET);
        assertThat(reading(ledger, Metric.ANSWER).elapsedMillis()).isEqualTo(40 * 60_000);
        assertThat(reading(ledger, Metric.ACCEPT).elapsedMillis()).isEqualTo(20 * 60_000);
    }

    @Test
    void lines_in_any_order_and_lines_that_come_twice_are_read_the_same() {
        List<ClockEvent> lines =
                history("06-15T10:00 QUEUED; 06-15T10:10 ANSWERING; 06-15T10:30 NEED_INFO; 06-15T11:00 ANSWERING");
        List<ClockEvent> shuffled = new ArrayList<>(lines);
        shuffled.addAll(lines);
        Collections.reverse(shuffled);

        assertThat(ClockLedger.of(shuffled, List.of(), ClockCases.PINS, at("06-15T12:00"))
                        .readings())
                .hasToString(ClockLedger.of(lines, List.of(), ClockCases.PINS, at("06-15T12:00"))
                        .readings()
                        .toString());
    }

    @Test
    void a_line_by_a_slow_clock_takes_no_time_away() {
        List<ClockEvent> lines = new ArrayList<>(history("06-15T10:00 QUEUED; 06-15T10:10 ANSWERING"));
        lines.add(new ClockEvent(3, at("06-15T10:07"), Phase.NEED_INFO, "U3", "PAYMENT", "", 1));

        ClockLedger ledger = ClockLedger.of(lines, List.of(), ClockCases.PINS, at("06-15T10:05"));

        assertThat(ClockCases.minutes(ledger)).isEqualTo("QUEUE 10");
    }

    @Test
    void two_different_lines_of_one_version_are_a_fault() {
        List<ClockEvent> lines = new ArrayList<>(history("06-15T10:00 QUEUED"));
        lines.add(new ClockEvent(1, at("06-15T10:07"), Phase.QUEUED, "U3", "PAYMENT", "", 1));

        assertThatThrownBy(() -> ClockLedger.of(lines, List.of(), ClockCases.PINS, at("06-15T10:05")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_later_edit_of_the_calendar_changes_nothing_until_it_is_pinned_anew() {
        WorkCalendar edited = new WorkCalendar(
                "DESK",
                2,
                ClockCases.ZONE,
                List.of(WorkCalendar.Week.mondayToFriday(
                        LocalDate.of(2015, 1, 1), OpenHours.of("08:15-12:00,13:00-18:30"))),
                Map.of(),
                Map.of(
                        LocalDate.of(2026, 6, 15),
                        new WorkCalendar.Order(OpenHours.of("08:15-11:00"), "停电", "power cut")));
        Pins renewed = new Pins(ClockCases.POLICY, ClockCases.PINS.branch(), desk -> edited);

        Reading before = reading(ledger("06-15T10:00 QUEUED", "06-15T10:30"), Metric.ANSWER);
        Reading after = reading(
                ClockLedger.of(history("06-15T10:00 QUEUED"), List.of(), renewed, at("06-15T10:30")), Metric.ANSWER);

        assertThat(text(before.dueAt().orElseThrow())).isEqualTo("06-15T12:00");
        assertThat(text(after.dueAt().orElseThrow())).isEqualTo("06-16T09:15");
    }

    @ParameterizedTest(name = "asked {0}: {1} % at {2}")
    @CsvSource(textBlock = """
            06-15T10:00, 50,  06-15T11:00
            06-15T10:00, 75,  06-15T11:30
            06-15T10:00, 100, 06-15T12:00
            06-15T10:00, 150, 06-15T14:00
            06-12T17:30, 75,  06-15T08:45
            06-13T03:00, 50,  06-15T09:15
            06-30T22:30, 75,  07-01T00:00
            """)
    void steps_come_in_counted_time(String asked, int percent, String at) {
        Reading answer = reading(ledger(asked + " QUEUED", asked), Metric.ANSWER);

        assertThat(text(answer.reachedPercent(percent).orElseThrow())).isEqualTo(at);
        assertThat(answer.calendar()
                        .isOpen(answer.reachedPercent(percent).orElseThrow().minusMillis(1)))
                .isTrue();
    }
}
