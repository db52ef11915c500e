package yingyun.database;

import java.nio.file.Path;
import yingyun.kernel.Problem;

/** Why a backup is not taken, or not restored. */
public sealed interface BackupProblem extends Problem {

    /** The server of {@code --db} is not in this home: its files are its administrators' to copy. */
    record ServerApart() implements BackupProblem {}

    record NotEnoughSpace(Path folder, long neededMegabytes, long freeMegabytes) implements BackupProblem {
        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Reading or writing failed on the way; nothing is left that could be taken for a backup. */
    record NotCompleted(Path folder, String reason) implements BackupProblem {
        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Another backup is being written into the same folder. */
    record FolderInUse(Path folder, long pid) implements BackupProblem {}

    record NoBackup(Path folder) implements BackupProblem {}

    /** A byte, a piece or the manifest is not what was written. */
    record Damaged(Path file) implements BackupProblem {
        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    record NoKey(Path file) implements BackupProblem {}

    record WrongKey(Path file, String given, String wanted) implements BackupProblem {}

    record HomeInUse(Path home) implements BackupProblem {}

    /** Written by a later version of this program. */
    record OtherForm(String form) implements BackupProblem {}

    /** Is it the command line that has to change? */
    default boolean isUsage() {
        return switch (this) {
            case ServerApart ignored -> true;
            case NoBackup ignored -> true;
            case NoKey ignored -> true;
            case HomeInUse ignored -> true;
            case NotEnoughSpace ignored -> false;
            case NotCompleted ignored -> false;
            case FolderInUse ignored -> false;
            case Damaged ignored -> false;
            case WrongKey ignored -> false;
            case OtherForm ignored -> false;
        };
    }

    @Override
    default String code() {
        return switch (this) {
            case ServerApart ignored -> "DB-1101";
            case NotEnoughSpace ignored -> "DB-1102";
            case NotCompleted ignored -> "DB-1103";
            case FolderInUse ignored -> "DB-1104";
            case NoBackup ignored -> "DB-1105";
            case Damaged ignored -> "DB-1106";
            case NoKey ignored -> "DB-1107";
            case WrongKey ignored -> "DB-1108";
            case HomeInUse ignored -> "DB-1109";
            case OtherForm ignored -> "DB-1110";
        };
    }
}
