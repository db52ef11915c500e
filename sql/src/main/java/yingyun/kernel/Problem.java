package yingyun.kernel;

/**
 * An expected answer that is not yes: one record per case in the sealed interface of its feature. Its components are the
 * placeholders of the message in {@code messages/<module>.properties}, found by {@link #code()}.
 */
public interface Problem {

    /** Stable code with the module's prefix, such as {@code EOD-1002}. */
    String code();

    /** Must a person act before the same call can succeed? Then the command line answers 2, else 1. */
    default boolean needsPeople() {
        return false;
    }

    /** Why the answer is not yes. {@code NOT_FOUND} also where it is out of the person's scope: an id cannot be probed. */
    enum Kind {
        NOT_FOUND,
        NOT_ALLOWED,
        CONFLICT
    }

    /** A case called {@code NotFound} is one in every family; another says so itself. */
    default Kind kind() {
        return getClass().getSimpleName().equals("NotFound") ? Kind.NOT_FOUND : Kind.CONFLICT;
    }

    default Refused refused() {
        return new Refused(this);
    }
}
