package yingyun.database;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by COPY in its binary format on the connection of the current transaction: for tables with a row for every account, where
 * the server would spend its time on reading numbers from text. Rows are gathered and sent some ten thousand at a time, each time by a
 * statement of their own (one costs as much as 400 rows), so that the caller may read from the same connection between two rows. The
 * caller gives every field its column's type: {@link #number} is a bigint, {@link #date} a date, {@link #text} a text, {@link #decimal}
 * a numeric. {@link CopyRows} is the simpler way for all else.
 */
public final class BinaryCopyRows {

    private static final int SENT_AT = 3 << 19;
    private static final int FIRST_ROOM = 1 << 16;
    private static final int LONGEST_ROW = 4096;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final DataSource dataSource;
    private final String statement;
    private final short fields;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_ROOM);
    private long gathered;
    private long sent;

    private BinaryCopyRows(DataSource dataSource, String target, int fields) {
        this.dataSource = dataSource;
        this.statement = "copy " + target + " from stdin with (format binary)";
        this.fields = (short) fields;
        begin();
    }

    /**
     * @param target table with its column list
     * @param fields how many columns the list has; a row holds less than 4 KB
     */
    public static BinaryCopyRows into(DataSource dataSource, String target, int fields) {
        return new BinaryCopyRows(dataSource, target, fields);
    }

    public BinaryCopyRows row() {
        if (buffer.position() >= SENT_AT) {
            send();
        } else if (buffer.remaining() < LONGEST_ROW) {
            buffer = ByteBuffer.allocate(Math.min(2 * buffer.capacity(), SENT_AT + 2 * LONGEST_ROW))
                    .put(buffer.flip());
        }
        buffer.putShort(fields);
        gathered++;
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

    /** Sends what is left; the number of rows that were sent in all. */
    public long finish() {
        if (gathered > 0) {
            send();
        }
        return sent;
    }

    private void begin() {
        buffer.clear().put(SIGNATURE).putInt(0).putInt(0);
    }

    private void send() {
        buffer.putShort((short) -1);
        try (CopyStream copy = new CopyStream(dataSource, statement)) {
            copy.send(buffer.array(), buffer.position(), sent);
            copy.end(gathered);
        }
        sent += gathered;
        gathered = 0;
        begin();
    }
}
