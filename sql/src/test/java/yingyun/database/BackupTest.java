package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.Problem;
import yingyun.kernel.Refused;

/** A home with a server of its own that somebody writes into all the time, its backups, and what must not be taken for one. */
@Tag("db")
class BackupTest {

    @TempDir
    private static Path folder;

    private static Home home = Home.at(Path.of("none"));
    private static Database database;
    private static JdbcClient owner;
    private static StoredFile original;

    @BeforeAll
    static void startBank() {
        home = Home.at(folder.resolve("home"));
        database = open(home);
        owner = JdbcClient.create(database.owner());
        owner.sql("create table public.turn (no bigint primary key, double_no bigint not null, filler text not null)")
                .update();
        original = new Store(home).put(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterAll
    static void stopBank() {
        database.close();
    }

    private static Database open(Home home) {
        return Database.open(home, DatabaseSettings.defaults().withProfile(ServerProfile.small()));
    }

    private static Backups backups() {
        return database.backups().orElseThrow();
    }

    @Test
    void a_backup_taken_under_writing_load_restores_a_state_of_whole_transactions_between_its_start_and_its_end() {
        Path to = folder.resolve("load");
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long no = lastTurn() + 1; !enough.get(); no++) {
                owner.sql("""
                        insert into public.turn (no, double_no, filler)
                        select :no * 100 + i, 2 * (:no * 100 + i), repeat('x', 500) from generate_series(0, 99) i
                        """).param("no", no).update();
            }
        });
        Backup backup;
        long before;
        long after;
        try {
            Patience.waitFor(() -> lastTurn() > 50, Duration.ofSeconds(20));
            before = lastTurn();
            backup = backups().take(to, "2026-06-15", Backups.ALL).backup();
            after = lastTurn();
        } finally {
            enough.set(true);
            join(writer);
        }
        assertThat(after).isGreaterThan(before);

        Home copy = Home.at(folder.resolve("copy"));
        Backup restored = Restoration.restore(to, backups().key(), copy);
        assertThat(restored).isEqualTo(backup);
        try (Database there = open(copy)) {
            JdbcClient jdbc = JdbcClient.create(there.owner());
            long last = jdbc.sql("select max(no) / 100 from public.turn")
                    .query(Long.class)
                    .single();
            assertThat(last).isBetween(before, after);
            assertThat(jdbc.sql("select count(*) from public.turn")
                            .query(Long.class)
                            .single())
                    .as("whole transactions")
                    .isEqualTo(jdbc.sql("select count(distinct no / 100) * 100 from public.turn")
                            .query(Long.class)
                            .single());
            assertThat(jdbc.sql(
                                    "select count(*) from public.turn where double_no <> 2 * no or filler <> repeat('x', 500)")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(jdbc.sql("select count(*) from pg_replication_slots")
                            .query(Long.class)
                            .single())
                    .as("no slot of the copying session")
                    .isZero();
            assertThat(new Store(copy).matches(original.sha256())).isTrue();
            // The copy is a bank of its own: its next backup goes under the same key.
            Backup second = there.backups()
                    .orElseThrow()
                    .take(folder.resolve("second"), "-", Backups.ALL)
                    .backup();
            assertThat(second.keyFingerprint()).isEqualTo(backup.keyFingerprint());
        }
        assertThat(owner.sql("select count(*) from pg_replication_slots")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static long lastTurn() {
        return owner.sql("select coalesce(max(no) / 100, 0) from public.turn")
                .query(Long.class)
                .single();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_changed_byte_anywhere_is_found_and_named_and_nothing_is_restored() throws IOException {
        Backup backup =
                backups().take(folder.resolve("damaged"), "-", Backups.ALL).backup();
        Random dice = new Random(20260615);
        List<Path> files = filesOf(backup.folder());
        assertThat(files).hasSize(4);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int at : new int[] {0, whole.length - 1, dice.nextInt(whole.length)}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 1;
                Files.write(file, damaged);
                Path nowhere = folder.resolve("nowhere");

                ThrowingCallable restore =
                        () -> Restoration.restore(backup.folder(), home.backupKey(), Home.at(nowhere));
                assertThat(problem(restore)).as("%s byte %d", file, at).isEqualTo(new BackupProblem.Damaged(file));
                assertThat(nowhere).doesNotExist();
                assertThat(folder.resolve("nowhere.restoring")).doesNotExist();
                Files.write(file, whole);
            }
            Files.write(file, Arrays.copyOf(whole, whole.length - 1), StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(problem(() -> Backups.verify(backup.folder(), home.backupKey())))
                    .isEqualTo(new BackupProblem.Damaged(file));
            Files.write(file, whole);
        }
        assertThat(Backups.verify(backup.folder(), home.backupKey())).isEqualTo(backup);
        Files.delete(backup.folder().resolve(Backups.STORE));
        assertThat(problem(() -> Backups.verify(backup.folder(), home.backupKey())))
                .isEqualTo(new BackupProblem.Damaged(backup.folder().resolve(Backups.STORE)));
    }

    @Test
    void another_key_or_none_is_told_as_that() throws IOException {
        Backup backup =
                backups().take(folder.resolve("other-key"), "-", Backups.ALL).backup();
        Home stranger = Home.at(folder.resolve("stranger")).create();
        BackupKey.of(stranger);

        assertThat(problem(
                        () -> Restoration.restore(backup.folder(), stranger.backupKey(), Home.at(folder.resolve("x")))))
                .isInstanceOf(BackupProblem.WrongKey.class);
        Path noKey = Files.writeString(folder.resolve("no.key"), "abc");
        assertThat(problem(() -> Backups.verify(backup.folder(), noKey))).isEqualTo(new BackupProblem.NoKey(noKey));
        assertThat(problem(() -> Backups.verify(backup.folder(), folder.resolve("absent.key"))))
                .isInstanceOf(BackupProblem.NoKey.class);
    }

    @Test
    void neither_the_key_nor_any_password_nor_customer_data_is_in_a_backup_in_the_clear() throws IOException {
        owner.sql("create table if not exists public.secret (word text)").update();
        owner.sql("insert into public.secret values ('6222000000000010 张三')").update();
        new Store(home).put(new ByteArrayInputStream("original of 张三".getBytes(StandardCharsets.UTF_8)));
        Backup backup =
                backups().take(folder.resolve("sealed"), "-", Backups.ALL).backup();
        String key = Files.readString(home.backupKey()).trim();
        String password = new Passwords(home).of(Roles.APP);

        for (Path file : filesOf(backup.folder())) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String secret : List.of(key, password, "6222000000000010", "postgres-yingyun_app")) {
                assertThat(content.contains(secret))
                        .as("%s in %s", secret, file)
                        .isFalse();
            }
        }
        Home copy = Home.at(folder.resolve("with-keys"));
        Restoration.restore(backup.folder(), home.backupKey(), copy);
        assertThat(new Passwords(copy).of(Roles.APP)).isEqualTo(password);
        assertThat(Files.readString(copy.backupKey()).trim()).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(copy.backupKey())).hasSize(2);
    }

    @Test
    void half_a_backup_is_never_taken_for_one_and_goes_with_the_next() throws IOException {
        Path to = Files.createDirectories(folder.resolve("half"));
        Path part = Files.createDirectories(to.resolve("yingyun-20260615-213000.part"));
        Files.writeString(part.resolve("database.sealed"), "half");
        Files.createDirectories(to.resolve("yingyun-20260615-213001"));

        assertThat(problem(() -> Restoration.restore(to, backups().key(), Home.at(folder.resolve("y")))))
                .isEqualTo(new BackupProblem.NoBackup(to));
        Backup first = backups().take(to, "-", Backups.ALL).backup();
        assertThat(part).doesNotExist();
        Backup second = backups().take(to, "-", Backups.ALL).backup();
        assertThat(second.folder()).isNotEqualTo(first.folder());
        assertThat(Backups.verify(to, home.backupKey())).as("the newest").isEqualTo(second);

        backups().take(to, "-", 2);
        assertThat(first.folder()).doesNotExist();
        assertThat(new BackupFolder(to).complete()).hasSize(2).contains(second.folder());
    }

    @Test
    void too_little_space_is_told_before_anything_is_written() throws IOException {
        Path to = Files.createDirectories(folder.resolve("small"));
        Backups small = new Backups(
                home,
                Database.superuser(home, ServerNote.read(home).orElseThrow().port()),
                path -> 50L << 20,
                Duration.ZERO);

        assertThat(problem(() -> small.take(to, "-", Backups.ALL)))
                .isInstanceOfSatisfying(BackupProblem.NotEnoughSpace.class, space -> {
                    assertThat(space.freeMegabytes()).isEqualTo(50);
                    assertThat(space.neededMegabytes()).isGreaterThan(50);
                    assertThat(space.needsPeople()).isTrue();
                });
        assertThat(filesOf(to))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("lock");
    }

    @Test
    void a_folder_in_use_is_left_alone_and_a_home_with_content_is_not_overwritten() throws IOException {
        Path to = Files.createDirectories(folder.resolve("busy"));
        Backups impatient = new Backups(
                home,
                Database.superuser(home, ServerNote.read(home).orElseThrow().port()),
                Backups::usableSpace,
                Duration.ZERO);
        try (HomeLock other = new BackupFolder(to).take(Duration.ZERO)) {
            assertThat(other.isHeld()).isTrue();
            assertThat(problem(() -> impatient.take(to, "-", Backups.ALL)))
                    .isInstanceOf(BackupProblem.FolderInUse.class);
        }
        backups().take(to, "-", Backups.ALL);
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("letter.txt"), "mine");

        assertThat(problem(() -> Restoration.restore(to, home.backupKey(), Home.at(used))))
                .isEqualTo(new BackupProblem.HomeInUse(used));
        assertThat(used.resolve("letter.txt")).hasContent("mine");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Restoration.restore(to, home.backupKey(), Home.at(empty));
        assertThat(empty.resolve("pg/data/PG_VERSION")).exists();
    }

    @Test
    void sealed_streams_of_every_length_around_a_chunk_come_back_and_lose_no_chunk_unseen() throws IOException {
        BackupKey key = BackupKey.of(home);
        for (int size : new int[] {0, 1, SealedOutput.CHUNK - 1, SealedOutput.CHUNK, SealedOutput.CHUNK + 1, 3 << 20}) {
            byte[] plain = new byte[size];
            new Random(size).nextBytes(plain);
            var sealed = new ByteArrayOutputStream();
            try (var out = new SealedOutput(sealed, key, "piece")) {
                out.write(plain);
            }
            byte[] bytes = sealed.toByteArray();
            assertThat(opened(bytes, key, "piece")).isEqualTo(plain);
            assertThatThrownBy(() -> opened(bytes, key, "another")).isInstanceOf(SealedInput.Broken.class);
            int chunk = SealedOutput.CHUNK + SealedOutput.TAG;
            if (size > SealedOutput.CHUNK) {
                int head = bytes.length - (bytes.length - 40) % chunk;
                byte[] cut = Arrays.copyOf(bytes, head == bytes.length ? bytes.length - chunk : head);
                assertThatThrownBy(() -> opened(cut, key, "piece")).isInstanceOf(SealedInput.Broken.class);
            }
        }
    }

    private static byte[] opened(byte[] sealed, BackupKey key, String piece) throws IOException {
        try (var in = new SealedInput(new ByteArrayInputStream(sealed), key, piece)) {
            return in.readAllBytes();
        }
    }

    @Test
    void positions_of_the_log_name_the_files_that_hold_them() {
        var wal = new WalSegments(1, 16 << 20);
        assertThat(wal.between("0/2000028", "0/2000138")).containsExactly("000000010000000000000002");
        assertThat(wal.between("0/2FFFFFF", "0/3000000")).containsExactly("000000010000000000000002");
        assertThat(wal.between("0/FFFFFFFF", "1/1000001"))
                .containsExactly("0000000100000000000000FF", "000000010000000100000000", "000000010000000100000001");
        assertThat(new WalSegments(10, 1 << 20).between("A/100000", "A/100001"))
                .containsExactly("0000000A0000000A00000001");
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Problem problem(ThrowingCallable call) {
        try {
            call.call();
        } catch (Refused refused) {
            return refused.problem();
        } catch (Throwable other) {
            throw new AssertionError("no refusal", other);
        }
        throw new AssertionError("not refused");
    }
}
