package yingyun.trial;

import org.jspecify.annotations.Nullable;

/**
 * Interest of one product in one org and currency on the last day of a trial. Amounts in fen.
 *
 * @param org and {@code orgName} are empty in a total over all orgs
 * @param baseFen interest base of the day
 * @param rate average by base, percent a year with six decimals; empty without a base
 * @param interestFen settled on a settlement day, else accrued in the period to date
 * @param todayFen booked by this day's accrual
 * @param yesterdayFen booked by the accrual of the day before; null if there was none
 * @param lastSettledFen settled at the last settlement in the books; null if there is none
 * @param forecastFen 预测: what balances and rates before the trial let expect, see {@link TrialFigures}; null before the first accrual
 */
public record InterestFigure(
        String product,
        String productName,
        String org,
        String orgName,
        String currency,
        long accounts,
        long baseFen,
        String rate,
        long interestFen,
        long todayFen,
        @Nullable Long yesterdayFen,
        @Nullable Long lastSettledFen,
        @Nullable Long forecastFen) {

    /** Against yesterday's accrual; null if there was none. */
    public @Nullable Long moreThanYesterdayFen() {
        return yesterdayFen == null ? null : todayFen - yesterdayFen;
    }

    public @Nullable Long moreThanLastSettledFen() {
        return lastSettledFen == null ? null : interestFen - lastSettledFen;
    }

    public @Nullable Long moreThanForecastFen() {
        return forecastFen == null ? null : interestFen - forecastFen;
    }
}
