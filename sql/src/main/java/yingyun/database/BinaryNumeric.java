package yingyun.database;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * PostgreSQL's numeric on the wire: number of digits, weight of the first, sign, decimals shown, then the digits to base 10,000. Six
 * decimals are two such digits when two zeros are added.
 */
public final class BinaryNumeric {

    private static final int DECIMALS = 6;
    private static final int FRACTION_DIGITS = 2;
    private static final long BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final short NEGATIVE = 0x4000;
    private static final int MOST_DIGITS = 64;

    private BinaryNumeric() {}

    /** A numeric with six decimals. */
    public static byte[] ofMillionths(BigInteger value) {
        short[] digits = new short[MOST_DIGITS];
        int count = 0;
        BigInteger left = value.abs().multiply(HUNDRED);
        while (left.bitLength() > 62) {
            BigInteger[] split = left.divideAndRemainder(BIG_BASE);
            digits[count++] = split[1].shortValue();
            left = split[0];
        }
        for (long rest = left.longValue(); rest > 0; rest /= BASE) {
            digits[count++] = (short) (rest % BASE);
        }
        int lowest = 0;
        while (lowest < count && digits[lowest] == 0) {
            lowest++;
        }
        ByteBuffer written = ByteBuffer.allocate(4 * Short.BYTES + (count - lowest) * Short.BYTES)
                .putShort((short) (count - lowest))
                .putShort((short) (count == 0 ? 0 : count - 1 - FRACTION_DIGITS))
                .putShort(value.signum() < 0 ? NEGATIVE : 0)
                .putShort((short) DECIMALS);
        for (int i = count - 1; i >= lowest; i--) {
            written.putShort(digits[i]);
        }
        return written.array();
    }
}
