package yingyun.eod;

import java.util.List;
import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;

/**
 * A job as the catalogue has it.
 *
 * @param frequency D daily, Q on interest settlement days (20 March, June, September, December), M and Y on the last day
 */
public record CatalogueRow(
        JobCode jobCode, String nameZh, String nameEn, char frequency, boolean maySkip, List<JobCode> needs) {

    boolean isDue(BusinessDate day) {
        return switch (frequency) {
            case 'D' -> true;
            case 'Q' -> day.isInterestSettlementDay();
            case 'M' -> day.isMonthEnd();
            case 'Y' -> day.isYearEnd();
            default -> throw new IllegalStateException("frequency " + frequency);
        };
    }
}
