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
import yingyun.proof.DisplayWidth;

/** Shows how the night goes on: a bar on a terminal, elsewhere a line per tenth of a job that takes longer than a few seconds. */
final class ProgressPrinter implements NightObserver {

    private static final int BAR = 20;
    private static final int USUAL_COLUMNS = 80;
    private static final String TO_LINE_START = "\r";
    private static final String CLEAR_TO_LINE_END = "\033[K";
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintStream out;
    private final Wording wording;
    private final boolean terminal;
    private final int columns;
    private String shown = "";
    private int jobs;
    private int jobNo;
    private String name = "";
    private int partitions;
    private int proved;
    private long rows;
    private int lastTenth;
    private long jobNanos;

    ProgressPrinter(PrintStream out, Wording wording) {
        this(out, wording, isTerminal(), columns());
    }

    /** @param columns of the terminal: the bar stays within one line */
    ProgressPrinter(PrintStream out, Wording wording, boolean terminal, int columns) {
        this.out = out;
        this.wording = wording;
        this.terminal = terminal;
        this.columns = columns;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static int columns() {
        String given = System.getenv("COLUMNS");
        return given != null && given.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(given) : USUAL_COLUMNS;
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
        jobNanos = System.nanoTime();
        begin(0);
        draw();
    }

    @Override
    public synchronized void stepCut(JobRun run, String step, int parts) {
        begin(parts);
    }

    private void begin(int parts) {
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
        clear();
        if (!terminal && run.state() == JobState.COMPLETED && lastTenth > 0) {
            out.println(wording.of("CLI-2002", Map.of("job", name, "seconds", seconds())));
        }
        out.flush();
    }

    /** Takes the bar away, so that whatever is printed next stands on a line of its own. */
    synchronized void clear() {
        if (!shown.isEmpty()) {
            out.print(TO_LINE_START + CLEAR_TO_LINE_END);
            out.flush();
            shown = "";
        }
    }

    private void draw() {
        if (terminal) {
            String bar = bar();
            if (!bar.equals(shown)) {
                out.print(TO_LINE_START + bar + CLEAR_TO_LINE_END);
                out.flush();
                shown = bar;
            }
            return;
        }
        int tenth = partitions <= 1 ? 0 : Math.min(10, 10 * proved / partitions);
        if (tenth > lastTenth && System.nanoTime() - jobNanos > QUIET_NANOS) {
            lastTenth = tenth;
            out.println(wording.of(
                    "CLI-2001", Map.of("job", name, "percent", tenth * 10, "rows", rows, "seconds", seconds())));
        }
    }

    /** Full only when the night is done; one column stays free, since a full line makes some terminals wrap. */
    private String bar() {
        int done = jobs == 0 ? 0 : Math.min(BAR, BAR * (jobNo - 1) / jobs);
        String head =
                "[" + "#".repeat(done) + "-".repeat(BAR - done) + "] " + jobNo + "/" + Math.max(jobs, jobNo) + " ";
        String tail = partitions > 1 ? " " + Math.min(proved, partitions) + "/" + partitions : "";
        int room = Math.max(0, columns - 1 - head.length() - tail.length());
        return DisplayWidth.cut(head + DisplayWidth.cut(name, room) + tail, columns - 1);
    }

    private String seconds() {
        return "%.1f".formatted((System.nanoTime() - jobNanos) / 1e9);
    }
}
