package yingyun.deposit;

import org.jspecify.annotations.Nullable;
import yingyun.kernel.Rate;

/**
 * What holds today for all accounts of a product and currency that is settled every quarter.
 *
 * @param isSegmented each day at the rate in force that day: companies
 * @param rate null where none is in force; of an agreement deposit the demand rate of companies
 * @param isAgreement 协定存款: two rates
 * @param above listed agreement rate; null where none is in force, then the account's own holds
 * @param rateCameLate today brought a rate for earlier days
 */
record DemandTerms(
        String productCode,
        boolean isSegmented,
        BaseUnit unit,
        @Nullable Rate rate,
        boolean isAgreement,
        @Nullable Rate above,
        boolean rateCameLate) {}
