package yingyun.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment that statement and books do not agree on.
 *
 * @param rail HVPS, BEPS, IBPS, or NET where our books do not say which of the latter two
 * @param kind INWARD_NOT_BOOKED and so on, as {@code payment_open} has them
 * @param statedFen by the statement; nothing where it has no such item
 * @param bookedFen by our books; nothing where they have no such booking
 * @param orgCode whom it concerns
 * @param ownerOrg the clearing desk that has to close it
 * @param dueAt until then it has to be closed
 * @param suspenseFen parked meanwhile
 * @param clearedOn the night that found it closed; nothing while it is open
 * @param how ARRIVED, REVERSED, HANDLED; empty while it is open
 */
public record PaymentDifference(
        String rail,
        String kind,
        String paymentRef,
        String direction,
        @Nullable Long statedFen,
        @Nullable Long bookedFen,
        LocalDate settlementDate,
        String orgCode,
        String orgName,
        String ownerOrg,
        String ownerName,
        LocalDate openedOn,
        Instant dueAt,
        long suspenseFen,
        Optional<LocalDate> clearedOn,
        String how) {

    /** What the statement has more than our books; inward and outward alike. */
    public long differenceFen() {
        return (statedFen == null ? 0 : statedFen) - (bookedFen == null ? 0 : bookedFen);
    }
}
