package yingyun.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** One COPY on the connection of the current transaction, whatever its format; cancelled if it is closed before its end. */
final class CopyStream implements AutoCloseable {

    private final DataSource dataSource;
    private final Connection connection;
    private final CopyIn copy;

    CopyStream(DataSource dataSource, String statement) {
        this.dataSource = dataSource;
        this.connection = DataSourceUtils.getConnection(dataSource);
        try {
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        } catch (SQLException e) {
            DataSourceUtils.releaseConnection(connection, dataSource);
            throw new IllegalStateException(statement, e);
        }
    }

    /** @param rows so far, for the message if it is refused */
    void send(byte[] bytes, int length, long rows) {
        try {
            copy.writeToCopy(bytes, 0, length);
        } catch (SQLException e) {
            throw refused(rows, e);
        }
    }

    /** @param rows that were sent; the server must have taken as many */
    void end(long rows) {
        try {
            long taken = copy.endCopy();
            if (taken != rows) {
                throw new IllegalStateException("copy took " + taken + " of " + rows + " rows");
            }
        } catch (SQLException e) {
            throw refused(rows, e);
        }
    }

    private static IllegalStateException refused(long rows, SQLException e) {
        return new IllegalStateException("copy refused after " + rows + " rows, SQL state " + e.getSQLState(), e);
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException alreadyBroken) {
            throw new IllegalStateException("copy could not be cancelled", alreadyBroken);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
