package yingyun.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.Home;
import yingyun.database.Store;
import yingyun.database.TestDatabase;
import yingyun.kernel.BusinessDate;
import yingyun.reference.Bank;
import yingyun.reference.BusinessDates;

/**
 * A bank of three orgs and ten accounts that was taken over on 2026-06-19 and closed 2026-06-20, a day of interest settlement: written
 * by statements and the leaf functions, as the night writes it. One difference of 总分核对 (a manual voucher without account) is waived.
 * Everything runs in the owner's transactions, so that a test can change a row, look, and roll back.
 */
final class ClosedDay implements AutoCloseable {

    static final BusinessDate TAKEN_OVER = BusinessDate.of("2026-06-19");
    static final BusinessDate DAY = BusinessDate.of("2026-06-20");
    static final BusinessDate NEXT = DAY.next();

    static final Instant NIGHT = Instant.parse("2026-06-20T13:30:00Z");

    final TestDatabase database = TestDatabase.create();
    /** Without prepared statements on the server: a column whose type was changed and rolled back would break them. */
    final DataSource dataSource = new DelegatingDataSource(database.owner()) {
        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            return connection;
        }
    };

    final JdbcClient jdbc = JdbcClient.create(dataSource);
    final DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    final TransactionTemplate inTransaction = new TransactionTemplate(transactions);
    final Store store;
    final Bank bank = new Bank(jdbc);
    final BusinessDates dates = new BusinessDates(jdbc);
    final boolean restarted;
    final int more;

    private ClosedDay(Path home, boolean restarted, int more) {
        this.store = new Store(Home.at(home).create());
        this.restarted = restarted;
        this.more = more;
    }

    static ClosedDay in(Path home) {
        return in(home, false);
    }

    /** @param restarted lived the same files with other ids: runs that failed first, and a batch that was opened and left */
    static ClosedDay in(Path home, boolean restarted) {
        return built(new ClosedDay(home, restarted, 0));
    }

    /** With so many personal accounts and journal lines more (an even number). */
    static ClosedDay withMore(Path home, int more) {
        return built(new ClosedDay(home, false, more));
    }

    private static ClosedDay built(ClosedDay made) {
        made.build();
        return made;
    }

    Verification verification() {
        return new Verification(jdbc, transactions, bank, store);
    }

    VerificationReport verify() {
        return verification().verify(List.of(DAY));
    }

    @Override
    public void close() {
        database.close();
    }

    private void build() {
        new ClosedDayFiles(this).arrive();
        new ClosedDayNight(this).close();
    }

    void sql(String statement) {
        if (statement.startsWith("select")) {
            jdbc.sql(statement)
                    .param("day", DAY.day())
                    .param("yesterday", TAKEN_OVER.day())
                    .query((rs, n) -> 0)
                    .list();
        } else {
            jdbc.sql(statement)
                    .param("day", DAY.day())
                    .param("yesterday", TAKEN_OVER.day())
                    .update();
        }
    }

    void call(String statement, long id) {
        jdbc.sql(statement).param("id", id).query((rs, n) -> 0).list();
    }

    /** Runs the act in a transaction that is rolled back. */
    <T> T andBack(Function<JdbcClient, T> act) {
        return java.util.Objects.requireNonNull(inTransaction.execute(status -> {
            status.setRollbackOnly();
            return act.apply(jdbc);
        }));
    }
}
