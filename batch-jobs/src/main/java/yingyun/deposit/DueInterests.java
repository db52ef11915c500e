package yingyun.deposit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Rate;

/** Streams what a settlement day owes: accruals with interest, of accounts that are still open that day. */
@Repository
class DueInterests {

    private static final int FETCH_SIZE = 10_000;

    private static final String DUE = """
            select c.account_no, a.org_code, c.currency, a.subject_code, c.period_start, c.accumulation, c.rate, c.product_to_date,
                   c.accrued_fen
              from accrual c
              join account a on a.account_no = c.account_no and a.since <= ? and (a.until is null or a.until > ?)
               and a.status <> 'CLOSED'
             where c.business_date = ?
               and c.component = 'DEMAND'
               and c.accrued_fen <> 0
               and c.account_no >= ? and (?::text is null or c.account_no < ?)
            """;

    private final DataSource dataSource;

    DueInterests(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void forEach(BusinessDate day, KeyRange range, Consumer<DueInterest> consumer) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setFetchSize(FETCH_SIZE);
            statement.setObject(1, day.day());
            statement.setObject(2, day.day());
            statement.setObject(3, day.day());
            statement.setString(4, range.from());
            statement.setObject(5, range.to(), Types.VARCHAR);
            statement.setObject(6, range.to(), Types.VARCHAR);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(row(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading due interest, SQL state " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static DueInterest row(ResultSet rows) throws SQLException {
        BigDecimal product = rows.getBigDecimal(8);
        return new DueInterest(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getLong(6),
                Rate.of(rows.getBigDecimal(7)),
                product == null ? null : product.unscaledValue(),
                rows.getLong(9));
    }
}
