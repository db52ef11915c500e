package yingyun.operations.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingyun.eod.CatalogueRow;
import yingyun.job.JobCode;
import yingyun.job.JobState;
import yingyun.operations.console.JobActs.Act;
import yingyun.operations.console.JobActs.Situation;

/** What is allowed, written once more by hand: a hyphen is yes, a word the reason against it. */
class JobActsTest {

    @ParameterizedTest(name = "{0} {1} chain {2}")
    @CsvSource({
        // job, state, chain runs, hold, continue, rerun, skip, force
        "JOB-041, WAITING,   false, -,       -,     not-run, -,          not-failed",
        "JOB-041, WAITING,   true,  -,       chain, not-run, chain,      chain",
        "JOB-041, RUNNING,   true,  running, chain, not-run, chain,      chain",
        "JOB-041, FAILED,    false, -,       -,     -,       -,          -",
        "JOB-041, FAILED,    true,  -,       chain, chain,   chain,      chain",
        "JOB-041, COMPLETED, false, done,    done,  -,       done,       done",
        "JOB-041, SKIPPED,   false, done,    done,  -,       done,       done",
        "JOB-041, FORCED,    false, done,    done,  -,       done,       done",
        "JOB-092, FAILED,    false, -,       -,     -,       difference, difference",
        "JOB-092, COMPLETED, false, done,    done,  -,       difference, difference",
        "JOB-010, FAILED,    false, -,       -,     never-undone, never, never",
        "JOB-010, COMPLETED, false, done,    done,  never-undone, never, never",
        "JOB-011, COMPLETED, false, done,    done,  -,       never,      never",
    })
    void of_an_open_night(
            String job,
            JobState state,
            boolean chain,
            String hold,
            String goOn,
            String rerun,
            String skip,
            String force) {
        Situation now = new Situation(job(job, state), true, chain, true);

        assertThat(why(Act.HOLD, now)).isEqualTo(hold);
        assertThat(why(Act.CONTINUE, now)).isEqualTo(goOn);
        assertThat(why(Act.RERUN, now)).isEqualTo(rerun);
        assertThat(why(Act.SKIP, now)).isEqualTo(skip);
        assertThat(why(Act.FORCE, now)).isEqualTo(force);
    }

    @ParameterizedTest
    @CsvSource({"true, false, closed", "false, true, right", "false, false, right"})
    void of_a_closed_night_or_by_one_without_the_right_nothing(boolean mayOperate, boolean open, String reason) {
        for (JobState state : JobState.values()) {
            assertThat(JobActs.of(new Situation(job("JOB-041", state), open, false, mayOperate)))
                    .isNotEmpty()
                    .allMatch(choice -> choice.why().equals(reason));
        }
    }

    private static String why(Act act, Situation now) {
        String why = JobActs.of(act, now).orElseThrow().why();
        return why.isEmpty() ? "-" : why;
    }

    private static Night.Job job(String code, JobState state) {
        JobCode job = JobCode.of(code);
        boolean check = code.equals("JOB-092");
        @Nullable String stop = check ? "LG-1003" : null;
        return new Night.Job(
                new CatalogueRow(job, "名", "name", 'D', code.equals("JOB-041"), List.of()),
                new NightRows.Run(
                        job, 1, 1, state, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0, 0, 0, stop, Map.of()),
                null,
                Night.Standing.WAITING,
                List.of(),
                1,
                1);
    }
}
