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

    record NotFound(String what) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5002";
        }
    }

    record UrgedJustNow(String inquiryNo, String next) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5003";
        }
    }

    /** Answered, withdrawn, or it is the outlet that has to reply. */
    record NobodyToUrge(String inquiryNo) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5004";
        }
    }

    record NotYourLevel(String level) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5005";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record AcknowledgedAlready(String inquiryNo) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5006";
        }
    }

    record ReasonTooShort(int least, int most) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5007";
        }
    }

    /** The inquiry has the calendars and service levels of today already. */
    record NothingNewToPin(String inquiryNo) implements ClockProblem {
        @Override
        public String code() {
            return "HD-5008";
        }
    }
}
