package yingyun.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** {@code --db} is something else. The word itself is not shown: it may hold a password. */
    record NotADatabaseUrl() implements CliProblem {
        @Override
        public String code() {
            return "CLI-1012";
        }
    }

    record NeedsTls(String address) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1020";
        }
    }

    record DemoStaysHome(String address) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1021";
        }
    }

    record TlsIncomplete(String file) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1022";
        }
    }

    record NoSuchAddress(String address) implements CliProblem {
        @Override
        public String code() {
            return "CLI-1023";
        }
    }

    /** A fault of the program: told by its class alone, for its message may hold a customer's data. */
    record Fault(String fault) implements CliProblem {

        static Fault of(Throwable thrown) {
            Throwable root = thrown;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String state = root instanceof SQLException sql ? " SQLSTATE " + sql.getSQLState() : "";
            return new Fault(root.getClass().getSimpleName() + state);
        }

        /** Where it happened, without the messages. */
        static List<String> stack(Throwable thrown) {
            List<String> lines = new ArrayList<>();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                lines.add(cause.getClass().getName());
                Arrays.stream(cause.getStackTrace()).limit(20).forEach(frame -> lines.add("    at " + frame));
            }
            return lines;
        }

        @Override
        public String code() {
            return "CLI-1011";
        }

        @Override
        public boolean isUsage() {
            return false;
        }
    }
}
