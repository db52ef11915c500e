package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.intake.IntakeReport.AlreadyTaken;
import yingyun.intake.IntakeReport.Waiting;
import yingyun.intake.IntakeReport.WaitingFor;
import yingyun.job.Fence;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Wording;
import yingyun.reference.BusinessDateState;

@Tag("db")
class InboxTest {

    private static String problem(IntakeReport report) {
        assertThat(report.refused())
                .as(String.join("\n", report.print(Wording.english())))
                .hasSize(1);
        return report.refused().getFirst().findings().getFirst().problem().code();
    }

    @Test
    void column_order_line_ends_and_order_of_arrival_make_no_difference() {
        List<String> plain;
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal()
                    .row(IntakeBank.line("J2", "1", "R", "1.00", "7001", ""))
                    .writeTo(bank.inbox);
            bank.lastCall();
            plain = bank.entries();
        }

        try (var bank = new IntakeBank()) {
            IntakeBank.journal()
                    .row(IntakeBank.line("J2", "1", "R", "1.00", "7001", ""))
                    .reversed()
                    .crlf()
                    .writeTo(bank.inbox);
            IntakeBank.accounts().crlf().reversed().writeTo(bank.inbox);
            IntakeBank.products().reversed().writeTo(bank.inbox);
            IntakeBank.orgs().crlf().writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(4);

            assertThat(plain).hasSize(3);
            assertThat(bank.entries()).isEqualTo(plain);
        }
    }

    @Test
    void a_journal_waits_for_its_accounts_until_the_last_call() {
        try (var bank = new IntakeBank()) {
            IntakeBank.orgs().writeTo(bank.inbox);
            IntakeBank.products().writeTo(bank.inbox);
            IntakeBank.journal().writeTo(bank.inbox);

            assertThat(bank.take().waiting()).extracting(Waiting::reason).containsExactly(WaitingFor.REFERENCES);
            assertThat(bank.entries()).isEmpty();
            IntakeBank.accounts().writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);

            DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                    .seq(2)
                    .row(IntakeBank.line("J9", "1", "D", "5.00", "100101", ""))
                    .row(IntakeBank.line("J9", "2", "C", "5.00", "201104", "6200000000000099"))
                    .writeTo(bank.inbox);
            assertThat(bank.take().refused()).isEmpty();
            assertThat(problem(bank.lastCall())).isEqualTo("IN-1403");
        }
    }

    @Test
    void the_same_content_is_a_no_op_and_the_same_name_with_other_content_is_refused() throws IOException {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            bank.take();
            List<String> before = bank.books();

            IntakeBank.journal().seq(2).writeTo(bank.inbox);
            assertThat(bank.take().alreadyTaken())
                    .containsExactly(new AlreadyTaken("CORE_JOURNAL_20260615_2.csv", "CORE_JOURNAL_20260615_1.csv"));
            Files.delete(bank.inbox.resolve("CORE_JOURNAL_20260615_2.csv"));

            Files.setLastModifiedTime(
                    bank.inbox.resolve("CORE_JOURNAL_20260615_1.csv"),
                    FileTime.from(Instant.parse("2026-06-15T01:00:00Z")));
            assertThat(bank.take().alreadyTaken()).hasSize(1);

            IntakeBank.journal()
                    .row(IntakeBank.line("J5", "1", "R", "1.00", "7001", ""))
                    .writeTo(bank.inbox);
            assertThat(problem(bank.take())).isEqualTo("IN-1007");
            assertThat(problem(bank.take())).isEqualTo("IN-1007");
            assertThat(bank.books()).isEqualTo(before);
            assertThat(bank.jdbc
                            .sql("select count(*) from run_log where event = 'FILE_REFUSED'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_higher_seq_adds_and_a_refused_file_comes_again_under_a_new_seq() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            DayFileBuilder second = DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                    .row(IntakeBank.line("J2", "1", "D", "5.00", "100101", ""))
                    .row(IntakeBank.line("J2", "2", "C", "5.00", "201104", "6200000000000077"));
            second.seq(5).writeTo(bank.inbox);
            assertThat(problem(bank.lastCall())).isEqualTo("IN-1403");

            IntakeBank.accounts();
            DayFileBuilder.of(
                            "CORE_ACCOUNT",
                            IntakeBank.DAY,
                            "account_no,org_code,product_code,subject_code,currency,customer_no,customer_kind,opened_on,status")
                    .row("6200000000000077", "320100200", "DP001", "201104", "CNY", "C7", "P", "2026-06-15", "NORMAL")
                    .writeTo(bank.inbox);
            second.seq(7).writeTo(bank.inbox);

            assertThat(bank.lastCall().taken()).hasSize(2);
            assertThat(bank.entries()).hasSize(4);
        }
    }

    @Test
    void a_file_of_a_later_date_waits_and_one_of_a_closed_date_is_refused_by_name() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal("2026-06-16").writeTo(bank.inbox);
            assertThat(bank.lastCall().waiting()).extracting(Waiting::reason).containsExactly(WaitingFor.BUSINESS_DATE);

            bank.move(IntakeBank.DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF);
            bank.open("2026-06-16");
            IntakeBank.journal().writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(2);

            JobRuns runs = new JobRuns(bank.jdbc);
            JobRun posting = runs.open(BusinessDate.of(IntakeBank.DAY), JobCode.of("JOB-011"));
            posting = runs.move(posting, JobState.READY, Instant.now(), EmployeeNo.SYSTEM, null);
            IntakeBank.journal()
                    .row(IntakeBank.line("J4", "1", "R", "1.00", "7001", ""))
                    .seq(3)
                    .text(all -> all.replace("J1,", "J3,"))
                    .writeTo(bank.inbox);
            assertThat(bank.take().taken()).hasSize(1);
            runs.move(posting, JobState.RUNNING, Instant.now(), EmployeeNo.SYSTEM, null);
            IntakeBank.journal()
                    .row(IntakeBank.line("J5", "1", "R", "1.00", "7001", ""))
                    .seq(4)
                    .writeTo(bank.inbox);
            assertThat(problem(bank.take())).isEqualTo("IN-1003");

            bank.move(IntakeBank.DAY, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED);
            IntakeBank.journal()
                    .row(IntakeBank.line("J6", "1", "R", "1.00", "7001", ""))
                    .seq(6)
                    .writeTo(bank.inbox);
            assertThat(problem(bank.take())).isEqualTo("IN-1002");
            IntakeBank.journal().seq(8).writeTo(bank.inbox);
            assertThat(bank.take().alreadyTaken()).hasSize(1);
        }
    }

    @Test
    void opening_files_go_only_into_an_empty_bank() {
        try (var bank = new IntakeBank().withMasterData()) {
            assertThat(FirstDay.of(bank.inbox)).isEmpty();
            IntakeBank.journal("2026-06-20").writeTo(bank.inbox);
            assertThat(FirstDay.of(bank.inbox)).contains(BusinessDate.of("2026-06-20"));
            opening(1).writeTo(bank.inbox);
            assertThat(FirstDay.of(bank.inbox)).contains(BusinessDate.of("2026-06-15"));

            assertThat(bank.take().taken()).hasSize(1);
            opening(2).writeTo(bank.inbox);
            assertThat(bank.take().alreadyTaken()).hasSize(1);
            DayFileBuilder.of("CORE_OPENING", "2026-06-14", "account_no,balance,side")
                    .row("6200000000000001", "6.00", "C")
                    .seq(3)
                    .writeTo(bank.inbox);
            assertThat(bank.take().taken()).as("a corrected one").hasSize(1);
            DayFileBuilder.of("CORE_OPENING", "2026-06-15", "account_no,balance,side")
                    .writeTo(bank.inbox);
            assertThat(problem(bank.take())).isEqualTo("IN-1005");

            bank.move(IntakeBank.DAY, BusinessDateState.OPEN, BusinessDateState.CUT_OFF);
            bank.open("2026-06-16");
            DayFileBuilder.of("CORE_OPENING", "2026-06-14", "account_no,balance,side")
                    .row("6200000000000002", "6.00", "C")
                    .seq(4)
                    .writeTo(bank.inbox);
            assertThat(problem(bank.lastCall())).isEqualTo("IN-1006");
        }
    }

    private static DayFileBuilder opening(int seq) {
        return DayFileBuilder.of("CORE_OPENING", "2026-06-14", "account_no,balance,side")
                .row("6200000000000001", "5.00", "C")
                .seq(seq);
    }

    @Test
    void red_lines_count_negative_on_their_own_side() {
        try (var bank = new IntakeBank().withMasterData()) {
            String[] debit = IntakeBank.line("J1", "1", "D", "1000.00", "100101", "");
            String[] credit = IntakeBank.line("J1", "2", "C", "1000.00", "201104", "6200000000000001");
            for (String[] line : List.of(debit, credit)) {
                line[10] = "RED";
                line[11] = "2026-06-12/J77";
            }
            DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                    .row(debit)
                    .row(credit)
                    .writeTo(bank.inbox);

            assertThat(bank.take().taken()).hasSize(1);
            assertThat(bank.jdbc
                            .sql("select debit_fen || ' ' || credit_fen from entry_batch")
                            .query(String.class)
                            .single())
                    .isEqualTo("-100000 -100000");
        }
    }

    @Test
    void originals_and_control_files_of_taken_and_refused_files_are_kept() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            IntakeBank.journal().seq(2).text(all -> all + "x").writeTo(bank.inbox);
            bank.take();

            List<String> hashes = bank.jdbc
                    .sql("select sha256 from day_file union select control_sha256 from day_file")
                    .query((rs, n) -> rs.getString(1))
                    .list();
            assertThat(hashes).hasSize(10).allMatch(bank.store::matches);
        }
    }

    @Test
    void two_who_take_the_same_inbox_at_once_take_each_file_once() throws InterruptedException, ExecutionException {
        try (var bank = new IntakeBank().withMasterData();
                ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int seq = 1; seq <= 10; seq++) {
                String no = "P" + seq;
                DayFileBuilder.of("CORE_JOURNAL", IntakeBank.DAY, IntakeBank.JOURNAL_COLUMNS)
                        .seq(seq)
                        .row(IntakeBank.line(no, "1", "R", "1.00", "7001", ""))
                        .writeTo(bank.inbox);
            }

            int taken = 0;
            for (Future<IntakeReport> report :
                    both.invokeAll(List.<Callable<IntakeReport>>of(bank::take, bank::take))) {
                assertThat(report.get().refused()).isEmpty();
                taken += report.get().taken().size();
            }

            assertThat(taken).isEqualTo(10);
            assertThat(bank.entries()).hasSize(10);
        }
    }

    @Test
    void whoever_has_lost_the_fence_takes_nothing() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            TakeUp lost = TakeUp.of(BusinessDate.of(IntakeBank.DAY), bank.clock.instant())
                    .under(new Fence(77));

            assertThatThrownBy(() -> bank.intake.take(bank.inbox, lost)).hasMessageContaining("fence 77");
            assertThat(bank.entries()).isEmpty();
        }
    }
}
