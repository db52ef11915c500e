package yingyun.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import yingyun.database.TestDatabase;

/** Whatever the server reads from text, it must find in the binary rows too. */
@Tag("db")
class BinaryRowsTest {

    private static final List<String> MOMENTS = List.of(
            "2026-06-16T23:59:59.9999995",
            "2026-06-16T23:59:59.9999985",
            "2026-06-16T08:00",
            "2026-06-16T08:00:01",
            "2026-06-16T08:00:01.5",
            "2026-06-16T08:00:01.123456789",
            "1991-12-31T23:59:59",
            "1992-01-01T00:00:00",
            "1990-07-01T12:00",
            "1990-04-15T02:30",
            "1990-09-16T01:30",
            "1986-05-04T02:15:00.25",
            "1949-10-01T15:00",
            "1900-12-31T23:59",
            "1850-01-01T00:00",
            "0001-01-01T00:00",
            "9999-12-31T23:59:59");
    private static final List<String> TEXTS = List.of("A-1", "", "汉字\\N", "a \"\"b\"\"", "𠮷\nneue Zeile\r", "\\.");

    private record Row(long number, String whole, String rate, String day, String moment, String text, boolean isBad) {}

    @Test
    void both_formats_write_the_same_rows() throws Exception {
        List<Row> rows = rows();
        try (var database = TestDatabase.create("classpath:db/testmigration");
                Connection connection = database.app().getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("set time zone 'Asia/Shanghai'").update();
            for (String table : List.of("by_text", "by_binary")) {
                jdbc.sql("create temporary table " + table
                                + " (number bigint, whole integer, rate numeric(9, 6), first date, day date,"
                                + " moment timestamptz, kind \"char\", text text, none text)")
                        .update();
            }
            write(connection, "copy by_text from stdin", TextRows::new, rows);
            write(connection, "copy by_binary from stdin with (format binary)", copy -> new BinaryRows(copy, 9), rows);

            assertThat(jdbc.sql("select count(*) from by_binary")
                            .query(Long.class)
                            .single())
                    .isEqualTo(rows.stream().filter(row -> !row.isBad()).count());
            assertThat(jdbc.sql(
                                    "(table by_text except all table by_binary) union all (table by_binary except all table by_text)")
                            .query()
                            .listOfRows())
                    .isEmpty();
        }
    }

    private static void write(
            Connection connection, String statement, Function<CopyIn, FileRows> format, List<Row> rows)
            throws Exception {
        FileRows written =
                format.apply(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
        for (Row row : rows) {
            write(written, row);
            if (row.isBad()) {
                written.dropRow();
            } else {
                written.endRow();
            }
        }
        written.end();
    }

    private static void write(FileRows written, Row row) {
        written.number(row.number());
        byte[] field = row.whole().getBytes(StandardCharsets.UTF_8);
        written.whole(field, 0, field.length);
        field = row.rate().getBytes(StandardCharsets.UTF_8);
        written.rate(field, 0, field.length);
        written.date(LocalDate.of(2026, 6, 16));
        field = row.day().getBytes(StandardCharsets.UTF_8);
        written.date(field, 0, field.length);
        field = row.moment().getBytes(StandardCharsets.UTF_8);
        written.moment(field, 0, field.length);
        written.letter('B');
        field = row.text().getBytes(StandardCharsets.UTF_8);
        written.free(field, 0, field.length);
        written.absent();
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String moment : MOMENTS) {
            for (String text : TEXTS) {
                rows.add(new Row(Long.MIN_VALUE + 1, "999999999", "0.35", "2024-02-29", moment, text, false));
            }
        }
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.of(1980, 1, 1).plusDays(random.nextInt(20_000));
            String moment = "%sT%02d:%02d:%02d.%d"
                    .formatted(
                            day.minusDays(random.nextInt(2)),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(1_000_000_000));
            rows.add(new Row(
                    random.nextLong(Long.MAX_VALUE),
                    Integer.toString(random.nextInt(1_000_000_000)),
                    random.nextInt(100) + "." + random.nextInt(1_000_000),
                    day.toString(),
                    moment,
                    TEXTS.get(random.nextInt(TEXTS.size())).repeat(random.nextInt(40)),
                    random.nextInt(7) == 0));
        }
        return rows;
    }
}
