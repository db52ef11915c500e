package yingyun.deposit;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact sum of longs that is quick as long as it is small. */
final class ExactSum {

    private long low;
    private BigInteger carried = BigInteger.ZERO;

    void add(long value) {
        long sum = low + value;
        if (((low ^ sum) & (value ^ sum)) < 0) {
            carried = carried.add(BigInteger.valueOf(low));
            low = value;
        } else {
            low = sum;
        }
    }

    BigDecimal value() {
        return new BigDecimal(carried.add(BigInteger.valueOf(low)));
    }
}
