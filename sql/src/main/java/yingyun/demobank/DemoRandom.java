package yingyun.demobank;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * The only source of chance in the demo bank: FNV1a64 of {@code seed|orgCode|date|stream|seq} seeds a SplitMix64 generator.
 * Every draw belongs to one named place, so neither thread order nor the machine's settings can change a byte.
 */
public final class DemoRandom {
    public static final long SEED = 20260615L;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long state;

    private DemoRandom(long state) {
        this.state = state;
    }

    public static DemoRandom of(String orgCode, LocalDate date, String stream, long seq) {
        return new DemoRandom(hash(SEED + "|" + orgCode + "|" + date + "|" + stream + "|" + seq));
    }

    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A whole number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public boolean percent(int chance) {
        return below(100) < chance;
    }

    public <T> T pick(List<T> candidates) {
        return candidates.get(below(candidates.size()));
    }
}
