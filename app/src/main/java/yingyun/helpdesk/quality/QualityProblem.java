package yingyun.helpdesk.quality;

import yingyun.kernel.Problem;

/** What quality refuses. */
sealed interface QualityProblem extends Problem {

    record NotFound(long sample) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1401";
        }
    }

    record NothingToScore() implements QualityProblem {
        @Override
        public String code() {
            return "HD-1402";
        }
    }

    /** An item without points, or with more than the card gives. */
    record PointsWrong(String item, int most) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1403";
        }
    }

    record NotWithYou(long sample) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1404";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record AppealTooLate(String until) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1405";
        }
    }

    record AppealedAlready(long sample) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1406";
        }
    }

    /** He has scored it himself, or it is decided. */
    record NotHisToDecide(long sample) implements QualityProblem {
        @Override
        public String code() {
            return "HD-1407";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }
}
