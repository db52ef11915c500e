package yingyun.deposit;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the interest jobs refuse, and what sets one account aside while the night goes on. */
public sealed interface DepositProblem extends Problem {

    /** More accounts were set aside than the limit allows. */
    record TooManyExceptions(BusinessDate businessDate, long exceptions, long limit, long accounts)
            implements DepositProblem {
        @Override
        public String code() {
            return "DP-1001";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Account set aside: no listed rate in force. */
    record NoRate(String productCode, String currency, BusinessDate businessDate) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2001";
        }
    }

    /** Account set aside: the rule gave no result. */
    record RuleFailed(String reason) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2002";
        }
    }

    /** Interest booked on closing differs from ours; the booked amount stands. */
    record ClosingInterestDiffers(String due, String booked) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2003";
        }
    }
}
