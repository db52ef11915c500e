package yingyun.deposit;

/**
 * Where a deposit that is paid at its end stands after a night.
 *
 * @param accumulation fen·days, counted as its rule says
 * @param baseFen the amount that earned that day
 * @param payableFen accrued and not paid: what 2231 holds for the account
 */
public record TermState(long accumulation, long baseFen, long payableFen) {

    static final TermState NOTHING = new TermState(0, 0, 0);
}
