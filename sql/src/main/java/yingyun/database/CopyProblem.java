package yingyun.database;

import java.nio.file.Path;
import yingyun.kernel.Problem;

/** Why a throw-away copy of the bank is not made. */
public sealed interface CopyProblem extends Problem {

    /** The server of {@code --db} is not in this home: its files can not be copied from here. */
    record ServerApart() implements CopyProblem {}

    record NotEnoughSpace(Path folder, long neededMegabytes, long freeMegabytes) implements CopyProblem {
        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** One copy of a bank at a time. */
    record InUse(long pid) implements CopyProblem {}

    /** Reading or writing failed on the way; nothing is left of the copy. */
    record NotCompleted(Path folder, String reason) implements CopyProblem {
        @Override
        public boolean needsPeople() {
            return true;
        }
    }

    /** Is it the command line that has to change? */
    default boolean isUsage() {
        return this instanceof ServerApart;
    }

    @Override
    default String code() {
        return switch (this) {
            case ServerApart ignored -> "DB-1201";
            case NotEnoughSpace ignored -> "DB-1202";
            case InUse ignored -> "DB-1203";
            case NotCompleted ignored -> "DB-1204";
        };
    }
}
