package yingyun.approval;

import yingyun.kernel.Problem;

/** Why a request is not taken, or not decided. The database says the same by constraint names ({@link Refusals}). */
sealed interface ApprovalProblem extends Problem {

    /** Or out of his sight: the same answer. */
    record NotFound(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1000";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }

    /** The maker's reason, at least ten characters. */
    record ReasonTooShort() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1001";
        }
    }

    record NotAMaker(String mcCode) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1002";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** The same act on the same thing waits already. */
    record AskedAlready(String mcCode) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1003";
        }
    }

    /** It is withdrawn within seconds. */
    record MakerHasLeft(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1018";
        }
    }

    record OwnRequest(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1004";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Neither himself nor as a deputy; nor as deputy of the maker. */
    record NotAChecker(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1005";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record Expired(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1006";
        }
    }

    record NotOpen(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1007";
        }
    }

    /** Two browsers at once: the other one was first. */
    record DecidedMeanwhile(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1008";
        }
    }

    record SecondFactorWrong() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1009";
        }
    }

    record KeyFigureMissing() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1010";
        }
    }

    record KeyFigureDiffers() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1011";
        }
    }

    /** The data are not those that were submitted. */
    record ChangedSince(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1012";
        }
    }

    record OnePersonTwice(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1013";
        }
    }

    record OpinionMissing() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1014";
        }
    }

    record NotTheMaker(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1015";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Only the last checker, only after a failure, only in time. */
    record NotToBeExecuted(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1016";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record TooManyWrongFigures(long approval) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1017";
        }
    }

    /** From today on, at most 31 days, both included. */
    record PeriodNotPossible(String from, String to) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1021";
        }
    }

    record StandingAlready(String from, String to) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1022";
        }
    }

    record NotOneOfThree() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1023";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record RevokedAlready() implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1024";
        }
    }

    /** The day is not the open one, or its cut-off is approved. */
    record NoCutOffToApprove(String date) implements ApprovalProblem {
        @Override
        public String code() {
            return "AP-1025";
        }
    }
}
