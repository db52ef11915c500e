package yingyun.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one file: the first hundred. */
final class Findings {

    static final int MOST = 100;

    private final List<Finding> found = new ArrayList<>();

    void add(Finding finding) {
        if (!isFull()) {
            found.add(finding);
        }
    }

    void add(IntakeProblem problem) {
        add(Finding.ofFile(problem));
    }

    void add(IntakeProblem problem, long line, @Nullable String column, @Nullable String value) {
        add(Finding.of(problem, line, column, value));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean isFull() {
        return found.size() >= MOST;
    }

    /** Is each of them a reference that another file may still bring? */
    boolean mayResolve() {
        return !found.isEmpty()
                && found.stream().allMatch(finding -> finding.problem().mayResolve());
    }

    /** Of the file first, then by line. */
    List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingLong(finding -> finding.line() == null ? 0 : finding.line()))
                .toList();
    }
}
