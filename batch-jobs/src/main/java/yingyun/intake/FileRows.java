package yingyun.intake;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table by COPY, through one reused buffer. A row that turns out bad is dropped. Each method writes the next
 * column; its name says the column's type.
 */
abstract sealed class FileRows permits TextRows, BinaryRows {

    private static final int FLUSH_AT = 64 * 1024;

    private final CopyIn copy;
    byte[] bytes = new byte[4 * FLUSH_AT];
    int length;
    private int rowStart;
    private long rows;

    FileRows(CopyIn copy) {
        this.copy = copy;
    }

    abstract void absent();

    /** A text: bytes of the file in which nothing was quoted. */
    abstract void plain(byte[] from, int start, int end);

    /** A text: a field of the file, its doubled quotes are undone. */
    abstract void free(byte[] from, int start, int end);

    /** A text of one letter. */
    abstract void letter(char c);

    /** A bigint. */
    abstract void number(long value);

    /** An integer: one to nine digits of the file. */
    abstract void whole(byte[] from, int start, int end);

    /** A numeric: a rate of the file. */
    abstract void rate(byte[] from, int start, int end);

    abstract void date(LocalDate date);

    /** A date: {@code yyyy-MM-dd} of the file. */
    abstract void date(byte[] from, int start, int end);

    /** A timestamp with time zone: a local date-time of the file in Asia/Shanghai. */
    abstract void moment(byte[] from, int start, int end);

    /** What was written so far is not taken back by a row that is dropped. */
    final void keep() {
        rowStart = length;
    }

    void endRow() throws SQLException {
        rows++;
        keep();
        if (length >= FLUSH_AT) {
            flush();
        }
    }

    void dropRow() {
        length = rowStart;
    }

    void end() throws SQLException {
        flush();
        long taken = copy.endCopy();
        if (taken != rows) {
            throw new IllegalStateException("copy took " + taken + " of " + rows + " rows");
        }
    }

    void abandon() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
        rowStart = 0;
    }

    void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
