package yingyun.database;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Positions in the write-ahead log ({@code 1A/2B}) and the files that hold them. */
record WalSegments(long timeline, long segmentBytes) {

    static long position(String lsn) {
        int slash = lsn.indexOf('/');
        return HexFormat.fromHexDigitsToLong(lsn, 0, slash) << 32
                | HexFormat.fromHexDigitsToLong(lsn, slash + 1, lsn.length());
    }

    /** All that are needed to replay from the first position up to, and without, the second. */
    List<String> between(String startLsn, String stopLsn) {
        List<String> names = new ArrayList<>();
        long last = (position(stopLsn) - 1) / segmentBytes;
        for (long segment = position(startLsn) / segmentBytes; segment <= last; segment++) {
            names.add(name(segment));
        }
        return names;
    }

    private String name(long segment) {
        long perFile = 0x1_0000_0000L / segmentBytes;
        return "%08X%08X%08X".formatted(timeline, segment / perFile, segment % perFile);
    }
}
