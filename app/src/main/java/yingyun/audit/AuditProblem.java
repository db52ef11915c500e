package yingyun.audit;

import yingyun.kernel.Problem;

/** Why a page of the log is not shown, or an export not made. */
sealed interface AuditProblem extends Problem {

    record NotFound(String what) implements AuditProblem {
        @Override
        public String code() {
            return "AU-1001";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** A bank cuts it in pieces. */
    record TooManyRows(int most) implements AuditProblem {
        @Override
        public String code() {
            return "AU-1002";
        }
    }

    /** More than the free number: a reason is needed, and another person. */
    record NeedsApproval(int free) implements AuditProblem {
        @Override
        public String code() {
            return "AU-1003";
        }
    }

    /** Somebody wrote it into a reason or a note; the act does not happen until he takes it out. */
    record CustomerDataInFact(String fact) implements AuditProblem {
        @Override
        public String code() {
            return "AU-1005";
        }
    }

    record FilterNotUnderstood(String what) implements AuditProblem {
        @Override
        public String code() {
            return "AU-1004";
        }
    }
}
