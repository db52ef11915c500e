package yingyun.helpdesk.topic;

import yingyun.kernel.Problem;

/** What a topic refuses. */
sealed interface TopicProblem extends Problem {

    record NotFound(long topic) implements TopicProblem {
        @Override
        public String code() {
            return "HD-1501";
        }
    }

    /** Somebody else has decided meanwhile. */
    record ChangedMeanwhile(long topic) implements TopicProblem {
        @Override
        public String code() {
            return "HD-1502";
        }
    }

    record NotOpen(long topic) implements TopicProblem {
        @Override
        public String code() {
            return "HD-1503";
        }
    }

    /** Every inquiry of it was withdrawn, solved by himself, or waits with another already. */
    record NobodyWaits(long topic) implements TopicProblem {
        @Override
        public String code() {
            return "HD-1504";
        }
    }

    record NoAnswerYet(long topic) implements TopicProblem {
        @Override
        public String code() {
            return "HD-1505";
        }
    }
}
