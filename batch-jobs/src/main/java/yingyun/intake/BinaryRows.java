package yingyun.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.copy.CopyIn;
import yingyun.database.BinaryCopyRows;
import yingyun.database.BinaryNumeric;

/**
 * Rows in COPY's binary format, for the file with a row for every entry: the server has nothing to read any more, and numbers and dates
 * were looked at here already. A column must have exactly the type that the method names.
 */
final class BinaryRows extends FileRows {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final short fields;
    private final MomentReader moments = new MomentReader();
    private boolean isBegun;

    /** @param fields columns of the statement */
    BinaryRows(CopyIn copy, int fields) {
        super(copy);
        this.fields = (short) fields;
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        length = SIGNATURE.length;
        writeInt(0);
        writeInt(0);
        keep();
    }

    @Override
    void absent() {
        field(0);
        writeInt(-1);
    }

    @Override
    void plain(byte[] from, int start, int end) {
        int size = end - start;
        field(size);
        writeInt(size);
        System.arraycopy(from, start, bytes, length, size);
        length += size;
    }

    @Override
    void free(byte[] from, int start, int end) {
        field(end - start);
        int sizeAt = length;
        length += Integer.BYTES;
        for (int at = start; at < end; at++) {
            bytes[length++] = from[at];
            if (from[at] == '"') {
                at++;
            }
        }
        INT.set(bytes, sizeAt, length - sizeAt - Integer.BYTES);
    }

    @Override
    void letter(char c) {
        field(1);
        writeInt(1);
        bytes[length++] = (byte) c;
    }

    @Override
    void number(long value) {
        field(Long.BYTES);
        writeInt(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    @Override
    void whole(byte[] from, int start, int end) {
        int value = 0;
        for (int at = start; at < end; at++) {
            value = value * 10 + from[at] - '0';
        }
        days(value);
    }

    @Override
    void rate(byte[] from, int start, int end) {
        String percent = new String(from, start, end - start, StandardCharsets.US_ASCII);
        byte[] numeric = BinaryNumeric.ofMillionths(
                new BigDecimal(percent).movePointRight(6).toBigIntegerExact());
        plain(numeric, 0, numeric.length);
    }

    @Override
    void date(LocalDate date) {
        days(BinaryCopyRows.day(date));
    }

    @Override
    void date(byte[] from, int start, int end) {
        days(moments.day(from, start));
    }

    @Override
    void moment(byte[] from, int start, int end) {
        number(moments.microseconds(from, start, end));
    }

    @Override
    void endRow() throws SQLException {
        isBegun = false;
        super.endRow();
    }

    @Override
    void dropRow() {
        isBegun = false;
        super.dropRow();
    }

    @Override
    void end() throws SQLException {
        room(Short.BYTES);
        writeShort((short) -1);
        super.end();
    }

    private void days(int value) {
        field(Integer.BYTES);
        writeInt(Integer.BYTES);
        writeInt(value);
    }

    private void field(int size) {
        room(Short.BYTES + Integer.BYTES + size);
        if (!isBegun) {
            writeShort(fields);
            isBegun = true;
        }
    }

    private void writeShort(short value) {
        SHORT.set(bytes, length, value);
        length += Short.BYTES;
    }

    private void writeInt(int value) {
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }
}
