package yingyun.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.kernel.Refused;
import yingyun.kernel.Wording;

@Tag("db")
class OwnServerTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void makeHome() {
        home = Home.at(folder.resolve("衡川 银行"));
    }

    @AfterEach
    void leaveNoServer() {
        Postmaster.running(home.dataFolder()).ifPresent(Postmaster::stop);
    }

    @Test
    void a_second_start_finds_the_data() {
        try (Database database = open()) {
            write(database, "kept");
            assertThat(database.ownsServer()).isTrue();
            assertThat(database.isAlive()).isTrue();
        }
        assertThat(Postmaster.running(home.dataFolder())).isEmpty();
        assertThat(home.postgresJson()).doesNotExist();

        try (Database database = open()) {
            assertThat(notes(database.app())).containsExactly("kept");
        }
    }

    @Test
    void what_is_committed_is_on_disk() {
        try (Database database = open()) {
            assertThat(database.serverSettings())
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on")
                    .containsEntry("data_checksums", "on")
                    .containsEntry("shared_buffers", "256MB")
                    .containsEntry("checkpoint_timeout", "15min")
                    .containsEntry("TimeZone", "Asia/Shanghai");
        }
    }

    @Test
    void secrets_are_for_the_owner_of_the_home_only() throws IOException {
        try (Database database = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.keys())))
                    .isEqualTo("rwx------");
            for (Path secret : List.of(
                    home.postgresJson(),
                    home.keys().resolve("postgres-postgres"),
                    home.keys().resolve("postgres-yingyun_owner"),
                    home.keys().resolve("postgres-yingyun_app"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .as(secret.toString())
                        .isEqualTo("rw-------");
            }
            Login stranger = new Login(database.url(), Roles.APP, "guess", null);
            assertThatThrownBy(stranger::connect).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void the_application_can_not_change_the_schema() {
        try (Database database = open()) {
            JdbcClient app = JdbcClient.create(database.app());
            for (String ddl : List.of("create schema mine", "create table public.mine (a int)", "create role mine")) {
                assertThatThrownBy(() -> app.sql(ddl).update())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void after_a_killed_jvm_the_next_one_stops_the_orphan_and_goes_on() {
        try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString()).isReady()) {
            owner.kill();
        }
        Postmaster orphan = Postmaster.running(home.dataFolder()).orElseThrow();

        try (Database database = open()) {
            assertThat(orphan.isRunning()).isFalse();
            assertThat(database.ownsServer()).isTrue();
            assertThat(notes(database.app())).hasSize(1);
        }
    }

    @Test
    void after_jvm_and_server_are_both_killed_the_next_start_recovers() {
        try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString()).isReady()) {
            Postmaster server = Postmaster.running(home.dataFolder()).orElseThrow();
            owner.kill();
            kill(server);
        }

        try (Database database = open()) {
            assertThat(notes(database.app())).hasSize(1);
        }
    }

    @Tag("slow")
    @Test
    void a_jvm_killed_at_any_moment_of_its_start_leaves_a_home_that_starts() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int readied = 0;
        for (int round = 0; round < 20; round++) {
            try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString())) {
                Patience.of(Duration.ZERO).pause(Duration.ofMillis(random.nextInt(300, 3_000)));
                if (random.nextBoolean()) {
                    Postmaster.running(home.dataFolder()).ifPresent(OwnServerTest::kill);
                }
                owner.kill();
                if (owner.output().lines().anyMatch(line -> line.startsWith("READY"))) {
                    readied++;
                }
            }
        }

        try (Database database = open()) {
            write(database, "last");
            assertThat(notes(database.app()))
                    .as("seed " + seed)
                    .hasSizeGreaterThan(readied)
                    .contains("last");
            System.out.println("killed 20 starts, " + readied + " of them after they were ready");
        }
    }

    @Test
    void a_server_killed_under_a_living_jvm_comes_back_on_the_same_port() {
        try (Database database = open()) {
            write(database, "before");
            String url = database.url();

            kill(Postmaster.running(home.dataFolder()).orElseThrow());
            assertThat(database.isAlive()).isFalse();
            database.restart();

            assertThat(database.isAlive()).isTrue();
            assertThat(database.url()).isEqualTo(url);
            assertThat(notes(database.app())).containsExactly("before");
            write(database, "after");
            assertThat(notes(database.app())).containsExactly("before", "after");
        }
    }

    @Test
    void a_second_process_joins_the_server_of_the_first() {
        try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString()).isReady()) {
            try (Database joined = open()) {
                assertThat(joined.ownsServer()).isFalse();
                assertThat(notes(joined.app())).hasSize(1);
                assertThatThrownBy(joined::restart)
                        .isInstanceOfSatisfying(
                                Refused.class,
                                e -> assertThat(e.problem()).isEqualTo(new DatabaseProblem.NotOurServer()));
            }
            assertThat(owner.process().isAlive()).isTrue();
            assertThat(Postmaster.running(home.dataFolder())).isPresent();
        }
    }

    @Test
    void a_second_process_waits_for_a_first_that_is_just_starting() {
        try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString())) {
            assertThat(Patience.waitFor(() -> HomeLock.holder(home).isPresent(), Duration.ofSeconds(30)))
                    .isTrue();

            try (Database joined = open()) {
                assertThat(joined.ownsServer()).isFalse();
                owner.isReady();
                assertThat(notes(joined.app())).hasSize(1);
            }
        }
    }

    @Test
    void a_second_opener_in_the_same_process_joins_and_does_not_lose_the_lock() {
        try (Database first = open()) {
            try (Database second = open()) {
                assertThat(second.ownsServer()).isFalse();
            }

            assertThat(first.isAlive()).isTrue();
            try (var other = OtherJvm.run(Joiner.class, home.root().toString())) {
                other.says("JOINED");
            }
        }
    }

    @Test
    void who_can_not_join_is_told_which_process_holds_the_home() {
        home.create();
        try (HomeLock held = HomeLock.tryTake(home).orElseThrow()) {
            assertThat(held.isHeld()).isTrue();

            var refused = catchThrowableOfType(
                    Refused.class, () -> Database.open(home, DatabaseSettings.defaults(), Duration.ofMillis(300)));

            assertThat(refused.problem())
                    .isEqualTo(new DatabaseProblem.HeldByAnother(
                            home.root(), ProcessHandle.current().pid()));
            assertThat(Wording.chinese().of(refused.problem())).contains("使用");
            assertThat(Wording.english().of(refused.problem())).contains("in use by process");
            assertThat(refused.getStackTrace()).isEmpty();
        }
    }

    @Test
    void a_terminated_command_line_stops_its_server() {
        try (var owner = OtherJvm.run(ServerOwner.class, home.root().toString()).isReady()) {
            owner.terminate();
        }

        assertThat(Postmaster.running(home.dataFolder())).isEmpty();
        assertThat(home.postgresJson()).doesNotExist();
    }

    @Test
    void the_guard_leaves_a_foreign_process_alone() throws IOException, InterruptedException {
        home.create();
        Files.createDirectories(home.dataFolder());
        Path lockFile = home.dataFolder().resolve("postmaster.pid");
        for (List<String> command :
                List.of(List.of("sleep", "60"), List.of("bash", "-c", "exec -a postgres sleep 60"))) {
            Process foreign =
                    new ProcessBuilder(command).directory(folder.toFile()).start();
            try {
                Files.writeString(lockFile, foreign.pid() + "\n");

                Postmaster.guard(home.dataFolder());

                assertThat(foreign.waitFor(1, SECONDS)).as(command.toString()).isFalse();
                assertThat(lockFile).doesNotExist();
            } finally {
                foreign.destroyForcibly();
            }
        }
    }

    @Test
    void a_fixed_port_is_used() {
        int port = FreePort.any();
        try (Database database = Database.open(home, settings().withPort(port))) {
            assertThat(database.url()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/yingyun");
        }
    }

    @Test
    void customer_data_reaches_neither_the_servers_log_nor_an_exception() throws IOException {
        String idNumber = "320102199003078888";
        try (Database database = open()) {
            Migrations.migrate(database.owner(), "classpath:db/testmigration");
            JdbcClient app = JdbcClient.create(database.app());
            app.sql("insert into customer (customer_no, id_number) values (1, ?)")
                    .param(idNumber)
                    .update();

            Throwable twice = catchThrowableOfType(
                    RuntimeException.class,
                    () -> app.sql("insert into customer (customer_no, id_number) values (2, ?)")
                            .param(idNumber)
                            .update());
            assertThat(textOf(twice)).contains("customer_id_number_once").doesNotContain(idNumber);
            assertThat(batchFailure(database.app(), idNumber))
                    .contains("customer_id_number_once")
                    .doesNotContain(idNumber);
            assertThatThrownBy(() ->
                            app.sql("select '" + idNumber + "'::date").query().singleValue())
                    .hasRootCauseInstanceOf(SQLException.class);
        }

        assertThat(Files.readString(home.postgresLog()))
                .contains("ready to accept connections")
                .doesNotContain(idNumber);
    }

    private static String batchFailure(DataSource app, String idNumber) {
        try (var connection = app.getConnection();
                var insert =
                        connection.prepareStatement("insert into customer (customer_no, id_number) values (?, ?)")) {
            for (int customerNo = 10; customerNo < 12; customerNo++) {
                insert.setLong(1, customerNo);
                insert.setString(2, idNumber);
                insert.addBatch();
            }
            insert.executeBatch();
            throw new AssertionError("the batch was accepted");
        } catch (SQLException e) {
            return textOf(e);
        }
    }

    /** The exception, its causes and what JDBC chains beside them. */
    private static String textOf(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
            if (cause instanceof SQLException sql) {
                sql.iterator().forEachRemaining(chained -> text.append(chained).append('\n'));
            }
        }
        return text.toString();
    }

    private Database open() {
        return Database.open(home, settings());
    }

    private static DatabaseSettings settings() {
        return DatabaseSettings.defaults().withProfile(ServerProfile.small());
    }

    private static void write(Database database, String text) {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("create table if not exists public.note (text text)").update();
        owner.sql("grant select on public.note to yingyun_app").update();
        owner.sql("insert into public.note values (?)").param(text).update();
    }

    private static List<@Nullable String> notes(DataSource app) {
        return JdbcClient.create(app)
                .sql("select text from public.note")
                .query(String.class)
                .list();
    }

    private static void kill(Postmaster server) {
        OsCommand.of("sh", "-c", "kill -9 " + server.pid()).run();
        assertThat(Patience.waitFor(() -> !server.isRunning(), Duration.ofSeconds(10)))
                .isTrue();
    }
}
