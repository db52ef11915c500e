package yingyun.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Streams a query's rows by COPY on the connection of the current transaction; nothing is kept in memory. */
final class CopyOut {

    private CopyOut() {}

    static long rows(DataSource dataSource, String query, String options, OutputStream out) throws IOException {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout with (" + options + ", encoding 'UTF8')", out);
        } catch (SQLException e) {
            throw new IllegalStateException("copy to a file, SQL state " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
