package yingyun.knowledge;

import java.io.PrintStream;

/** The test set of the repository, asked against the demo bank's articles. */
public interface SearchEvaluation {

    /** Prints R@1, R@5 and abstention per kind; needs no bank. */
    void print(PrintStream out);
}
