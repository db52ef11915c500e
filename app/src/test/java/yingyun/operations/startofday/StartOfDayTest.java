package yingyun.operations.startofday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.duty.DutyBench;
import yingyun.duty.Refusal;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Grant;
import yingyun.kernel.Operator;

/** 日初: what the data says, what people say, and when the system is open. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartOfDayTest {

    private static final BusinessDate DAY = BusinessDate.of("2026-06-22");
    private static final List<Item> BY_HAND =
            List.of(Item.LINKS, Item.POSITION, Item.FX_RATES, Item.LISTS, Item.SIGN_ON);

    private final DutyBench bank = DutyBench.shared();
    private final StartOfDayDesk desk = bank.bean(StartOfDayDesk.class);
    private final Checks checks = bank.bean(Checks.class);
    private final SystemState state = bank.bean(SystemState.class);
    private final JdbcClient owner = bank.asOwner();

    /** A night of 06-21 that went well, on rows laid by hand; 06-22 is open. */
    @BeforeAll
    void a_night_is_over() {
        owner.sql("update business_date set state = 'CLOSED' where state = 'OPEN'")
                .update();
        owner.sql(
                        "insert into business_date (business_date, state) values (date '2026-06-21', 'CLOSED'), (date '2026-06-22', 'OPEN')")
                .update();
        owner.sql("""
                insert into job_run (business_date, job_code, run_no, state)
                select date '2026-06-21', job_code, 1, 'COMPLETED' from job where enabled and frequency = 'D'
                """).update();
    }

    @AfterAll
    void put_back() {
        owner.sql("truncate system_opening, start_of_day_check").update();
        owner.sql("delete from job_backup").update();
        owner.sql("delete from reconciliation").update();
        owner.sql("delete from job_run").update();
        owner.sql("delete from business_date where business_date > date '2026-06-08'")
                .update();
        owner.sql("update business_date set state = 'OPEN' where business_date = date '2026-06-08'")
                .update();
    }

    @BeforeEach
    void in_the_morning() {
        bank.clock("2026-06-22T07:40:00");
        owner.sql("truncate system_opening, start_of_day_check").update();
        owner.sql("delete from job_backup").update();
        owner.sql("delete from reconciliation").update();
        owner.sql("update job_run set state = 'COMPLETED'").update();
        owner.sql("delete from duty_end where kind = 'RELEASED' and reason = '测试放行'")
                .update();
    }

    private Operator operator() {
        return bank.operator("E100015");
    }

    private Standing standing(Item item) {
        return desk.standing(DAY, item);
    }

    private void release(String post) {
        owner.sql("""
                insert into duty_end (assignment_id, kind, ended_at, ended_by, reason)
                select assignment_id, 'RELEASED', now(), 'E100001', '测试放行'
                  from roster_assignment where duty_date = date '2026-06-21' and post_code = :post and removed_at is null
                """).param("post", post).update();
    }

    private void allGreen() {
        release("NIGHT_OPERATOR");
        release("NIGHT_DUTY");
        owner.sql("""
                insert into job_backup (job_run_id, outcome) select job_run_id, 'NOT_APPLICABLE' from job_run where job_code = 'JOB-130'
                """).update();
        BY_HAND.forEach(item -> desk.tick(DAY, item, "已核对,正常", operator()));
        desk.tick(DAY, Item.BACKUP, "外部数据库管理员已核验", operator());
    }

    @Test
    void the_data_ticks_what_it_can_and_never_what_it_cannot() {
        assertThat(standing(Item.BUSINESS_DATE).result()).isEqualTo("GREEN");
        assertThat(standing(Item.CHAIN).result()).isEqualTo("GREEN");
        assertThat(standing(Item.BALANCE).result()).isEqualTo("GREEN");
        assertThat(standing(Item.INTERBRANCH).result()).isEqualTo("GREEN");
        assertThat(standing(Item.RATES).result()).isEqualTo("GREEN");
        assertThat(standing(Item.CALENDAR).result()).isEqualTo("GREEN");
        assertThat(standing(Item.REPORTS).result()).isEqualTo("NOT_APPLICABLE");
        assertThat(BY_HAND).allMatch(item -> standing(item).result().equals("OPEN"));
        assertThat(standing(Item.INCIDENTS).result())
                .as("the night has not handed over")
                .isEqualTo("RED");
        assertThat(desk.standings(DAY)).hasSize(14);

        bank.clock("2026-06-23T07:40:00");
        assertThat(standing(Item.BUSINESS_DATE).result())
                .as("a day behind the calendar")
                .isEqualTo("RED");
    }

    @Test
    void a_stopped_chain_a_difference_and_a_forced_job_are_seen() {
        owner.sql("update job_run set state = 'FAILED' where job_code = 'JOB-092'")
                .update();
        assertThat(standing(Item.CHAIN).result()).isEqualTo("RED");
        assertThat(standing(Item.BALANCE).reading().code()).isEqualTo("OP-3122");

        owner.sql("update job_run set state = 'FORCED' where job_code = 'JOB-041'")
                .update();
        owner.sql("update job_run set state = 'COMPLETED' where job_code = 'JOB-092'")
                .update();
        assertThat(standing(Item.CHAIN).result())
                .as("a person names the follow-up")
                .isEqualTo("OPEN");

        owner.sql("""
                insert into reconciliation (job_run_id, business_date, check_code, org_code, subject_code, currency, gl_fen, detail_fen, difference_fen)
                select job_run_id, business_date, 'GL_SUBLEDGER', '320500100', '201104', 'CNY', 2, 1, 1 from job_run where job_code = 'JOB-092'
                """).update();
        assertThat(standing(Item.BALANCE).result()).isEqualTo("RED");
        assertThat(standing(Item.INTERBRANCH).result()).isEqualTo("GREEN");
    }

    @Test
    void people_tick_with_a_note_and_not_against_the_data_and_a_second_tick_keeps_the_first() {
        assertThat(Refusal.of(() -> desk.tick(DAY, Item.INCIDENTS, "都交接了", operator())))
                .isInstanceOf(StartOfDayProblem.DataSpeaks.class);
        assertThat(Refusal.of(() -> desk.tick(DAY, Item.LINKS, " ", operator())))
                .isInstanceOf(StartOfDayProblem.NoteMissing.class);
        assertThat(Refusal.of(() -> desk.tick(BusinessDate.of("2026-06-21"), Item.LINKS, "正常", operator())))
                .isInstanceOf(StartOfDayProblem.NotTheOpenDay.class);
        int mark = bank.audited.size();
        desk.tick(DAY, Item.LINKS, "大额连接正常", operator());
        desk.tick(DAY, Item.LINKS, "再次核对正常", bank.operator("E100018"));

        assertThat(checks.history(DAY)).extracting(Checks.Recorded::note).containsExactly("大额连接正常", "再次核对正常");
        assertThat(standing(Item.LINKS).byPeople().orElseThrow().by()).isEqualTo(EmployeeNo.of("E100018"));
        assertThat(bank.auditedSince(mark)).containsExactly("START_OF_DAY_TICKED", "START_OF_DAY_TICKED");
    }

    @Test
    void the_system_is_declared_open_once_when_all_fourteen_stand() {
        assertThat(state.line().state()).isEqualTo("CLOSED");
        assertThat(state.line().facts()).containsEntry("at", "08:15");
        assertThat(Refusal.of(() -> desk.publish(DAY, operator())))
                .isInstanceOfSatisfying(StartOfDayProblem.NotAllChecked.class, refused -> {
                    assertThat(refused.done()).isEqualTo(7);
                    assertThat(refused.items()).contains("LINKS", "INCIDENTS");
                });
        assertThatThrownBy(() -> checks.open(DAY, EmployeeNo.of("E100015"), java.time.Instant.EPOCH))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("日初检查");
        allGreen();
        bank.clock("2026-06-22T08:15:30");
        desk.publish(DAY, operator());

        assertThat(state.line())
                .isEqualTo(new SystemState.Line("OPEN", "OP-3401", Map.of("day", "2026-06-22", "at", "08:15")));
        assertThat(checks.latest(DAY)).hasSize(14);
        assertThat(checks.latest(DAY).get(Item.BALANCE))
                .isNotNull()
                .extracting(Checks.Recorded::by)
                .isEqualTo(EmployeeNo.SYSTEM);
        assertThat(Refusal.of(() -> desk.publish(DAY, operator()))).isInstanceOf(StartOfDayProblem.OpenedAlready.class);
        assertThat(Refusal.of(() -> desk.tick(DAY, Item.LINKS, "再看", operator())))
                .isInstanceOf(StartOfDayProblem.OpenedAlready.class);
        assertThat(bank.page("/eod/start-of-day", "E100015"))
                .contains("14 / 14", "06-22 08:15 开放")
                .doesNotContain("name=\"note\"");
    }

    @Test
    void during_the_night_tellers_read_closing() {
        owner.sql("update bank set first_business_date = date '2026-06-08' where first_business_date is null")
                .update();
        owner.sql("update business_date set state = 'CUT_OFF' where business_date = date '2026-06-21'")
                .update();
        try {
            assertThat(state.line().state()).isEqualTo("CLOSING");
            assertThat(bank.page("/eod/start-of-day/state", "E100042")).contains("日终中", "联机不停");
        } finally {
            owner.sql("update business_date set state = 'CLOSED' where business_date = date '2026-06-21'")
                    .update();
        }
    }

    @Test
    void a_waiver_is_asked_for_by_the_operator_and_written_under_the_grant_of_another() {
        assertThat(Refusal.of(() -> desk.askWaiver(DAY, Item.CALENDAR, "不需要豁免的项目说明", operator())))
                .isInstanceOf(StartOfDayProblem.NothingToWaive.class);
        desk.askWaiver(DAY, Item.INCIDENTS, "夜班人员突发疾病,已电话交接", operator());
        assertThat(bank.asked.getLast()).containsEntry("item", "INCIDENTS").containsEntry("day", "2026-06-22");

        StartOfDayWaiver act = bank.bean(StartOfDayWaiver.class);
        Map<String, String> facts = bank.asked.getLast();
        String subject = act.prospect(facts, EmployeeNo.of("E100015")).subject();
        assertThat(subject).isEqualTo("WAIVE_START_OF_DAY INCIDENTS 2026-06-22");
        assertThatThrownBy(() -> checks.add(
                        DAY,
                        Item.INCIDENTS,
                        "WAIVED",
                        EmployeeNo.of("E100003"),
                        java.time.Instant.EPOCH,
                        "x",
                        999_999L))
                .isInstanceOf(DataAccessException.class);
        long approval = approved(subject);
        act.execute(new Grant(approval, "MC06", subject, EmployeeNo.of("E100015"), EmployeeNo.of("E100003")), facts);
        act.execute(new Grant(approval, "MC06", subject, EmployeeNo.of("E100015"), EmployeeNo.of("E100003")), facts);

        assertThat(standing(Item.INCIDENTS).result()).isEqualTo("WAIVED");
        assertThat(standing(Item.INCIDENTS).byPeople().orElseThrow().note()).contains("突发疾病", "E100015");
        assertThat(checks.history(DAY)).hasSize(1);
    }

    private long approved(String subject) {
        JdbcClient app = bank.asApp();
        String at = "timestamptz '2026-06-22 07:45+08'";
        long approval = app.sql("""
                insert into approval (mc_code, subject, reason, maker, requested_at, expires_at)
                values ('MC06', :subject, '夜班人员突发疾病,已电话交接', 'E100015', %s, %s + interval '4 hours')
                returning approval_id
                """.formatted(at, at))
                .param("subject", subject)
                .query(Long.class)
                .single();
        app.sql("""
                insert into approval_content (approval_id, act, facts, org_code, title, risk, changes, fingerprint, terminal, recorded_at)
                values (:id, 'startofday.waive', '{}', '010000010', '{}', '{}', '[]', '', '', %s)
                """.formatted(at)).param("id", approval).update();
        app.sql("""
                insert into approval_grant (approval_id, step, mc_code, subject, maker, checker, granted_at)
                values (:id, 1, 'MC06', :subject, 'E100015', 'E100003', %s)
                """.formatted(at))
                .param("id", approval)
                .param("subject", subject)
                .update();
        return approval;
    }

    @Test
    void the_page_offers_acts_to_those_who_tick_and_only_reads_to_others() {
        String page = bank.page("/eod/start-of-day", "E100015");
        assertThat(page)
                .contains("日初检查", "7 / 14", "大额、小额、网银互联、银联连接与登录", "name=\"note\"", "宣布开放", "disabled", "申请豁免")
                .doesNotContain("??", "th:text", " style=");
        assertThat(bank.page("/eod/start-of-day", "E100024")).contains("日初检查").doesNotContain("name=\"note\"", "宣布开放");
        assertThat(bank.page("/eod/start-of-day", "E100015", "en"))
                .contains("Start-of-day checks", "Links and login of HVPS")
                .doesNotContain("??");
        assertThat(bank.page("/eod/start-of-day/figure", "E100015")).contains("/ 14", ">7<");
        HttpResponse<String> ticked = bank.post(
                "/eod/start-of-day/2026-06-22/tick", "E100015", Map.of("item", "LISTS", "note", "名单版本 20260622"));
        assertThat(ticked.statusCode()).isEqualTo(302);
        assertThat(bank.page("/eod/start-of-day", "E100015")).contains("8 / 14", "名单版本 20260622");
        assertThat(bank.post("/eod/start-of-day/2026-06-22/tick", "E100015", Map.of("item", "NOTHING", "note", "xx"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }
}
