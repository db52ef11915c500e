package yingyun.helpdesk.inquiry;

import yingyun.kernel.Problem;

/** What asking and answering refuse. */
sealed interface InquiryProblem extends Problem {

    /** No such inquiry, or it is not this person's to see. */
    record NotFound(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1001";
        }
    }

    /** That move does not exist from where it stands. */
    record NotAllowed(String inquiryNo, String from, String to) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1002";
        }
    }

    /** Somebody else has changed it since the page was read; what was typed is kept. */
    record ChangedMeanwhile(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1003";
        }
    }

    /** Another was faster. */
    record TakenBy(String inquiryNo, String name) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1004";
        }
    }

    /** Nothing waits that this person may take. */
    record NothingWaits() implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1005";
        }
    }

    /** Only who has it answers it. */
    record NotWithYou(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1006";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Accepting, reopening, withdrawing are the asker's. */
    record NotYourQuestion(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1007";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Neither a citation nor one of the reasons why there is none. */
    record NoBasis() implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1008";
        }
    }

    /** Not an answer: both parts are empty. */
    record NothingSaid() implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1009";
        }
    }

    /** 对客户说 is read aloud: three lines. */
    record TooManyLines(int lines) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1010";
        }
    }

    /** Such as a sentence in the field of a code. */
    record NotACode(String text) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1011";
        }
    }

    /** 9,999 questions of one outlet on one day. */
    record NumbersUsedUp(String org, String day) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1012";
        }
    }

    /** Answered, withdrawn or itself waiting with another: nobody can wait with it. */
    record NotToJoin(String leadNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1013";
        }
    }

    /** Five business days after the answer. */
    record TooLateToReopen(String inquiryNo, String until) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1014";
        }
    }

    /** Not one of the desks that answer, or no such outlet. */
    record Unknown(String what) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1015";
        }
    }

    /** That person does not answer for this desk. */
    record NotSkilled(String name, String desk) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1016";
        }
    }

    /** The answer moves money: it waits for a second person (MC03). */
    record NeedsTwo(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1017";
        }
    }

    /** The same draft was saved elsewhere; both texts are kept. */
    record DraftElsewhere(int revision) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1018";
        }
    }

    /** It was offered to him and is no more: answered too late, or taken back. */
    record OfferOver(String inquiryNo) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1019";
        }
    }

    /** A text with places that nobody has filled. */
    record Unfilled(String blanks) implements InquiryProblem {
        @Override
        public String code() {
            return "HD-1020";
        }
    }
}
