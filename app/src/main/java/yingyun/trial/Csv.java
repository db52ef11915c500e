package yingyun.trial;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for a spreadsheet: UTF-8 with the mark that Excel looks for, CRLF, and no cell that a spreadsheet would compute. */
final class Csv implements Closeable {

    private static final char MARK = '\uFEFF';

    private final BufferedWriter out;

    private Csv(BufferedWriter out) {
        this.out = out;
    }

    static Csv open(Path file, List<String> heads) {
        try {
            BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            out.write(MARK);
            Csv csv = new Csv(out);
            csv.row(heads.toArray());
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers as they are; texts quoted where needed; null is an empty cell. */
    Csv row(@Nullable Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        try {
            out.append(line).append("\r\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!(value instanceof String)) {
            return text;
        }
        // A number of many digits is shown rounded and a text with one of these first is a formula: both stay text
        // behind a tab.
        boolean isKeptAsText = text.matches("[0-9]{12,}") || text.matches("(?s)[=+@\\-].*");
        String kept = isKeptAsText ? "\t" + text : text;
        return kept.matches("(?s).*[\",\\r\\n\\t].*") ? "\"" + kept.replace("\"", "\"\"") + "\"" : kept;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
