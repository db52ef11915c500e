package yingyun.access.administration;

import yingyun.kernel.Problem;

/** What administration refuses before anybody is asked to agree. */
sealed interface AdministrationProblem extends Problem {

    record NoSuchPerson(String person) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1101";
        }
    }

    record PersonExists(String person) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1102";
        }
    }

    /** @param given as typed, shortened */
    record NotUnderstood(String field, String given) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1103";
        }
    }

    record DatesWrong(String from, String to) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1104";
        }
    }

    record RolesExclude(String role, String held) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1105";
        }
    }

    record RoleHeld(String role) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1106";
        }
    }

    record RoleNotHeld(String role) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1107";
        }
    }

    record NotFromTomorrow(String day) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1108";
        }
    }

    record NoSuchOrg(String org) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1109";
        }
    }

    record NothingChanges() implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1110";
        }
    }

    record NotOneself() implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1111";
        }
    }

    /** Another value begins on that very day. */
    record DayTaken(String day) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1112";
        }
    }

    /** Days have passed: what would be done now is not what was granted. */
    record GrantedOtherwise(String subject) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1113";
        }
    }
}
