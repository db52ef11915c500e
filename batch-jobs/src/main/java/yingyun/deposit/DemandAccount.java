package yingyun.deposit;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * A demand or agreement account as today's accrual reads it.
 *
 * @param balanceFen closing balance, credit positive
 * @param before where the period stood yesterday; null if there is no accrual of yesterday
 * @param existedBefore known to the books before today; only asked where there is no accrual of yesterday
 * @param agreedBaseFen of an agreement deposit
 * @param ownRate as its business system names it; only asked of an agreement deposit
 */
record DemandAccount(
        String accountNo,
        String orgCode,
        String currency,
        DemandTerms terms,
        boolean isClosing,
        long balanceFen,
        @Nullable PeriodState before,
        boolean existedBefore,
        long agreedBaseFen,
        @Nullable Rate ownRate) {

    DemandAccount plus(long fen) {
        return new DemandAccount(
                accountNo,
                orgCode,
                currency,
                terms,
                isClosing,
                Math.addExact(balanceFen, fen),
                before,
                existedBefore,
                agreedBaseFen,
                ownRate);
    }

    DemandAccount from(PeriodState state) {
        return new DemandAccount(
                accountNo,
                orgCode,
                currency,
                terms,
                isClosing,
                balanceFen,
                state,
                existedBefore,
                agreedBaseFen,
                ownRate);
    }

    /** Null where a rate is missing. */
    @Nullable
    Earning earning() {
        Rate rate = terms.rate();
        if (rate == null || !terms.isAgreement()) {
            return rate == null ? null : Earning.of(rate);
        }
        Rate above = terms.above() == null ? ownRate : terms.above();
        return above == null ? null : new Earning(rate, agreedBaseFen, above);
    }
}
