package yingyun.intake;

/** Behind this place nobody can say where a record begins: the rest of the file is not read. */
final class CsvBroken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient IntakeProblem problem;
    private final long line;
    private final int field;

    /** @param field the place of the field in its record; -1 where none is meant */
    CsvBroken(IntakeProblem problem, long line, int field) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.line = line;
        this.field = field;
    }

    IntakeProblem problem() {
        return problem;
    }

    long line() {
        return line;
    }

    int field() {
        return field;
    }
}
