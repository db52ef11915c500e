package yingyun.operations.startofday;

import yingyun.kernel.Problem;

/** Why an item cannot be ticked, or the system not be said to be open. */
sealed interface StartOfDayProblem extends Problem {

    record NotTheOpenDay(String day) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3001";
        }
    }

    /** The data speaks for itself; it can only be waived. */
    record DataSpeaks(String item) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3002";
        }
    }

    record NoteMissing(int shortest, int longest) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3003";
        }
    }

    record OpenedAlready(String day) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3004";
        }
    }

    record NotAllChecked(int done, int total, String items) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3005";
        }
    }

    record NothingToWaive(String item) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3006";
        }
    }

    record UnknownItem(String item) implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3007";
        }
    }

    record TwoPersonsNotInstalled() implements StartOfDayProblem {
        @Override
        public String code() {
            return "OP-3008";
        }
    }
}
