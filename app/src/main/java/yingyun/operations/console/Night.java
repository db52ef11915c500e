package yingyun.operations.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingyun.eod.CatalogueRow;
import yingyun.job.JobCode;
import yingyun.job.JobState;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.Problem;
import yingyun.reference.BusinessDateState;

/**
 * A night as the console sees it at one moment: read once, shown by several panels.
 *
 * @param now bank time
 * @param objections why the books cannot be closed though all their jobs are done
 * @param alive does the one who has the chain give a sign of life? Meaningless without {@code holder}
 */
record Night(
        BusinessDate day,
        Optional<BusinessDateState> dateState,
        boolean isNext,
        State state,
        Instant now,
        Instant target,
        List<Job> jobs,
        List<Problem> objections,
        Optional<String> holder,
        boolean alive,
        Optional<NightRows.Progress> progress,
        Forecast.Outlook outlook) {

    Night {
        jobs = List.copyOf(jobs);
    }

    enum State {
        /** Nothing of it has been run. */
        NOT_STARTED,
        RUNNING,
        /** Somebody has to act: a job failed, is held, or the books cannot be closed. */
        STOPPED,
        /** Whoever ran it gives no sign of life. */
        LOST,
        DONE
    }

    /** The split of the head: every job is in exactly one. */
    enum Standing {
        DONE,
        FAILED,
        RUNNING,
        HELD,
        BLOCKED,
        WAITING
    }

    /** @param waitsFor the jobs, of those due, that have to be done first and are not */
    record Job(
            CatalogueRow row,
            NightRows.@Nullable Run run,
            NightRows.@Nullable Hold hold,
            Standing standing,
            List<JobCode> waitsFor,
            double expectedSeconds,
            double usualSeconds) {

        public JobCode code() {
            return row.jobCode();
        }

        JobState state() {
            return run == null ? JobState.WAITING : run.state();
        }

        public String name(boolean english) {
            return english ? row.nameEn() : row.nameZh();
        }

        boolean isDone() {
            return standing == Standing.DONE;
        }
    }

    public Optional<Job> job(JobCode code) {
        return jobs.stream().filter(job -> job.code().equals(code)).findFirst();
    }

    long count(Standing standing) {
        return jobs.stream().filter(job -> job.standing() == standing).count();
    }

    Optional<Job> running() {
        return jobs.stream().filter(job -> job.standing() == Standing.RUNNING).findFirst();
    }

    /** The first job that stopped, in the order of the chain. */
    Optional<Job> stopped() {
        return jobs.stream()
                .filter(job -> job.standing() == Standing.FAILED)
                .findFirst()
                .or(() -> jobs.stream()
                        .filter(job -> job.standing() == Standing.HELD)
                        .findFirst());
    }

    /** How many jobs wait, directly or not, for this one. */
    long heldUpBy(JobCode code) {
        return jobs.stream()
                .filter(job -> job.standing() == Standing.BLOCKED && reaches(job, code))
                .count();
    }

    private boolean reaches(Job job, JobCode code) {
        return job.waitsFor().contains(code)
                || job.waitsFor().stream().flatMap(need -> job(need).stream()).anyMatch(need -> reaches(need, code));
    }

    Map<JobCode, Job> byCode() {
        Map<JobCode, Job> byCode = new java.util.TreeMap<>();
        jobs.forEach(job -> byCode.put(job.code(), job));
        return byCode;
    }
}
