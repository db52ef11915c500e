package yingyun.reporting;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.OrgCode;
import yingyun.kernel.Problem;

/** Why paper can not be made as asked. */
public sealed interface ReportingProblem extends Problem {

    /** A spreadsheet would be cut. */
    record TooManyRows(String reportCode, OrgCode orgCode, int rows, int most) implements ReportingProblem {
        @Override
        public String code() {
            return "RP-1001";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** A report of the catalogue that this program can not make, or one that it makes and the catalogue lacks. */
    record ReportUnknown(String reportCode) implements ReportingProblem {
        @Override
        public String code() {
            return "RP-1002";
        }
    }

    /** A paper that is made again for its waiver must say what was checked. */
    record FiguresChanged(String reportCode, OrgCode orgCode, BusinessDate businessDate) implements ReportingProblem {
        @Override
        public String code() {
            return "RP-1003";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }
}
