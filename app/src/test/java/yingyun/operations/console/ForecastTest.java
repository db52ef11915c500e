package yingyun.operations.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import yingyun.job.JobCode;
import yingyun.operations.console.Forecast.Past;
import yingyun.operations.console.Forecast.Standing;
import yingyun.operations.console.Forecast.Work;

class ForecastTest {

    private static final JobCode A = JobCode.of("JOB-011");
    private static final JobCode B = JobCode.of("JOB-041");
    private static final JobCode C = JobCode.of("JOB-060");
    private static final JobCode D = JobCode.of("JOB-090");

    @Test
    void without_a_past_a_job_takes_what_is_planned() {
        assertThat(Forecast.expected(todo(A, 300, List.of(), 1_000))).isEqualTo(300);
    }

    @Test
    void one_earlier_run_speaks_in_proportion_to_its_rows() {
        assertThat(Forecast.expected(todo(A, 300, List.of(new Past(1_000, 10)), 1_500)))
                .isEqualTo(15);
        assertThat(Forecast.expected(todo(A, 300, List.of(new Past(1_000, 10)), 0)))
                .as("unknown volume")
                .isEqualTo(10);
    }

    @Test
    void four_runs_of_different_volume_tell_the_fixed_part_from_the_part_per_row() {
        List<Past> past = List.of(new Past(100, 3), new Past(200, 4), new Past(300, 5), new Past(400, 6));

        assertThat(Forecast.expected(todo(A, 300, past, 1_000))).isCloseTo(12, within(1e-9));
    }

    @Test
    void what_speaks_against_all_sense_is_noise_and_their_mean_stands() {
        List<Past> past = List.of(new Past(100, 6), new Past(200, 5), new Past(300, 5), new Past(400, 4));

        assertThat(Forecast.expected(todo(A, 300, past, 1_000))).isCloseTo(5, within(1e-9));
    }

    @Test
    void jobs_follow_each_other_as_the_chain_takes_them() {
        var outlook = Forecast.of(List.of(
                todo(D, 4, List.of(), 0, A, B, C),
                todo(C, 2, List.of(), 0, A),
                todo(B, 3, List.of(), 0, A),
                todo(A, 1, List.of(), 0)));

        assertThat(outlook.spans())
                .extracting(span -> span.job().value() + " " + span.from() + "–" + span.to())
                .containsExactly("JOB-011 0.0–1.0", "JOB-041 1.0–4.0", "JOB-060 4.0–6.0", "JOB-090 6.0–10.0");
        assertThat(outlook.remaining()).isEqualTo(10);
        assertThat(outlook.criticalPath()).containsExactly(A, B, D);
        assertThat(outlook.band()).isGreaterThan(0);
    }

    @Test
    void an_edge_to_a_job_that_is_not_there_counts_as_satisfied() {
        var outlook = Forecast.of(List.of(todo(B, 3, List.of(), 0, JobCode.of("JOB-050"))));

        assertThat(outlook.remaining()).isEqualTo(3);
        assertThat(outlook.criticalPath()).containsExactly(B);
    }

    @Test
    void a_running_job_is_judged_by_its_rows_and_without_them_by_its_time() {
        Work half = new Work(A, Set.of(), 10, List.of(), 100, Standing.RUNNING, 6, 0.5);
        Work unknown = new Work(A, Set.of(), 10, List.of(), 0, Standing.RUNNING, 6, 0);
        Work overdue = new Work(A, Set.of(), 10, List.of(), 0, Standing.RUNNING, 60, 0);

        assertThat(Forecast.of(List.of(half)).remaining()).isEqualTo(6);
        assertThat(Forecast.of(List.of(unknown)).remaining()).isEqualTo(4);
        assertThat(Forecast.of(List.of(overdue)).remaining()).isEqualTo(1);
    }

    @Test
    void a_night_that_is_slow_so_far_is_expected_to_stay_slow() {
        List<Past> ten = List.of(new Past(100, 10), new Past(100, 10));
        Work done = new Work(A, Set.of(), 10, ten, 100, Standing.DONE, 15, 1);

        var outlook = Forecast.of(List.of(done, todo(B, 10, ten, 100, A)));

        assertThat(outlook.remaining()).isCloseTo(15, within(1e-9));
    }

    @Test
    void from_the_fifth_day_on_the_error_is_below_a_tenth_once_a_quarter_is_done() {
        Random dice = new Random(20260615);
        List<JobCode> jobs = List.of(A, B, C, D);
        double[] fixed = {20, 60, 5, 30};
        double[] perRow = {0.002, 0.004, 0.0005, 0.001};
        List<List<Past>> past = new ArrayList<>();
        jobs.forEach(job -> past.add(new ArrayList<>()));
        List<Double> errors = new ArrayList<>();
        for (int day = 1; day <= 60; day++) {
            long rows = 50_000 + dice.nextInt(100_000);
            double machine = 0.85 + dice.nextDouble() * 0.3;
            double[] took = new double[jobs.size()];
            for (int i = 0; i < took.length; i++) {
                took[i] = (fixed[i] + perRow[i] * rows) * machine * (0.97 + dice.nextDouble() * 0.06);
            }
            if (day >= 5) {
                errors.add(error(jobs, past, rows, took));
            }
            for (int i = 0; i < took.length; i++) {
                past.get(i).addFirst(new Past(rows, took[i]));
            }
        }

        assertThat(errors.stream().filter(error -> error <= 0.10).count() / (double) errors.size())
                .as("share of nights within a tenth, worst %s", errors.stream().max(Double::compare))
                .isGreaterThan(0.95);
    }

    /** Of the whole night's length, foreseen when the first two jobs are done. */
    private static double error(List<JobCode> jobs, List<List<Past>> past, long rows, double[] took) {
        List<Work> night = new ArrayList<>();
        double whole = 0;
        for (int i = 0; i < took.length; i++) {
            boolean done = i < 2;
            whole += took[i];
            night.add(new Work(
                    jobs.get(i),
                    i == 0 ? Set.of() : Set.of(jobs.get(i - 1)),
                    60,
                    past.get(i).stream().limit(20).toList(),
                    rows,
                    done ? Standing.DONE : Standing.TO_DO,
                    done ? took[i] : 0,
                    done ? 1 : 0));
        }
        double foreseen = took[0] + took[1] + Forecast.of(night).remaining();
        return Math.abs(foreseen / whole - 1);
    }

    private static Work todo(JobCode job, double planned, List<Past> past, long volume, JobCode... needs) {
        return new Work(job, List.of(needs), planned, past, volume, Standing.TO_DO, 0, 0);
    }
}
