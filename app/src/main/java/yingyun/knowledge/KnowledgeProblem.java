package yingyun.knowledge;

import yingyun.kernel.Problem;

/** What the knowledge base refuses. */
public sealed interface KnowledgeProblem extends Problem {

    /** No such article, rule or code; or it is not this person's to see. */
    record NotFound(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1001";
        }
    }

    /** The version does not apply on that day. */
    record NotInForce(String what, String day) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1002";
        }
    }

    /** The rule is not in force on that day, or has no such clause then. */
    record RuleNotInForce(String what, String day) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1003";
        }
    }

    /** It stands elsewhere than the act needs. */
    record WrongState(String what, String state) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1004";
        }
    }

    /** Somebody else has written it meanwhile. */
    record ChangedMeanwhile(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1005";
        }
    }

    /** A field is empty, too long or not as it must be. */
    record FieldWrong(String field, String rule) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1006";
        }
    }

    /** There is a draft of it already. */
    record DraftThere(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1007";
        }
    }

    /** Neither a clause nor a reason why there is none. */
    record NoBasis(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1008";
        }
    }

    /** Whoever wrote it does not review it. */
    record ReviewerHadHand(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1009";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Withdrawn in an emergency already, or not in force. */
    record NothingToRecall(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1010";
        }
    }

    /** It would begin before today. */
    record BeginsInThePast(String day) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1011";
        }
    }

    /** Two persons look at a rule. */
    record OwnImport(String what) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1012";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    /** Another version is approved for days of this one. */
    record Overlaps(String what, String day) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1013";
        }
    }

    /** It answers a question that another article answers, and nobody has said why. */
    record DifferenceUnexplained(String what, String other) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1014";
        }
    }

    /** A file is larger than is taken; megabytes. */
    record FileTooLarge(String file, int most) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1015";
        }
    }

    /** Neither Word, PDF, text nor, where that is wanted, CSV: by its first bytes. */
    record FileKindUnknown(String file) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1016";
        }
    }

    /** Damaged, or locked by a password. */
    record FileUnreadable(String file) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1017";
        }
    }

    /** It unpacks to more than is taken. */
    record TooMuchInside(String file) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1018";
        }
    }

    /** It was not read in time. */
    record TookTooLong(String file, int seconds) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1019";
        }
    }

    /** Another file is being read. */
    record ImportBusy() implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1020";
        }
    }

    /** No 第…条 was found in it. */
    record NoClauses(String file) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1021";
        }
    }

    /** The text does not say it, and nobody typed it. */
    record ImportFieldMissing(String field) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1022";
        }
    }

    /** A clause is longer than is stored. */
    record ClauseTooLong(String clause, int most) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1023";
        }
    }

    /** The first line lacks columns that are needed. */
    record HeadsMissing(String heads) implements KnowledgeProblem {
        @Override
        public String code() {
            return "KN-1024";
        }
    }
}
