package yingyun.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a bank has: each table with its rows and a hash of them, each sequence, each file of the store. */
record BankState(TreeMap<String, String> parts) {

    static BankState of(Workplace place) {
        JdbcClient jdbc = JdbcClient.create(place.database().owner());
        TreeMap<String, String> parts = new TreeMap<>();
        jdbc.sql("""
                select quote_ident(schemaname) || '.' || quote_ident(tablename)
                  from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
                """)
                .query((rs, n) -> rs.getString(1))
                .list()
                .forEach(table -> parts.put(
                        table,
                        jdbc.sql(
                                        "select count(*) || ' ' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0) from "
                                                + table + " t")
                                .query(String.class)
                                .single()));
        jdbc.sql("select schemaname || '.' || sequencename, coalesce(last_value, -1)::text from pg_sequences")
                .query(rs -> {
                    parts.put("sequence " + rs.getString(1), rs.getString(2));
                });
        store(place.home().store(), parts);
        return new BankState(parts);
    }

    private static void store(Path store, TreeMap<String, String> parts) {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                parts.put("store " + store.relativize(file), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int tables() {
        return (int) parts.keySet().stream()
                .filter(part -> !part.startsWith("sequence ") && !part.startsWith("store "))
                .count();
    }
}
