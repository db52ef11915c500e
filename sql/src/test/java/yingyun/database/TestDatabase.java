package yingyun.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An empty, migrated database of one test, dropped on close. It lives on the server of {@code YINGYUN_TEST_DB} (a JDBC URL
 * with user and password of a role that may create databases and roles) or on one that this JVM starts for all its tests.
 */
public final class TestDatabase implements AutoCloseable {

    private static final int APP_CONNECTIONS = 8;
    private static final int OWNER_CONNECTIONS = 2;

    private final TestServer server;
    private final String name;
    private final String url;
    private final HikariDataSource owner;
    private final HikariDataSource app;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
        this.url = server.urlOf(name);
        this.owner = server.login(Roles.OWNER, name)
                .pool(name + "-owner", OWNER_CONNECTIONS, "test", Login.Use.ADMINISTRATION);
        this.app = server.login(Roles.APP, name).pool(name + "-app", APP_CONNECTIONS, "test", Login.Use.NIGHT);
    }

    /** With the migrations of the classpath. */
    public static TestDatabase create() {
        return create(Migrations.LOCATION);
    }

    /** With other migrations; the first database of a set of locations takes as long as they do, the others are copies. */
    public static TestDatabase create(String... locations) {
        TestServer server = TestServer.shared();
        String name = "yt_" + UUID.randomUUID().toString().replace("-", "");
        server.copy(server.template(locations), name);
        return new TestDatabase(server, name);
    }

    /**
     * Another database with the same content. Nobody may be logged in to the original, so its pools are closed: it is good for
     * copies only from then on.
     */
    public TestDatabase copy() {
        app.close();
        owner.close();
        String copy = "yt_" + UUID.randomUUID().toString().replace("-", "");
        server.copy(name, copy);
        return new TestDatabase(server, copy);
    }

    /** For Flyway and for tests that look at what the application may not see. */
    public DataSource owner() {
        return owner;
    }

    /** What the code under test gets: logs in as the application does. */
    public DataSource app() {
        return app;
    }

    /** Without user and password. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        app.close();
        owner.close();
        try (Connection admin = server.admin().connect();
                Statement statement = admin.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException("drop " + name, e);
        }
    }
}
