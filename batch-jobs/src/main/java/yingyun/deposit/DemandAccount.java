package yingyun.deposit;

import org.jspecify.annotations.Nullable;

/**
 * A demand account as today's accrual reads it.
 *
 * @param balanceFen closing balance, credit positive
 * @param before where the period stood yesterday; null if there is no accrual of yesterday
 * @param existedBefore known to the books before today; only asked where there is no accrual of yesterday
 */
record DemandAccount(
        String accountNo,
        String orgCode,
        String currency,
        DemandTerms terms,
        boolean isClosing,
        long balanceFen,
        @Nullable PeriodState before,
        boolean existedBefore) {

    DemandAccount plus(long fen) {
        return new DemandAccount(
                accountNo, orgCode, currency, terms, isClosing, Math.addExact(balanceFen, fen), before, existedBefore);
    }

    DemandAccount from(PeriodState state) {
        return new DemandAccount(accountNo, orgCode, currency, terms, isClosing, balanceFen, state, existedBefore);
    }
}
