package yingyun.eod;

import yingyun.job.JobCode;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;

/** What the chain refuses. */
public sealed interface EodProblem extends Problem {

    /** Another runner works on the night. */
    record RunnerBusy(String holder) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1001";
        }
    }

    /** Another runner has taken over: this one may write nothing any more. */
    record FencedOff(long fence) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1002";
        }
    }

    /** The bank has no first business date yet and no files that say it. */
    record NoFirstDay() implements EodProblem {
        @Override
        public String code() {
            return "EOD-1003";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Somebody holds the chain before this job. */
    record Held(BusinessDate businessDate, JobCode jobCode, String heldBy, String reason) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1004";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** A job of the catalogue has no bean, or a bean no row: the start stops. */
    record CatalogueMismatch(String jobs) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1005";
        }
    }

    /** The books of that day are closed: nothing of it is undone or skipped any more. */
    record DayIsClosed(BusinessDate businessDate) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1006";
        }
    }

    /** The act has no complete grant for this very subject. */
    record NotGranted(String mcCode, String subject) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1007";
        }
    }

    /** The job is not in a state that allows the act. */
    record NotAllowedNow(JobCode jobCode, String state, String act) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1008";
        }
    }

    /** This job may be neither skipped nor forced. */
    record NeverSkipped(JobCode jobCode) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1009";
        }
    }

    /** A step broke: a fault of the program, the database or the machine. */
    record StepBroke(BusinessDate businessDate, JobCode jobCode, String step, String fault) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1010";
        }
    }

    /** This node runs a night already. */
    record NightIsRunning(BusinessDate businessDate, String startedBy, String since) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1011";
        }
    }

    /** Nights come in order. */
    record NotTheNextNight(BusinessDate businessDate, BusinessDate next) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1012";
        }
    }

    /** Somebody else was faster. */
    record HeldAlready(JobCode jobCode, String heldBy) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1013";
        }
    }

    /** It is not held, or no longer. */
    record NotHeld(JobCode jobCode) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1014";
        }
    }

    /** MC05: people exist, and neither a standing approval nor one for this night is in force. */
    record NoStandingApproval(BusinessDate businessDate, String moment) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1015";
        }

        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** There is nothing left of the night that a hold could stop. */
    record NothingToHold(BusinessDate businessDate) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1016";
        }
    }

    /** The runner itself broke, outside any job. */
    record NightBroke(BusinessDate businessDate, String fault) implements EodProblem {
        @Override
        public String code() {
            return "EOD-1017";
        }
    }
}
