package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.JobRun;
import yingyun.job.JobState;
import yingyun.job.JobStep;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.reference.Calendars;
import yingyun.reference.Parameters;

@Tag("db")
class FileIntakeJobTest {
    @Test
    void a_journal_is_loaded_again_from_the_kept_original() {
        try (var bank = new IntakeBank().withMasterData()) {
            IntakeBank.journal().writeTo(bank.inbox);
            long fileId = bank.take().taken().getFirst().fileId();
            List<String> before = bank.entries();
            bank.intake.reload(fileId);
            assertThat(bank.entries()).isEqualTo(before);

            org.springframework.jdbc.core.simple.JdbcClient.create(bank.database.owner())
                    .sql("select yingyun.set_aside(leaf_name) from yingyun.leaf where parent = 'entry'")
                    .query((rs, n) -> 0)
                    .list();
            assertThat(bank.entries()).isEmpty();
            bank.intake.reload(fileId);

            assertThat(bank.entries()).isEqualTo(before);
        }
    }

    @Test
    void the_job_lists_what_was_late_and_what_never_came() {
        try (var bank = new IntakeBank().withMasterData()) {
            bank.jdbc.sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                    values ('CORE', 'JOURNAL', '21:30', 'ALL_DAYS', '科技部', '2026-01-01'),
                           ('PAY', 'HVPS', '18:30', 'HVPS', '支付', '2026-01-01')
                    """).update();
            IntakeBank.journal().writeTo(bank.inbox);
            assertThat(bank.intake
                            .take(
                                    bank.inbox,
                                    TakeUp.of(BusinessDate.of(IntakeBank.DAY), IntakeBank.at("2026-06-15T21:31")))
                            .late())
                    .hasSize(1);
            Proof first = runJob(bank);

            assertThat(runJob(bank)).isEqualTo(first);
            assertThat(bank.jdbc
                            .sql("select system || kind from file_gone_without")
                            .query(String.class)
                            .list())
                    .containsExactly("PAYHVPS");
            assertThat(bank.jdbc
                            .sql("select facts::text from run_log where event = 'FILE_REGISTER'")
                            .query(String.class)
                            .single())
                    .contains("\"late\": [\"CORE_JOURNAL\"]")
                    .contains("\"goneWithout\": [\"PAY_HVPS\"]");
        }
    }

    @Test
    void a_file_that_may_still_come_in_time_stops_tonights_night_and_only_tonights() {
        try (var bank = new IntakeBank().withMasterData()) {
            bank.jdbc.sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                    values ('CORE', 'JOURNAL', '21:30', 'ALL_DAYS', '核心', '2026-01-01'),
                           ('PAY', 'HVPS', '22:15', 'ALL_DAYS', '支付', '2026-01-01'),
                           ('PAY', 'BEPS', '18:30', 'ALL_DAYS', '支付', '2026-01-01')
                    """).update();
            IntakeBank.journal().writeTo(bank.inbox);

            assertThatThrownBy(() -> runJob(bank, clockAt("2026-06-15T22:14")))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.problem())
                                .isEqualTo(new IntakeProblem.FilesStillExpected("PAY_HVPS", "22:15"));
                        assertThat(refused.problem().code()).isEqualTo("IN-1013");
                        assertThat(refused.problem().needsPeople())
                                .as("exit code 2")
                                .isTrue();
                    });
            assertThat(goneWithout(bank)).isEmpty();

            runJob(bank, clockAt("2026-06-15T22:15"));
            assertThat(goneWithout(bank)).containsExactlyInAnyOrder("PAYHVPS", "PAYBEPS");
        }
        try (var bank = new IntakeBank().withMasterData()) {
            bank.jdbc.sql("""
                    insert into expected_file (system, kind, due_time, calendar_code, owner, since)
                    values ('PAY', 'HVPS', '22:15', 'ALL_DAYS', '支付', '2026-01-01')
                    """).update();

            runJob(bank, clockAt("2026-06-16T09:00"));

            assertThat(goneWithout(bank))
                    .as("a night that is caught up waits for nothing")
                    .containsExactly("PAYHVPS");
        }
    }

    private static Clock clockAt(String localDateTime) {
        return Clock.fixed(IntakeBank.at(localDateTime), BankClock.ZONE);
    }

    private static List<String> goneWithout(IntakeBank bank) {
        return bank.jdbc
                .sql("select system || kind from file_gone_without")
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    private static Proof runJob(IntakeBank bank) {
        return runJob(bank, bank.clock);
    }

    private static Proof runJob(IntakeBank bank, Clock clock) {
        IntakeSettings settings = new IntakeSettings(bank.inbox);
        FileIntakeJob job = new FileIntakeJob(
                new LateFiles(
                        bank.intake,
                        settings,
                        bank.businessDates,
                        new Parameters(bank.jdbc),
                        new BankClock(clock, bank.bank),
                        bank.jdbc),
                settings,
                new FileRegister(bank.jdbc),
                new ExpectedFiles(bank.jdbc, new Calendars(bank.jdbc)),
                new OpeningCheck(bank.jdbc, bank.businessDates),
                new RateCheck(bank.jdbc, new Parameters(bank.jdbc)),
                new BankClock(clock, bank.bank),
                clock,
                bank.jdbc);
        JobRun run = new JobRun(1, BusinessDate.of(IntakeBank.DAY), job.code(), 1, JobState.RUNNING, null);
        return job.steps(run).stream()
                .map(step -> new TransactionTemplate(bank.transactions)
                        .execute(status -> ((JobStep.Whole) step).work().run(run)))
                .reduce(Proof.NOTHING, Proof::plus);
    }

    @Test
    void an_inbox_of_450_nights_is_scanned_without_reading_it() throws IOException {
        try (var bank = new IntakeBank().withMasterData()) {
            java.time.LocalDate day = java.time.LocalDate.of(2026, 7, 1);
            for (int night = 0; night < 450; night++) {
                for (String kind : List.of("CORE_JOURNAL", "CORE_ACCOUNT", "CORE_EVENT", "PAY_HVPS", "PAY_BEPS")) {
                    String name = kind + "_" + day.plusDays(night).toString().replace("-", "") + "_1.csv";
                    Files.writeString(bank.inbox.resolve(name), "");
                    Files.writeString(bank.inbox.resolve(name + ".ctl"), "");
                }
            }
            bank.take();
            long start = System.nanoTime();
            IntakeReport report = bank.take();

            System.out.println("scan of 4,500 files: "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            assertThat(report.waiting()).hasSize(2250);
            assertThat(report.print(Wording.chinese())).hasSize(2);
        }
    }
}
