package yingyun.intake;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.copy.CopyIn;

/** Rows in COPY's text format: the server reads numbers and dates, whatever their type. */
final class TextRows extends FileRows {

    private static final byte[] CHINA_TIME = "+08".getBytes(StandardCharsets.US_ASCII);

    TextRows(CopyIn copy) {
        super(copy);
    }

    @Override
    void absent() {
        room(3);
        pair('N');
        bytes[length++] = '\t';
    }

    @Override
    void plain(byte[] from, int start, int end) {
        room(end - start + 1);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        bytes[length++] = '\t';
    }

    /** Backslash and line breaks are escaped. */
    @Override
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

    @Override
    void letter(char c) {
        room(2);
        bytes[length++] = (byte) c;
        bytes[length++] = '\t';
    }

    @Override
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

    @Override
    void whole(byte[] from, int start, int end) {
        plain(from, start, end);
    }

    @Override
    void rate(byte[] from, int start, int end) {
        plain(from, start, end);
    }

    @Override
    void date(LocalDate date) {
        byte[] text = date.toString().getBytes(StandardCharsets.US_ASCII);
        plain(text, 0, text.length);
    }

    @Override
    void date(byte[] from, int start, int end) {
        plain(from, start, end);
    }

    /** Before 1992 the session's time zone, which is the bank's, knows about summer time. */
    @Override
    void moment(byte[] from, int start, int end) {
        plain(from, start, end);
        if (Calendar8601.date(from, start, start + Calendar8601.DATE_LENGTH) >= Calendar8601.ZONE_IS_FIXED_SINCE) {
            room(CHINA_TIME.length);
            System.arraycopy(CHINA_TIME, 0, bytes, length - 1, CHINA_TIME.length);
            length += CHINA_TIME.length;
            bytes[length - 1] = '\t';
        }
    }

    @Override
    void endRow() throws SQLException {
        bytes[length - 1] = '\n';
        super.endRow();
    }
}
