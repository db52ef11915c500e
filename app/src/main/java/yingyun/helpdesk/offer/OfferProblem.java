package yingyun.helpdesk.offer;

import yingyun.kernel.Problem;

/** What routing, leases and 常用语 refuse. */
sealed interface OfferProblem extends Problem {

    /** Not 在岗, 忙 or 离开; no such offer. */
    record NotFound(String what) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6101";
        }
    }

    /** It is his, or nobody writes. */
    record NothingToTakeOver(String inquiryNo) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6102";
        }
    }

    /** A 常用语 with this key is there already. */
    record KeyInUse(String abbr) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6103";
        }
    }

    /** Letters a to z and figures, twelve at most. */
    record NotAKey(String abbr) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6104";
        }
    }

    /** Both parts are empty. */
    record SaysNothing() implements OfferProblem {
        @Override
        public String code() {
            return "HD-6105";
        }
    }

    /** A desk's are kept by the lead and the keeper of knowledge, one's own by oneself. */
    record NotYours(String title) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6106";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Read aloud: three lines. */
    record TooManyLines(int lines) implements OfferProblem {
        @Override
        public String code() {
            return "HD-6107";
        }
    }
}
