package yingyun.helpdesk.clock;

import yingyun.kernel.Problem;

/** Why the clocks say no. */
sealed interface ClockProblem extends Problem {

    /** A calendar that is shut for so long was made by mistake. */
    record NeverOpen(String calendar, int version, int days) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5001";
        }
    }
}
