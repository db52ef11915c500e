package yingyun.eod;

import yingyun.kernel.Problem;

/** How a job's run ended. */
sealed interface RunEnd {

    record Completed() implements RunEnd {}

    /** The job itself said why it can not go on. */
    record Stopped(Problem problem) implements RunEnd {}

    /** Something broke; the fault is in the log. */
    record Broke(EodProblem.StepBroke problem) implements RunEnd {}
}
