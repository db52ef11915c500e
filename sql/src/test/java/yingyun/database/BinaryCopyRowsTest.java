package yingyun.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("db")
class BinaryCopyRowsTest {

    private record Row(
            LocalDate day, long fen, String text, @Nullable BigInteger millionths) {}

    @Test
    void what_is_written_is_what_the_server_reads() {
        List<Row> rows = rows();
        try (var database = TestDatabase.create("classpath:db/testmigration")) {
            List<Row> read = new TransactionTemplate(new DataSourceTransactionManager(database.app()))
                    .execute(transaction -> writtenAndRead(database, rows));

            assertThat(read).isEqualTo(rows);
        }
    }

    private static List<Row> writtenAndRead(TestDatabase database, List<Row> rows) {
        JdbcClient jdbc = JdbcClient.create(database.app());
        jdbc.sql("create temporary table written (no int generated always as identity, day date, fen bigint, text text,"
                        + " number numeric(38, 6))")
                .update();
        BinaryCopyRows copy = BinaryCopyRows.into(database.app(), "written (day, fen, text, number)", 4);
        for (Row row : rows) {
            copy.row()
                    .date(BinaryCopyRows.day(row.day()))
                    .number(row.fen())
                    .text(row.text())
                    .millionths(row.millionths());
        }
        assertThat(copy.finish()).isEqualTo(rows.size());
        return jdbc.sql("select day, fen, text, number from written order by no")
                .query((rs, n) -> {
                    BigDecimal number = rs.getBigDecimal(4);
                    assertThat(number == null ? 6 : number.scale()).isEqualTo(6);
                    return new Row(
                            rs.getObject(1, LocalDate.class),
                            rs.getLong(2),
                            rs.getString(3),
                            number == null ? null : number.unscaledValue());
                })
                .list();
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        LocalDate day = LocalDate.of(1999, 12, 31);
        for (String number : List.of(
                "0",
                "1",
                "-1",
                "10",
                "99",
                "100",
                "9999",
                "10000",
                "1000000",
                "-1000000",
                "350000",
                "10000000000",
                "12345678901234567890123456789012345678",
                "-99999999999999999999999999999999999999",
                "9223372036854775807")) {
            rows.add(new Row(day, Long.MIN_VALUE, "汉字\t\\N\n\"", new BigInteger(number)));
        }
        rows.add(new Row(LocalDate.of(2026, 6, 15), 0, "", null));
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            rows.add(new Row(
                    day.plusDays(random.nextInt(20_000)),
                    random.nextLong(),
                    "x".repeat(random.nextInt(60)),
                    new BigInteger(random.nextInt(125), random)
                            .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1))));
        }
        return rows;
    }
}
