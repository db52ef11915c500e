package yingyun.operations;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the pages of the night refuse. */
public sealed interface OperationsProblem extends Problem {

    /** No such business date, job, file or difference; or it is nobody's business here. */
    record NotFound(String what) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1001";
        }
    }

    /** The job, the chain or the day is not in a state that allows it. */
    record ActNotAllowed(String jobCode, String act, String why) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1002";
        }
    }

    /** Tonight's cut-off is at its time, by the bank clock. */
    record BeforeCutOff(BusinessDate businessDate, String cutOff, String now) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1004";
        }
    }

    /** Only a closed day has a proof sheet to sign. */
    record SheetNotToSign(BusinessDate businessDate, String state) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1005";
        }
    }

    /** What he read is not what stands there now. */
    record SheetChanged(BusinessDate businessDate) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1006";
        }
    }

    /** One person signs once. */
    record SignedAlready(BusinessDate businessDate, String employeeNo) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1007";
        }
    }

    /** The step is for other roles. */
    record NotYourSignature(BusinessDate businessDate, int step) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1008";
        }
    }

    /** The file is not missing, or somebody has decided about it. */
    record FileNotMissing(BusinessDate businessDate, String file) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1009";
        }
    }

    /** The difference is gone, changed or waived. */
    record DifferenceGone(BusinessDate businessDate, String difference) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1010";
        }
    }

    /** What a check before the cut-off found has been put right or waived meanwhile. */
    record CheckIsClean(BusinessDate businessDate, String finding) implements OperationsProblem {
        @Override
        public String code() {
            return "OP-1011";
        }
    }
}
