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

    record LeavesAlready(String person, String last) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1114";
        }
    }

    /** Nobody could make or let in people any more. */
    record OnlyAdministrator(String person, String role) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1115";
        }
    }

    record NoSuchDeputy(String principal, String deputy) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1116";
        }
    }

    record ReviewNeedsApproval(int rows, int free) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1117";
        }
    }

    record ReviewTooLong(int rows, int most) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1119";
        }
    }

    /** Or somebody else's, or older than seven days. */
    record NoSuchFile(String file) implements AdministrationProblem {
        @Override
        public String code() {
            return "AC-1118";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }
}
