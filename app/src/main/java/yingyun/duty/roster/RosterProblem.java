package yingyun.duty.roster;

import yingyun.kernel.Problem;

/** What a roster may not be, and what it still lacks. */
public sealed interface RosterProblem extends Problem {

    /** Out of reach or gone. */
    record NotFound(String what) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1001";
        }
    }

    record RoleNotHeld(String person, String post, String day) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1002";
        }
    }

    record InTwoPlaces(String person, String post, String day, String other, String hours) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1003";
        }
    }

    /** 双人值守. */
    record SameInTheNight(String person, String day, String other) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1004";
        }
    }

    record AlreadyThere(String person, String post, String day) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1005";
        }
    }

    record PastDuty(String day) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1006";
        }
    }

    record ChangedMeanwhile(String what) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1007";
        }
    }

    record NotYours(String what) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1008";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_ALLOWED;
        }
    }

    record SwapNotThere(String swap, String state) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1009";
        }
    }

    record ReasonTooShort(int shortest) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1010";
        }
    }

    record PostFull(String post, String day, int needed) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1011";
        }
    }

    /** Shown above the week, refuses nothing. */
    record PostOpen(String post, String day, int missing) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1012";
        }
    }

    /** The role has ended, or ends before that day. */
    record RoleLost(String person, String post, String day) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1013";
        }
    }

    record NightIncomplete(String day, String posts) implements RosterProblem {
        @Override
        public String code() {
            return "DU-1014";
        }
    }
}
