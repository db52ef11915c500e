package yingyun.proof;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes one column of one row as little as its type allows, past every constraint. The caller rolls back. */
final class Change {

    private Change() {}

    record Column(String table, String name, String type) {
        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    static List<Column> columnsOf(JdbcClient jdbc, String table) {
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

    /** In the first row (by its text) of those that the condition names. */
    static void apply(JdbcClient jdbc, Column column, String where) {
        free(jdbc, column.table());
        if (column.toString().equals("day_balance.part")) {
            movePart(jdbc);
            return;
        }
        String relation = jdbc.sql("select tableoid::regclass::text from " + column.table() + " t where " + where
                        + " order by t::text limit 1")
                .query(String.class)
                .single();
        free(jdbc, relation);
        int rows = jdbc.sql(
                        "update %1$s set %2$s = %3$s where ctid = (select ctid from %1$s t where %4$s order by t::text limit 1)"
                                .formatted(relation, column.name(), other(column), where))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("changed " + rows + " rows of " + column);
        }
    }

    /** A partition's key changes by moving the row. */
    private static void movePart(JdbcClient jdbc) {
        jdbc.sql("""
                update day_balance set part = 'INTERNAL'
                 where business_date = date '2026-06-20' and part = 'ACCOUNT' and account_no = '6222000000000001'
                """).update();
    }

    private static String other(Column column) {
        String name = column.name();
        if (column.toString().equals("business_date.state")) {
            return "'SIGNED'";
        }
        return switch (column.type()) {
            case "int2", "int4", "int8" -> "coalesce(" + name + ", 0) + 1";
            case "numeric" -> "coalesce(" + name + ", 0) + 0.000001";
            case "date" -> "coalesce(" + name + ", date '2026-06-20') + 1";
            case "timestamptz" ->
                "coalesce(" + name + ", timestamptz '2026-06-20 12:00+08') + interval '1 microsecond'";
            case "bool" -> "not coalesce(" + name + ", false)";
            case "char" -> "case when " + name + " in ('D', 'B') then 'R'::\"char\" else 'D'::\"char\" end";
            case "jsonb" -> "'{}'::jsonb";
            default -> "coalesce(" + name + "::text, '') || 'x'";
        };
    }

    /** Drops what would refuse the change: checks, keys and domains' rules. */
    private static void free(JdbcClient jdbc, String table) {
        List<String> constraints = jdbc.sql("""
                select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname)
                  from pg_constraint
                 where conrelid = to_regclass(:table) and contype in ('c', 'p', 'u', 'f', 'x') and coninhcount = 0
                """)
                .param("table", table)
                .query((rs, n) -> rs.getString(1))
                .list();
        constraints.forEach(statement -> jdbc.sql(statement).update());
        List<String> domains = jdbc.sql("""
                select format('alter table %s alter column %I type text', a.attrelid::regclass, a.attname)
                  from pg_attribute a join pg_type t on t.oid = a.atttypid
                 where a.attrelid = to_regclass(:table) and t.typtype = 'd' and t.typbasetype = 'text'::regtype and a.attnum > 0
                """)
                .param("table", table)
                .query((rs, n) -> rs.getString(1))
                .list();
        domains.forEach(statement -> jdbc.sql(statement).update());
    }
}
