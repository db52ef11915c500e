package yingyun.nights;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.eod.TestNight;

/**
 * Somebody with all rights on the database changes one column of one row, past every key and check; after the look everything is as
 * before. What looks must use this {@link #dataSource} and {@link #transactions}.
 */
public final class Tampering {

    public final DataSource dataSource;
    public final DataSourceTransactionManager transactions;
    public final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;

    public Tampering(TestNight night) {
        // Without prepared statements on the server: a type that was changed and rolled back would break them.
        this.dataSource = new DelegatingDataSource(night.database().owner()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
                return connection;
            }
        };
        this.transactions = new DataSourceTransactionManager(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.inTransaction = new TransactionTemplate(transactions);
    }

    public record Column(String table, String name, String type) {

        boolean isNumber() {
            return List.of("int2", "int4", "int8", "numeric").contains(type);
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    public List<Column> columnsOf(String table) {
        return jdbc.sql("""
                select column_name, udt_name
                  from information_schema.columns
                 where table_schema = 'yingyun' and table_name = :table and is_identity = 'NO'
                 order by ordinal_position
                """)
                .param("table", table)
                .query((rs, n) -> new Column(table, rs.getString(1), rs.getString(2)))
                .list();
    }

    public <T> T andBack(Supplier<T> act) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            status.setRollbackOnly();
            return act.get();
        }));
    }

    /** The relation (a leaf, or the table itself) that holds the first row of those that the condition names. */
    String relation(String table, String where) {
        return jdbc.sql("select tableoid::regclass::text from " + table + " t where " + where
                        + " order by t::text limit 1")
                .query(String.class)
                .single();
    }

    /** Changes that row; the caller is inside {@link #andBack}. */
    public void change(Column column, String where) {
        String relation = relation(column.table(), where);
        free(relation);
        int rows = jdbc.sql(
                        "update %1$s set %2$s = %3$s where ctid = (select ctid from %1$s t where %4$s order by t::text limit 1)"
                                .formatted(relation, column.name(), other(column), where))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("changed " + rows + " rows of " + column);
        }
    }

    private static String other(Column column) {
        String name = column.name();
        return switch (column.type()) {
            case "int2", "int4", "int8" -> "coalesce(" + name + ", 0) + 1";
            case "numeric" -> "coalesce(" + name + ", 0) + 0.000001";
            case "date" -> "coalesce(" + name + ", date '2026-03-20') + 1";
            case "timestamptz" ->
                "coalesce(" + name + ", timestamptz '2026-03-20 12:00+08') + interval '1 microsecond'";
            case "bool" -> "not coalesce(" + name + ", false)";
            case "char" -> "case when " + name + " in ('D', 'B') then 'R'::\"char\" else 'D'::\"char\" end";
            case "jsonb" -> "'{}'::jsonb";
            default ->
                column.toString().equals("business_date.state")
                        ? "'SIGNED'"
                        : "coalesce(" + name + "::text, '') || 'x'";
        };
    }

    /** Drops checks and keys, and the rules of domains. */
    private void free(String relation) {
        List<String> statements = jdbc.sql("""
                select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname)
                  from pg_constraint
                 where conrelid = to_regclass(:relation) and contype in ('c', 'p', 'u', 'f', 'x') and coninhcount = 0
                 union all
                select format('alter table %s alter column %I type text', a.attrelid::regclass, a.attname)
                  from pg_attribute a
                  join pg_type t on t.oid = a.atttypid
                 where a.attrelid = to_regclass(:relation) and t.typtype = 'd' and t.typbasetype = 'text'::regtype and a.attnum > 0
                   and not (select relispartition from pg_class where oid = a.attrelid)
                 union all
                select format('drop index %s', x.indexrelid::regclass)
                  from pg_index x
                 where x.indrelid = to_regclass(:relation) and x.indisunique
                   and not exists (select from pg_constraint c where c.conindid = x.indexrelid)
                """)
                .param("relation", relation)
                .query((rs, n) -> rs.getString(1))
                .list();
        statements.forEach(statement -> jdbc.sql(statement).update());
        // A check that comes from the parent is dropped at the root.
        List<String> inherited = jdbc.sql("""
                select format('alter table %s drop constraint if exists %I cascade', pg_partition_root(c.conrelid), c.conname)
                  from pg_constraint c
                 where c.conrelid = to_regclass(:relation) and c.coninhcount > 0 and c.contype = 'c'
                """)
                .param("relation", relation)
                .query((rs, n) -> rs.getString(1))
                .list();
        inherited.forEach(statement -> jdbc.sql(statement).update());
    }
}
