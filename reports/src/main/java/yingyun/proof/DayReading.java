package yingyun.proof;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.kernel.BusinessDate;

/**
 * A transaction that reads a whole day. It takes the day's advisory lock shared before anything else: an undo takes it exclusively
 * and detaches leaves, which a snapshot alone would not keep.
 */
final class DayReading {

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;

    DayReading(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    <T> T of(BusinessDate day, Supplier<T> reading) {
        T read = inTransaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock_shared(8, :day)")
                    .param("day", Integer.parseInt(day.compact()))
                    .query((rs, n) -> 0)
                    .list();
            // Joins of a million rows stay in memory; these are few statements, one after the other.
            jdbc.sql("select set_config('work_mem', '256MB', true)")
                    .query((rs, n) -> 0)
                    .list();
            return reading.get();
        });
        return java.util.Objects.requireNonNull(read);
    }
}
