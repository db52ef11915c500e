package yingyun.deposit;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * Interest on notice deposits (通知存款): principal × actual days at the notice rate listed on the day of withdrawal; while it lies there,
 * today's rate counts for all days so far. Without proper notice, below the smallest amount, or beyond the amount announced, that
 * part earns the demand rate of the day (domain study 4.3).
 */
public final class NoticeInterest {

    private NoticeInterest() {}

    /**
     * The accumulation at the end of a day: what was withdrawn takes its share along.
     *
     * @param withdrawnFen since yesterday's night, not negative
     */
    static long accumulation(TermState before, long baseFen, long withdrawnFen) {
        long left = before.baseFen() == 0
                ? before.accumulation()
                : before.accumulation() - InstalmentInterest.part(before, withdrawnFen);
        return Math.addExact(baseFen == 0 ? 0 : left, baseFen);
    }

    /** What has accrued at the end of a day. */
    public static long accrued(long accumulation, Rate notice) {
        return TimeInterest.limited(notice.interestOn(accumulation));
    }

    /**
     * Interest due on a withdrawal.
     *
     * @param announcedFen what was announced in time for this day; 0 without notice
     * @param smallestFen the smallest amount of one withdrawal that earns the notice rate
     */
    public static long due(
            TermState before,
            long withdrawnFen,
            long announcedFen,
            long smallestFen,
            Rate notice,
            @Nullable Rate demand) {
        long accumulation = InstalmentInterest.part(before, withdrawnFen);
        long proper = withdrawnFen < smallestFen ? 0 : Math.min(withdrawnFen, announcedFen);
        if (proper == withdrawnFen) {
            return TimeInterest.limited(notice.interestOn(accumulation));
        }
        long atNotice = Rate.share(accumulation, proper, withdrawnFen);
        return TimeInterest.limited(Rate.interestOf(
                notice.productOf(atNotice).add(TimeInterest.demanded(demand).productOf(accumulation - atNotice))));
    }
}
