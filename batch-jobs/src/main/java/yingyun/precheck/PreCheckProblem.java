package yingyun.precheck;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the checks before the cut-off stop for. */
public sealed interface PreCheckProblem extends Problem {

    @Override
    default boolean needsPeople() {
        return true;
    }

    /** JOB-001: outlets that are not closed, tellers that are signed on (RB01). */
    record NotClosed(BusinessDate businessDate, long count, String places) implements PreCheckProblem {
        @Override
        public String code() {
            return "PC-1001";
        }
    }

    /** JOB-002: items not reviewed, not authorised or of unknown state (RB03). */
    record ItemsPending(BusinessDate businessDate, long count, String places) implements PreCheckProblem {
        @Override
        public String code() {
            return "PC-1002";
        }
    }
}
