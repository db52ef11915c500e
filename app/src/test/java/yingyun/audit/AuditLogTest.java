package yingyun.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.approval.ApprovalBank;
import yingyun.kernel.AuditTrail;
import yingyun.kernel.Auditable;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Refused;
import yingyun.reference.BankClock;

/** The log is only added to, tells two times, holds no customer, and every row of it is sealed once, in whatever order writers end. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogTest {

    private static final AuditFilter ALL = AuditFilter.of(Map.of());

    private final ApprovalBank bank = new ApprovalBank();
    private final AuditTrail trail = bank.bean(AuditTrail.class);
    private final AuditLog log = bank.bean(AuditLog.class);
    private final Seals seals = bank.bean(Seals.class);
    private final Sealer sealer =
            new Sealer(bank.asApp(), bank.bean(PlatformTransactionManager.class), Clock.systemUTC());

    @AfterAll
    void close() {
        bank.close();
    }

    private static Auditable fact(String action, String object, Map<String, String> facts) {
        return new Auditable(
                action, EmployeeNo.of("E200001"), OrgCode.of("010000010"), "HO-EOD-01", object, facts, Auditable.DONE);
    }

    @Test
    void a_row_belongs_to_the_transaction_of_what_it_tells() {
        TransactionTemplate inTransaction = new TransactionTemplate(bank.bean(PlatformTransactionManager.class));
        inTransaction.executeWithoutResult(status -> {
            trail.record(fact("NIGHT_HELD", "ROLLED BACK", Map.of()));
            status.setRollbackOnly();
        });
        inTransaction.executeWithoutResult(
                status -> trail.record(fact("NIGHT_HELD", "KEPT", Map.of("job", "JOB-092"))));
        trail.record(fact("NIGHT_NOTED", "ALONE", Map.of("before", "OPEN", "after", "HELD")));

        assertThat(found(filter("object", "ROLLED"))).isEmpty();
        assertThat(found(filter("object", "KEPT")))
                .singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("job", "JOB-092"));
        assertThat(found(filter("object", "ALONE"))).singleElement().satisfies(line -> {
            assertThat(line.beforeHash()).isEqualTo(Digest.of("OPEN"));
            assertThat(line.afterHash()).isEqualTo(Digest.of("HELD"));
            assertThat(LocalDateTime.ofInstant(line.bankTime(), BankClock.ZONE).toLocalDate())
                    .hasToString("2026-06-15");
            assertThat(line.recordedAt()).isNotEqualTo(line.bankTime());
        });
    }

    private List<AuditLine> found(AuditFilter filter) {
        return log.page(filter, Optional.empty(), Long.MAX_VALUE, 1000);
    }

    private static AuditFilter filter(String name, String value) {
        return AuditFilter.of(Map.of(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6222021234567890123", "账号 622202123456789012", "11010119900307123X", "打 13912345678 联系"})
    void a_fact_that_looks_like_a_customer_is_refused_and_so_is_its_transaction(String secret) {
        assertThatThrownBy(() -> trail.record(fact("NIGHT_NOTED", "SECRET", Map.of("note", secret))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem()).isEqualTo(new AuditProblem.CustomerDataInFact("note")));
        assertThat(found(filter("object", "SECRET"))).isEmpty();
    }

    @Test
    void codes_hashes_amounts_and_masked_numbers_pass() {
        trail.record(fact(
                "NIGHT_NOTED",
                "ADJ-20260615-001",
                Map.of(
                        "amountFen", "13912345678",
                        "sha", "a".repeat(10) + "1234567890123456789" + "b".repeat(35),
                        "account", "622200****0008",
                        "file", "CORE_JOURNAL_20260615_1.csv")));
        assertThat(found(filter("object", "ADJ-20260615-001"))).hasSize(1);
    }

    @Test
    void the_runtime_role_neither_changes_nor_removes_nor_seals_by_itself() {
        trail.record(fact("NIGHT_HELD", "FIXED", Map.of()));
        for (String attempt : List.of(
                "update audit_row set object = 'x'",
                "delete from audit_row",
                "truncate audit_row",
                "insert into audit_seal select 1, current_date, 1, 1, '{}', 1, repeat('0', 64), repeat('0', 64), now()",
                "delete from audit_seal_gap")) {
            assertThatThrownBy(() -> bank.asApp().sql(attempt).update())
                    .as(attempt)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_chooses_the_number_of_a_row() {
        bank.asApp().sql("""
                insert into audit_row (audit_id, recorded_at, bank_time, action, employee_no, org_code, terminal, object, result)
                values (1, now(), now(), 'NIGHT_HELD', 'E200001', '010000010', '', 'CHOSEN', 'DONE')
                """).update();
        assertThat(found(filter("object", "CHOSEN")).getFirst().id()).isGreaterThan(1);
    }

    @Test
    void a_writer_that_ends_late_is_sealed_late_and_one_that_gives_up_leaves_no_hole() throws Exception {
        sealer.seal();
        try (Connection late = bank.database().app().getConnection();
                Connection never = bank.database().app().getConnection()) {
            late.setAutoCommit(false);
            never.setAutoCommit(false);
            insert(late, "LATE");
            insert(never, "NEVER");
            trail.record(fact("NIGHT_HELD", "IN TIME", Map.of()));
            sealer.seal();
            assertThat(unsealed()).isZero();
            assertThat(gaps()).isEqualTo(2);
            sealer.seal();
            assertThat(gaps()).isEqualTo(2);

            late.commit();
            never.rollback();
        }
        assertThat(seals.state().orElseThrow().tail()).isEqualTo(1);
        sealer.seal();
        sealer.seal();

        assertThat(gaps()).isZero();
        assertThat(seals.state().orElseThrow()).satisfies(state -> {
            assertThat(state.tail()).isZero();
            assertThat(state.fits()).isTrue();
        });
        assertThat(sealedOnce()).isTrue();
    }

    private static void insert(Connection connection, String object) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into audit_row (audit_id, recorded_at, bank_time, action, employee_no, org_code, terminal, object, result)
                    values (0, now(), now(), 'NIGHT_HELD', 'E200001', '010000010', '', '%s', 'DONE')
                    """.formatted(object));
        }
    }

    private long unsealed() {
        return number("select count(*) from audit_row where audit_id > (select max(to_row) from audit_seal)");
    }

    private long gaps() {
        return number("select count(*) from audit_seal_gap");
    }

    private long number(String sql) {
        return bank.asOwner().sql(sql).query(Long.class).single();
    }

    /** The seals together hold as many rows as the log. */
    private boolean sealedOnce() {
        return number("select sum(row_count) from audit_seal") == number("select count(*) from audit_row");
    }

    @Test
    void many_writers_and_two_sealers_leave_a_whole_chain() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int seed = writer;
                work.add(nodes.submit(() -> {
                    TransactionTemplate own = new TransactionTemplate(bank.bean(PlatformTransactionManager.class));
                    for (int i = 0; i < 60; i++) {
                        int number = i;
                        own.executeWithoutResult(status -> {
                            trail.record(fact("NIGHT_NOTED", "W" + seed, Map.of("n", String.valueOf(number))));
                            if (number % 7 == 3) {
                                status.setRollbackOnly();
                            }
                        });
                    }
                }));
            }
            for (int node = 0; node < 2; node++) {
                work.add(nodes.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        sealer.sealOnce(17);
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        sealer.seal();
        sealer.seal();

        assertThat(gaps()).isZero();
        assertThat(sealedOnce()).isTrue();
        assertThat(seals.state().orElseThrow().fits()).isTrue();
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_filters_narrow() {
        for (int i = 0; i < 25; i++) {
            trail.record(fact("PAGED_" + i % 5, "PAGE " + i % 2, Map.of()));
        }
        List<Long> seen = new ArrayList<>();
        Optional<AuditLog.Place> place = Optional.empty();
        while (true) {
            List<AuditLine> page = log.page(filter("object", "PAGE"), place, Long.MAX_VALUE, 10);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(line -> seen.add(line.id()));
            place = AuditLog.Place.parse(AuditLog.Place.of(page.getLast()).text());
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(found(AuditFilter.of(Map.of("object", "PAGE 1", "action", "PAGED_1"))))
                .hasSize(3);
        assertThat(found(AuditFilter.of(Map.of("object", "PAGE", "person", "E200002"))))
                .isEmpty();
        assertThat(found(
                        AuditFilter.of(Map.of("object", "PAGE", "from", "2026-06-15T00:00", "to", "2026-06-15T23:59"))))
                .hasSize(25);
        assertThat(found(AuditFilter.of(Map.of("object", "PAGE", "to", "2026-06-14T23:59"))))
                .isEmpty();
        assertThat(found(filter("object", "P%"))).isEmpty();
        assertThat(log.actions()).contains("PAGED_0", "PAGED_4").isSorted();
        assertThat(log.count(filter("object", "PAGE"), Long.MAX_VALUE, 20)).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "person", "action", "org", "result"})
    void nonsense_in_a_filter_is_refused(String name) {
        assertThatThrownBy(() -> filter(name, "' or 1=1")).isInstanceOf(Refused.class);
        assertThat(ALL.facts()).isEmpty();
    }
}
