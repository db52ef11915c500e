package yingyun.proof;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the paper refuses. */
public sealed interface ProofProblem extends Problem {

    /** Closing balances exist only for a day whose books are closed. */
    record BooksNotClosed(BusinessDate businessDate, BusinessDate lastClosed) implements ProofProblem {
        @Override
        public String code() {
            return "PF-0001";
        }
    }

    /** No day of the bank is closed yet. */
    record NothingClosedYet(BusinessDate businessDate) implements ProofProblem {
        @Override
        public String code() {
            return "PF-0002";
        }
    }

    /** The bank has never been in that business date. */
    record DayUnknown(BusinessDate businessDate) implements ProofProblem {
        @Override
        public String code() {
            return "PF-0003";
        }
    }
}
