package yingyun.kernel;

/** Carries a {@link Problem} to the edge, where it becomes code, message and what to do next. No stack trace: it is no fault. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
