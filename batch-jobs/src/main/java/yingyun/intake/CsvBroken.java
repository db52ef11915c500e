package yingyun.intake;

/** Behind this place nobody can say where a record begins: the rest of the file is not read. */
final class CsvBroken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient IntakeProblem problem;
    private final long line;

    CsvBroken(IntakeProblem problem, long line) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.line = line;
    }

    IntakeProblem problem() {
        return problem;
    }

    long line() {
        return line;
    }
}
