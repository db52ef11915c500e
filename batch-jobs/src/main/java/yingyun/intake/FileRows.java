package yingyun.intake;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Rows on their way into one table by COPY (text format), through one reused buffer. A row that turns out bad is dropped. */
final class FileRows {

    private static final int FLUSH_AT = 64 * 1024;

    private final CopyIn copy;
    private byte[] bytes = new byte[4 * FLUSH_AT];
    private int length;
    private int rowStart;

    FileRows(CopyIn copy) {
        this.copy = copy;
    }

    void text(String ascii) {
        byte[] value = ascii.getBytes(StandardCharsets.UTF_8);
        plain(value, 0, value.length);
    }

    /** Bytes that need no escape. */
    void plain(byte[] from, int start, int end) {
        room(end - start + 1);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        bytes[length++] = '\t';
    }

    /** A field of the file: doubled quotes are undone; backslash and line breaks are escaped. */
    void free(byte[] from, int start, int end) {
        room(2 * (end - start) + 1);
        for (int at = start; at < end; at++) {
            byte c = from[at];
            switch (c) {
                case '"' -> {
                    bytes[length++] = c;
                    at++;
                }
                case '\\' -> pair('\\');
                case '\n' -> pair('n');
                case '\r' -> pair('r');
                default -> bytes[length++] = c;
            }
        }
        bytes[length++] = '\t';
    }

    private void pair(char escaped) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) escaped;
    }

    void absent() {
        room(3);
        pair('N');
        bytes[length++] = '\t';
    }

    void letter(char c) {
        room(2);
        bytes[length++] = (byte) c;
        bytes[length++] = '\t';
    }

    void number(long value) {
        room(22);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = rest; power >= 10; power /= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        bytes[length++] = '\t';
    }

    /** Appends to the field that was written last. */
    void glue(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, length - 1, ascii.length);
        length += ascii.length;
        bytes[length - 1] = '\t';
    }

    void endRow() throws SQLException {
        bytes[length - 1] = '\n';
        rowStart = length;
        if (length >= FLUSH_AT) {
            flush();
        }
    }

    void dropRow() {
        length = rowStart;
    }

    void end() throws SQLException {
        flush();
        copy.endCopy();
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

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
