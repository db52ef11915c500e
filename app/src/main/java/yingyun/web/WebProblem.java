package yingyun.web;

import yingyun.kernel.Problem;

/** What the pages' frame itself refuses. */
public sealed interface WebProblem extends Problem {

    /** A node holds only so many live streams. */
    record TooManyStreams(int most) implements WebProblem {
        @Override
        public String code() {
            return "WB-1001";
        }
    }

    record TooManyPanels(int most) implements WebProblem {
        @Override
        public String code() {
            return "WB-1002";
        }
    }

    record TooLong(int most, int typed) implements WebProblem {
        @Override
        public String code() {
            return "WB-1003";
        }
    }

    record TooShort(int least, int typed) implements WebProblem {
        @Override
        public String code() {
            return "WB-1004";
        }
    }
}
