package yingyun.job;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a piece of work did, written with it: counts, sums (in fen, or fen·days where the step says so) and a checksum of what it wrote.
 */
public record Proof(
        long rowsIn, long rowsOut, long rowsSkipped, BigDecimal sumIn, BigDecimal sumOut, BigDecimal contentHash) {

    public static final Proof NOTHING = new Proof(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public static Proof of(long rowsIn, long rowsOut) {
        return new Proof(rowsIn, rowsOut, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public static Proof of(long rowsIn, long rowsOut, BigDecimal sumIn, BigDecimal sumOut) {
        return new Proof(rowsIn, rowsOut, 0, sumIn, sumOut, BigDecimal.ZERO);
    }

    public Proof withSkipped(long skipped) {
        return new Proof(rowsIn, rowsOut, skipped, sumIn, sumOut, contentHash);
    }

    public Proof withHash(BigDecimal hash) {
        return new Proof(rowsIn, rowsOut, rowsSkipped, sumIn, sumOut, hash);
    }

    public Proof withHash(BigInteger hash) {
        return withHash(new BigDecimal(hash));
    }

    public Proof plus(Proof other) {
        return new Proof(
                rowsIn + other.rowsIn,
                rowsOut + other.rowsOut,
                rowsSkipped + other.rowsSkipped,
                sumIn.add(other.sumIn),
                sumOut.add(other.sumOut),
                contentHash.add(other.contentHash));
    }
}
