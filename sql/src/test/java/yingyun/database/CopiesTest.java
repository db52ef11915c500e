package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.Refused;

/** Copies that are thrown away: what they hold, what they leave, what they are refused for. */
@Tag("db")
class CopiesTest {

    @TempDir
    private static Path folder;

    private static Home home = Home.at(Path.of("none"));
    private static Database database;
    private static JdbcClient owner;

    @BeforeAll
    static void startBank() {
        home = Home.at(folder.resolve("home"));
        database = Database.open(home, DatabaseSettings.defaults().withProfile(ServerProfile.small()));
        owner = JdbcClient.create(database.owner());
        owner.sql("create table public.turn (no bigint primary key, double_no bigint not null)")
                .update();
    }

    @AfterAll
    static void stopBank() {
        database.close();
    }

    private static Copies copies() {
        return database.copies().orElseThrow();
    }

    private static List<Path> left() {
        try (Stream<Path> there = Files.list(home.trial())) {
            return there.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_copy_under_writing_load_holds_whole_transactions_takes_writes_of_its_own_and_leaves_nothing()
            throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long no = 1; !enough.get(); no++) {
                owner.sql("""
                        insert into public.turn (no, double_no)
                        select :no * 100 + i, 2 * (:no * 100 + i) from generate_series(0, 99) i
                        """).param("no", no).update();
            }
        });
        Path there;
        try {
            assertThat(Patience.waitFor(() -> count(owner) > 1_000, Duration.ofSeconds(20)))
                    .isTrue();
            long before = count(owner);
            try (Copies.Copy copy = copies().take(DatabaseSettings.defaults())) {
                JdbcClient copied = JdbcClient.create(copy.database().owner());
                assertThat(count(copied)).isBetween(before, count(owner)).matches(rows -> rows % 100 == 0);
                assertThat(copied.sql("select count(*) from public.turn where double_no <> 2 * no")
                                .query(Long.class)
                                .single())
                        .isZero();
                copied.sql("insert into public.turn values (-1, -2)").update();
                assertThat(owner.sql("select count(*) from public.turn where no = -1")
                                .query(Long.class)
                                .single())
                        .isZero();
                there = copy.home().root();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                        .isEqualTo("rwx------");
                for (String role : List.of(EmbeddedPostgres.SUPERUSER, Roles.OWNER, Roles.APP)) {
                    assertThat(new Passwords(copy.home()).of(role)).as(role).isNotEqualTo(new Passwords(home).of(role));
                }
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        assertThat(there).doesNotExist();
        assertThat(left()).isEmpty();
    }

    private static long count(JdbcClient where) {
        return where.sql("select count(*) from public.turn").query(Long.class).single();
    }

    @Test
    void two_at_once_and_too_little_space_are_refused_with_who_and_how_much() {
        Copies small = new Copies(
                home,
                Database.superuser(home, ServerNote.read(home).orElseThrow().port()),
                path -> 900L << 20);
        assertThatThrownBy(() -> small.take(DatabaseSettings.defaults()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem())
                                .isInstanceOfSatisfying(CopyProblem.NotEnoughSpace.class, space -> {
                                    assertThat(space.freeMegabytes()).isEqualTo(900);
                                    assertThat(space.neededMegabytes()).isGreaterThan(1_280);
                                }));
        assertThat(left()).isEmpty();

        try (Copies.Copy first = copies().take(DatabaseSettings.defaults())) {
            assertThatThrownBy(() -> copies().take(DatabaseSettings.defaults()))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem())
                                    .isEqualTo(new CopyProblem.InUse(
                                            ProcessHandle.current().pid())));
            assertThat(left()).containsExactly(first.home().root());
        }
    }

    @Test
    void a_store_over_another_reads_it_and_never_writes_into_it() throws IOException {
        Store bank = new Store(home);
        StoredFile original = bank.put(content("original"));
        Home beside = Home.at(folder.resolve("beside")).create();
        Store over = Store.over(beside, bank);

        assertThat(over.path(original.sha256())).isEqualTo(bank.path(original.sha256()));
        assertThat(over.put(content("original"))).isEqualTo(original);
        StoredFile fresh = over.put(content("fresh"));
        assertThat(over.path(fresh.sha256())).startsWith(beside.root()).hasContent("fresh");
        assertThat(over.matches(original.sha256())).isTrue();
        assertThatThrownBy(() -> bank.path(fresh.sha256())).isInstanceOf(Refused.class);
        try (Stream<Path> files = Files.walk(beside.store())) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
