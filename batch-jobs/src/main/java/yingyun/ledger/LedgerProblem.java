package yingyun.ledger;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the books refuse, and where the night stops for people. */
public sealed interface LedgerProblem extends Problem {

    /** Σ debit ≠ Σ credit of the posted entries in an org and currency. */
    record JournalUnbalanced(BusinessDate businessDate, String orgCode, String currency, String difference)
            implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1001";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** The trial balance of an org does not add up to zero. */
    record TrialBalanceDiffers(BusinessDate businessDate, int count, String first) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1002";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** 总分核对: a GL balance is not the sum of its accounts. */
    record SubledgerDiffers(BusinessDate businessDate, int count, String first) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1003";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Σ inter-branch ≠ 0 bank-wide. */
    record InterbranchDiffers(BusinessDate businessDate, int count, String first) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1004";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** An adjusting entry goes only into a day between cut-off and close. */
    record AdjustmentOutsideItsTime(BusinessDate businessDate, String state) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1005";
        }
    }

    /** A line of an adjusting entry names what the books don't know. */
    record AdjustmentLineUnknown(int lineNo, String what) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1006";
        }
    }

    /** The entry set of an adjustment does not balance. */
    record AdjustmentUnbalanced(String adjustmentNo) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1007";
        }
    }

    /** The adjustment is not granted by two persons. */
    record AdjustmentNotGranted(String adjustmentNo) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1008";
        }
    }

    /** Take-over: balances of accounts came without the general ledger's. */
    record OpeningLedgerMissing(BusinessDate takeOverDay) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1009";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** An adjustment takes the next number of its day's range. */
    record AdjustmentNumberWrong(String adjustmentNo, String nextNo) implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1010";
        }
    }

    /** Adjusting entries came after the balances were made: the jobs named are to be run again before the day is closed. */
    record AdjustmentNotInTheBooks(BusinessDate businessDate, String adjustmentNo, String jobCode)
            implements LedgerProblem {
        @Override
        public String code() {
            return "LG-1011";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }
}
