package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import yingyun.job.KeyRange;

/**
 * Streams the interest-bearing accounts of a range on the connection of the current transaction. Balances of an account that stand
 * under several orgs or subjects are summed. An account that was opened again today has no yesterday.
 */
@Repository
class DemandAccounts {

    /** Rows per round trip; the consumer may use the connection between two rows. */
    private static final int FETCH_SIZE = 10_000;

    /** Subqueries are scalar on purpose: they run only for the rows that need them, by key; {@code exists} would scan all accounts. */
    private static final String ACCOUNTS = """
            select a.account_no, a.org_code, a.currency, a.product_code, a.status = 'CLOSED', b.balance_fen,
                   y.accumulation, y.accrued_fen,
                   case when a.since = ? and a.status <> 'CLOSED'
                         and (select p.status from account p where p.account_no = a.account_no and p.until = a.since limit 1) = 'CLOSED'
                        then null else y.period_start end,
                   y.product_to_date,
                   case when y.account_no is null
                        then (select true from account p where p.account_no = a.account_no and p.since < ? limit 1) end
              from account a
              left join day_balance b
                on b.business_date = ? and b.part = 'ACCOUNT' and b.account_no = a.account_no
               and b.account_no >= ? and (?::text is null or b.account_no < ?)
              left join accrual y
                on y.business_date = ? and y.component = 'DEMAND' and y.account_no = a.account_no
               and y.account_no >= ? and (?::text is null or y.account_no < ?)
             where a.since <= ?
               and (a.until is null or a.until > ?)
               and a.account_no >= ? and (?::text is null or a.account_no < ?)
               and a.product_code = any (?)
               and (a.status <> 'CLOSED'
                    or (a.since = ?
                        and coalesce((select p.status from account p
                                       where p.account_no = a.account_no and p.until = a.since limit 1), '') <> 'CLOSED'))
             order by a.account_no
            """;

    private final DataSource dataSource;

    DemandAccounts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void forEach(AccrualNight night, KeyRange range, Consumer<DemandAccount> consumer) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setFetchSize(FETCH_SIZE);
            bind(statement, night, range);
            try (ResultSet rows = statement.executeQuery()) {
                stream(rows, night, consumer);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading demand accounts, SQL state " + e.getSQLState(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void bind(PreparedStatement statement, AccrualNight night, KeyRange range) throws SQLException {
        var today = night.today().day();
        int at = 1;
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        at = bind(statement, at, range);
        statement.setObject(at++, night.today().previous().day());
        at = bind(statement, at, range);
        statement.setObject(at++, today);
        statement.setObject(at++, today);
        at = bind(statement, at, range);
        Array products = statement.getConnection().createArrayOf("text", night.productCodes());
        statement.setArray(at++, products);
        statement.setObject(at, today);
    }

    private static int bind(PreparedStatement statement, int first, KeyRange range) throws SQLException {
        int at = first;
        statement.setString(at++, range.from());
        statement.setObject(at++, range.to(), Types.VARCHAR);
        statement.setObject(at++, range.to(), Types.VARCHAR);
        return at;
    }

    private static void stream(ResultSet rows, AccrualNight night, Consumer<DemandAccount> consumer)
            throws SQLException {
        boolean startsAfresh = night.isFirstDayOfPeriod();
        String today = night.today().toString();
        @Nullable DemandAccount held = null;
        while (rows.next()) {
            String accountNo = rows.getString(1);
            long balanceFen = Math.negateExact(rows.getLong(6));
            if (held != null && held.accountNo().equals(accountNo)) {
                held = held.plus(balanceFen);
                continue;
            }
            if (held != null) {
                consumer.accept(held);
            }
            String currency = rows.getString(3);
            held = new DemandAccount(
                    accountNo,
                    rows.getString(2),
                    currency,
                    night.terms(rows.getString(4), currency),
                    rows.getBoolean(5),
                    balanceFen,
                    before(rows, startsAfresh, today),
                    rows.getBoolean(11));
        }
        if (held != null) {
            consumer.accept(held);
        }
    }

    private static @Nullable PeriodState before(ResultSet rows, boolean startsAfresh, String today)
            throws SQLException {
        String periodStart = rows.getString(9);
        if (periodStart == null) {
            return null;
        }
        if (startsAfresh) {
            return PeriodState.fresh(today);
        }
        BigDecimal percentProduct = rows.getBigDecimal(10);
        BigInteger product = percentProduct == null ? null : percentProduct.unscaledValue();
        return new PeriodState(rows.getLong(7), product, rows.getLong(8), periodStart);
    }
}
