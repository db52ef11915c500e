package yingyun.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingyun.database.Store;
import yingyun.eod.NightEnd;
import yingyun.kernel.BusinessDate;
import yingyun.nights.Tampering.Column;
import yingyun.proof.BooksExport;
import yingyun.proof.Finding;
import yingyun.proof.LeftOutOfBooks;
import yingyun.proof.Verification;
import yingyun.reference.Bank;
import yingyun.reference.BusinessDates;

/** Over nights that really ran: verify finds every changed column and byte, and the books' hash holds every column. */
@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotBlindTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
    private static final BusinessDate BUSINESS_DATE = BusinessDate.of(DAY);

    /** What a change may do without notice, and why. */
    private static final Set<String> NOT_NOTICED = Set.of(
            // the bounds of the partition refuse the change
            "entry.business_date",
            "entry.batch_id",
            "day_balance.business_date",
            "day_balance.part",
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
            // recorded nowhere else
            "part_proof.proved_at");

    @SuppressWarnings("NullAway.Init")
    private TinyBank bank;

    @SuppressWarnings("NullAway.Init")
    private Tampering tampering;

    @BeforeAll
    void live_around_a_settlement() {
        bank = TinyBank.fresh();
        assertThat(bank.runTo(TinyBank.LAST)).hasSize(6).allMatch(NightEnd.Closed.class::isInstance);
        tampering = new Tampering(bank.night);
        assertThat(tampering
                        .jdbc
                        .sql(
                                "select distinct parent || ' ' || case parent when 'entry' then '' else part end from leaf order by 1")
                        .query((rs, n) -> rs.getString(1))
                        .list())
                .as("every kind of leaf is there")
                .containsExactly(
                        "accrual ",
                        "day_balance ACCOUNT",
                        "day_balance INTERNAL",
                        "entry ",
                        "gl_balance ",
                        "settlement ");
        assertThat(Books.problems(bank.night)).isEmpty();
    }

    @AfterAll
    void drop() {
        assertThat(Books.problems(bank.night)).as("and clean again").isEmpty();
        bank.close();
    }

    private List<Finding> findings(LocalDate day) {
        return new Verification(tampering.jdbc, tampering.transactions, new Bank(tampering.jdbc), store())
                .verify(List.of(BusinessDate.of(day)))
                .findings();
    }

    private Store store() {
        return bank.night.bean(Store.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-20 | entry | account_no is not null and batch_id in (select batch_id from entry_batch where kind = 'FILE')
            2026-03-20 | entry | account_no is null and batch_id in (select batch_id from entry_batch where kind = 'FILE')
            2026-03-20 | entry | batch_id in (select batch_id from entry_batch where kind = 'JOB')
            2026-03-21 | entry | batch_id in (select batch_id from entry_batch where source = 'JOB-042')
            2026-03-20 | day_balance | part = 'ACCOUNT'
            2026-03-20 | day_balance | part = 'INTERNAL'
            2026-03-20 | gl_balance | true
            2026-03-20 | accrual | true
            2026-03-21 | accrual | true
            2026-03-20 | settlement | true
            2026-03-20 | leaf | parent = 'entry'
            2026-03-20 | leaf | parent = 'day_balance' and part = 'ACCOUNT'
            2026-03-20 | leaf | parent = 'day_balance' and part = 'INTERNAL'
            2026-03-20 | leaf | parent = 'gl_balance'
            2026-03-20 | leaf | parent = 'accrual'
            2026-03-20 | leaf | parent = 'settlement'
            2026-03-20 | entry_batch | kind = 'FILE'
            2026-03-20 | entry_batch | kind = 'JOB'
            2026-03-21 | entry_batch | source = 'JOB-042'
            2026-03-20 | business_date | true
            2026-03-20 | business_date_event | to_state = 'CUT_OFF'
            2026-03-20 | business_date_event | to_state = 'CLOSED'
            2026-03-20 | job_run | job_code = 'JOB-041'
            2026-03-20 | job_run | job_code = 'JOB-092'
            2026-03-20 | day_file | kind = 'JOURNAL'
            2026-03-20 | day_file | kind = 'ACCOUNT'
            2026-03-16 | day_balance | part = 'ACCOUNT'
            2026-03-16 | day_balance | part = 'INTERNAL'
            2026-03-16 | gl_balance | true
            """)
    void a_change_of_any_column_is_found_with_its_day_and_its_place(LocalDate day, String table, String condition) {
        String where = "business_date = date '" + day + "' and " + condition;
        String place = tampering.relation(table, where).replaceFirst("^leaves\\.", "");
        LocalDate asked = day.isBefore(TinyBank.FIRST) ? TinyBank.FIRST : day;
        List<String> unnoticed = new ArrayList<>();
        for (Column column : tampering.columnsOf(table)) {
            if (NOT_NOTICED.contains(column.toString())) {
                continue;
            }

            List<Finding> findings = tampering.andBack(() -> {
                tampering.change(column, where);
                List<Finding> found = new ArrayList<>(findings(asked));
                if (column.name().equals("business_date") && found.isEmpty()) {
                    found.addAll(findings(asked.plusDays(1)));
                }
                return found;
            });

            boolean named = findings.stream()
                    .anyMatch(finding -> (column.name().equals("business_date")
                                    || finding.businessDate().day().equals(day))
                            && (finding.table().equals(table)
                                    || finding.item().contains(place)
                                    || column.name().equals("business_date")
                                    || column.name().equals("leaf_name")
                                    || !place.startsWith(table + "_") && !table.equals("entry")));
            if (!named) {
                unnoticed.add(column + " " + findings);
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(findings(asked)).isEmpty();
    }

    @Test
    void every_number_of_every_proof_of_the_settlement_night_is_checked() {
        List<String> proofs = tampering
                .jdbc
                .sql("""
                select p.job_run_id || '/' || p.step || '/' || p.partition_no
                  from part_proof p
                  join job_run r on r.job_run_id = p.job_run_id
                 where r.business_date = :day or p.step = 'take-over'
                 order by 1
                """)
                .param("day", DAY)
                .query((rs, n) -> rs.getString(1))
                .list();
        List<String> unnoticed = new ArrayList<>();

        for (String proof : proofs) {
            LocalDate day = tampering
                    .jdbc
                    .sql("select business_date from job_run where job_run_id = :run")
                    .param("run", Long.parseLong(proof.substring(0, proof.indexOf('/'))))
                    .query((rs, n) -> rs.getDate(1).toLocalDate())
                    .single();
            for (Column column : tampering.columnsOf("part_proof")) {
                if (column.isNumber() && !column.name().equals("job_run_id")) {
                    List<Finding> findings = tampering.andBack(() -> {
                        tampering
                                .jdbc
                                .sql("update part_proof set " + column.name() + " = " + column.name()
                                        + " + 1 where job_run_id || '/' || step || '/' || partition_no = :proof")
                                .param("proof", proof)
                                .update();
                        return findings(day);
                    });
                    if (findings.stream()
                            .noneMatch(finding -> finding.businessDate().day().equals(day)
                                    && Set.of("part_proof", "job_run", "job_partition")
                                            .contains(finding.table()))) {
                        unnoticed.add(proof + " " + column.name());
                    }
                }
            }
        }

        assertThat(proofs).hasSizeGreaterThan(25);
        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SKIPPED", "FORCED", "FAILED", "UNDONE", "RUNNING", "WAITING"})
    void another_state_of_any_job_is_found(String state) {
        List<String> jobs = tampering
                .jdbc
                .sql("select job_code from job_run where business_date = :day and state = 'COMPLETED' order by 1")
                .param("day", DAY)
                .query((rs, n) -> rs.getString(1))
                .list();

        assertThat(jobs).contains("JOB-004", "JOB-042", "JOB-140");
        for (String job : jobs) {
            List<Finding> findings = tampering.andBack(() -> {
                tampering
                        .jdbc
                        .sql("update job_run set state = :state where business_date = :day and job_code = :job")
                        .param("state", state)
                        .param("day", DAY)
                        .param("job", job)
                        .update();
                return findings(DAY);
            });

            assertThat(findings).as(job).anySatisfy(finding -> {
                assertThat(finding.businessDate()).isEqualTo(BUSINESS_DATE);
                assertThat(finding.table()).isEqualTo("job_run");
                assertThat(finding.item()).contains(job);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"sha256, PF-1701", "control_sha256, PF-1702"})
    void one_bit_of_any_kept_file_is_found(String column, String code) throws IOException {
        record Kept(String fileName, String sha256) {}
        List<Kept> files = tampering
                .jdbc
                .sql("select file_name, " + column + " from day_file where business_date = :day and state = 'ACCEPTED'")
                .param("day", DAY)
                .query((rs, n) -> new Kept(rs.getString(1), rs.getString(2)))
                .list();

        assertThat(files).isNotEmpty();
        for (Kept file : files) {
            Path kept = store().path(file.sha256());
            byte[] content = Files.readAllBytes(kept);
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
            for (int at : List.of(0, content.length / 2, content.length - 1)) {
                byte[] changed = content.clone();
                changed[at] ^= 1;

                Files.write(kept, changed);
                List<Finding> findings = findings(DAY);
                Files.write(kept, content);

                assertThat(findings).as(file + " " + at).anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.businessDate()).isEqualTo(BUSINESS_DATE);
                    assertThat(finding.item()).isEqualTo(file.fileName());
                });
            }
        }
        assertThat(findings(DAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "accrual", "day_balance", "gl_balance", "settlement", "eod_exception", "day_file"})
    void every_column_of_the_books_changes_their_hash(String table) {
        List<String> unnoticed = new ArrayList<>();
        for (Column column : tampering.columnsOf(table)) {
            boolean boundByPartition = column.name().equals("business_date") && !table.equals("day_file")
                    || column.toString().equals("day_balance.part");
            if (boundByPartition || LeftOutOfBooks.columns().contains(column.toString())) {
                continue;
            }

            List<String> hashes = tampering.andBack(() -> {
                setOneAside();
                String before = hash();
                tampering.change(column, "business_date = date '2026-03-20'");
                return List.of(before, hash());
            });

            if (hashes.getFirst().equals(hashes.getLast())) {
                unnoticed.add(column.toString());
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN", "CUT_OFF", "SIGNED"})
    void another_state_of_the_day_changes_the_hash_of_its_books(String state) {
        String before = hash();

        String after = tampering.andBack(() -> {
            tampering.jdbc.sql("drop index business_date_one_open").update();
            tampering
                    .jdbc
                    .sql("update business_date set state = :state where business_date = :day")
                    .param("state", state)
                    .param("day", DAY)
                    .update();
            return hash();
        });

        assertThat(after).isNotEqualTo(before);
        assertThat(hash()).isEqualTo(before).isEqualTo(Books.of(bank.night, DAY));
    }

    private String hash() {
        return new BooksExport(
                        tampering.jdbc, tampering.dataSource, tampering.transactions, new BusinessDates(tampering.jdbc))
                .write(BUSINESS_DATE, bank.night.folder().resolve("tampered.txt"));
    }

    private void setOneAside() {
        tampering.jdbc.sql("""
                insert into eod_exception (job_run_id, business_date, job_code, step, account_no, code, detail)
                select job_run_id, business_date, job_code, 'accrue', '6222000000000001', 'DP-1001', 'x'
                  from job_run where business_date = :day and job_code = 'JOB-041'
                """).param("day", DAY).update();
    }
}
