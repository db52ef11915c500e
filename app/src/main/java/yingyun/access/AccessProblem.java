package yingyun.access;

import yingyun.kernel.Problem;

/** What access refuses. None says anything about a person who is not logged in. */
public sealed interface AccessProblem extends Problem {

    /** One sentence for all: no such person, wrong password, wrong code, locked. */
    record LoginFailed() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1001";
        }
    }

    record TooManyAttempts() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1002";
        }
    }

    /** @param right what the page or act demands; any one of several */
    record RightMissing(String right, String roles) implements AccessProblem {
        @Override
        public String code() {
            return "AC-1003";
        }
    }

    record PasswordLength(int least, int most) implements AccessProblem {
        @Override
        public String code() {
            return "AC-1004";
        }
    }

    record PasswordTooPlain(int classes) implements AccessProblem {
        @Override
        public String code() {
            return "AC-1005";
        }
    }

    record PasswordNamesYou() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1006";
        }
    }

    record PasswordUsedBefore(int former) implements AccessProblem {
        @Override
        public String code() {
            return "AC-1007";
        }
    }

    record PasswordsDiffer() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1008";
        }
    }

    record OldPasswordWrong() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1009";
        }
    }

    record CodeWrong() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1010";
        }
    }

    /** No secret yet, so nothing can be verified. */
    record NotEnrolled() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1011";
        }
    }

    record OnlyOwnBank() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1020";
        }
    }

    record AdministratorsExist() implements AccessProblem {
        @Override
        public String code() {
            return "AC-1021";
        }
    }
}
