package yingyun.eod;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.transaction.TransactionSystemException;

/**
 * What may be said of an exception: its class, and for a database error its state and constraint. Messages of the database can carry
 * rows of customers and are said nowhere, neither in the log nor in Spring Batch's tables.
 */
final class Fault {

    private Fault() {}

    static String of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionSystemException rolledBack
                    && rolledBack.getApplicationException() != null) {
                return of(rolledBack.getApplicationException());
            }
            if (cause instanceof SQLException sql) {
                return "SQLSTATE " + sql.getSQLState() + constraint(sql);
            }
        }
        return root(thrown).getClass().getSimpleName();
    }

    static boolean isConstraint(Throwable thrown, String name) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && name.equals(constraintName(sql))) {
                return true;
            }
        }
        return false;
    }

    /** The same stack under a message that may be printed. */
    static RuntimeException printable(Throwable thrown) {
        RuntimeException clean = new IllegalStateException(of(thrown));
        clean.setStackTrace(root(thrown).getStackTrace());
        return clean;
    }

    private static String constraint(SQLException sql) {
        String name = sql instanceof PSQLException postgres ? constraintName(postgres) : null;
        return name == null ? "" : " " + name;
    }

    private static @Nullable String constraintName(PSQLException sql) {
        ServerErrorMessage message = sql.getServerErrorMessage();
        return message == null ? null : message.getConstraint();
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
