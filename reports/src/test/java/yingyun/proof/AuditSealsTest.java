package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.TestDatabase;
import yingyun.kernel.BusinessDate;

/** Whoever owns the database can change the log; then its seals no longer fit. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditSealsTest {

    private static final BusinessDate DAY = BusinessDate.of("2026-06-15");
    private static final String ROW = """
            insert into audit_row (audit_id, recorded_at, bank_time, action, employee_no, org_code, terminal, object, facts, result)
            values (0, '2026-06-15 23:00:00.123456+08', '2026-06-15 23:00+08', 'NIGHT_HELD', 'SYSTEM', '000000000', 'T', 'JOB-09%d',
                    '{"a": "1", "b": "2"}', 'DONE')
            """;

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final AuditSeals seals = new AuditSeals(owner);

    @BeforeAll
    void three_seals() {
        for (int seal = 0; seal < 3; seal++) {
            for (int row = 0; row < 4; row++) {
                owner.sql(ROW.formatted(row)).update();
            }
            if (seal == 1) {
                owner.sql("select nextval('audit_row_no')").query(Long.class).single();
            }
            owner.sql("select seal_audit(100, '2026-06-15 15:00:01.5Z')")
                    .query(Long.class)
                    .single();
        }
        owner.sql("select seal_audit(100, '2026-06-15 15:00:04.5Z')")
                .query(Long.class)
                .single();
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @Test
    void a_whole_chain_has_no_finding_and_the_tail_is_counted() {
        assertThat(seals.findings(DAY)).isEmpty();
        assertThat(seals.tail()).isZero();
        assertThat(afterwards(ROW.formatted(9))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_row set object = 'JOB-099' where audit_id = 6",
                "update audit_row set facts = facts || '{\"b\": \"3\"}' where audit_id = 6",
                "update audit_row set recorded_at = recorded_at + interval '1 microsecond' where audit_id = 6",
                "update audit_row set before_hash = repeat('a', 64) where audit_id = 12",
                "update audit_row set result = 'FAILED' where audit_id = 1",
                "delete from audit_row where audit_id = 5",
                "delete from audit_row where audit_id between 5 and 8",
                "update audit_row set audit_id = 9 where audit_id = 8",
                "delete from audit_seal where seal_no = 2",
                "update audit_seal set row_count = row_count - 1 where seal_no = 2",
                "update audit_seal set to_row = to_row - 1 where seal_no = 3",
                "update audit_seal set sealed_at = sealed_at + interval '1 day' where seal_no = 3",
                "update audit_seal set late = '{1}' where seal_no = 3",
                "update audit_seal set hash = repeat('b', 64) where seal_no = 1"
            })
    void any_change_is_found(String change) {
        assertThat(afterwards(change))
                .isNotEmpty()
                .allMatch(finding -> finding.code().equals("PF-1801"));
        assertThat(seals.findings(DAY)).isEmpty();
    }

    @Test
    void a_row_put_in_the_middle_is_found() {
        assertThat(afterwards(
                        "alter table audit_row disable trigger user",
                        ROW.formatted(1).replace("values (0", "values (9")))
                .isNotEmpty();
    }

    private List<Finding> afterwards(String... changes) {
        TransactionTemplate andBack = new TransactionTemplate(new DataSourceTransactionManager(database.owner()));
        return java.util.Objects.requireNonNull(andBack.execute(status -> {
            status.setRollbackOnly();
            for (String change : changes) {
                owner.sql(change).update();
            }
            return seals.findings(DAY);
        }));
    }
}
