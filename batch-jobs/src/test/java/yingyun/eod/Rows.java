package yingyun.eod;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All tables of a bank, leaves included, as a count and a hash each: to see that nothing was changed. */
public final class Rows {

    private Rows() {}

    public static TreeMap<String, String> of(TestNight night, String... without) {
        JdbcClient jdbc = night.asOwner();
        List<String> tables = jdbc.sql("""
                select n.nspname || '.' || c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname in ('yingyun', 'leaves') and c.relkind = 'r' and c.relname not like 'flyway%'
                """).query((rs, n) -> rs.getString(1)).list();
        Set<String> left = Set.of(without);
        TreeMap<String, String> rows = new TreeMap<>();
        jdbc.sql(tables.stream()
                        .filter(table -> !left.contains(table.substring(table.indexOf('.') + 1)))
                        .map(
                                "select '%1$s', count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %1$s t"
                                        ::formatted)
                        .collect(Collectors.joining(" union all ")))
                .query(rs -> {
                    rows.put(rs.getString(1), rs.getString(2));
                });
        return rows;
    }

    /**
     * What a day's books say, whatever the shape of the files that said it: entries, balances, general ledger, accruals, settlements.
     */
    public static List<String> books(TestNight night, java.time.LocalDate day) {
        return night.asOwner()
                .sql("""
                select 'entry ' || (to_jsonb(e) - 'batch_id' - 'file_line')::text from entry e where business_date = :day
                union all select 'day_balance ' || to_jsonb(b)::text from day_balance b where business_date = :day
                union all select 'gl_balance ' || to_jsonb(g)::text from gl_balance g where business_date = :day
                union all select 'accrual ' || to_jsonb(a)::text from accrual a where business_date = :day
                union all select 'settlement ' || to_jsonb(s)::text from settlement s where business_date = :day
                union all select 'account ' || (to_jsonb(a) - 'file_id' - 'file_line')::text from account a where since = :day
                 order by 1
                """)
                .param("day", day)
                .query((rs, n) -> rs.getString(1))
                .list();
    }
}
