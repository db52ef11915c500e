package yingyun.cli;

import java.nio.file.Path;
import yingyun.kernel.Problem;

/** What the command line refuses by itself. */
sealed interface CliProblem extends Problem {

    default boolean isUsage() {
        return true;
    }

    /** The home holds a bank of the other kind. */
    record OtherKindOfBank(Path home, String there, String wanted) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1001";
        }
    }

    record NoSuchFolder(Path folder) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1002";
        }
    }

    record DatesContradict() implements CliProblem {
        @Override
        public String code() {
            return "CLI-1003";
        }
    }

    record NoSuchDate(String given) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1004";
        }
    }

    /** There is no bank in the home yet. */
    record NoBank(Path home) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1005";
        }
    }

    record OnlyDemoBank() implements CliProblem {
        @Override
        public String code() {
            return "CLI-1006";
        }
    }

    /** The program's schema is newer or older than the database's and this process may not migrate it. */
    record PortInUse(int port) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1007";
        }

        @Override
        public boolean isUsage() {
            return false;
        }
    }
}
