package yingyun.deposit;

import java.time.LocalDate;
import yingyun.kernel.Rate;

/**
 * The running term of a deposit.
 *
 * @param start first day that earns interest
 * @param maturity 到期日: the first day that does not belong to the term any more
 * @param rate fixed for the whole term (储蓄管理条例 art. 26)
 */
public record DepositTerm(LocalDate start, LocalDate maturity, Rate rate) {

    public DepositTerm {
        if (!start.isBefore(maturity)) {
            throw new ArithmeticException("term ends on " + maturity + ", not after " + start);
        }
    }

    /** Calendar days of the term. */
    public long days() {
        return TermDates.days(start, maturity);
    }

    /** Has the term ended by that day? */
    public boolean isMaturedOn(LocalDate day) {
        return !maturity.isAfter(day);
    }
}
