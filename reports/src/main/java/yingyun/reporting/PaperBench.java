package yingyun.reporting;

import java.io.PrintStream;
import yingyun.reporting.paper.PressMeter;
import yingyun.reporting.rpt02.Rpt02;

/** {@code bench reports}. */
public final class PaperBench {

    private PaperBench() {}

    /** @param papers of one page, over all turns */
    public static void run(int threads, int papers, PrintStream out) throws InterruptedException {
        new PressMeter(Rpt02.LAYOUT).run(threads, papers, out);
    }
}
