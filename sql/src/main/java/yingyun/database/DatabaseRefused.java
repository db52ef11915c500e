package yingyun.database;

/** Carries a {@link DatabaseProblem} to whoever tells the person; without a stack trace, since nothing is broken in here. */
public final class DatabaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DatabaseProblem problem;

    DatabaseRefused(DatabaseProblem problem) {
        super(problem.chinese() + " / " + problem.english(), null, false, false);
        this.problem = problem;
    }

    public DatabaseProblem problem() {
        return problem;
    }
}
