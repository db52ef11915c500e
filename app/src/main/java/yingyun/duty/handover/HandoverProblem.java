package yingyun.duty.handover;

import yingyun.kernel.Problem;

/** What stands in the way of handing over or leaving. */
public sealed interface HandoverProblem extends Problem {

    record NotFound(String what) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2001";
        }
    }

    /** The roster names nobody who relieves this post. */
    record NobodyRelieves(String post, String day) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2002";
        }
    }

    record OverlapTooShort(String from, String to, long minutes, long demanded) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2003";
        }
    }

    record NotYourSignature(String handover) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2004";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record WrongPassword() implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2005";
        }
    }

    /** A critical step is not handed over while it runs. */
    record StepRuns(String job, String name) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2006";
        }
    }

    record SheetChanged(String handover, int version) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2007";
        }
    }

    record SignedAlready(String handover) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2008";
        }
    }

    /** The outgoing person signs first. */
    record NotSignedByOutgoing(String handover) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2009";
        }
    }

    record NotRelieved(String post, String to) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2010";
        }
    }

    record ShiftNotOver(String post, String until) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2011";
        }
    }

    record LeftAlready(String person) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2012";
        }
    }

    record ReasonTooShort(int shortest) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2013";
        }
    }

    record NotReleasedByOneself() implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2014";
        }
    }

    /** Both must have been there together for the demanded time. */
    record TooEarly(String from) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2015";
        }
    }

    record WitnessMissing(String post) implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2016";
        }
    }

    record WitnessIsOneOfBoth() implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2017";
        }
    }

    record NotInstalled() implements HandoverProblem {
        @Override
        public String code() {
            return "DU-2018";
        }
    }
}
