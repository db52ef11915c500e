package yingyun.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingyun.database.Store;
import yingyun.kernel.Masked;

/**
 * What stands around one line of a kept original, for people: the bytes as they came, customers' values masked. The file is read from
 * its beginning to that line.
 */
@Component
public class OriginalLines {

    /** Lines before and after. */
    static final int AROUND = 5;

    private static final Set<String> ACCOUNTS = Set.of("account_no", "settlement_account", "counterparty_account");
    private static final Set<String> PERSONAL =
            Set.of("customer_name", "counterparty_name", "customer_no", "id_no", "phone");
    private static final Set<String> FREE_TEXT = Set.of("summary", "text");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{7,}[0-9Xx]?");

    private final JdbcClient jdbc;
    private final Store store;

    OriginalLines(JdbcClient jdbc, Store store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * @param columns of the file's own header
     * @param lines in order; empty if the file has no such line
     */
    public record Excerpt(String fileName, String sha256, List<String> columns, List<Line> lines) {}

    /** @param wanted the line that was asked for */
    public record Line(long no, List<String> cells, boolean wanted) {}

    private record Kept(String fileName, String sha256) {}

    /** Empty if there is no such file. */
    public Optional<Excerpt> around(long fileId, long line) {
        return jdbc.sql("select file_name, sha256 from day_file where file_id = :id")
                .param("id", fileId)
                .query(Kept.class)
                .optional()
                .map(kept -> excerpt(kept, line));
    }

    private Excerpt excerpt(Kept kept, long wanted) {
        List<String> columns = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(store.path(kept.sha256()))) {
            CsvReader reader = new CsvReader(in);
            while (reader.next() && reader.line() <= wanted + AROUND) {
                if (columns.isEmpty()) {
                    columns.addAll(texts(reader));
                } else if (reader.line() >= wanted - AROUND) {
                    lines.add(new Line(reader.line(), masked(columns, texts(reader)), reader.line() == wanted));
                }
            }
        } catch (CsvBroken broken) {
            // A refused file may break off here: what was readable before is shown.
            return new Excerpt(kept.fileName(), kept.sha256(), columns, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Excerpt(kept.fileName(), kept.sha256(), columns, lines);
    }

    private static List<String> texts(CsvReader reader) {
        List<String> texts = new ArrayList<>();
        for (int field = 0; field < reader.fields(); field++) {
            texts.add(reader.text(field));
        }
        return texts;
    }

    private static List<String> masked(List<String> columns, List<String> cells) {
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String column = i < columns.size() ? columns.get(i) : "";
            if (cell.isEmpty()) {
                masked.add(cell);
            } else if (ACCOUNTS.contains(column)) {
                masked.add(Masked.account(cell));
            } else if (column.isEmpty() || PERSONAL.contains(column)) {
                masked.add(Masked.value(cell));
            } else if (FREE_TEXT.contains(column)) {
                masked.add(LONG_NUMBER.matcher(cell).replaceAll(number -> Masked.value(number.group())));
            } else {
                masked.add(cell);
            }
        }
        return masked;
    }
}
