package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.trial.Trial;
import yingyun.trial.TrialOrder;
import yingyun.trial.TrialProgress;
import yingyun.trial.TrialResult;

/** A trial as a bank runs it: the numbers of the real nights, and not a row of them. */
@Tag("db")
class TrialWordTest {

    private static final LocalDate FIRST = CliBank.FIRST;
    private static final LocalDate SETTLEMENT = LocalDate.of(2026, 3, 20);

    @Test
    void beside_a_served_bank_it_changes_no_row_no_sequence_and_no_file_and_the_real_settlement_is_equal_to_the_fen()
            throws Exception {
        try (CliBank bank = new CliBank().withFiles(4)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            Path out = bank.folder.resolve("trial");
            try (Workplace serving = Workplace.ofBank(bank.options())) {
                BankState before = BankState.of(serving);
                assertThat(before.tables()).isGreaterThan(60);

                var trial = bank.run("trial", "--settlement", "--out", out.toString());

                assertThat(trial.exitCode()).as(trial.all()).isZero();
                assertThat(trial.out())
                        .contains("试算完成 " + FIRST.plusDays(1) + " 至 " + SETTLEMENT)
                        .contains("结息 " + SETTLEMENT)
                        .contains("本行没有改动");
                assertThat(BankState.of(serving).parts()).isEqualTo(before.parts());
                assertThat(copies(bank)).isEmpty();
            }

            assertThat(bank.dayEnd(SETTLEMENT).exitCode()).isZero();
            bank.inDatabase(db ->
                    assertThat(settled(db)).hasSizeGreaterThan(5).isEqualTo(settledIn(out.resolve("accounts.csv"))));
        }
    }

    /** Per account what the real night paid. */
    static TreeMap<String, Long> settled(JdbcClient db) {
        TreeMap<String, Long> settled = new TreeMap<>();
        db.sql(
                        "select account_no, interest_fen from settlement where business_date = (select max(business_date) from settlement)")
                .query(rs -> {
                    settled.put(rs.getString(1), rs.getLong(2));
                });
        return settled;
    }

    /** Per account what the trial would pay. */
    static TreeMap<String, Long> settledIn(Path accounts) {
        try {
            List<String> lines = Files.readAllLines(accounts);
            List<String> heads = List.of(lines.getFirst().split(",", -1));
            TreeMap<String, Long> settled = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                String fen = cells[heads.indexOf("settled_fen")];
                if (!fen.isEmpty()) {
                    settled.put(cells[heads.indexOf("account_no")], Long.parseLong(fen));
                }
            }
            return settled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void its_papers_open_in_a_spreadsheet_mask_accounts_and_draw_the_same_samples_again() throws Exception {
        try (CliBank bank = new CliBank().withFiles(4)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            Path out = bank.folder.resolve("trial");
            Path again = bank.folder.resolve("again");
            assertThat(bank.run("trial", "--date", SETTLEMENT.toString(), "--out", out.toString())
                            .exitCode())
                    .isZero();
            assertThat(bank.run("trial", "--settlement", "--out", again.toString())
                            .exitCode())
                    .isZero();

            assertThat(Files.readString(out.resolve("interest.csv"))).startsWith("\uFEFF产品/product,");
            assertThat(out.resolve("sample-full.csv")).hasSameTextualContentAs(again.resolve("sample-full.csv"));
            List<String> accounts = accountsOf(out.resolve("accounts.csv"));
            assertThat(Files.readString(out.resolve("sample-full.csv")))
                    .contains(accounts.getFirst().substring(0, 4));
            for (String paper :
                    List.of("sample.csv", "sheet.txt", "sheet-en.txt", "interest.csv", "jobs.csv", "result.json")) {
                String text = Files.readString(out.resolve(paper));
                assertThat(accounts).as(paper).noneMatch(text::contains);
            }
            assertThat(Files.readString(out.resolve("sheet.txt"))).contains("抽样表", "复算", "JOB-042", "合计(CNY)");
            assertThat(Files.readString(out.resolve("sheet-en.txt")))
                    .contains("Sampling sheet", "recomputed", "Interest settlement");

            Path sheet = bank.folder.resolve("sheet.txt");
            var english = bank.run("trial", "--out", sheet.toString(), "--lang", "en");
            assertThat(english.exitCode()).as(english.all()).isZero();
            assertThat(english.out()).contains("accrual " + FIRST.plusDays(1)).doesNotContainPattern("\\p{IsHan}");
            assertThat(sheet).content().contains("accumulation");
        }
    }

    private static List<String> accountsOf(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .filter(account -> account.length() > 8)
                .toList();
    }

    @Test
    void killed_at_any_moment_it_leaves_the_bank_as_it_was_and_one_folder_that_the_next_start_removes()
            throws Exception {
        try (CliBank bank = new CliBank().withFiles(4)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            BankState before;
            try (Workplace place = Workplace.ofBank(bank.options())) {
                before = BankState.of(place);
            }
            for (String moment : List.of("正在复制", "试算 " + FIRST.plusDays(1), "试算 " + SETTLEMENT)) {
                CliProcess trial = bank.start(
                        "trial",
                        "--settlement",
                        "--out",
                        bank.folder.resolve("none").toString());
                assertThat(trial.runsUntilItSays(moment)).as(moment).isTrue();
                trial.endsWithin(Duration.ofMillis(150));
                trial.signal("KILL");
                trial.ended();
                assertThat(copies(bank)).as(moment).hasSizeLessThanOrEqualTo(1);

                try (Workplace place = Workplace.ofBank(bank.options())) {
                    assertThat(copies(bank))
                            .as("removed by the next start, " + moment)
                            .isEmpty();
                    assertThat(BankState.of(place).parts()).as(moment).isEqualTo(before.parts());
                }
            }
            assertThat(bank.folder.resolve("none")).doesNotExist();
            assertThat(bank.dayEnd(SETTLEMENT).exitCode()).isZero();
        }
    }

    @Test
    void in_the_middle_of_a_night_it_goes_on_from_there_and_the_night_never_notices() {
        try (CliBank bank = new CliBank().withFiles(4)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            CommonOptions options = bank.options();
            options.partitions = 4;
            AtomicReference<TrialResult> tried = new AtomicReference<>();
            try (Workplace place = Workplace.open(options, bank.inbox(), Optional.empty())) {
                Trial trial = new Trial(
                        place.database().copies(),
                        Workplace.trialRooms(options),
                        new Store(place.home()),
                        bank.inbox(),
                        true,
                        place.bean(Clock.class));
                NightObserver amidst = new NightObserver() {
                    @Override
                    public void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
                        if (run.jobCode().value().equals("JOB-041") && tried.get() == null) {
                            // On a thread of its own, as always: the night's is in the middle of a transaction.
                            tried.set(CompletableFuture.supplyAsync(() -> trial.run(
                                            new TrialOrder(Optional.empty(), true), "SYSTEM", new TrialProgress()))
                                    .join());
                        }
                    }
                };
                assertThat(place.bean(DayEnd.class).runTo(BusinessDate.of(SETTLEMENT), amidst))
                        .hasSize(2)
                        .allMatch(NightEnd.Closed.class::isInstance);
                TrialResult result = tried.get();
                assertThat(result.isClosed()).isTrue();
                assertThat(result.first()).isEqualTo(FIRST.plusDays(1).toString());
                assertThat(settled(JdbcClient.create(place.database().owner())))
                        .isEqualTo(settledIn(bank.home.resolve("trials/" + result.id() + "/accounts.csv")));
            }
            assertThat(bank.run("verify").exitCode()).isZero();
        }
    }

    private static List<Path> copies(CliBank bank) {
        Path trial = bank.home.resolve("trial");
        if (!Files.isDirectory(trial)) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(trial)) {
            return there.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void two_at_once_a_day_behind_and_a_server_apart_are_refused_with_a_sentence() {
        try (CliBank bank = new CliBank().withFiles(3)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            String out = bank.folder.resolve("out").toString();
            CliProcess first = bank.start("trial", "--settlement", "--out", out);
            assertThat(first.runsUntilItSays("试算 " + FIRST.plusDays(1))).isTrue();
            first.signal("STOP");
            var second = bank.run("trial", "--out", bank.folder.resolve("other").toString());
            first.signal("CONT");
            assertThat(second.exitCode()).as(second.all()).isEqualTo(1);
            assertThat(second.err()).contains("DB-1203", "进程 " + first.pid());
            assertThat(first.ended().exitCode()).as(first.ended().all()).isZero();

            var behind = bank.run("trial", "--date", FIRST.toString(), "--out", out);
            assertThat(behind.exitCode()).isEqualTo(64);
            assertThat(behind.err()).contains("TR-1001", FIRST.plusDays(1).toString());
            var both = bank.run("trial", "--settlement", "--date", SETTLEMENT.toString(), "--out", out);
            assertThat(both.exitCode()).isEqualTo(64);
            assertThat(both.err()).contains("TR-1003");
            var apart = CliProcess.start("trial", "--out", out, "--db", "jdbc:postgresql://localhost/none")
                    .ended();
            assertThat(apart.exitCode()).isEqualTo(64);
            assertThat(apart.err()).contains("DB-1201");
        }
    }
}
