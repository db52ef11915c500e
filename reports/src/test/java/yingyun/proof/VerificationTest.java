package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {

    @SuppressWarnings("NullAway.Init")
    private ClosedDay bank;

    @BeforeAll
    void close_a_day(@TempDir Path home) {
        bank = ClosedDay.in(home);
    }

    @AfterAll
    void drop() {
        bank.close();
    }

    @Test
    void a_consistent_day_has_no_finding() {
        VerificationReport report = bank.verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.days())
                .extracting(VerificationReport.VerifiedDay::businessDate)
                .containsExactly(ClosedDay.TAKEN_OVER, ClosedDay.DAY);
        assertThat(report.wrongSide()).extracting(WrongSide::maskedAccount).contains("622200****0008");
    }

    /** What a change may do without notice, and why. */
    private static final Set<String> NOT_NOTICED = Set.of(
            // the bounds of the partition refuse the change
            "entry.business_date",
            "entry.batch_id",
            "day_balance.business_date",
            "gl_balance.business_date",
            "accrual.business_date",
            "settlement.business_date",
            // nothing else in the bank says when or that a file was late
            "day_file.arrived_at",
            "day_file.seen_modified",
            "day_file.is_late",
            // why a completed run had stopped before
            "job_run.stop_code",
            "job_run.stop_facts",
            // the day before's move, recorded nowhere else
            "business_date_event.moved_at");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry | business_date = date '2026-06-20' and subject_code = '201104'
            entry | business_date = date '2026-06-20' and account_no is null
            day_balance | business_date = date '2026-06-20' and part = 'ACCOUNT'
            day_balance | business_date = date '2026-06-20' and part = 'INTERNAL'
            gl_balance | business_date = date '2026-06-20'
            accrual | business_date = date '2026-06-20'
            settlement | business_date = date '2026-06-20'
            leaf | business_date = date '2026-06-20' and parent = 'entry'
            leaf | business_date = date '2026-06-20' and parent = 'accrual'
            entry_batch | business_date = date '2026-06-20' and kind = 'FILE'
            entry_batch | business_date = date '2026-06-20' and kind = 'JOB'
            business_date | business_date = date '2026-06-20'
            business_date_event | business_date = date '2026-06-20' and to_state = 'CUT_OFF'
            business_date_event | business_date = date '2026-06-20' and to_state = 'CLOSED'
            job_run | business_date = date '2026-06-20' and job_code = 'JOB-041'
            day_file | business_date = date '2026-06-20' and kind = 'JOURNAL' and state = 'ACCEPTED'
            day_file | business_date = date '2026-06-19' and kind = 'ACCOUNT'
            """)
    void any_change_of_any_column_is_named(String table, String where) {
        List<String> unnoticed = new ArrayList<>();
        for (Change.Column column : Change.columnsOf(bank.jdbc, table)) {
            if (NOT_NOTICED.contains(column.toString()) && !where.contains("to_state")) {
                continue;
            }
            List<Finding> findings = bank.andBack(jdbc -> {
                Change.apply(jdbc, column, where);
                return bank.verify().findings();
            });
            if (findings.stream()
                    .noneMatch(finding -> column.name().equals("business_date")
                            || where.contains(finding.businessDate().toString()))) {
                unnoticed.add(column.toString());
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @Test
    void every_number_of_every_proof_is_checked() {
        List<String> proofs = bank.jdbc
                .sql("select job_run_id || '/' || step || '/' || partition_no from part_proof order by 1")
                .query((rs, n) -> rs.getString(1))
                .list();
        List<String> unnoticed = new ArrayList<>();

        for (String proof : proofs) {
            for (String column :
                    List.of("rows_in", "rows_out", "rows_skipped", "sum_in", "sum_out", "content_hash", "fence")) {
                List<Finding> findings = bank.andBack(jdbc -> {
                    jdbc.sql("update part_proof set " + column + " = " + column
                                    + " - 1 where job_run_id || '/' || step || '/' || partition_no = :p")
                            .param("p", proof)
                            .update();
                    return bank.verify().findings();
                });
                if (findings.isEmpty()) {
                    unnoticed.add(proof + " " + column);
                }
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PF-1201 | entry_batch | update entry set summary = 'x' where business_date = date '2026-06-20' and journal_no = 'J1' and line_no = 1
            PF-1401 | day_balance | update day_balance set balance_fen = balance_fen + 1 where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1402 | day_balance | update day_balance set balance_fen = balance_fen + 1 where business_date = date '2026-06-20' and part = 'INTERNAL' and subject_code = '2231'
            PF-1401 | day_balance | delete from day_balance where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1403 | gl_balance | update gl_balance set debit_fen = debit_fen + 1, credit_fen = credit_fen + 1 where business_date = date '2026-06-20' and subject_code = '6411'
            PF-1404 | reconciliation | update gl_balance set opening_fen = opening_fen + 1, closing_fen = closing_fen + 1 where business_date = date '2026-06-20' and subject_code = '300101' and org_code = '320500100'
            PF-1404 | reconciliation | delete from reconciliation
            PF-1405 | difference_waiver | delete from difference_waiver
            PF-1501 | accrual | update accrual set accrued_fen = accrued_fen + 1 where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1502 | accrual | update accrual set amount_fen = amount_fen + 1, accrued_fen = accrued_fen + 1 where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1602 | settlement | update settlement set interest_fen = interest_fen + 1 where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1601 | settlement | update settlement set accrued_fen = accrued_fen + 1 where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1001 | business_date | update business_date set state = 'SIGNED' where business_date = date '2026-06-20'
            PF-1001 | business_date | update business_date set state = 'CUT_OFF' where business_date = date '2026-06-20'
            PF-1001 | business_date | delete from business_date_event where business_date = date '2026-06-20' and to_state = 'CLOSED'
            PF-1002 | business_date_event | delete from business_date_event where business_date = date '2026-06-20' and to_state = 'CUT_OFF'
            PF-1003 | business_date | update business_date set state = 'CUT_OFF' where business_date = date '2026-06-19'
            PF-1101 | job_run | update job_run set state = 'SKIPPED' where job_code = 'JOB-041'
            PF-1102 | job_run | update job_run set state = 'FAILED' where job_code = 'JOB-092'
            PF-1104 | job_run | update job_run set state = 'SKIPPED' where job_code = 'JOB-041'
            PF-1103 | job_run | update job_run set rows_written = rows_written + 1 where job_code = 'JOB-090'
            PF-1105 | job_partition | delete from job_partition where partition_no = 1
            PF-1106 | part_proof | delete from part_proof where step = 'gl'
            PF-1107 | part_proof | update part_proof set fence = 8 where step = 'gl'
            PF-1202 | leaf | update leaf set state = 'UNDONE' where leaf_name like 'entry_b%' and business_date = date '2026-06-20'
            PF-1204 | leaf | update leaf set state = 'UNDONE' where parent = 'accrual'
            PF-1204 | leaf | update leaf set state = 'UNDONE' where parent = 'day_balance' and part = 'ACCOUNT' and business_date = date '2026-06-20'
            PF-1206 | entry | update entry set account_no = '6222990000000001' where business_date = date '2026-06-20' and account_no = '6222000000000001'
            PF-1706 | day_file | update day_file set state = 'REFUSED' where business_date = date '2026-06-20' and kind = 'ACCOUNT'
            PF-1703 | day_file | update day_file set size_bytes = size_bytes + 1 where business_date = date '2026-06-20' and kind = 'EVENT'
            PF-1703 | day_file | update day_file set row_count = row_count + 1 where business_date = date '2026-06-20' and kind = 'ACCOUNT'
            PF-1704 | day_file | update day_file set credit_fen = credit_fen + 1 where business_date = date '2026-06-20' and kind = 'JOURNAL' and state = 'ACCEPTED'
            PF-1705 | day_file | delete from business_event where business_date = date '2026-06-20'
            PF-1701 | store | update day_file set sha256 = repeat('0', 64) where business_date = date '2026-06-20' and kind = 'JOURNAL' and state = 'ACCEPTED'
            PF-1702 | store | update day_file set control_sha256 = repeat('0', 64) where business_date = date '2026-06-20' and kind = 'JOURNAL' and state = 'ACCEPTED'
            """)
    void a_change_is_found_by_its_check_in_both_languages(String code, String table, String statement) {
        List<Finding> findings = bank.andBack(jdbc -> {
            jdbc.sql(statement).update();
            return bank.verify().findings();
        });

        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.table()).isEqualTo(table);
                    assertThat(finding.businessDate()).isEqualTo(ClosedDay.DAY);
                })
                .allSatisfy(finding -> {
                    assertThat(finding.sentence(Wording.chinese()))
                            .contains(finding.businessDate().toString())
                            .doesNotContain("{");
                    assertThat(finding.sentence(Wording.english()))
                            .contains(finding.businessDate().toString())
                            .doesNotContain("{");
                    assertThat(finding.toString()).doesNotContain("6222000000000001");
                });
    }

    @Test
    void a_detached_leaf_and_an_unbalanced_set_are_found() {
        String detach = bank.jdbc
                .sql(
                        "select format('alter table leaves.entry_d20260620 detach partition leaves.%I', leaf_name) from entry_batch where kind = 'FILE'")
                .query((rs, n) -> rs.getString(1))
                .single();

        List<Finding> detached = bank.andBack(jdbc -> {
            jdbc.sql(detach).update();
            return bank.verify().findings();
        });
        List<Finding> unbalanced = bank.andBack(jdbc -> {
            jdbc.sql(
                            "update entry set amount_fen = amount_fen + 1, net_fen = net_fen + 1 where business_date = date '2026-06-20' and journal_no = 'J1' and line_no = 1")
                    .update();
            return bank.verify().findings();
        });

        assertThat(detached).extracting(Finding::code).contains("PF-1201", "PF-1203", "PF-1401", "PF-1402", "PF-1403");
        assertThat(unbalanced).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("PF-1205");
            assertThat(finding.item()).isEqualTo("J1");
            assertThat(finding.found()).isEqualTo("0.01");
        });
    }

    @Test
    void a_balance_taken_over_is_compared_with_its_file() {
        List<Finding> findings = bank.andBack(jdbc -> {
            jdbc.sql(
                            "update day_balance set balance_fen = balance_fen + 1 where business_date = date '2026-06-19' and account_no = '6222000000000001'")
                    .update();
            return bank.verify().findings();
        });

        assertThat(findings).extracting(Finding::code).contains("PF-1408");
    }

    @Test
    void one_byte_of_an_original_is_found(@TempDir Path aside) throws IOException {
        String sha256 = bank.jdbc
                .sql(
                        "select sha256 from day_file where business_date = date '2026-06-20' and kind = 'JOURNAL' and state = 'ACCEPTED'")
                .query((rs, n) -> rs.getString(1))
                .single();
        Path original = bank.store.path(sha256);
        byte[] content = Files.readAllBytes(original);
        byte[] changed = content.clone();
        changed[changed.length / 2] ^= 1;
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rw-------"));

        Files.write(original, changed);
        List<Finding> findings = bank.verify().findings();
        Files.write(original, content);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PF-1701");
            assertThat(finding.item()).isEqualTo("CORE_JOURNAL_20260620_2.csv");
            assertThat(finding.found()).isEqualTo("DAMAGED");
        });
        assertThat(bank.verify().findings()).isEmpty();
    }

    @Test
    void an_open_day_is_only_asked_for_its_states() {
        VerificationReport report = bank.verification().verify(List.of(ClosedDay.NEXT));

        assertThat(report.findings()).isEmpty();
        assertThat(report.notClosed()).containsExactly(ClosedDay.NEXT);
    }

    @Test
    void an_unknown_day_is_a_finding() {
        VerificationReport report = bank.verification().verify(List.of(BusinessDate.of("2030-01-01")));

        assertThat(report.findings()).extracting(Finding::code).containsExactly("PF-1004");
    }
}
