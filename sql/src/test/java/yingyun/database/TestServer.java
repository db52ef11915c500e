package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** The server behind {@link TestDatabase}, one per JVM, and the migrated templates on it. */
final class TestServer {

    private static final String SERVER_VARIABLE = "YINGYUN_TEST_DB";

    /** {@code -Dyingyun.test.fsync=true} tests with a durable server, as the bank runs it. */
    private static final String FSYNC_PROPERTY = "yingyun.test.fsync";

    private static @Nullable TestServer shared;

    private final Login admin;
    private final @Nullable Passwords passwords;
    /** file_copy makes two checkpoints: the quicker one where they cost nothing, by far the slower one where they are synced. */
    private final String copyStrategy;

    private final Map<List<String>, String> templates = new ConcurrentHashMap<>();

    private TestServer(Login admin, @Nullable Passwords passwords, String copyStrategy) {
        this.admin = admin;
        this.passwords = passwords;
        this.copyStrategy = copyStrategy;
    }

    static synchronized TestServer shared() {
        if (shared == null) {
            String url = System.getenv(SERVER_VARIABLE);
            shared = url == null || url.isBlank() ? ownServer() : given(url);
        }
        return shared;
    }

    static TestServer given(String url) {
        Login login = Database.loginOf(url);
        try (Connection connection = login.connect()) {
            Roles.makeMissing(connection);
            Roles.grantToLogin(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the server of " + SERVER_VARIABLE, e);
        }
        return new TestServer(login, null, "wal_log");
    }

    private static TestServer ownServer() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"), "yingyun-test-" + System.getProperty("user.name"));
        sweep(all, Duration.ofSeconds(20));
        ServerProfile profile = Boolean.getBoolean(FSYNC_PROPERTY)
                ? ServerProfile.small()
                : ServerProfile.small().withoutDurability();
        Home home = Home.at(all.resolve(UUID.randomUUID().toString()));
        Database database = Database.open(home, DatabaseSettings.defaults().withProfile(profile));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            database.close();
            remove(home.root());
        }));
        int port = ServerNote.read(home).orElseThrow().port();
        return new TestServer(
                Database.superuser(home, port), new Passwords(home), profile.isDurable() ? "wal_log" : "file_copy");
    }

    /**
     * Removes what killed test runs left: whoever can take the lock of a home knows that its owner is gone. Young homes are
     * left alone, since their owner may be just about to lock them.
     */
    static void sweep(Path all, Duration youngest) {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> homes = Files.list(all)) {
            homes.map(Home::at).filter(home -> isOlder(home.lock(), youngest)).forEach(home -> {
                try {
                    Optional<HomeLock> lock = HomeLock.tryTake(home);
                    if (lock.isPresent()) {
                        try (HomeLock held = lock.get()) {
                            Postmaster.guard(home.dataFolder());
                            remove(home.root());
                        }
                    }
                } catch (UncheckedIOException ignored) {
                    // another run is sweeping the same folder
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlder(Path lock, Duration age) {
        try {
            return Files.getLastModifiedTime(lock)
                    .toInstant()
                    .isBefore(Instant.now().minus(age));
        } catch (IOException ignored) {
            return false;
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException ignored) {
            // the next run sweeps it
        }
    }

    Login admin() {
        return admin;
    }

    String urlOf(String database) {
        return admin.url().replaceFirst("(jdbc:postgresql:/*[^/?]*/)[^?]*", "$1" + database);
    }

    /** Own server: a real login, as in the bank. Given server: the login turned into the role. */
    Login login(String role, String database) {
        return passwords == null
                ? Database.as(role, admin.at(urlOf(database)))
                : new Login(urlOf(database), role, passwords.of(role), null);
    }

    /** The name of a migrated database; made once per content of the migrations, also when several JVMs want it at once. */
    String template(String... locations) {
        return templates.computeIfAbsent(List.of(locations), this::makeTemplate);
    }

    private String makeTemplate(List<String> locations) {
        String name = "yingyun_template_" + contentHash(locations).substring(0, 20);
        try (Connection connection = admin.connect()) {
            Roles.locked(connection, () -> {
                if (!Database.exists(connection, name)) {
                    migrateTemplate(connection, name, locations);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("template " + name, e);
        }
        return name;
    }

    private void migrateTemplate(Connection connection, String name, List<String> locations) throws SQLException {
        String fresh = name + "_new";
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + fresh + " with (force)");
            statement.execute("create database " + fresh + " owner " + Roles.OWNER + " template template0");
            Roles.open(connection, fresh);
            try (var owner = login(Roles.OWNER, fresh).pool("template", 2, "test", Login.Use.ADMINISTRATION)) {
                Migrations.migrate(owner, locations.toArray(String[]::new));
            }
            statement.execute("alter database " + fresh + " rename to " + name);
        }
    }

    void copy(String template, String name) {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database %s owner %s template %s strategy %s"
                    .formatted(name, Roles.OWNER, template, copyStrategy));
            statement.execute("revoke all on database " + name + " from public");
            Roles.open(connection, name);
        } catch (SQLException e) {
            throw new IllegalStateException("copy of " + template, e);
        }
    }

    private static String contentHash(List<String> locations) {
        MessageDigest digest = Sha256.digest();
        try {
            for (String location : locations) {
                digest.update(location.getBytes(StandardCharsets.UTF_8));
                Resource[] files = new PathMatchingResourcePatternResolver()
                        .getResources(location.replace("classpath:", "classpath*:") + "/**/*.*");
                Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
                for (Resource file : files) {
                    digest.update(String.valueOf(file.getFilename()).getBytes(StandardCharsets.UTF_8));
                    digest.update(file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
