package yingyun.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Two pools behind one source: a {@link BackgroundThread} gets connections whose server processes run at low priority, everybody else
 * the normal ones. A transaction belongs to its thread, so it never changes the pool.
 */
final class DayAndNight implements DataSource, AutoCloseable {

    private final HikariDataSource day;
    private final HikariDataSource night;
    private final boolean ofThisMachine;

    /** @param ofThisMachine whether the server's processes are ours to lower */
    DayAndNight(HikariDataSource day, HikariDataSource night, boolean ofThisMachine) {
        this.day = day;
        this.night = night;
        this.ofThisMachine = ofThisMachine;
    }

    /** The pools trust a connection used in the last half second. */
    void forgetConnections() {
        day.getHikariPoolMXBean().softEvictConnections();
        night.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!BackgroundThread.isCurrent()) {
            return day.getConnection();
        }
        Connection connection = night.getConnection();
        if (ofThisMachine) {
            LowPriority.ofProcess(connection.unwrap(PGConnection.class).getBackendPID());
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the pool has its own login");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return day.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        day.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        day.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return day.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return day.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : day.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || day.isWrapperFor(type);
    }

    @Override
    public void close() {
        night.close();
        day.close();
    }
}
