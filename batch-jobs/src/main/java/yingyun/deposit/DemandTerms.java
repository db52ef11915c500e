package yingyun.deposit;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * What holds today for all accounts of a product and currency.
 *
 * @param rate null where none is in force
 * @param ratePercent the rate as the books write it
 * @param rateCameLate today brought a rate for earlier days
 */
record DemandTerms(
        String productCode,
        boolean isCorporate,
        BaseUnit unit,
        @Nullable Rate rate,
        @Nullable String ratePercent,
        boolean rateCameLate) {}
