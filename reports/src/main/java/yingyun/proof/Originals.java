package yingyun.proof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingyun.database.Store;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Refused;

/** The kept originals of a day's accepted files: every byte by its hash, size and lines against the register. */
final class Originals {

    private final JdbcClient jdbc;
    private final Store store;

    Originals(JdbcClient jdbc, Store store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    private record Accepted(String fileName, String sha256, String controlSha256, long sizeBytes, long rowCount) {}

    /** Findings of the day, and how many files were read. */
    record Looked(int files, List<Finding> findings) {}

    Looked look(BusinessDate day) {
        List<Accepted> files = jdbc.sql("""
                select file_name, sha256, control_sha256, size_bytes, row_count
                  from day_file
                 where business_date = :day
                   and state in ('ACCEPTED', 'REPLACED')
                 order by file_name
                """)
                .param("day", day.day())
                .query((rs, n) ->
                        new Accepted(rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4), rs.getLong(5)))
                .list();
        List<Finding> findings = new ArrayList<>();
        for (Accepted file : files) {
            look(day, file, findings);
        }
        return new Looked(files.size(), findings);
    }

    private void look(BusinessDate day, Accepted file, List<Finding> findings) {
        String control = damage(file.controlSha256());
        if (control != null) {
            findings.add(new Finding("PF-1702", day, "store", file.fileName(), "", file.controlSha256(), control));
        }
        String data = damage(file.sha256());
        if (data != null) {
            findings.add(new Finding("PF-1701", day, "store", file.fileName(), "", file.sha256(), data));
            return;
        }
        try {
            Path original = store.path(file.sha256());
            expect(day, file, "size_bytes", Files.size(original), file.sizeBytes(), findings);
            expect(day, file, "row_count", lines(original), file.rowCount(), findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(
            BusinessDate day, Accepted file, String column, long expected, long found, List<Finding> findings) {
        if (expected != found) {
            findings.add(new Finding(
                    "PF-1703",
                    day,
                    "day_file",
                    file.fileName() + " " + column,
                    "",
                    Long.toString(expected),
                    Long.toString(found)));
        }
    }

    /** What is wrong with the stored file; null if it is whole. */
    private @Nullable String damage(String sha256) {
        try {
            return store.matches(sha256) ? null : "DAMAGED";
        } catch (Refused notThere) {
            return "MISSING";
        }
    }

    /** Data lines of a CSV file: records without the header; a line break inside quotes ends none. */
    static long lines(Path csv) throws IOException {
        long records = 0;
        boolean quoted = false;
        boolean started = false;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(csv))) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                for (int i = 0; i < size; i++) {
                    byte b = buffer[i];
                    if (b == '"') {
                        quoted = !quoted;
                        started = true;
                    } else if (b == '\n' && !quoted) {
                        records += started ? 1 : 0;
                        started = false;
                    } else if (b != '\r') {
                        started = true;
                    }
                }
            }
        }
        return Math.max(0, records + (started ? 1 : 0) - 1);
    }
}
