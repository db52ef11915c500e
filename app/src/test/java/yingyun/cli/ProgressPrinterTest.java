package yingyun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobState;
import yingyun.job.Proof;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Wording;
import yingyun.proof.DisplayWidth;

/** The bar as a terminal shows it. */
class ProgressPrinterTest {

    private static final String LONG = "存款结息入账与计提分录汇总及总账科目余额核对试算平衡检查";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void the_bar_is_redrawn_in_its_line_and_gone_when_the_job_ends() {
        ProgressPrinter printer = new ProgressPrinter(out, Wording.chinese(), true, 80);
        JobRun run = run("JOB-041");

        printer.nightStarted(run.businessDate(), 4);
        printer.jobStarted(run("JOB-004"), "文件接收", "file intake");
        printer.jobEnded(run("JOB-004"));
        printer.jobStarted(run, "存款计提", "deposit accrual");
        printer.stepCut(run, "accrue", 64);
        printer.proved(run, "accrue", 1, Proof.of(10, 10), 0);
        assertThat(shown()).containsExactly("[#####---------------] 2/4 2026-06-15 JOB-041 存款计提 1/64");
        printer.jobEnded(run);
        out.println("2026-06-15 已关账");

        assertThat(shown()).containsExactly("2026-06-15 已关账", "");
        assertThat(text()).as("one line feed, that of the night's own line").containsOnlyOnce("\n");
    }

    @Test
    void no_state_of_the_bar_is_as_wide_as_the_terminal_and_the_counts_stay_in_sight() {
        for (int columns : new int[] {40, 80, 132}) {
            ProgressPrinter printer = new ProgressPrinter(out, Wording.chinese(), true, columns);
            JobRun run = run("JOB-042");
            printer.nightStarted(run.businessDate(), 12);
            printer.jobStarted(run, LONG, LONG);
            printer.stepCut(run, "settle", 64);
            for (int part = 1; part <= 64; part++) {
                printer.proved(run, "settle", part, Proof.of(1, 1), 0);
                assertThat(shown()).singleElement().satisfies(line -> {
                    assertThat(DisplayWidth.of(line)).isLessThan(columns);
                    assertThat(line).startsWith("[").contains("1/12 ");
                });
                assertThat(shown().getFirst()).endsWith(" " + part + "/64");
            }
            printer.jobEnded(run);
            assertThat(shown()).containsExactly("");
        }
    }

    @Test
    void more_jobs_than_were_said_to_be_due_do_not_burst_the_bar() {
        ProgressPrinter printer = new ProgressPrinter(out, Wording.english(), true, 80);
        JobRun run = run("JOB-090");

        printer.nightStarted(run.businessDate(), 1);
        for (int job = 0; job < 3; job++) {
            printer.jobStarted(run, "总账", "ledger");
            assertThat(shown().getFirst()).contains("ledger");
            printer.jobEnded(run);
        }

        assertThat(shown()).containsExactly("");
    }

    @Test
    void a_night_that_breaks_off_in_the_middle_of_a_job_leaves_no_bar_behind() {
        ProgressPrinter printer = new ProgressPrinter(out, Wording.chinese(), true, 80);
        printer.nightStarted(BusinessDate.of("2026-06-15"), 4);
        printer.jobStarted(run("JOB-041"), "存款计提", "deposit accrual");

        printer.clear();
        printer.clear();
        out.println("2026-06-15 日终中断");

        assertThat(shown()).containsExactly("2026-06-15 日终中断", "");
    }

    @Test
    void elsewhere_no_control_character_is_written() {
        ProgressPrinter printer = new ProgressPrinter(out, Wording.chinese(), false, 80);
        JobRun run = run("JOB-041");
        printer.nightStarted(run.businessDate(), 4);
        printer.jobStarted(run, "存款计提", "deposit accrual");
        printer.stepCut(run, "accrue", 64);
        printer.proved(run, "accrue", 1, Proof.of(10, 10), 0);
        printer.jobEnded(run);
        printer.clear();

        assertThat(text()).isEmpty();
    }

    private static JobRun run(String code) {
        return new JobRun(1, BusinessDate.of("2026-06-15"), JobCode.of(code), 1, JobState.COMPLETED, null);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What stands on the screen: carriage return goes to the line's start, text overwrites, ESC[K clears to its end. */
    private List<String> shown() {
        StringBuilder screen = new StringBuilder();
        int lineStart = 0;
        int at = 0;
        String all = text();
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            if (c == '\r') {
                at = lineStart;
            } else if (c == '\n') {
                screen.append('\n');
                lineStart = screen.length();
                at = lineStart;
            } else if (all.startsWith("\033[K", i)) {
                screen.setLength(at);
                i += 2;
            } else {
                screen.replace(at, Math.min(at + 1, screen.length()), String.valueOf(c));
                at++;
            }
        }
        return List.of(screen.toString().split("\n", -1));
    }
}
