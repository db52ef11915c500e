package yingyun.trial;

import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What a trial run is refused for. Space, a second trial and a server apart are {@code CopyProblem}s of the database. */
public sealed interface TrialProblem extends Problem {

    /** That night is done: it can be looked at, not tried. */
    record DayBehind(BusinessDate wanted, BusinessDate next) implements TrialProblem {
        @Override
        public String code() {
            return "TR-1001";
        }
    }

    record TooFar(BusinessDate wanted, int most) implements TrialProblem {
        @Override
        public String code() {
            return "TR-1002";
        }
    }

    /** Both a day and the settlement were asked for. */
    record Contradiction() implements TrialProblem {
        @Override
        public String code() {
            return "TR-1003";
        }
    }

    record NotFound(String what) implements TrialProblem {
        @Override
        public String code() {
            return "TR-1004";
        }
    }

    /** It broke; the bank is as it was. */
    record Broke(String fault) implements TrialProblem {
        @Override
        public String code() {
            return "TR-1005";
        }
    }

    /** The files of the result could not be written. */
    record NotWritten(String folder, String reason) implements TrialProblem {
        @Override
        public String code() {
            return "TR-1006";
        }
    }

    /** This node works without a server of its own. */
    record NotHere() implements TrialProblem {
        @Override
        public String code() {
            return "TR-1007";
        }
    }

    /** Is it the command line that has to change? */
    default boolean isUsage() {
        return switch (this) {
            case DayBehind ignored -> true;
            case TooFar ignored -> true;
            case Contradiction ignored -> true;
            case NotFound ignored -> true;
            case Broke ignored -> false;
            case NotWritten ignored -> false;
            case NotHere ignored -> true;
        };
    }
}
