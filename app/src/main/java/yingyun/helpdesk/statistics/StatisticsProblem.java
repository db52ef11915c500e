package yingyun.helpdesk.statistics;

import yingyun.kernel.Problem;

/** Why there is no figure. */
sealed interface StatisticsProblem extends Problem {

    record PeriodWrong(String from, String to, int most) implements StatisticsProblem {
        @Override
        public String code() {
            return "HD-5101";
        }
    }

    record NotFound(String what) implements StatisticsProblem {
        @Override
        public String code() {
            return "HD-5102";
        }
    }

    record TooManyRows(int most) implements StatisticsProblem {
        @Override
        public String code() {
            return "HD-5103";
        }
    }

    /** Above so many rows a second person agrees, and wants to know why. */
    record NeedsApproval(int free) implements StatisticsProblem {
        @Override
        public String code() {
            return "HD-5104";
        }
    }
}
