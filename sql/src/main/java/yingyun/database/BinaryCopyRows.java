package yingyun.database;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by COPY in its binary format on the connection of the current transaction: for tables with a row for every account, where
 * the server would spend its time on reading numbers from text. The caller gives every field its column's type: {@link #number} is a
 * bigint, {@link #date} a date, {@link #text} a text, {@link #decimal} a numeric. {@link CopyRows} is the simpler way for all else.
 */
public final class BinaryCopyRows implements AutoCloseable {

    private static final int FLUSHED_AT = 1 << 16;
    private static final int LONGEST_ROW = 4096;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final CopyStream copy;
    private final short fields;
    private final ByteBuffer buffer = ByteBuffer.allocate(FLUSHED_AT + LONGEST_ROW);
    private long rows;

    private BinaryCopyRows(DataSource dataSource, String target, int fields) {
        this.fields = (short) fields;
        this.copy = new CopyStream(dataSource, "copy " + target + " from stdin with (format binary)");
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /**
     * @param target table with its column list
     * @param fields how many columns the list has; a row holds less than 4 KB
     */
    public static BinaryCopyRows into(DataSource dataSource, String target, int fields) {
        return new BinaryCopyRows(dataSource, target, fields);
    }

    public BinaryCopyRows row() {
        if (buffer.position() >= FLUSHED_AT) {
            flush();
        }
        buffer.putShort(fields);
        rows++;
        return this;
    }

    public BinaryCopyRows number(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** @param day as {@link #day} gives it */
    public BinaryCopyRows date(int day) {
        buffer.putInt(Integer.BYTES).putInt(day);
        return this;
    }

    /** A date as PostgreSQL counts it: days since 2000-01-01. */
    public static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - FIRST_DAY);
    }

    public BinaryCopyRows text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
        return this;
    }

    /** A numeric that {@link BinaryNumeric} has written, or null. */
    public BinaryCopyRows decimal(byte @Nullable [] numeric) {
        if (numeric == null) {
            buffer.putInt(-1);
        } else {
            buffer.putInt(numeric.length).put(numeric);
        }
        return this;
    }

    /** A numeric with six decimals, from its millionths; or null. */
    public BinaryCopyRows millionths(@Nullable BigInteger value) {
        return decimal(value == null ? null : BinaryNumeric.ofMillionths(value));
    }

    /** Sends what is left and ends the statement; the number of rows. */
    public long finish() {
        buffer.putShort((short) -1);
        flush();
        copy.end(rows);
        return rows;
    }

    @Override
    public void close() {
        copy.close();
    }

    private void flush() {
        copy.send(buffer.array(), buffer.position(), rows);
        buffer.clear();
    }
}
