package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.eod.NightDesk;
import yingyun.eod.NightEnd;
import yingyun.eod.TestGrants;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.CurrencyCode;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.OrgCode;
import yingyun.kernel.SubjectCode;
import yingyun.kernel.Wording;
import yingyun.ledger.Adjustments;
import yingyun.ledger.EntryLine;
import yingyun.ledger.Side;
import yingyun.nights.NightsForTests;

/**
 * 衡川银行 tries its quarter's settlement of 06-20 on the 18th, as the department does; the real one is killed at 40 % of JOB-042, goes
 * on, and pays every account what the trial said.
 */
@Tag("db")
class TrialQuarterTest {

    private static final BusinessDate CENT_DAY = BusinessDate.of("2026-06-15");
    private static final BusinessDate TRIED_ON = BusinessDate.of("2026-06-18");
    private static final BusinessDate SETTLEMENT = BusinessDate.of("2026-06-20");
    private static final int PARTITIONS = 10;

    @Test
    void the_settlement_killed_at_forty_percent_pays_each_account_what_the_trial_said_two_nights_before()
            throws Exception {
        try (CliBank bank = new CliBank()) {
            CommonOptions options = bank.options();
            options.bank = CommonOptions.BankOption.DEMO;
            Path out = bank.folder.resolve("trial");
            try (Workplace place = Workplace.open(options, bank.inbox(), Optional.empty())) {
                assertThat(nights(place, CENT_DAY)).last().isInstanceOf(NightEnd.PeopleNeeded.class);
                solve(place);
                assertThat(nights(place, TRIED_ON.previous())).last().isInstanceOf(NightEnd.Closed.class);
                BankState before = BankState.of(place);

                var trial = bank.run("trial", "--settlement", "--out", out.toString());

                assertThat(trial.exitCode()).as(trial.all()).isZero();
                assertThat(trial.out()).contains("结息 " + SETTLEMENT);
                assertThat(BankState.of(place).parts()).isEqualTo(before.parts());
                assertThat(bank.inbox().resolve("CORE_JOURNAL_20260618_1.csv"))
                        .as("files of days to come are not laid down in the bank's inbox")
                        .doesNotExist();

                nights(place, SETTLEMENT.previous());
                killedAtFortyPercent(place, bank);
                assertThat(nights(place, SETTLEMENT)).last().isInstanceOf(NightEnd.Closed.class);
                JdbcClient db = JdbcClient.create(place.database().owner());
                assertThat(TrialWordTest.settled(db))
                        .hasSizeGreaterThan(5_000)
                        .isEqualTo(TrialWordTest.settledIn(out.resolve("accounts.csv")));
                assertThat(Files.readString(out.resolve("sheet.txt"))).contains("金额最大", "随机", "上次结息");
            }
        }
    }

    private static List<NightEnd> nights(Workplace place, BusinessDate last) {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Nights(place, place.home().inbox(), true, Wording.chinese(), quiet)
                .run(Optional.empty(), Optional.of(last));
    }

    /** As the two people of README's story do it. */
    private static void solve(Workplace place) {
        TestGrants grants = new TestGrants(JdbcClient.create(place.database().app()));
        Adjustments adjustments = place.bean(Adjustments.class);
        String number = adjustments.nextNo(CENT_DAY);
        List<EntryLine> lines = List.of(line(number, 1, Side.DEBIT, "201104"), line(number, 2, Side.CREDIT, "122102"));
        adjustments.post(CENT_DAY, number, lines, grants.granted("MC10", number));
        long rerun = grants.granted("MC08", "RERUN JOB-090 " + CENT_DAY);
        place.bean(NightDesk.class).undo(CENT_DAY, JobCode.of("JOB-090"), rerun, EmployeeNo.of("E100003"));
    }

    private static EntryLine line(String number, int no, Side side, String subject) {
        return EntryLine.of(
                number,
                no,
                OrgCode.of("320500100"),
                CurrencyCode.of("CNY"),
                side,
                1,
                SubjectCode.of(subject),
                null,
                "TX9901",
                "日终调整");
    }

    private static void killedAtFortyPercent(Workplace place, CliBank bank) throws Exception {
        new yingyun.operations.demo.DemoDay(
                        place.bean(yingyun.intake.Intake.class),
                        place.bean(yingyun.reference.Bank.class),
                        new yingyun.intake.IntakeSettings(bank.inbox()))
                .arrive(SETTLEMENT);
        assertThat(place.isDemo()).isTrue();
        HikariDataSource app = place.database().app().unwrap(HikariDataSource.class);
        // Whole steps count as one commit each: the leaf is opened, then four of ten partitions.
        List<String> said = NightsForTests.killed(
                app, place.home().root(), SETTLEMENT.day(), "JOB-042", 1 + PARTITIONS * 4 / 10, PARTITIONS);
        assertThat(said).anyMatch(line -> line.startsWith("HIT JOB-042 commit of settle/"));
        JdbcClient db = JdbcClient.create(place.database().owner());
        assertThat(db.sql("""
                        select count(*) from part_proof p join job_run r using (job_run_id)
                         where r.job_code = 'JOB-042' and r.business_date = date '2026-06-20' and p.step = 'settle'
                        """).query(Long.class).single())
                .as("partitions proved when it died")
                .isBetween(3L, 5L);
    }
}
