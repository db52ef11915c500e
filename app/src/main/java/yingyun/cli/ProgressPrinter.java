package yingyun.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import yingyun.eod.NightObserver;
import yingyun.job.JobRun;
import yingyun.job.JobState;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;

/** Shows how the night goes on: a bar on a terminal, elsewhere a line per tenth of a job that takes longer than a few seconds. */
final class ProgressPrinter implements NightObserver {

    private static final int BAR = 30;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintStream out;
    private final Wording wording;
    private final boolean terminal;
    private int jobs;
    private int jobNo;
    private String name = "";
    private int partitions;
    private int proved;
    private long rows;
    private int lastTenth;
    private long jobNanos;

    ProgressPrinter(PrintStream out, Wording wording) {
        this.out = out;
        this.wording = wording;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    @Override
    public synchronized void nightStarted(BusinessDate day, int dueJobs) {
        jobs = dueJobs;
        jobNo = 0;
    }

    @Override
    public synchronized void jobStarted(JobRun run, String nameZh, String nameEn) {
        jobNo++;
        name = run.businessDate() + " " + run.jobCode() + " " + (wording.isEnglish() ? nameEn : nameZh);
        partitions = 0;
        proved = 0;
        rows = 0;
        lastTenth = 0;
        jobNanos = System.nanoTime();
        draw();
    }

    @Override
    public synchronized void stepCut(JobRun run, String step, int parts) {
        partitions = parts;
        proved = 0;
        rows = 0;
        lastTenth = 0;
    }

    @Override
    public synchronized void proved(JobRun run, String step, int partitionNo, Proof proof, long startedNanos) {
        proved++;
        rows += proof.rowsOut();
        draw();
    }

    @Override
    public synchronized void jobEnded(JobRun run) {
        if (terminal) {
            out.print("\r\033[K");
        } else if (run.state() == JobState.COMPLETED && lastTenth > 0) {
            out.println(wording.of("CLI-2002", Map.of("job", name, "seconds", seconds())));
        }
        out.flush();
    }

    private void draw() {
        if (terminal) {
            int share = jobs == 0 ? 0 : BAR * jobNo / jobs;
            out.print("\r\033[K[" + "#".repeat(share) + "-".repeat(BAR - share) + "] " + jobNo + "/" + jobs + " " + name
                    + (partitions > 1 ? " " + proved + "/" + partitions : ""));
            out.flush();
            return;
        }
        int tenth = partitions <= 1 ? 0 : Math.min(10, 10 * proved / partitions);
        if (tenth > lastTenth && System.nanoTime() - jobNanos > QUIET_NANOS) {
            lastTenth = tenth;
            out.println(wording.of(
                    "CLI-2001", Map.of("job", name, "percent", tenth * 10, "rows", rows, "seconds", seconds())));
        }
    }

    private String seconds() {
        return "%.1f".formatted((System.nanoTime() - jobNanos) / 1e9);
    }
}
