package yingyun.kernel;

/** For dialogs that ask for the one-time code anew. Implemented by {@code access}. */
public interface SecondFactor {

    /**
     * Is this the person's code of now? A right one is used up: the same is refused from then on, whatever becomes of the caller's
     * transaction. Wrong ones count towards the lock.
     */
    boolean verify(EmployeeNo person, String code);
}
