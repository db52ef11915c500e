package yingyun.ledger.breaks;

/** Two neighbouring digits that changed places: the difference is 9 × 10^k × (difference of the digits). Pure. */
final class SwappedDigits {

    private SwappedDigits() {}

    /** The lower of the two places, counted from the fen; −1 if no swap of neighbours makes this difference. */
    static int place(long differenceFen) {
        long rest = Math.absExact(differenceFen);
        if (rest == 0 || rest % 9 != 0) {
            return -1;
        }
        rest /= 9;
        int place = 0;
        while (rest > 9 && rest % 10 == 0) {
            rest /= 10;
            place++;
        }
        return rest <= 9 ? place : -1;
    }

    /** Would the line be by {@code differenceFen} other if the digits at {@code place} and above changed places? */
    static boolean isSwapped(long netFen, long differenceFen, int place) {
        long unit = 1;
        for (int i = 0; i < place; i++) {
            unit = Math.multiplyExact(unit, 10);
        }
        long amount = Math.absExact(netFen);
        long low = amount / unit % 10;
        long high = amount / unit / 10 % 10;
        long changed = amount + (low - high) * 9 * unit;
        return low != high && netFen - Long.signum(netFen) * changed == differenceFen;
    }
}
