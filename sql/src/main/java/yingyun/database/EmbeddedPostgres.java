package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The own server of a home. It outlives a killed JVM, therefore every start looks for an orphan first
 * ({@link Postmaster#guard}); only the holder of the home's lock has one of these.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    /** For as long as this, what is left of a killed server (children, shared memory, port) may be in the way. */
    private static final Duration LEFTOVERS_LIMIT = Duration.ofSeconds(60);

    private static final long LOG_KEPT_BYTES = 20_000_000;

    private final Home home;
    private final ServerProfile profile;
    private final PostgresBinaries binaries;
    private int port;

    private EmbeddedPostgres(Home home, ServerProfile profile, int fixedPort) {
        this.home = home;
        this.profile = profile;
        this.binaries = PostgresBinaries.unpacked(home);
        this.port = fixedPort == 0 ? FreePort.any() : fixedPort;
    }

    static EmbeddedPostgres start(Home home, HomeLock lock, ServerProfile profile, int fixedPort) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("only the holder of the lock may start the server");
        }
        var server = new EmbeddedPostgres(home, profile, fixedPort);
        if (!Files.exists(home.dataFolder().resolve("PG_VERSION"))) {
            server.initdb();
        }
        server.setAsideLongLog();
        server.launch(fixedPort == 0);
        return server;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return Postmaster.running(home.dataFolder()).isPresent();
    }

    /** Starts the server again on the same port, so that the pools find it by themselves. */
    void restart() {
        launch(false);
    }

    @Override
    public void close() {
        pgCtl("-m", "fast", "-w", "-t", "120", "stop");
        Postmaster.guard(home.dataFolder());
    }

    /** Into a folder beside, then renamed: a first start that is killed half-way leaves nothing that looks like a database. */
    private void initdb() {
        var passwords = new Passwords(home);
        passwords.generate(SUPERUSER);
        Path fresh = home.pg().resolve("new-" + UUID.randomUUID());
        try {
            removeUnfinished();
            var words = new ArrayList<>(List.of(
                    binaries.program("initdb"),
                    "-D",
                    fresh.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + passwords.file(SUPERUSER),
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C.UTF-8",
                    "--data-checksums"));
            if (!profile.isDurable()) {
                words.add("--no-sync");
            }
            OsCommand.Result result = new OsCommand(words).asPostgresWants().run();
            if (!result.isOk()) {
                throw new DatabaseProblem.CannotStart("initdb: " + lastLine(result.output()), home.postgresLog())
                        .refused();
            }
            Files.writeString(fresh.resolve("postgresql.conf"), "include 'yingyun.conf'\n", StandardOpenOption.APPEND);
            Files.move(fresh, home.dataFolder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As far as it goes: an initdb whose JVM was killed may still be writing. */
    private void removeUnfinished() throws IOException {
        try (var unfinished = Files.newDirectoryStream(home.pg(), "new-*")) {
            for (Path folder : unfinished) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (DirectoryNotEmptyException ignored) {
            // left for the next first start
        }
    }

    private void launch(boolean isFreshPortAllowed) {
        var leftovers = Patience.of(LEFTOVERS_LIMIT);
        while (true) {
            Postmaster.guard(home.dataFolder());
            writeSettings();
            long logBefore = sizeOf(home.postgresLog());
            OsCommand.Result result = pgCtl("-l", home.postgresLog().toString(), "-w", "-t", "600", "start");
            if (result.isOk()) {
                return;
            }
            String said = logSince(logBefore);
            boolean isPortTaken = said.contains("Address already in use");
            if (isPortTaken && isFreshPortAllowed) {
                port = FreePort.any();
            }
            if ((!isPortTaken && !isLeftover(said)) || leftovers.isOver()) {
                throw new DatabaseProblem.CannotStart(
                                said.isBlank() ? lastLine(result.output()) : lastLine(said), home.postgresLog())
                        .refused();
            }
            leftovers.pause(Duration.ofMillis(300));
        }
    }

    private static boolean isLeftover(String said) {
        return Stream.of(
                        "lock file \"postmaster.pid\" already exists",
                        "pre-existing shared memory block",
                        "is still in use")
                .anyMatch(said::contains);
    }

    private OsCommand.Result pgCtl(String... words) {
        var all = new ArrayList<>(
                List.of(binaries.program("pg_ctl"), "-D", home.dataFolder().toString()));
        all.addAll(List.of(words));
        return new OsCommand(all).asPostgresWants().run();
    }

    private void writeSettings() {
        String text = settings().entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining("", "# Written at every start by yingyun.database.\n", ""));
        try {
            Files.writeString(home.dataFolder().resolve("yingyun.conf"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * wal_compression stays off: these binaries are built without lz4 and zstd, and pglz saved 14 % of the WAL of a mass
     * update for no gain in time.
     */
    private Map<String, String> settings() {
        var settings = new LinkedHashMap<>(profile.settings());
        String durable = profile.isDurable() ? "on" : "off";
        settings.put("fsync", durable);
        settings.put("synchronous_commit", durable);
        settings.put("full_page_writes", durable);
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        // A query over many days or a generic plan locks every leaf it names (decision 0001).
        settings.put("max_locks_per_transaction", "512");
        settings.put("checkpoint_timeout", "15min");
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("timezone", "Asia/Shanghai");
        settings.putAll(silence());
        return settings;
    }

    /**
     * Customer data never reaches the server's log. Terse drops the failing row (DETAIL) and the COPY line (CONTEXT); the
     * level drops errors altogether, because their first line may quote a value ("invalid input syntax … "). What the
     * application did wrong is in the application's log.
     */
    private static Map<String, String> silence() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("log_timezone", "Asia/Shanghai");
        settings.put("log_min_messages", "log");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_statement", "none");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("pg_stat_statements.track_utility", "off"); // utility statements keep their constants
        return settings;
    }

    private void setAsideLongLog() {
        try {
            if (sizeOf(home.postgresLog()) > LOG_KEPT_BYTES) {
                Files.move(
                        home.postgresLog(), home.log().resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logSince(long offset) {
        try (var log = Files.newByteChannel(home.postgresLog())) {
            log.position(offset);
            var bytes = ByteBuffer.allocate((int) Math.min(65_536, log.size() - offset));
            log.read(bytes);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException ignored) {
            return "";
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((earlier, later) -> later).orElse("").strip();
    }
}
