package yingyun.eod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingyun.intake.Intake;
import yingyun.intake.TakeUp;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.outside.OutsideBank;
import yingyun.outside.Shape;
import yingyun.reference.BankClock;

/**
 * The runtime role adds facts and changes a few columns of state by name; whatever else it tries is refused. What it may do is
 * written here once more, by hand: a table that is not named here is a mistake.
 */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppRoleTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 17);
    private static final LocalDate CLOSED = FIRST.plusDays(3);
    private static final LocalDate CUT_OFF = CLOSED.plusDays(1);
    private static final EmployeeNo OPERATOR = EmployeeNo.of("E100001");
    /** No right, or a column that nobody writes (an identity). */
    private static final Set<String> DENIED = Set.of("42501", "428C9");

    private static final Set<String> ONLY_READ = Set.of(
            "accrual",
            "answer_desk",
            "article_move",
            "audit_seal",
            "audit_seal_gap",
            "calendar",
            "day_balance",
            "entry",
            "entry_batch",
            "flyway_schema_history",
            "gl_balance",
            "inquiry_event",
            "inquiry_move",
            "inquiry_offer",
            "job",
            "job_dependency",
            "job_run_move",
            "knowledge_category",
            "business_date_move",
            "day_file_replacement",
            "leaf",
            "mc",
            "mc_checker",
            "mc_maker",
            "parameter",
            "quality_plan",
            "topic_event",
            "score_card",
            "score_fatal",
            "score_item",
            "report",
            "report_batch_move",
            "report_package_move",
            "report_recipient",
            "role",
            "role_conflict",
            "role_right",
            "search_change",
            "search_floor",
            "settlement",
            "shift_post",
            "shift_type",
            "sla_policy",
            "sla_rule",
            "sla_step",
            "sla_target",
            "work_calendar");
    private static final Set<String> ONLY_ADD = Set.of(
            "administrative_act",
            "account_movement",
            "deposit_renewal",
            "desk_export",
            "deposit_state",
            "approval",
            "article",
            "article_abolition",
            "article_change",
            "article_event",
            "article_hand",
            "clock_pin",
            "clock_span",
            "inquiry_citation",
            "inquiry_claim",
            "inquiry_link",
            "inquiry_message",
            "inquiry_pending_answer",
            "inquiry_rating",
            "inquiry_takeover",
            "inquiry_urge",
            "desk_presence_event",
            "knowledge_use",
            "recall",
            "search_rebuild",
            "rule_clause",
            "rule_clause_text",
            "rule_document",
            "rule_import_remark",
            "approval_content",
            "approval_grant",
            "approval_outcome",
            "approval_wrong_figure",
            "audit_export",
            "audit_row",
            "break_clue",
            "backup",
            "business_date_event",
            "business_event",
            "call_out_answer",
            "call_out_attempt",
            "cash_limit",
            "cash_position",
            "cutoff_approval",
            "day_file",
            "day_file_finding",
            "deputy_end",
            "difference_waiver",
            "duty_end",
            "duty_log",
            "eod_exception",
            "file_gone_without",
            "file_notice",
            "file_waiver",
            "former_password",
            "handover",
            "handover_sheet",
            "handover_signature",
            "job_backup",
            "job_override",
            "job_partition",
            "job_rerun",
            "job_run_event",
            "listed_rate",
            "observation",
            "opening_account",
            "opening_subject",
            "org_change",
            "parameter_value",
            "part_proof",
            "password_issue",
            "payment_booking",
            "payment_cleared",
            "payment_item",
            "payment_match",
            "payment_open",
            "payment_settlement",
            "payment_suspense",
            "pre_check_finding",
            "pre_check_waiver",
            "people_since",
            "person_leave",
            "proof_signature",
            "quality_score",
            "quality_score_item",
            "quality_talk",
            "reconciliation",
            "review_export",
            "report_access",
            "report_addressee",
            "report_batch_event",
            "report_check",
            "report_data",
            "report_delivery",
            "report_package_event",
            "report_receipt",
            "report_template",
            "role_end",
            "roster_swap",
            "roster_swap_step",
            "run_log",
            "standing_approval",
            "standing_approval_revocation",
            "notice_desk",
            "notice_org",
            "topic_inquiry",
            "standing_approval_use",
            "start_of_day_check",
            "subject",
            "system_opening",
            "work_calendar_version",
            "work_day",
            "work_week");
    private static final Map<String, String> ADD_AND_CHANGE = Map.ofEntries(
            Map.entry(
                    "account",
                    "until org_code product_code subject_code currency customer_no customer_kind customer_name id_no phone opened_on closed_on"
                            + " status term maturity_on rate auto_rollover agreed_base_fen settlement_account file_id file_line"),
            Map.entry("notice", "state published_at approval_id withdrawn_by withdrawn_at why_masked"),
            Map.entry("notice_read", "acknowledged_at"),
            Map.entry("topic", "state scope lead_no moved_at moved_by act note_masked"),
            Map.entry("api_key", "prefix hash issued_by issued_at revoked_by revoked_at revoke_reason"),
            Map.entry("api_key_use", "minute requests last_used_at"),
            Map.entry("api_ask", "inquiry_no"),
            Map.entry("webhook_delivery", "state attempts next_at last_status last_error last_at"),
            Map.entry("attachment", "inquiry_no position discarded_at"),
            Map.entry("quality_appeal", "decided_by decided_at outcome new_total answer_masked"),
            Map.entry("quality_sample", "seats"),
            Map.entry("quality_seat", "inspector taken_at"),
            Map.entry("bank", "first_business_date clock_shift_seconds"),
            Map.entry("business_date", "state cut_off_at closed_at"),
            Map.entry("calendar_exception", "is_open name_zh name_en approval_id"),
            Map.entry(
                    "credential",
                    "password_hash changed_at must_change failures_since day_failures_since locked_until locked_by totp_secret"
                            + " totp_since totp_step"),
            Map.entry(
                    "article_version",
                    "scope state title question say terminal avoid steps sensitivity restricted effective_from effective_to review_by"
                            + " no_basis_reason differs_reason withdrawn_to reviewer approval_id submitted_at approved_at revision"),
            Map.entry(
                    "code_dictionary",
                    "kind name aliases owner_desk valid_from valid_to meaning say terminal avoid document_no clause_no duty changed_by"
                            + " changed_at"),
            Map.entry(
                    "inquiry",
                    "asker urgency category_code error_code tx_code desk state assignee expert_desk lead_no restricted corrected cycle"
                            + " claimed_at answered_at accepted_at ended_at due_at moved_at moved_by act note_masked"),
            Map.entry("clock_reading", "state urgency started_at stopped_at due_at target_ms elapsed_ms pin_no"),
            Map.entry("clock_step", "level due_at state fired_at late_ms"),
            Map.entry("escalation", "acknowledged_by acknowledged_at passed_on_at settled_at"),
            Map.entry("inquiry_draft", "revision fields_masked saved_at"),
            Map.entry("inquiry_join", "left_at left_by"),
            Map.entry("inquiry_number", "last_seq"),
            Map.entry("desk_presence", "status why since idle_since beat_at takes_all desks everywhere orgs"),
            Map.entry("inquiry_lease", "holder since until"),
            Map.entry("phrase", "ended_by ended_at"),
            Map.entry("recall_ack", "acknowledged_at"),
            Map.entry("rule_version", "effective_to state confirmed_by confirmed_at"),
            Map.entry("call_out", "state attempts next_at claimed_until"),
            Map.entry("deputy", "ended_at"),
            Map.entry("employee", "name org_code phone email valid_to"),
            Map.entry("employee_role", "valid_to"),
            Map.entry("expected_file", "until"),
            Map.entry(
                    "job_run",
                    "state fence started_at ended_at rows_read rows_written rows_skipped amount_fen stop_code stop_facts"),
            Map.entry(
                    "report_artifact",
                    "state job_run_id template_sha256 data_sha256 file_sha256 bytes pages row_count debit_fen credit_fen missing_characters"
                            + " rendered_at"),
            Map.entry("report_batch", "state checked_at handed_over_at released_at approval_id"),
            Map.entry("login_attempt", "employee_no outcome"),
            Map.entry("login_session", "second_factor_at person_at board_at ended_at end_reason"),
            Map.entry("org_unit", "valid_to name level parent_code accounting_org"),
            Map.entry("report_package", "state"),
            Map.entry("roster_assignment", "removed_by removed_at"),
            Map.entry("product", "until name kind interest_rule interest_base_unit"));
    private static final Map<String, String> ONLY_CHANGE = Map.of(
            "chain_lease", "fence holder sessions taken_at",
            "chain_heartbeat", "fence beaten_at expires_at");
    private static final Set<String> ADD_AND_DELETE =
            Set.of("job_hold", "answer_skill", "clock_bell", "article_question", "article_code", "article_clause");

    /** Views of the reader's own rights: nobody can write them, and PostgreSQL says so by other states than a missing right. */
    private static final Set<String> VIEWS = Set.of("quality_result");

    private TestNight night;

    AppRoleTest() throws IOException {
        night = TestNight.own();
        OutsideBank bank =
                new OutsideBank(Shape.tiny().withTakeOver(true).withSize(40, 30).withDates(FIRST, 6));
        bank.writeTakeOver(night.inbox());
        night.startOn(FIRST);
        night.run(CLOSED, NightObserver.NOBODY, day -> write(bank, day.day()));
        undoOneRunOfTheCutOffDay(bank);
        write(bank, CUT_OFF.plusDays(1));
        night.bean(Intake.class)
                .take(
                        night.inbox(),
                        TakeUp.of(
                                BusinessDate.of(CUT_OFF.plusDays(1)),
                                night.bean(BankClock.class).instant()));
    }

    private void undoOneRunOfTheCutOffDay(OutsideBank bank) {
        TestGrants grants = new TestGrants(night.asApp());
        NightDesk desk = night.bean(NightDesk.class);
        desk.hold(JobCode.of("JOB-093"), OPERATOR, "权限测试");
        night.run(CUT_OFF, NightObserver.NOBODY, day -> write(bank, day.day()));
        long approval = grants.granted("MC08", "RERUN JOB-091 " + CUT_OFF);
        desk.undo(BusinessDate.of(CUT_OFF), JobCode.of("JOB-091"), approval, OPERATOR);
        desk.resume(JobCode.of("JOB-093"), OPERATOR);
        desk.hold(JobCode.of("JOB-093"), OPERATOR, "权限测试");
        long again = grants.granted("MC08", "RERUN JOB-041 " + CUT_OFF);
        desk.undo(BusinessDate.of(CUT_OFF), JobCode.of("JOB-041"), again, OPERATOR);
    }

    private void write(OutsideBank bank, LocalDate day) {
        try {
            bank.writeDay(day, night.inbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void a_run_has_a_leaf_that_is_still_loaded() {
        long run = night.asOwner()
                .sql("select max(job_run_id) from job_run where business_date = :day and job_code = 'JOB-041'")
                .param("day", CUT_OFF)
                .query(Long.class)
                .single();
        night.asApp()
                .sql("select open_batch(:day, 'JOB', 'JOB-041 again', 'YY', null, :run, null)")
                .param("day", CUT_OFF)
                .param("run", run)
                .query(Long.class)
                .single();
    }

    @AfterAll
    void close() {
        night.close();
    }

    @Test
    void no_table_is_missing_in_the_list() {
        assertThat(tables("yingyun")).isEqualTo(all());
    }

    @Test
    void facts_are_neither_changed_nor_removed_and_state_is_changed_by_name() throws SQLException {
        try (Connection app = night.database().app().getConnection()) {
            for (String table : all()) {
                if (VIEWS.contains(table)) {
                    continue;
                }
                String changed = ADD_AND_CHANGE.getOrDefault(table, ONLY_CHANGE.getOrDefault(table, ""));
                Set<String> mayChange = Stream.of(changed.split(" "))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
                Set<String> changes = new TreeSet<>();
                for (String column : columns("yingyun", table)) {
                    if (mayDo(app, "update yingyun.%s set %s = %s where false".formatted(table, column, column))) {
                        changes.add(column);
                    }
                }
                assertThat(changes)
                        .as("columns of %s that may be changed", table)
                        .isEqualTo(new TreeSet<>(mayChange));
                assertThat(mayDo(app, "delete from yingyun.%s where false".formatted(table)))
                        .as("delete from %s", table)
                        .isEqualTo(ADD_AND_DELETE.contains(table));
                String written = String.join(", ", written(table));
                assertThat(mayDo(
                                app,
                                "insert into yingyun.%s (%s) overriding system value select %s from yingyun.%s where false"
                                        .formatted(table, written, written, table)))
                        .as("insert into %s", table)
                        .isEqualTo(!ONLY_READ.contains(table) && !ONLY_CHANGE.containsKey(table));
                refusesOwnersWork(app, "yingyun." + table);
            }
        }
    }

    /** Columns that the database does not compute itself. */
    private List<String> written(String table) {
        return night.asOwner()
                .sql("""
                select column_name from information_schema.columns
                 where table_schema = 'yingyun' and table_name = :table and is_generated = 'NEVER'
                 order by ordinal_position
                """)
                .param("table", table)
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    @Test
    void every_leaf_of_the_books_is_as_closed_as_its_table() throws SQLException {
        Map<String, String> states = new TreeMap<>();
        night.asOwner().sql("select leaf_name, state, parent from leaf").query(rs -> {
            String state = rs.getString(2);
            states.put(state.equals("UNDONE") ? "undone_" + rs.getString(1) : rs.getString(1), state);
        });
        Set<String> leaves = tables("leaves");
        assertThat(leaves).containsAll(states.keySet());
        assertThat(new TreeSet<>(states.values())).containsExactly("ATTACHED", "LOADING", "SEALED", "UNDONE");
        assertThat(parentsOf(states.keySet()))
                .contains(
                        "entry ATTACHED",
                        "day_balance ATTACHED",
                        "accrual ATTACHED",
                        "settlement ATTACHED",
                        "gl_balance ATTACHED",
                        "entry SEALED",
                        "entry LOADING",
                        "gl_balance UNDONE",
                        "accrual UNDONE");

        try (Connection app = night.database().app().getConnection()) {
            for (String leaf : leaves) {
                List<String> columns = columns("leaves", leaf);
                assertThat(columns)
                        .as("columns of %s that may be changed", leaf)
                        .noneMatch(column ->
                                mayDo(app, "update leaves.%s set %s = %s where false".formatted(leaf, column, column)));
                assertThat(mayDo(app, "delete from leaves.%s where false".formatted(leaf)))
                        .as("delete from %s", leaf)
                        .isFalse();
                assertThat(mayDo(
                                app, "insert into leaves.%s select * from leaves.%s where false".formatted(leaf, leaf)))
                        .as("insert into %s", leaf)
                        .isEqualTo("LOADING".equals(states.get(leaf)));
                refusesOwnersWork(app, "leaves." + leaf);
            }
        }
    }

    private Set<String> parentsOf(Set<String> names) {
        assertThat(names).isNotEmpty();
        return new TreeSet<>(night.asOwner()
                .sql("select distinct parent || ' ' || state from leaf")
                .query((rs, n) -> rs.getString(1))
                .list());
    }

    @Test
    void the_role_makes_nothing_takes_no_other_role_and_calls_no_inner_door() throws SQLException {
        List<String> tries = List.of(
                "create table yingyun.mine (a int)",
                "create table leaves.mine (a int)",
                "create table public.mine (a int)",
                "create table batch.mine (a int)",
                "create schema mine",
                "create function yingyun.mine() returns int language sql as 'select 1'",
                "create function public.demand_fence(bigint) returns void language sql as 'select'",
                "create view yingyun.v_mine as select 1 as a",
                "create extension pg_trgm",
                "create role mine",
                "alter role yingyun_app superuser",
                "set role yingyun_owner",
                "set session authorization yingyun_owner",
                "set session_replication_role = replica",
                "copy yingyun.bank to program 'cat'",
                "copy yingyun.bank to '/tmp/never'",
                "select pg_read_file('/etc/hostname')",
                "select lo_import('/etc/hostname')",
                "lock table yingyun.entry in access exclusive mode",
                "alter function yingyun.demand_fence(bigint) security definer",
                "drop function yingyun.seal_batch(bigint)",
                "reassign owned by yingyun_owner to yingyun_app",
                "select yingyun.set_aside(leaf_name) from yingyun.leaf",
                "select yingyun.make_leaf('entry', 'mine', date '2026-03-21', '1', null)");
        try (Connection app = night.database().app().getConnection()) {
            assertThat(night.asApp().sql("""
                            select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
                                   or exists (select from pg_auth_members m where m.member = r.oid)
                              from pg_roles r
                             where rolname = current_user
                            """).query(Boolean.class).single()).isFalse();
            assertThat(tries).noneMatch(sql -> mayDo(app, sql));
            assertThat(mayDo(app, "create temporary table mine (a int) on commit drop"))
                    .as("intake loads through temporary tables")
                    .isTrue();
        }
    }

    @Test
    void the_open_doors_refuse_a_closed_day() throws SQLException {
        long closedRun = night.asOwner()
                .sql("select max(job_run_id) from job_run where business_date = :day and job_code = 'JOB-041'")
                .param("day", CLOSED)
                .query(Long.class)
                .single();
        try (Connection app = night.database().app().getConnection()) {
            for (String sql : List.of(
                    "select yingyun.open_batch(date '%s', 'JOB', 'late', 'YY', null, %d, null)"
                            .formatted(CLOSED, closedRun),
                    "select yingyun.open_leaf('accrual', date '%s', '', %d)".formatted(CLOSED, closedRun),
                    "select yingyun.undo_run(%d, 1)".formatted(closedRun))) {
                assertThat(stateOf(app, sql)).as(sql).isEqualTo("55000");
            }
        }
    }

    private static void refusesOwnersWork(Connection app, String table) {
        for (String sql : List.of(
                "truncate %s",
                "drop table %s",
                "alter table %s add column mine int",
                "alter table %s disable trigger all",
                "alter table %s rename to mine",
                "create index on %s ((1))",
                "create rule mine as on insert to %s do nothing")) {
            assertThat(mayDo(app, sql.formatted(table)))
                    .as(sql.formatted(table))
                    .isFalse();
        }
    }

    /** Tried and rolled back. False only where the right is missing; any other refusal is a mistake of this test. */
    private static boolean mayDo(Connection app, String sql) {
        String state = stateOf(app, sql);
        assertThat(state.isEmpty() || DENIED.contains(state))
                .as(sql + " " + state)
                .isTrue();
        return state.isEmpty();
    }

    private static String stateOf(Connection app, String sql) {
        try {
            app.setAutoCommit(false);
            try (Statement statement = app.createStatement()) {
                statement.execute(sql);
                return "";
            } catch (SQLException refused) {
                return String.valueOf(refused.getSQLState());
            } finally {
                app.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeSet<String> all() {
        TreeSet<String> all = new TreeSet<>();
        List<Set<String>> lists =
                List.of(ONLY_READ, ONLY_ADD, ADD_AND_CHANGE.keySet(), ONLY_CHANGE.keySet(), ADD_AND_DELETE, VIEWS);
        for (Set<String> list : lists) {
            assertThat(all).doesNotContainAnyElementsOf(list);
            all.addAll(list);
        }
        return all;
    }

    private TreeSet<String> tables(String schema) {
        return new TreeSet<>(night.asOwner()
                .sql("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = :schema and c.relkind in ('r', 'p', 'f', 'm', 'v')
                """)
                .param("schema", schema)
                .query((rs, n) -> rs.getString(1))
                .list());
    }

    private List<String> columns(String schema, String table) {
        return new ArrayList<>(night.asOwner()
                .sql("""
                select a.attname from pg_attribute a
                 where a.attrelid = to_regclass(:table) and a.attnum > 0 and not a.attisdropped
                """)
                .param("table", schema + "." + table)
                .query((rs, n) -> rs.getString(1))
                .list());
    }
}
