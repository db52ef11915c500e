package yingyun.database;

import java.nio.file.Path;
import yingyun.kernel.Problem;

/** What can be in the way of the database or the store without being a bug. */
public sealed interface DatabaseProblem extends Problem {

    /** Another process holds the home and its server can not be joined. */
    record HeldByAnother(Path home, long pid) implements DatabaseProblem {}

    record CannotStart(String reason, Path log) implements DatabaseProblem {}

    record CannotConnect(String url, String reason) implements DatabaseProblem {}

    record ServerTooOld(String version) implements DatabaseProblem {}

    /** The server went away under the work, or can not be reached any more. */
    record ConnectionLost(String state) implements DatabaseProblem {}

    /** The login of {@code --db} may not do what the roles need. */
    record RolesRefused(String reason) implements DatabaseProblem {}

    /** Only the process that started a server may restart it. */
    record NotOurServer() implements DatabaseProblem {}

    record NotAHash() implements DatabaseProblem {}

    record NotStored(String sha256) implements DatabaseProblem {}

    @Override
    default String code() {
        return switch (this) {
            case HeldByAnother ignored -> "DB-1001";
            case CannotStart ignored -> "DB-1002";
            case CannotConnect ignored -> "DB-1003";
            case ConnectionLost ignored -> "DB-1004";
            case ServerTooOld ignored -> "DB-1005";
            case RolesRefused ignored -> "DB-1006";
            case NotOurServer ignored -> "DB-1007";
            case NotAHash ignored -> "DB-1008";
            case NotStored ignored -> "DB-1009";
        };
    }
}
