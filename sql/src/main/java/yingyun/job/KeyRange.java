package yingyun.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys from (inclusive) to (exclusive; null = to the end), compared byte by byte. */
public record KeyRange(String from, @Nullable String to) {

    public static final KeyRange ALL = new KeyRange("", null);

    /** Ranges that cover every key, cut at the given keys (ascending). */
    public static List<KeyRange> cutAt(List<String> keys) {
        List<KeyRange> ranges = new ArrayList<>();
        String from = "";
        for (String key : keys) {
            ranges.add(new KeyRange(from, key));
            from = key;
        }
        ranges.add(new KeyRange(from, null));
        return ranges;
    }
}
