package yingyun.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import yingyun.eod.TestNight;
import yingyun.kernel.BusinessDate;
import yingyun.proof.BooksExport;
import yingyun.proof.Verification;
import yingyun.reference.BusinessDates;

/** "Equal" means equal bytes of {@code export books}. */
final class Books {

    private Books() {}

    static String of(TestNight night, LocalDate day) {
        return write(night, day, night.folder().resolve("books-" + day + ".txt"));
    }

    static String write(TestNight night, LocalDate day, Path out) {
        return night.bean(BooksExport.class).write(BusinessDate.of(day), out);
    }

    /** SHA-256 of every closed day's books. */
    static TreeMap<LocalDate, String> ofAllDays(TestNight night) {
        TreeMap<LocalDate, String> books = new TreeMap<>();
        night.bean(BusinessDates.class).closedDays().forEach(day -> books.put(day.day(), of(night, day.day())));
        return books;
    }

    static List<String> problems(TestNight night) {
        return night
                .bean(Verification.class)
                .verify(night.bean(BusinessDates.class).closedDays())
                .findings()
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Every row of every table that the night writes, counted: to see that nothing was changed. */
    static TreeMap<String, Long> rowCounts(TestNight night) {
        TreeMap<String, Long> counts = new TreeMap<>();
        night.asOwner()
                .sql("""
                select table_name from information_schema.tables
                 where table_schema = 'yingyun' and table_type = 'BASE TABLE' and table_name not like 'flyway%'
                """)
                .query((rs, n) -> rs.getString(1))
                .list()
                .forEach(table -> counts.put(
                        table,
                        night.asOwner()
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return counts;
    }

    static void copyFiles(Path from, Path to) {
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
