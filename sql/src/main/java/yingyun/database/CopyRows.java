package yingyun.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by COPY on the connection of the current transaction: a rollback takes them back. Fields are given in column order,
 * {@link #endRow} ends the row, {@link #finish} the statement. Text is escaped; nothing is logged.
 */
public final class CopyRows implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final CopyStream copy;
    private byte[] buffer = new byte[BUFFER + 4096];
    private int length;
    private boolean rowStarted;
    private long rows;

    private CopyRows(DataSource dataSource, String target) {
        this.copy = new CopyStream(dataSource, "copy " + target + " from stdin");
    }

    /** @param target table with its column list, such as {@code leaves.entry_b7 (business_date, batch_id)} */
    public static CopyRows into(DataSource dataSource, String target) {
        return new CopyRows(dataSource, target);
    }

    public CopyRows number(long value) {
        field();
        byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        return raw(digits);
    }

    public CopyRows decimal(@Nullable BigDecimal value) {
        return plain(value == null ? null : value.toPlainString());
    }

    /** ASCII text that needs no escaping: dates, codes, numbers. */
    public CopyRows plain(@Nullable String value) {
        field();
        if (value == null) {
            return raw(NULL);
        }
        int size = value.length();
        room(size);
        for (int i = 0; i < size; i++) {
            buffer[length++] = (byte) value.charAt(i);
        }
        return this;
    }

    public CopyRows text(@Nullable String value) {
        field();
        if (value == null) {
            return raw(NULL);
        }
        boolean escape = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            escape |= c == '\\' || c < ' ';
        }
        return raw((escape ? escaped(value) : value).getBytes(StandardCharsets.UTF_8));
    }

    public void endRow() {
        room(1);
        buffer[length++] = '\n';
        rowStarted = false;
        rows++;
        if (length >= BUFFER) {
            flush();
        }
    }

    /** Sends what is left and ends the statement; the number of rows. */
    public long finish() {
        flush();
        copy.end(rows);
        return rows;
    }

    @Override
    public void close() {
        copy.close();
    }

    private static final byte[] NULL = {'\\', 'N'};

    private void field() {
        if (rowStarted) {
            room(1);
            buffer[length++] = '\t';
        }
        rowStarted = true;
    }

    private CopyRows raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private void room(int size) {
        if (length + size > buffer.length) {
            byte[] larger = new byte[Math.max(buffer.length * 2, length + size)];
            System.arraycopy(buffer, 0, larger, 0, length);
            buffer = larger;
        }
    }

    private void flush() {
        copy.send(buffer, length, rows);
        length = 0;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
