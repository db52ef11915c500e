package yingyun.duty.runbook;

import yingyun.kernel.Problem;

/** What the run-book does not know. */
sealed interface RunBookProblem extends Problem {

    record NotFound(String incident) implements RunBookProblem {
        @Override
        public String code() {
            return "DU-3001";
        }
    }
}
