package yingyun.helpdesk.notice;

import yingyun.kernel.Problem;

/** What notices refuse. */
sealed interface NoticeProblem extends Problem {

    record NotFound(String notice) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1601";
        }
    }

    record ValidityWrong(int mostDays) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1602";
        }
    }

    record NobodyNamed() implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1603";
        }
    }

    record UnknownPlace(String what) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1604";
        }
    }

    /** Beyond his own orgs. */
    record BeyondScope(String what) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1605";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record WrongState(long notice) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1606";
        }
    }

    record NotYours(long notice) implements NoticeProblem {
        @Override
        public String code() {
            return "HD-1607";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }
}
