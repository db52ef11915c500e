package yingyun.trial;

import java.util.Optional;
import yingyun.kernel.BusinessDate;

/**
 * Which nights a trial runs: from the next one of the bank to {@code last}.
 *
 * @param last empty: tonight alone
 * @param settlement instead of {@code last}: to the next quarter's settlement
 */
public record TrialOrder(Optional<BusinessDate> last, boolean settlement) {

    /** A quarter of nights and a day: the settlement after the next one is too far to say anything. */
    static final int MOST_NIGHTS = 93;

    public TrialOrder {
        if (settlement && last.isPresent()) {
            throw new TrialProblem.Contradiction().refused();
        }
    }

    /**
     * The last day of the trial.
     *
     * @param next the bank's next night
     * @throws yingyun.kernel.Refused with {@link TrialProblem.DayBehind} or {@link TrialProblem.TooFar}
     */
    public BusinessDate target(BusinessDate next) {
        if (settlement) {
            BusinessDate day = next;
            while (!day.isInterestSettlementDay()) {
                day = day.next();
            }
            return day;
        }
        BusinessDate wanted = last.orElse(next);
        if (wanted.isBefore(next)) {
            throw new TrialProblem.DayBehind(wanted, next).refused();
        }
        if (!wanted.day().isBefore(next.day().plusDays(MOST_NIGHTS))) {
            throw new TrialProblem.TooFar(wanted, MOST_NIGHTS).refused();
        }
        return wanted;
    }
}
