package yingyun.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * CSV by RFC 4180, strictly, over bytes: one record at a time lies in a buffer of fixed size, so that a line of a gigabyte costs no
 * memory. Fields are places in the buffer; the flags say what a field holds, so that nobody has to look twice.
 */
final class CsvReader {

    static final int LONGEST_RECORD = 64 * 1024;
    static final int MOST_COLUMNS = 64;

    /** The field holds doubled quotes. */
    static final int ESCAPED = 1;
    /** The field holds line breaks. */
    static final int BROKEN = 1 << 1;
    /** The field holds a control character other than a line break. */
    static final int CONTROL = 1 << 2;
    /** The field holds bytes that are not UTF-8. */
    static final int NOT_UTF8 = 1 << 3;
    /** The field holds characters beyond ASCII. */
    static final int WIDE = 1 << 4;

    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int c = ' '; c < 0x7f; c++) {
            PLAIN[c] = c != ',' && c != '"';
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 20];
    private final int[] start = new int[MOST_COLUMNS];
    private final int[] end = new int[MOST_COLUMNS];
    private final int[] flags = new int[MOST_COLUMNS];
    private int position;
    private int limit;
    private boolean atEnd;
    private int fields;
    private int fieldFlags;
    private long line;
    private long nextLine = 1;

    CsvReader(InputStream in) {
        this.in = in;
    }

    /** Does the file begin with the bytes of a byte order mark? To be asked before the first record. */
    boolean hasByteOrderMark() throws IOException {
        fill();
        return limit >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf;
    }

    /** Reads the next record; false at the end of the file. */
    boolean next() throws IOException, CsvBroken {
        if (limit - position <= LONGEST_RECORD + 2 && !atEnd) {
            fill();
        }
        fields = 0;
        line = nextLine;
        if (position == limit) {
            return false;
        }
        int stop = Math.min(limit, position + LONGEST_RECORD + 2);
        int at = position;
        while (true) {
            if (fields == MOST_COLUMNS) {
                throw broken(new IntakeProblem.TooManyColumns(MOST_COLUMNS));
            }
            fieldFlags = 0;
            at = at < stop && buffer[at] == '"' ? quoted(at + 1, stop) : bare(at, stop);
            flags[fields++] = fieldFlags;
            if (at == stop) {
                if (stop < limit || !atEnd) {
                    throw tooLong(fields - 1);
                }
                nextLine++;
                position = at;
                return true;
            }
            switch (buffer[at]) {
                case ',' -> at++;
                case '\n' -> {
                    nextLine++;
                    position = at + 1;
                    return true;
                }
                case '\r' -> {
                    if (at + 1 >= limit || buffer[at + 1] != '\n') {
                        throw broken(new IntakeProblem.CarriageReturnAlone());
                    }
                    nextLine++;
                    position = at + 2;
                    return true;
                }
                default -> throw broken(new IntakeProblem.QuoteMisplaced());
            }
        }
    }

    private int bare(int from, int stop) {
        int at = from;
        while (at < stop) {
            int c = buffer[at] & 0xff;
            if (PLAIN[c]) {
                at++;
            } else if (c == ',' || c == '\n' || c == '\r' || c == '"') {
                break;
            } else {
                at = special(at, c);
            }
        }
        start[fields] = from;
        end[fields] = Math.min(at, stop);
        return end[fields];
    }

    /** Returns the place behind the closing quote. */
    private int quoted(int from, int stop) throws CsvBroken {
        int at = from;
        while (true) {
            while (at < stop && (PLAIN[buffer[at] & 0xff] || buffer[at] == ',')) {
                at++;
            }
            if (at >= stop) {
                throw stop == limit && atEnd ? broken(new IntakeProblem.QuoteUnclosed()) : tooLong(fields);
            }
            int c = buffer[at] & 0xff;
            if (c == '"') {
                if (at + 1 < stop && buffer[at + 1] == '"') {
                    fieldFlags |= ESCAPED;
                    at += 2;
                    continue;
                }
                start[fields] = from;
                end[fields] = at;
                return at + 1;
            }
            if (c == '\n') {
                fieldFlags |= BROKEN;
                nextLine++;
                at++;
            } else if (c == '\r' && at + 1 < limit && buffer[at + 1] == '\n') {
                at++;
            } else {
                at = special(at, c);
            }
        }
    }

    /** A control character or the first byte of a character beyond ASCII; returns the place behind it. */
    private int special(int at, int c) {
        if (c < 0x80) {
            fieldFlags |= CONTROL;
            return at + 1;
        }
        fieldFlags |= WIDE;
        int length = lengthOfCharacter(at, c);
        if (length == 0) {
            fieldFlags |= NOT_UTF8;
            return at + 1;
        }
        if (c == 0xc2 && (buffer[at + 1] & 0xff) < 0xa0) {
            fieldFlags |= CONTROL;
        }
        return at + length;
    }

    /** 0 if it is not UTF-8: overlong forms, surrogates and what lies beyond U+10FFFF included. */
    private int lengthOfCharacter(int at, int c) {
        int length = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > limit) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((buffer[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = buffer[at + 1] & 0xff;
        boolean isOutside = (c == 0xe0 && second < 0xa0)
                || (c == 0xed && second > 0x9f)
                || (c == 0xf0 && second < 0x90)
                || (c == 0xf4 && second > 0x8f);
        return isOutside ? 0 : length;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < buffer.length) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                atEnd = true;
                return;
            }
            limit += read;
        }
    }

    private CsvBroken broken(IntakeProblem problem) {
        return new CsvBroken(problem, line, -1);
    }

    private CsvBroken tooLong(int field) {
        return new CsvBroken(new IntakeProblem.RecordTooLong(LONGEST_RECORD / 1024), line, field);
    }

    /** The record's first line. */
    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    byte[] bytes() {
        return buffer;
    }

    int start(int field) {
        return start[field];
    }

    int end(int field) {
        return end[field];
    }

    int flags(int field) {
        return flags[field];
    }

    /** The value for people and findings: decoded, quotes undone. */
    String text(int field) {
        String raw = new String(buffer, start[field], end[field] - start[field], StandardCharsets.UTF_8);
        return (flags[field] & ESCAPED) == 0 ? raw : raw.replace("\"\"", "\"");
    }
}
