package yingyun.ledger.breaks;

import yingyun.kernel.Problem;

/** What the break investigator refuses. */
public sealed interface BreakProblem extends Problem {

    /** No such difference, or none of his. */
    record NotFound(String breakId) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1501";
        }
    }

    /** An adjusting entry is asked for by the accounting owner of the org, never by the batch operator or a neighbour. */
    record NotTheAccountingOwner(String employeeNo, String orgCode) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1502";
        }
    }

    /** A line of the adjusting entry is not what an entry must be. */
    record LineMalformed(int lineNo) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1503";
        }
    }

    record LinesTooFewOrMany(int count, int most) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1504";
        }
    }

    /** The adjusting entry would leave the difference as large as it is, or make another. */
    record DifferenceNotSmaller(String cell, String now, String after) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1505";
        }
    }

    /** The difference is gone already, or waived: there is nothing to correct. */
    record NothingToCorrect(String breakId) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1506";
        }
    }

    /** A note of the trail is between 2 and 500 characters. */
    record NoteTooShortOrLong(int length) implements BreakProblem {
        @Override
        public String code() {
            return "BR-1507";
        }
    }
}
