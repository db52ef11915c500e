package yingyun.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import yingyun.kernel.BusinessDate;
import yingyun.reference.BusinessDates;

/**
 * {@code export books}: the canonical dump of a day and its SHA-256. "Equal" of two banks, two runs or two ways through a night means
 * equal bytes here: natural keys only, sorted byte by byte, no ids, no times of recording, whatever partitions, restarts and machine.
 */
@Service
public class BooksExport {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final DayReading reading;
    private final BusinessDates dates;

    public BooksExport(
            JdbcClient jdbc, DataSource dataSource, PlatformTransactionManager transactions, BusinessDates dates) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.reading = new DayReading(jdbc, transactions);
        this.dates = dates;
    }

    /**
     * Writes the dump to {@code out} and its hash beside it, in the format of sha256sum. A day in any state: the dump says which.
     *
     * @return the SHA-256 of the dump
     * @throws yingyun.kernel.Refused with {@link ProofProblem.DayUnknown}
     */
    public String write(BusinessDate day, Path out) {
        String sha256 = reading.of(day, () -> {
            if (dates.state(day).isEmpty()) {
                throw new ProofProblem.DayUnknown(day).refused();
            }
            MessageDigest digest = sha256();
            PaperFile.write(out, file -> dump(day, new DigestOutputStream(file, digest)));
            return HexFormat.of().formatHex(digest.digest());
        });
        Path name = out.toAbsolutePath();
        PaperFile.write(
                name.resolveSibling(name.getFileName() + ".sha256"),
                file -> file.write((sha256 + "  " + name.getFileName() + "\n").getBytes(StandardCharsets.UTF_8)));
        return sha256;
    }

    private void dump(BusinessDate day, OutputStream out) throws IOException {
        jdbc.sql("set local datestyle to 'ISO, YMD'").update();
        line(out, "yingyun books 1 " + day);
        for (BookSections.Section section : BookSections.ALL) {
            line(out, "");
            line(out, "== " + section.name());
            CopyOut.rows(dataSource, BookSections.of(section, day.toString()), "format text, header true", out);
        }
        out.flush();
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
