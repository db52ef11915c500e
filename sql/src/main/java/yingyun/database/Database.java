package yingyun.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import yingyun.kernel.Refused;

/**
 * The database of a bank: the server of its home, started by this process or joined, or any PostgreSQL given by
 * {@code --db URL}. Whoever opens it closes it; closing stops a server that this process started.
 */
public final class Database implements AutoCloseable {

    static final String NAME = "yingyun";

    private static final int OLDEST_SERVER = 180_000;
    private static final int OWNER_CONNECTIONS = 2;
    private static final Duration HOLDER_LIMIT = Duration.ofSeconds(30);

    private final Login ownerLogin;
    private final Login appLogin;
    private final HikariDataSource owner;
    private final DayAndNight app;
    private final @Nullable OwnServer server;
    private final @Nullable Backups backups;
    private final @Nullable Copies copies;
    private final @Nullable Login superuser;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Thread exitHook;

    /** What the process that started the server has to give back. */
    private record OwnServer(Home home, HomeLock lock, EmbeddedPostgres postgres) {}

    private Database(
            Login ownerLogin,
            Login appLogin,
            DatabaseSettings settings,
            @Nullable OwnServer server,
            @Nullable Home home,
            @Nullable Login superuser) {
        this.superuser = superuser;
        this.backups = home == null || superuser == null ? null : new Backups(home, superuser);
        this.copies = home == null || superuser == null ? null : new Copies(home, superuser);
        this.ownerLogin = ownerLogin;
        this.appLogin = appLogin;
        this.server = server;
        this.owner = ownerLogin.pool("owner", OWNER_CONNECTIONS, settings.applicationName(), Login.Use.ADMINISTRATION);
        this.app = new DayAndNight(
                appLogin.pool("app", settings.appConnections(), settings.applicationName(), Login.Use.PEOPLE),
                appLogin.pool("night", settings.nightConnections(), settings.applicationName(), Login.Use.NIGHT),
                backups != null);
    }

    /**
     * Starts the server of a home, after ending what a killed owner may have left, or joins the process that holds it.
     * Waits up to 30 s for a holder that is just starting.
     *
     * @throws Refused with {@link DatabaseProblem.HeldByAnother} or {@link DatabaseProblem.CannotStart}
     */
    public static Database open(Home home, DatabaseSettings settings) {
        return open(home, settings, HOLDER_LIMIT);
    }

    static Database open(Home home, DatabaseSettings settings, Duration holderLimit) {
        home.create();
        var patience = Patience.of(holderLimit);
        while (true) {
            Optional<HomeLock> lock = HomeLock.tryTake(home);
            if (lock.isPresent()) {
                return own(home, lock.get(), settings);
            }
            Optional<Database> joined = join(home, settings);
            if (joined.isPresent()) {
                return joined.get();
            }
            if (patience.isOver()) {
                long pid = HomeLock.holder(home).orElse(0);
                throw new DatabaseProblem.HeldByAnother(home.root(), pid).refused();
            }
            patience.pause(Duration.ofMillis(100));
        }
    }

    private static Database own(Home home, HomeLock lock, DatabaseSettings settings) {
        EmbeddedPostgres postgres = null;
        try {
            ServerNote.remove(home);
            Copies.removeAbandoned(home);
            postgres = EmbeddedPostgres.start(home, lock, settings.profile(), settings.port());
            prepareOwn(home, postgres.port());
            new ServerNote(postgres.port(), ProcessHandle.current().pid()).write(home);
            return new Database(
                    login(home, postgres.port(), Roles.OWNER),
                    login(home, postgres.port(), Roles.APP),
                    settings,
                    new OwnServer(home, lock, postgres),
                    home,
                    superuser(home, postgres.port()));
        } catch (RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            lock.close();
            throw e;
        }
    }

    private static void prepareOwn(Home home, int port) {
        Login superuser = superuser(home, port);
        try (Connection server = superuser.connect()) {
            Roles.makeLogins(server, new Passwords(home));
            if (!exists(server, NAME)) {
                try (Statement statement = server.createStatement()) {
                    statement.execute("create database " + NAME + " owner " + Roles.OWNER);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("roles and database of the own server", e);
        }
        try (Connection database = superuser.at(urlOf(port, NAME)).connect();
                Statement statement = database.createStatement()) {
            statement.execute("revoke all on database " + NAME + " from public");
            Roles.open(database, NAME);
            statement.execute("create extension if not exists pg_stat_statements schema public");
            // A benchmark starts each measurement from a checkpoint.
            statement.execute("grant pg_checkpoint to " + Roles.OWNER);
        } catch (SQLException e) {
            throw new IllegalStateException("grants of the own database", e);
        }
    }

    private static Optional<Database> join(Home home, DatabaseSettings settings) {
        Optional<ServerNote> note = ServerNote.read(home)
                .filter(n -> n.ownerPid() == HomeLock.holder(home).orElse(-1));
        if (note.isEmpty()) {
            return Optional.empty();
        }
        int port = note.get().port();
        Login app = login(home, port, Roles.APP);
        return answers(app)
                ? Optional.of(
                        new Database(login(home, port, Roles.OWNER), app, settings, null, home, superuser(home, port)))
                : Optional.empty();
    }

    /**
     * Any PostgreSQL from 18 on. The URL carries user and password of a role that may create roles, and schemas in that
     * database; connections then turn into {@code yingyun_owner} and {@code yingyun_app}.
     *
     * @throws Refused with {@link DatabaseProblem.CannotConnect}, {@link DatabaseProblem.ServerTooOld} or
     *     {@link DatabaseProblem.RolesRefused}
     */
    public static Database external(String jdbcUrl, DatabaseSettings settings) {
        Login login = loginOf(jdbcUrl);
        try (Connection connection = login.connect()) {
            requireVersion(connection);
            prepareExternal(connection);
        } catch (SQLException e) {
            throw new DatabaseProblem.CannotConnect(login.url(), String.valueOf(e.getMessage())).refused();
        }
        return new Database(as(Roles.OWNER, login), as(Roles.APP, login), settings, null, null, null);
    }

    static void prepareExternal(Connection connection) {
        try {
            Roles.makeMissing(connection);
            Roles.grantToLogin(connection);
            Roles.open(connection, connection.getCatalog());
            requireSchemaRight(connection);
        } catch (SQLException e) {
            throw new DatabaseProblem.RolesRefused(String.valueOf(e.getMessage())).refused();
        }
    }

    private static void requireVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(
                        "select current_setting('server_version_num')::int, current_setting('server_version')")) {
            version.next();
            if (version.getInt(1) < OLDEST_SERVER) {
                throw new DatabaseProblem.ServerTooOld(version.getString(2)).refused();
            }
        }
    }

    /** A grant by somebody who may not give it is only a warning in PostgreSQL. */
    private static void requireSchemaRight(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet right = statement.executeQuery(
                        "select has_database_privilege('%s', current_database(), 'CREATE')".formatted(Roles.OWNER))) {
            right.next();
            if (!right.getBoolean(1)) {
                throw new SQLException(Roles.OWNER + " may not create schemas in this database");
            }
        }
    }

    /** Small pool for Flyway and for administration. */
    public DataSource owner() {
        return owner;
    }

    /** What the application runs with; the night ({@link BackgroundThread}) has connections of its own in it. */
    public DataSource app() {
        return app;
    }

    /** Without user and password. */
    public String url() {
        return appLogin.url();
    }

    /** Of the home's own server, whoever started it; empty for a server of {@code --db}. */
    public Optional<Backups> backups() {
        return Optional.ofNullable(backups);
    }

    /** Throw-away copies of the home's own server, whoever started it; empty for a server of {@code --db}. */
    public Optional<Copies> copies() {
        return Optional.ofNullable(copies);
    }

    Login superuser() {
        return Objects.requireNonNull(superuser, "only the home's own server");
    }

    /** Whether this process started the server and will stop it. */
    public boolean ownsServer() {
        return server != null;
    }

    /** Asks the server itself, past the pool: a busy pool is not a dead server. */
    public boolean isAlive() {
        return (server == null || server.postgres.isAlive()) && answers(appLogin);
    }

    /** Whether this process started the server and it is gone: nothing but {@link #restart} brings it back. */
    public boolean hasLostServer() {
        return server != null && !closed.get() && !server.postgres.isAlive();
    }

    /** After the postmaster died under a living process: guards and starts on the same port; the pools recover by themselves. */
    public synchronized void restart() {
        if (server == null) {
            throw new DatabaseProblem.NotOurServer().refused();
        }
        if (closed.get()) {
            throw new IllegalStateException("the database is closed");
        }
        server.postgres.restart();
        app.forgetConnections();
        owner.getHikariPoolMXBean().softEvictConnections();
    }

    /** What decides speed and durability, for the head of a benchmark. */
    public Map<String, String> serverSettings() {
        var settings = new LinkedHashMap<String, String>();
        try (Connection connection = app.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select name, current_setting(name)
                          from pg_settings
                         where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
                                        'shared_buffers', 'effective_cache_size', 'work_mem', 'maintenance_work_mem',
                                        'max_wal_size', 'checkpoint_timeout', 'wal_compression', 'max_connections',
                                        'io_method', 'jit', 'plan_cache_mode', 'TimeZone')
                         order by name
                        """)) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
            return settings;
        } catch (SQLException e) {
            throw new IllegalStateException("settings of the server", e);
        }
    }

    /** For a command line that may be ended by a signal. Does nothing if the database is closed by then. */
    public synchronized Database closeOnExit() {
        if (exitHook == null) {
            exitHook = new Thread(this::close, "close-database");
            Runtime.getRuntime().addShutdownHook(exitHook);
        }
        return this;
    }

    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        app.close();
        owner.close();
        if (server != null) {
            try {
                server.postgres.close();
                ServerNote.remove(server.home);
            } finally {
                server.lock.close();
            }
        }
        forgetExitHook();
    }

    /** Last of all: without the hook, a signal during {@code close} would end the JVM before the server is stopped. */
    private void forgetExitHook() {
        if (exitHook != null && exitHook != Thread.currentThread()) {
            try {
                Runtime.getRuntime().removeShutdownHook(exitHook);
            } catch (IllegalStateException ignored) {
                // the JVM is on its way down; the hook will find the database closed
            }
        }
    }

    Login ownerLogin() {
        return ownerLogin;
    }

    Login appLogin() {
        return appLogin;
    }

    static boolean exists(Connection connection, String database) throws SQLException {
        try (var statement = connection.prepareStatement("select from pg_database where datname = ?")) {
            statement.setString(1, database);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean answers(Login login) {
        try (Connection connection = login.connect()) {
            return connection.isValid(5);
        } catch (SQLException ignored) {
            return false;
        }
    }

    static Login superuser(Home home, int port) {
        return new Login(
                urlOf(port, "postgres"),
                EmbeddedPostgres.SUPERUSER,
                new Passwords(home).of(EmbeddedPostgres.SUPERUSER),
                null);
    }

    private static Login login(Home home, int port, String role) {
        return new Login(urlOf(port, NAME), role, new Passwords(home).of(role), null);
    }

    static Login as(String role, Login login) {
        return new Login(login.url(), login.user(), login.password(), role);
    }

    static String urlOf(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Takes user and password out of the URL, so that it can be shown. */
    static Login loginOf(String jdbcUrl) {
        Properties parts = Driver.parseURL(jdbcUrl, new Properties());
        if (parts == null) {
            throw new IllegalArgumentException("not a jdbc:postgresql:// URL");
        }
        int query = jdbcUrl.indexOf('?');
        String bare = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        String rest = query < 0
                ? ""
                : Arrays.stream(jdbcUrl.substring(query + 1).split("&"))
                        .filter(part -> !part.startsWith("user=") && !part.startsWith("password="))
                        .collect(Collectors.joining("&"));
        return new Login(
                rest.isEmpty() ? bare : bare + "?" + rest,
                parts.getProperty("user", System.getProperty("user.name")),
                parts.getProperty("password", ""),
                null);
    }
}
