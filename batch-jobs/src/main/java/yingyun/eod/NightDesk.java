package yingyun.eod;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.Fence;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * What people may do to the chain: hold and resume; under a grant of two persons skip or force a job (MC09, never 010, 011 or 090 to
 * 093) and take committed work out of the books to run it again (MC08), until the day is CLOSED.
 */
@Service
public class NightDesk {

    private final ChainLease lease;
    private final Catalogue catalogue;
    private final JobRuns runs;
    private final Proofs proofs;
    private final BusinessDates dates;
    private final BankClock clock;
    private final RunLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;

    public NightDesk(
            ChainLease lease,
            Catalogue catalogue,
            JobRuns runs,
            Proofs proofs,
            BusinessDates dates,
            BankClock clock,
            RunLog log,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.lease = lease;
        this.catalogue = catalogue;
        this.runs = runs;
        this.proofs = proofs;
        this.dates = dates;
        this.clock = clock;
        this.log = log;
        this.jdbc = jdbc;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** 挂起: the chain stops before this job until {@link #resume}; a running job goes on to its end. */
    public void hold(JobCode job, EmployeeNo by, String reason) {
        inTransaction.executeWithoutResult(status -> {
            if (!put(job, by, reason)) {
                throw new EodProblem.HeldAlready(job, holderOf(job)).refused();
            }
        });
    }

    /** 暂停链: every job of the night that is neither done nor running is held; the running one goes on to its end. */
    public List<JobCode> holdChain(EmployeeNo by, String reason) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            BusinessDate day = today().orElseThrow(() -> new EodProblem.NoFirstDay().refused());
            Set<JobCode> past = runs.inForce(day).stream()
                    .filter(run -> run.state().isSatisfied() || run.state() == JobState.RUNNING)
                    .map(JobRun::jobCode)
                    .collect(Collectors.toSet());
            List<JobCode> held = catalogue.due(day).stream()
                    .map(CatalogueRow::jobCode)
                    .filter(job -> !past.contains(job))
                    .filter(job -> put(job, by, reason))
                    .toList();
            if (held.isEmpty()) {
                throw new EodProblem.NothingToHold(day).refused();
            }
            return held;
        }));
    }

    private boolean put(JobCode job, EmployeeNo by, String reason) {
        int rows = jdbc.sql("""
                insert into job_hold (job_code, held_by, held_at, reason)
                values (:job, :by, :at, :reason)
                on conflict (job_code) do nothing
                """)
                .param("job", job.value())
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
        if (rows == 1) {
            today().ifPresent(day -> log.write(day, job, "held", Map.of("reason", reason), by));
        }
        return rows == 1;
    }

    private String holderOf(JobCode job) {
        return jdbc.sql("select held_by from job_hold where job_code = :job")
                .param("job", job.value())
                .query(String.class)
                .optional()
                .orElse("?");
    }

    public void resume(JobCode job, EmployeeNo by) {
        inTransaction.executeWithoutResult(status -> {
            int rows = jdbc.sql("delete from job_hold where job_code = :job")
                    .param("job", job.value())
                    .update();
            if (rows == 0) {
                throw new EodProblem.NotHeld(job).refused();
            }
            today().ifPresent(day -> log.write(day, job, "resumed", Map.of(), by));
        });
    }

    /** All holds are lifted, whoever put them. */
    public List<JobCode> resumeChain(EmployeeNo by) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            List<JobCode> held = jdbc.sql("select job_code from job_hold order by job_code")
                    .query((rs, n) -> JobCode.of(rs.getString(1)))
                    .list();
            held.forEach(job -> resume(job, by));
            return held;
        }));
    }

    /** 记一笔: what a person on duty has to say of the night; a line of the run log. */
    public void note(BusinessDate day, @Nullable JobCode job, String text, EmployeeNo by) {
        log.write(day, job, "note", Map.of("text", text), by);
    }

    /** MC09, subject {@code SKIP <job> <date>}. */
    public void skip(BusinessDate day, JobCode job, long approvalId, String reason, EmployeeNo by) {
        override(day, job, "SKIP", JobState.SKIPPED, approvalId, reason, by);
    }

    /** MC09, subject {@code FORCE_COMPLETE <job> <date>}; only a job that has failed. */
    public void force(BusinessDate day, JobCode job, long approvalId, String reason, EmployeeNo by) {
        override(day, job, "FORCE_COMPLETE", JobState.FORCED, approvalId, reason, by);
    }

    /**
     * MC08, subject {@code RERUN <job> <date>}: the job's run and all that came after it leave the books and are kept aside; the next
     * start of the chain runs them again.
     *
     * @return the jobs that were undone, last first
     */
    public List<JobCode> undo(BusinessDate day, JobCode job, long approvalId, EmployeeNo by) {
        if (job.compareTo(JobCode.of("JOB-011")) < 0) {
            throw new EodProblem.NotAllowedNow(job, "-", "undo").refused();
        }
        return holdingTheChain(fence -> Objects.requireNonNull(inTransaction.execute(status -> {
            proofs.demand(fence);
            refuseIfClosed(day);
            granted(
                    "MC08",
                    "RERUN " + job + " " + day,
                    () -> jdbc.sql("""
                    insert into job_rerun (business_date, job_code, approval_id, requested_at)
                    values (:day, :job, :approval, :at)
                    """)
                            .param("day", day.day())
                            .param("job", job.value())
                            .param("approval", approvalId)
                            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                            .update());
            List<JobCode> undone = catalogue.fromHereOn(job, day).reversed().stream()
                    .filter(code -> takeOut(day, code, approvalId, by))
                    .toList();
            log.write(day, job, "undone", Map.of("jobs", undone, "approval", approvalId), by);
            return undone;
        })));
    }

    /** Has a rerun, skip or force been carried out under this request? */
    public boolean isDone(long approvalId) {
        return jdbc.sql("""
                select exists (select from job_rerun where approval_id = :approval)
                       or exists (select from job_override where approval_id = :approval)
                """).param("approval", approvalId).query(Boolean.class).single();
    }

    /** What {@link #undo} would take out now, last first. */
    public List<JobRun> wouldUndo(BusinessDate day, JobCode job) {
        return catalogue.fromHereOn(job, day).reversed().stream()
                .flatMap(code -> runs.inForce(day, code).stream())
                .filter(run -> run.state().mayBecome(JobState.UNDONE))
                .toList();
    }

    private boolean takeOut(BusinessDate day, JobCode code, long approvalId, EmployeeNo by) {
        JobRun run = runs.inForce(day, code).orElse(null);
        if (run == null || !run.state().mayBecome(JobState.UNDONE)) {
            return false;
        }
        jdbc.sql("select undo_run(:run, :approval)")
                .param("run", run.jobRunId())
                .param("approval", approvalId)
                .query((rs, n) -> 0)
                .list();
        if (code.equals(JobCode.of("JOB-011"))) {
            jdbc.sql("""
                    select undo_file_batch(batch_id, :approval)
                      from entry_batch
                     where business_date = :day and kind = 'FILE' and state <> 'UNDONE'
                    """)
                    .param("approval", approvalId)
                    .param("day", day.day())
                    .query((rs, n) -> 0)
                    .list();
        }
        runs.move(run, JobState.UNDONE, clock.instant(), by, "MC08 " + approvalId);
        return true;
    }

    private void override(
            BusinessDate day, JobCode job, String kind, JobState state, long approvalId, String reason, EmployeeNo by) {
        boolean maySkip =
                catalogue.due(day).stream().anyMatch(row -> row.jobCode().equals(job) && row.maySkip());
        if (!maySkip) {
            throw new EodProblem.NeverSkipped(job).refused();
        }
        holdingTheChain(fence -> Objects.requireNonNull(inTransaction.execute(status -> {
            proofs.demand(fence);
            JobRun run = runs.inForce(day, job).orElseGet(() -> runs.open(day, job));
            if (!run.state().mayBecome(state)) {
                throw new EodProblem.NotAllowedNow(job, run.state().name(), kind).refused();
            }
            granted(
                    "MC09",
                    kind + " " + job + " " + day,
                    () -> jdbc.sql("""
                    insert into job_override (business_date, job_code, kind, reason, approval_id)
                    values (:day, :job, :kind, :reason, :approval)
                    """)
                            .param("day", day.day())
                            .param("job", job.value())
                            .param("kind", kind)
                            .param("reason", reason)
                            .param("approval", approvalId)
                            .update());
            log.write(day, job, kind.toLowerCase(java.util.Locale.ROOT), Map.of("approval", approvalId), by);
            return runs.move(run, state, clock.instant(), by, reason);
        })));
    }

    private void granted(String mcCode, String subject, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException refused) {
            if (Fault.isConstraint(refused, "act_needs_granted_approval")) {
                throw new EodProblem.NotGranted(mcCode, subject).refused();
            }
            throw refused;
        }
    }

    private void refuseIfClosed(BusinessDate day) {
        if (dates.heldState(day).filter(BusinessDateState::isClosed).isPresent()) {
            throw new EodProblem.DayIsClosed(day).refused();
        }
    }

    private <T> T holdingTheChain(Function<Fence, T> act) {
        Fence fence = lease.take();
        try {
            return act.apply(fence);
        } finally {
            lease.giveBack(fence);
        }
    }

    private Optional<BusinessDate> today() {
        return dates.closing().or(dates::open);
    }
}
