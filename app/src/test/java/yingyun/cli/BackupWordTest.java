package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import yingyun.backup.BackupDesk;
import yingyun.database.Backup;
import yingyun.eod.DayEnd;
import yingyun.eod.NightEnd;
import yingyun.eod.NightObserver;
import yingyun.job.JobRun;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;

/** Backups as a bank takes and restores them. */
@Tag("db")
class BackupWordTest {

    private static final LocalDate FIRST = CliBank.FIRST;

    @Test
    void a_backup_from_the_middle_of_a_night_restored_elsewhere_ends_this_night_and_the_next_with_equal_books()
            throws Exception {
        try (CliBank bank = new CliBank().withFiles(4);
                CliBank elsewhere = new CliBank()) {
            Files.delete(elsewhere.inbox());
            Files.delete(elsewhere.home);
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            Path to = bank.folder.resolve("vault");
            backupAmidst(bank, FIRST.plusDays(1), to);

            var restored = elsewhere.run("restore", "--from", to.toString());
            assertThat(restored.exitCode()).as(restored.all()).isZero();
            assertThat(restored.out())
                    .contains("已恢复")
                    .contains("核对 2 天,发现 0 处问题")
                    .contains("下一晚日终:" + FIRST.plusDays(1));
            // The runner that was at work then is no hindrance here.
            var night = elsewhere.run(
                    "day-end",
                    "--inbox",
                    bank.inbox().toString(),
                    "--date",
                    FIRST.plusDays(3).toString());
            assertThat(night.exitCode()).as(night.all()).isZero();
            assertThat(bank.dayEnd(FIRST.plusDays(3)).exitCode()).isZero();

            TreeMap<LocalDate, String> books = bank.books();
            assertThat(elsewhere.books()).isEqualTo(books).hasSize(4);
            assertThat(elsewhere.run("verify").exitCode()).isZero();
        }
    }

    /** Taken between two partitions of JOB-041, while the other partitions are at work. */
    private static void backupAmidst(CliBank bank, LocalDate day, Path to) {
        AtomicBoolean taken = new AtomicBoolean();
        CommonOptions options = bank.options();
        options.partitions = 4;
        try (Workplace place = Workplace.open(options, bank.inbox())) {
            NightObserver observer = new NightObserver() {
                @Override
                public void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
                    if (run.jobCode().value().equals("JOB-041") && taken.compareAndSet(false, true)) {
                        Backup backup = place.bean(BackupDesk.class).take(to);
                        assertThat(backup.businessDate())
                                .isEqualTo(day.plusDays(1).toString());
                    }
                }
            };
            List<NightEnd> ends = place.bean(DayEnd.class).runTo(BusinessDate.of(day), observer);
            assertThat(ends).allMatch(NightEnd.Closed.class::isInstance);
        }
        assertThat(taken).isTrue();
    }

    @Test
    void nights_that_are_caught_up_share_one_backup_and_the_words_say_what_they_did_and_refuse() throws Exception {
        try (CliBank bank = new CliBank().withFiles(3)) {
            assertThat(bank.dayEnd(FIRST.plusDays(1)).exitCode()).isZero();
            bank.inDatabase(db -> assertThat(db.sql("""
                            select r.business_date || ' ' || r.job_code || ' ' || j.outcome
                              from job_backup j join job_run r using (job_run_id) order by j.job_run_id
                            """).query(String.class).list())
                    .containsExactly(
                            FIRST + " JOB-005 TAKEN",
                            FIRST + " JOB-130 COVERED",
                            FIRST.plusDays(1) + " JOB-005 COVERED",
                            FIRST.plusDays(1) + " JOB-130 COVERED"));
            Path nightly = bank.home.resolve("backup");
            assertThat(bank.run("backup", "--verify", nightly.toString()).out()).contains("备份完好");

            Path to = bank.folder.resolve("vault");
            var taken = bank.run("backup", "--to", to.toString());
            assertThat(taken.exitCode()).as(taken.all()).isZero();
            assertThat(taken.out()).contains("备份完成并已复核", "keys/backup.key", "另行保管", "同一磁盘");
            var english = bank.run("backup", "--verify", to.toString(), "--lang", "en");
            assertThat(english.all()).contains("The backup is whole").doesNotContainPattern("\\p{IsHan}");
            bank.inDatabase(db -> assertThat(db.sql("select asked_by from backup order by backup_id")
                            .query(String.class)
                            .list())
                    .containsExactly("JOB", "COMMAND"));

            var used = bank.run("restore", "--from", to.toString());
            assertThat(used.exitCode()).isEqualTo(64);
            assertThat(used.err()).contains("DB-1109");
            Path other = bank.folder.resolve("other");
            var none = CliProcess.start("restore", "--from", bank.folder.toString(), "--home", other.toString())
                    .ended();
            assertThat(none.exitCode()).isEqualTo(64);
            assertThat(none.err()).contains("DB-1105");
            var apart = CliProcess.start("backup", "--to", to.toString(), "--db", "jdbc:postgresql://localhost/none")
                    .ended();
            assertThat(apart.exitCode()).isEqualTo(64);
            assertThat(apart.err()).contains("DB-1101", "数据库管理员");

            Path backup = newest(to);
            Path piece = backup.resolve("store.sealed");
            byte[] bytes = Files.readAllBytes(piece);
            bytes[bytes.length / 2] ^= 1;
            Files.write(piece, bytes);
            var damaged = CliProcess.start("restore", "--from", to.toString(), "--home", other.toString())
                    .ended();
            assertThat(damaged.exitCode()).isEqualTo(2);
            assertThat(damaged.err()).contains("DB-1106").contains(piece.toString());
            assertThat(other).doesNotExist();
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> backups = Files.list(folder)) {
            return backups.filter(Files::isDirectory).max(Path::compareTo).orElseThrow();
        }
    }

    @Test
    void a_backup_killed_half_way_is_none_and_the_next_one_removes_it() throws Exception {
        try (CliBank bank = new CliBank().withFiles(3)) {
            assertThat(bank.dayEnd(FIRST).exitCode()).isZero();
            Path to = Files.createDirectories(bank.folder.resolve("vault"));
            CliProcess killed = bank.start("backup", "--to", to.toString());
            assertThat(killed.runsUntil(() -> !parts(to).isEmpty())).isTrue();
            killed.signal("KILL");
            killed.ended();
            List<Path> left = parts(to);
            assertThat(left).hasSize(1);
            var none = CliProcess.start(
                            "restore",
                            "--from",
                            to.toString(),
                            "--home",
                            bank.folder.resolve("x").toString())
                    .ended();
            assertThat(none.err()).contains("DB-1105");

            assertThat(bank.run("backup", "--to", to.toString()).exitCode()).isZero();
            assertThat(left.getFirst()).doesNotExist();
            assertThat(parts(to)).isEmpty();
            assertThat(bank.run("backup", "--verify", to.toString()).exitCode()).isZero();
        }
    }

    private static List<Path> parts(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".part")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
