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

    /** Interest booked on a withdrawal in part differs from ours; the booked amount stands. */
    record WithdrawalInterestDiffers(String due, String booked) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2004";
        }
    }

    /** Account set aside: neither its maturity nor its term is known. */
    record NoTerm() implements DepositProblem {
        @Override
        public String code() {
            return "DP-2005";
        }
    }

    /** Interest booked by the journal could not be checked: no demand rate is listed. */
    record NoDemandRateListed(String currency, BusinessDate businessDate) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2006";
        }
    }

    /** A deposit matured that is to be renewed, and no rate is listed for its new term; it is tried again every night. */
    record NotRenewed(String productCode, String currency, String maturedOn) implements DepositProblem {
        @Override
        public String code() {
            return "DP-2007";
        }
    }
}
