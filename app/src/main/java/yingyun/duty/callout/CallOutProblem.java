package yingyun.duty.callout;

import yingyun.kernel.Problem;

/** Why somebody cannot be called, or a call not answered. */
sealed interface CallOutProblem extends Problem {

    record NotFound(String call) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4001";
        }
    }

    record NotOnTheList(String person) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4002";
        }
    }

    record CalledAlready(String person, int minutes) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4003";
        }
    }

    record ReasonWrong(int shortest, int longest) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4004";
        }
    }

    record NotForYou(String call) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4005";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record AnsweredAlready(String call) implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4006";
        }
    }

    record NotYourself() implements CallOutProblem {
        @Override
        public String code() {
            return "DU-4007";
        }
    }
}
