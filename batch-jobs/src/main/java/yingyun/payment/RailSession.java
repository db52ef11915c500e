package yingyun.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One netting session of a rail, as far as its items are settled.
 *
 * @param session empty where the statement names none
 * @param byJournal the business systems have booked the net themselves
 */
record RailSession(
        LocalDate settlementDate, String session, long items, BigDecimal inFen, BigDecimal outFen, boolean byJournal) {

    /** Outward positive: what leaves the account with the central bank. */
    long netFen() {
        return outFen.subtract(inFen).longValueExact();
    }
}
