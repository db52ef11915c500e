package yingyun.duty.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import yingyun.duty.DutyBench;
import yingyun.duty.Refusal;
import yingyun.duty.roster.Assignment;
import yingyun.duty.roster.Assignments;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Operator;

/** 交接班: nobody leaves before the next one has signed the very same sheet. */
@Tag("db")
class HandoverTest {

    private final DutyBench bank = DutyBench.shared();
    private final HandoverDesk desk = bank.bean(HandoverDesk.class);
    private final Handovers handovers = bank.bean(Handovers.class);
    private final Assignments assignments = bank.bean(Assignments.class);

    private Assignment at(String post, String day) {
        return assignments.at(post, LocalDate.parse(day)).getFirst();
    }

    private Operator who(Assignment duty) {
        return bank.operator(duty.employeeNo().value());
    }

    @Test
    void a_key_post_is_handed_over_with_three_signatures_under_one_hash() {
        bank.clock("2026-06-16T07:10:00");
        Assignment night = at("NIGHT_OPERATOR", "2026-06-15");
        Assignment morning = at("MORNING_EOD", "2026-06-16");
        Operator out = who(night);
        Operator in = who(morning);
        EmployeeNo witness = EmployeeNo.of("E100018");
        Operator third = bank.operator("E100018");

        assertThat(Refusal.of(() -> desk.open(night.assignmentId(), null, out)))
                .isInstanceOf(HandoverProblem.WitnessMissing.class);
        assertThat(Refusal.of(() -> desk.open(night.assignmentId(), in.employeeNo(), out)))
                .isInstanceOf(HandoverProblem.WitnessIsOneOfBoth.class);
        assertThat(Refusal.of(() -> desk.open(night.assignmentId(), witness, third)))
                .isInstanceOf(HandoverProblem.NotYourSignature.class);
        long id = desk.open(night.assignmentId(), witness, out);
        assertThat(Refusal.of(() -> desk.confirm(id, 0, DutyBench.PASSWORD, in)))
                .isInstanceOf(HandoverProblem.NotSignedByOutgoing.class);
        assertThat(Refusal.of(() -> desk.signOutgoing(id, "", "", "wrong", out)))
                .isInstanceOf(HandoverProblem.WrongPassword.class);
        assertThat(Refusal.of(() -> desk.signOutgoing(id, "", "", DutyBench.PASSWORD, in)))
                .isInstanceOf(HandoverProblem.NotYourSignature.class);
        desk.signOutgoing(id, "第一稿", "机房门禁卡 1 张", DutyBench.PASSWORD, out);
        desk.signOutgoing(id, "两行\n备注\\完", "机房门禁卡 1 张", DutyBench.PASSWORD, out);

        assertThat(Refusal.of(() -> desk.confirm(id, 1, DutyBench.PASSWORD, in)))
                .as("he read the first version")
                .isInstanceOf(HandoverProblem.SheetChanged.class);
        assertThat(Refusal.of(() -> desk.confirm(id, 2, DutyBench.PASSWORD, in)))
                .as("07:15 is the earliest")
                .isInstanceOf(HandoverProblem.TooEarly.class);
        assertThat(Refusal.of(() -> desk.leave(night.assignmentId(), out)))
                .isInstanceOf(HandoverProblem.NotRelieved.class);
        bank.clock("2026-06-16T07:31:00");
        assertThat(assignments.onDuty(
                        bank.bean(yingyun.reference.BankClock.class).now()))
                .as("his shift is over, he is not relieved")
                .contains(night);
        desk.confirm(id, 2, DutyBench.PASSWORD, in);
        assertThat(handovers.hasLeft(night.assignmentId())).isFalse();
        assertThat(Refusal.of(() -> desk.signOutgoing(id, "新", "", DutyBench.PASSWORD, out)))
                .isInstanceOf(HandoverProblem.SignedAlready.class);
        desk.confirm(id, 2, DutyBench.PASSWORD, third);

        assertThat(handovers.hasLeft(night.assignmentId())).isTrue();
        Sheet sheet = handovers.sheet(id, 2).orElseThrow();
        assertThat(sheet.sha256()).isEqualTo(desk.requiredHandover(id).sha256());
        assertThat(sheet.lines())
                .containsEntry("remarks", "两行\n备注\\完")
                .containsEntry("keys", "机房门禁卡 1 张")
                .containsEntry("tickets", NightFacts.NOT_CONNECTED)
                .containsKeys("eod", "lastJob", "stopped", "exceptions", "waivers", "approvals");
        assertThat(Refusal.of(() -> desk.confirm(id, 2, DutyBench.PASSWORD, third)))
                .isInstanceOf(HandoverProblem.SignedAlready.class);
        assertThatThrownBy(() -> handovers.addSheet(id, 3, sheet, out.employeeNo()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> handovers.sign(id, 2, "TO", sheet.sha256(), out.employeeNo()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(bank.page("/handover/" + id, "E100003"))
                .contains(sheet.sha256(), "已交接", "两行", "未接入")
                .doesNotContain("name=\"password\"", "??");
    }

    @Test
    void a_running_step_is_not_handed_over_and_is_named() {
        bank.clock("2026-06-16T21:40:00");
        Assignment evening = at("EVENING_EOD", "2026-06-16");
        Operator out = who(evening);
        long id = desk.open(evening.assignmentId(), EmployeeNo.of("E100129"), out);
        bank.asOwner().sql("""
                insert into job_run (business_date, job_code, run_no, state) values (date '2026-06-08', 'JOB-041', 1, 'RUNNING')
                """).update();
        try {
            assertThat(Refusal.of(() -> desk.signOutgoing(id, "", "", DutyBench.PASSWORD, out)))
                    .isEqualTo(new HandoverProblem.StepRuns("JOB-041", "存款计提"));
            assertThat(handovers.sheet(id, 1)).isEmpty();
        } finally {
            bank.asOwner().sql("delete from job_run").update();
        }
        desk.signOutgoing(id, "", "", DutyBench.PASSWORD, out);
        assertThat(handovers.sheet(id, 1)).isPresent();
    }

    @Test
    void overlap_and_successor_come_from_the_roster() {
        bank.asApp().sql("""
                insert into parameter_value (parameter_code, valid_from, value, maker, checker)
                values ('duty.overlap.minutes', date '2026-07-02', '120', 'E100022', 'E100023')
                """).update();
        bank.clock("2026-07-02T22:00:00");
        Assignment evening = at("EVENING_DUTY", "2026-07-02");
        assertThat(Refusal.of(() -> desk.open(evening.assignmentId(), null, who(evening))))
                .isInstanceOfSatisfying(HandoverProblem.OverlapTooShort.class, refused -> {
                    assertThat(refused.minutes()).isEqualTo(90);
                    assertThat(refused.demanded()).isEqualTo(120);
                });
        bank.clock("2026-07-04T07:00:00");
        Assignment last = at("NIGHT_DUTY", "2026-07-03");
        assertThat(Refusal.of(() -> desk.open(last.assignmentId(), null, who(last))))
                .isInstanceOf(HandoverProblem.NobodyRelieves.class);
    }

    @Test
    void the_duty_manager_releases_with_a_reason_and_never_himself() {
        bank.clock("2026-06-17T22:20:00");
        Assignment evening = at("EVENING_EOD", "2026-06-17");
        Assignment manager = at("EVENING_DUTY", "2026-06-17");
        Operator releaser = who(manager);

        assertThat(Refusal.of(() -> desk.release(manager.assignmentId(), "身体不适", releaser)))
                .isInstanceOf(HandoverProblem.NotReleasedByOneself.class);
        assertThat(Refusal.of(() -> desk.release(evening.assignmentId(), " 病 ", releaser)))
                .isInstanceOf(HandoverProblem.ReasonTooShort.class);
        int mark = bank.audited.size();
        desk.release(evening.assignmentId(), "身体不适", releaser);

        assertThat(Refusal.of(() -> desk.release(evening.assignmentId(), "身体不适", releaser)))
                .isInstanceOf(HandoverProblem.LeftAlready.class);
        assertThat(bank.auditedSince(mark)).containsExactly("DUTY_RELEASED");
        assertThat(bank.page("/handover", "E100003")).contains("放行", "身体不适", evening.name());
    }

    @Test
    void who_is_not_relieved_by_anybody_leaves_at_the_end_and_not_before() {
        Assignment morning = at("MORNING_EOD", "2026-06-18");
        bank.clock("2026-06-18T15:29:00");
        assertThat(Refusal.of(() -> desk.leave(morning.assignmentId(), who(morning))))
                .isEqualTo(new HandoverProblem.ShiftNotOver("日初操作", "15:30"));
        bank.clock("2026-06-18T15:31:00");
        desk.leave(morning.assignmentId(), who(morning));
        assertThat(handovers.hasLeft(morning.assignmentId())).isTrue();
    }

    @Test
    void the_page_has_forms_for_those_concerned_and_the_log_takes_notes() {
        bank.clock("2026-06-19T07:20:00");
        Assignment night = at("NIGHT_DUTY", "2026-06-18");
        String mine = bank.page("/handover", night.employeeNo().value());
        assertThat(mine).contains("开交接单", "name=\"assignment\"").doesNotContain("??", "th:");
        assertThat(bank.page("/handover", "E100024", "en"))
                .contains("Handover", "Duty log")
                .doesNotContain("name=\"assignment\"", "name=\"text\"", "??");
        Map<String, String> note = new LinkedHashMap<>();
        note.put("text", "空调已报修 <b>");
        assertThat(bank.post("/handover/log", night.employeeNo().value(), note).statusCode())
                .isEqualTo(302);
        assertThat(bank.page("/handover", "E100003")).contains("空调已报修 &lt;b&gt;");
    }

    @Test
    void a_sheet_reads_back_as_it_was_written() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("a", "tab\tand\\back");
        lines.put("b", "");
        lines.put("c", "x\ny\\n");
        Sheet sheet = new Sheet(lines);
        assertThat(Sheet.parse(sheet.body())).isEqualTo(sheet);
        assertThat(sheet.sha256()).hasSize(64);
    }
}
