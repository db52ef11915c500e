package yingyun.knowledge.search;

import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.modulith.NamedInterface;

/** What the command line measures of searching; neither needs a bank. */
@NamedInterface("search")
public final class SearchMeasurements {

    private SearchMeasurements() {}

    /** R@1, R@5 and abstention per kind, of the test set in the repository asked against the demo bank's articles. */
    public static void evaluate(PrintStream out) {
        Evaluation.print(out);
    }

    /** @param folder empty; the index is made there */
    public static void bench(PrintStream out, Path folder, int articles, int texts) {
        new SearchBench(out, folder).run(articles, texts);
    }
}
