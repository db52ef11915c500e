package yingyun.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("db")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BooksExportTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ClosedDay bank;

    @BeforeAll
    void close_a_day(@TempDir Path home) {
        bank = ClosedDay.in(home);
    }

    @AfterAll
    void drop() {
        bank.close();
    }

    private static String books(ClosedDay of, Path out) {
        return new BooksExport(of.jdbc, of.dataSource, of.transactions, of.dates).write(ClosedDay.DAY, out);
    }

    @Test
    void two_homes_that_lived_the_same_files_give_equal_bytes(@TempDir Path otherHome) throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");

        String hash = books(bank, one);
        try (ClosedDay other = ClosedDay.in(otherHome, true)) {
            assertThat(books(other, two)).isEqualTo(hash);
        }

        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(folder.resolve("one.sha256")).hasContent(hash + "  one\n");
        assertThat(Files.readString(one))
                .contains("== entries\n", "2026-06-20T10:00:00.250000+08:00", "== differences\n");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void each_column_of_the_books_changes_the_hash() {
        String before = books(bank, folder.resolve("before"));
        List<String> unnoticed = new ArrayList<>();

        for (String table : List.of(
                "entry",
                "accrual",
                "day_balance",
                "gl_balance",
                "settlement",
                "eod_exception",
                "day_file",
                "business_date")) {
            for (Change.Column column : Change.columnsOf(bank.jdbc, table)) {
                boolean isKeyOfTheDay = column.name().equals("business_date");
                if (isKeyOfTheDay || BookSections.LEFT_OUT.containsKey(column.toString())) {
                    continue;
                }
                String after = bank.andBack(jdbc -> {
                    Change.apply(jdbc, column, "business_date = date '2026-06-20'");
                    return books(bank, folder.resolve("after"));
                });
                if (after.equals(before)) {
                    unnoticed.add(column.toString());
                }
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(books(bank, folder.resolve("again"))).isEqualTo(before);
    }

    @Test
    void what_is_left_out_exists() {
        for (String column : BookSections.LEFT_OUT.keySet()) {
            assertThat(bank.jdbc
                            .sql(
                                    "select count(*) from information_schema.columns where table_schema = 'yingyun' and table_name || '.' || column_name = :c")
                            .param("c", column)
                            .query(Integer.class)
                            .single())
                    .as(column)
                    .isEqualTo(1);
        }
    }
}
