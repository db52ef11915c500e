package yingyun.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;

/** A server of the bank's own database department, for {@code --db URL}: here played by a second one of ours. */
public final class ApartServer implements AutoCloseable {

    private final Home home;
    private final HomeLock lock;
    private final EmbeddedPostgres server;

    private ApartServer(Home home, HomeLock lock, EmbeddedPostgres server) {
        this.home = home;
        this.lock = lock;
        this.server = server;
    }

    public static ApartServer start() {
        try {
            Home home = Home.at(Files.createTempDirectory("yingyun-apart")).create();
            HomeLock lock = HomeLock.tryTake(home).orElseThrow();
            return new ApartServer(
                    home,
                    lock,
                    EmbeddedPostgres.start(home, lock, ServerProfile.small().withoutDurability(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the server's administrator. */
    public void run(String... statements) {
        try (Connection connection = Database.superuser(home, server.port()).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a database department hands out. */
    public String url(String database, String user, String password) {
        return Database.urlOf(server.port(), database) + "?user=" + user + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        lock.close();
        try {
            FileSystemUtils.deleteRecursively(home.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
