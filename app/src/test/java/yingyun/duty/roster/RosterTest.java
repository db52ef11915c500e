package yingyun.duty.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import yingyun.duty.DutyBench;
import yingyun.duty.Refusal;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;
import yingyun.kernel.Wording;

/** 排班: what the demo bank begins with, what the rules refuse, and how two people swap. */
@Tag("db")
class RosterTest {

    private static final LocalDate CENT_NIGHT = LocalDate.of(2026, 6, 15);

    private final DutyBench bank = DutyBench.shared();
    private final RosterDesk desk = bank.bean(RosterDesk.class);
    private final SwapDesk swaps = bank.bean(SwapDesk.class);
    private final Assignments assignments = bank.bean(Assignments.class);
    private final Posts posts = bank.bean(Posts.class);
    private final RosterReview review = bank.bean(RosterReview.class);

    @BeforeEach
    void at_the_first_start() {
        bank.clock("2026-06-15T08:00:00");
    }

    private Operator dutyManager() {
        return bank.operator("E100003");
    }

    private static EmployeeNo no(String value) {
        return EmployeeNo.of(value);
    }

    private long dutyOf(String person, LocalDate day, String post) {
        return assignments.at(post, day).stream()
                .filter(duty -> duty.isOf(no(person)))
                .findFirst()
                .orElseThrow()
                .assignmentId();
    }

    private long replaceable(String post, LocalDate day) {
        return assignments.at(post, day).getFirst().assignmentId();
    }

    @Test
    void the_demo_bank_is_rostered_without_a_gap_and_two_stand_in_the_night_of_the_cent() {
        assertThat(review.between(LocalDate.of(2026, 6, 8), LocalDate.of(2026, 6, 21), false))
                .isEmpty();
        Map<String, String> night = assignments.between(CENT_NIGHT, CENT_NIGHT).stream()
                .filter(duty -> duty.shiftCode().equals("NIGHT"))
                .collect(Collectors.toMap(Assignment::postCode, Assignment::name));
        assertThat(night)
                .containsEntry("NIGHT_OPERATOR", "韩慧敏")
                .containsEntry("NIGHT_CHECKER", "秦长青")
                .containsEntry("NIGHT_DUTY", "李世杰");
        assertThat(assignments.at("EVENING_DUTY", CENT_NIGHT).getFirst().name()).isEqualTo("孙春燕");
        assertThat(assignments.at("DAY_AGENT", CENT_NIGHT)).hasSize(3);
        assertThat(assignments.at("DAY_AGENT", LocalDate.of(2026, 6, 20)))
                .as("a holiday")
                .isEmpty();
    }

    @Test
    void what_the_rules_forbid_is_refused_in_words_and_the_duty_manager_may_stand_in_as_checker() {
        LocalDate day = LocalDate.of(2026, 6, 25);
        Operator by = dutyManager();
        assertThat(Refusal.of(() -> desk.assign(day, "NIGHT_OPERATOR", no("E100016"), by)))
                .isInstanceOf(RosterProblem.PostFull.class);
        desk.remove(replaceable("NIGHT_OPERATOR", day), by);
        desk.remove(replaceable("NIGHT_CHECKER", day), by);

        assertThat(review.between(day, day, false).stream()
                        .map(Wording.chinese()::of)
                        .toList())
                .anySatisfy(text -> assertThat(text).contains("2026-06-25", "日终操作、日终复核", "双人值守"));
        assertThat(Refusal.of(() -> desk.assign(day, "NIGHT_OPERATOR", no("E100018"), by)))
                .isInstanceOf(RosterProblem.RoleNotHeld.class);
        assertThat(Refusal.of(() -> desk.assign(day, "NIGHT_OPERATOR", no("E100123"), by)))
                .as("17:30 to 22:30 he stands in the evening")
                .isInstanceOf(RosterProblem.InTwoPlaces.class);
        assertThat(Refusal.of(() -> desk.assign(day, "NIGHT_CHECKER", no("E100129"), by)))
                .as("on call in the same night")
                .isInstanceOf(RosterProblem.SameInTheNight.class);
        assertThat(Refusal.of(() -> desk.assign(LocalDate.of(2026, 6, 10), "NIGHT_CHECKER", no("E100018"), by)))
                .isInstanceOf(RosterProblem.PastDuty.class);
        assertThat(Refusal.of(() -> desk.assign(day, "NIGHT_COOK", no("E100018"), by)))
                .isInstanceOf(RosterProblem.NotFound.class);

        int mark = bank.audited.size();
        desk.assign(day, "NIGHT_OPERATOR", no("E100015"), by);
        desk.assign(day, "NIGHT_CHECKER", no("E100003"), by);
        assertThat(review.between(day, day, false)).isEmpty();
        assertThat(bank.auditedSince(mark)).containsExactly("ROSTER_ASSIGNED", "ROSTER_ASSIGNED");
    }

    @Test
    void the_database_refuses_two_places_at_once_and_one_person_twice_in_a_night() {
        LocalDate day = LocalDate.of(2026, 6, 26);
        Post night = posts.find("NIGHT_OPERATOR", day).orElseThrow();
        EmployeeNo evening = assignments.at("EVENING_EOD", day).getFirst().employeeNo();
        EmployeeNo onCall = assignments.at("NIGHT_DUTY", day).getFirst().employeeNo();

        assertThatThrownBy(() -> assignments.add(night, day, evening, no("E100003")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("roster_one_place_at_a_time");
        assertThatThrownBy(() -> assignments.add(night, day, onCall, no("E100003")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("roster_night_by_different_persons");
    }

    @Test
    void a_role_that_ends_before_the_duty_is_told() {
        LocalDate day = LocalDate.of(2026, 7, 3);
        Assignment duty = assignments.at("MORNING_MONITOR", day).getFirst();
        bank.asOwner()
                .sql(
                        "update employee_role set valid_to = date '2026-07-02' where employee_no = :no and role_code = 'MONITOR'")
                .param("no", duty.employeeNo().value())
                .update();

        assertThat(review.between(day, day, true))
                .singleElement()
                .isEqualTo(new RosterProblem.RoleLost(duty.name(), "Monitor", "2026-07-03"));
    }

    @Test
    void a_swap_is_asked_for_agreed_and_confirmed_by_three_persons() {
        LocalDate day = LocalDate.of(2026, 6, 29);
        Operator asker = bank.operator("E100017");
        Operator other = bank.operator("E100015");
        long given = dutyOf("E100017", day, "NIGHT_OPERATOR");
        long back = dutyOf("E100015", day, "MORNING_EOD");
        assertThat(Refusal.of(() -> swaps.ask(given, no("E100017"), null, "家中有事", asker)))
                .isInstanceOf(RosterProblem.NotYours.class);
        assertThat(Refusal.of(() -> swaps.ask(back, no("E100015"), null, "家中有事", asker)))
                .isInstanceOf(RosterProblem.NotYours.class);
        assertThat(Refusal.of(() -> swaps.ask(given, no("E100015"), back, "  有 ", asker)))
                .isInstanceOf(RosterProblem.ReasonTooShort.class);

        int mark = bank.audited.size();
        long swap = swaps.ask(given, no("E100015"), back, "家中有事", asker);
        assertThat(Refusal.of(() -> swaps.decide(swap, "CONFIRMED", "", dutyManager())))
                .as("not agreed yet")
                .isInstanceOf(RosterProblem.SwapNotThere.class);
        assertThat(Refusal.of(() -> swaps.answer(swap, "AGREED", asker))).isInstanceOf(RosterProblem.NotYours.class);
        swaps.answer(swap, "AGREED", other);
        assertThat(Refusal.of(() -> swaps.decide(swap, "CONFIRMED", "", other)))
                .isInstanceOf(RosterProblem.NotYours.class);
        swaps.decide(swap, "CONFIRMED", "", dutyManager());

        assertThat(assignments.at("NIGHT_OPERATOR", day).getFirst().employeeNo())
                .isEqualTo(no("E100015"));
        assertThat(assignments.at("MORNING_EOD", day).getFirst().employeeNo()).isEqualTo(no("E100017"));
        assertThat(Refusal.of(() -> swaps.decide(swap, "CONFIRMED", "", dutyManager())))
                .isInstanceOf(RosterProblem.SwapNotThere.class);
        assertThat(bank.auditedSince(mark)).containsExactly("ROSTER_SWAP", "ROSTER_SWAP", "ROSTER_SWAP");
        assertThatThrownBy(() -> bank.asApp()
                        .sql(
                                "insert into roster_swap_step (swap_id, step, decided_by, decided_at) values (:swap, 'DECLINED', 'E100003', now())")
                        .param("swap", swap)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_swap_that_would_break_a_rule_changes_nothing() {
        LocalDate day = LocalDate.of(2026, 7, 1);
        Assignment given = assignments.at("NIGHT_OPERATOR", day).getFirst();
        Assignment nextMorning = assignments.at("MORNING_EOD", day.plusDays(1)).getFirst();
        long swap = swaps.ask(
                given.assignmentId(),
                nextMorning.employeeNo(),
                null,
                "家中有事",
                bank.operator(given.employeeNo().value()));
        swaps.answer(swap, "AGREED", bank.operator(nextMorning.employeeNo().value()));

        assertThat(Refusal.of(() -> swaps.decide(swap, "CONFIRMED", "", dutyManager())))
                .isInstanceOf(RosterProblem.InTwoPlaces.class);

        assertThat(assignments.at("NIGHT_OPERATOR", day)).containsExactly(given);
    }

    @Test
    void the_page_shows_the_week_in_both_languages_and_only_the_duty_manager_the_forms() {
        String page = bank.page("/roster?week=2026-06-17", "E100003");
        assertThat(page)
                .contains("排班", "夜班", "韩慧敏", "秦长青", "06-15", "日终复核", "/remove", "data-panel=\"duty\"")
                .doesNotContain("??", "th:text", " style=");
        assertThat(bank.page("/roster?day=2026-06-16&post=NIGHT_CHECKER", "E100003"))
                .contains("name=\"employee\"", "E100121");
        assertThat(bank.page("/roster?week=2026-06-17", "E100005"))
                .contains("韩慧敏")
                .doesNotContain("/remove", "/roster/assignments\"");
        assertThat(bank.page("/roster?week=2026-06-17", "E100003", "en"))
                .contains("Roster", "Night", "EOD checker", "21:00–07:30")
                .doesNotContain("??");
        assertThat(bank.page("/roster?week=2026-08-03", "E100003")).contains("缺 1", "夜班不齐");
    }

    @Test
    void the_form_assigns_and_a_wrong_one_is_refused() {
        LocalDate day = LocalDate.of(2026, 6, 28);
        long old = replaceable("NIGHT_CHECKER", day);
        HttpResponse<String> removed = bank.post("/roster/assignments/" + old + "/remove", "E100003", Map.of());
        assertThat(removed.statusCode()).isEqualTo(302);
        assertThat(assignments.at("NIGHT_CHECKER", day)).isEmpty();

        bank.post(
                "/roster/assignments",
                "E100003",
                Map.of("day", "2026-06-28", "post", "NIGHT_CHECKER", "employee", "E100121"));
        assertThat(assignments.at("NIGHT_CHECKER", day))
                .extracting(duty -> duty.employeeNo().value())
                .isEqualTo(List.of("E100121"));
        HttpResponse<String> refused = bank.post(
                "/roster/assignments",
                "E100003",
                Map.of("day", "2026-06-28", "post", "NIGHT_CHECKER", "employee", "E100015"));
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
    }
}
