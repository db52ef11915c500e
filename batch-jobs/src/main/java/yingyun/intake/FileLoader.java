package yingyun.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import yingyun.kernel.Money;

/** Reads a file once, from its first byte to its last, straight into COPY; then the checks that need the database. */
@Component
class FileLoader {

    static final long MOST_LINES = 5_000_000;

    private final DataSource dataSource;

    FileLoader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns the number of data lines. What is wrong goes to the findings; the caller then undoes what was written. */
    long load(Path file, Control control, Loading loading) {
        Contents contents = loading.name().kind().contents();
        Pass pass;
        try (InputStream in = Files.newInputStream(file)) {
            pass = copy(new CsvReader(in), contents, loading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("copying " + loading.name() + " failed: " + e.getSQLState());
        }
        Findings findings = loading.findings();
        if (pass.isWhole()) {
            compare(control, pass, contents, findings);
        }
        if (pass.hasHeader() && !findings.isFull()) {
            contents.check(loading);
            if (control.isWhole() && !findings.isFull()) {
                contents.checkWhole(loading);
            }
        }
        if (findings.isEmpty()) {
            contents.settle(loading);
        }
        return pass.lines();
    }

    /**
     * One pass over a file.
     *
     * @param isWhole the file was read to its end
     * @param isClean no line was bad
     */
    private record Pass(boolean hasHeader, boolean isWhole, boolean isClean, long lines) {}

    private Pass copy(CsvReader csv, Contents contents, Loading loading) throws IOException, SQLException {
        Findings findings = loading.findings();
        int[] places;
        try {
            if (csv.hasByteOrderMark()) {
                findings.add(new IntakeProblem.ByteOrderMark(), 1, null, null);
                return new Pass(false, false, false, 0);
            }
            if (!csv.next()) {
                findings.add(new IntakeProblem.NoHeader(), 1, null, null);
                return new Pass(false, false, false, 0);
            }
            places = contents.columns().placesIn(csv, findings);
        } catch (CsvBroken broken) {
            findings.add(broken.problem(), broken.line(), null, null);
            return new Pass(false, false, false, 0);
        }
        if (!findings.isEmpty()) {
            return new Pass(false, false, false, 0);
        }
        String statement = contents.copyStatement(loading);
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            FileRows rows = contents.rows(
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
            try {
                Pass pass =
                        lines(csv, contents, places, new Line(csv, places, rows, findings, loading.day()), findings);
                rows.end();
                return pass;
            } finally {
                rows.abandon();
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static Pass lines(CsvReader csv, Contents contents, int[] places, Line line, Findings findings)
            throws IOException, SQLException {
        int header = csv.fields();
        long lines = 0;
        boolean isClean = true;
        try {
            while (csv.next()) {
                lines++;
                if (lines > MOST_LINES) {
                    findings.add(new IntakeProblem.TooManyLines(MOST_LINES), csv.line(), null, null);
                    return new Pass(true, false, false, lines);
                }
                if (csv.fields() != header) {
                    findings.add(new IntakeProblem.FieldCount(header, csv.fields()), csv.line(), null, null);
                    isClean = false;
                } else {
                    contents.read(line);
                    isClean &= line.end();
                }
                if (findings.isFull()) {
                    return new Pass(true, false, false, lines);
                }
            }
        } catch (CsvBroken broken) {
            findings.add(broken.problem(), broken.line(), contents.columns().nameAt(broken.field(), places), null);
            return new Pass(true, false, false, lines);
        }
        return new Pass(true, true, isClean, lines);
    }

    private static void compare(Control control, Pass pass, Contents contents, Findings findings) {
        if (control.rows() != pass.lines()) {
            findings.add(new IntakeProblem.RowsDiffer(control.rows(), pass.lines()));
        }
        if (!pass.isClean()) {
            return;
        }
        Map<String, Long> counted = contents.sums();
        control.sums().forEach((field, stated) -> {
            long sum = counted.getOrDefault(field, 0L);
            if (sum != stated) {
                findings.add(new IntakeProblem.SumDiffers(field, Money.plain(stated), Money.plain(sum)));
            }
        });
    }
}
