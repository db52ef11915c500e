package yingyun.eod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.ClosingCheck;
import yingyun.job.Fence;
import yingyun.job.JobCode;
import yingyun.job.JobRun;
import yingyun.job.JobRuns;
import yingyun.job.JobState;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;
import yingyun.kernel.Problem;
import yingyun.kernel.Wording;
import yingyun.reference.BankClock;
import yingyun.reference.BusinessDateState;
import yingyun.reference.BusinessDates;

/**
 * One night: every due job after all it needs, each until it is satisfied; a job that stops holds up only what needs it. When 090 to
 * 093 (and 094 where it is due) are satisfied, the books are closed.
 */
@Component
class Chain {

    private static final Set<JobCode> CLOSING_JOBS =
            Set.of("JOB-090", "JOB-091", "JOB-092", "JOB-093", "JOB-094").stream()
                    .map(JobCode::of)
                    .collect(Collectors.toSet());

    private final Catalogue catalogue;
    private final JobRunner runner;
    private final JobRuns runs;
    private final Proofs proofs;
    private final BusinessDates dates;
    private final BankClock clock;
    private final RunLog log;
    private final List<ClosingCheck> closingChecks;
    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;

    Chain(
            Catalogue catalogue,
            JobRunner runner,
            JobRuns runs,
            Proofs proofs,
            BusinessDates dates,
            BankClock clock,
            RunLog log,
            List<ClosingCheck> closingChecks,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.catalogue = catalogue;
        this.runner = runner;
        this.runs = runs;
        this.proofs = proofs;
        this.dates = dates;
        this.clock = clock;
        this.log = log;
        this.closingChecks = closingChecks;
        this.jdbc = jdbc;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    NightEnd close(BusinessDate day, Fence fence, NightObserver observer) {
        List<CatalogueRow> due = catalogue.due(day);
        fenced(fence, () -> {
            Set<JobCode> known = runs.inForce(day).stream().map(JobRun::jobCode).collect(Collectors.toSet());
            due.stream()
                    .map(CatalogueRow::jobCode)
                    .filter(code -> !known.contains(code))
                    .forEach(code -> runs.open(day, code));
        });
        observer.nightStarted(day, due.size());
        List<Problem> stops = new ArrayList<>();
        Set<JobCode> tried = new HashSet<>();
        boolean broke = false;
        boolean mayGoOn = closeBooks(due, day, fence, observer, stops);
        for (CatalogueRow row = next(due, day, tried); row != null && mayGoOn; row = next(due, day, tried)) {
            tried.add(row.jobCode());
            switch (work(row, day, fence, observer)) {
                case RunEnd.Completed completed -> mayGoOn = closeBooks(due, day, fence, observer, stops);
                case RunEnd.Stopped stopped -> stops.add(stopped.problem());
                case RunEnd.Broke broken -> {
                    stops.add(broken.problem());
                    broke = true;
                }
            }
        }
        if (stops.isEmpty()) {
            return new NightEnd.Closed(day);
        }
        return broke || stops.stream().noneMatch(Problem::needsPeople)
                ? new NightEnd.Broke(day, stops)
                : new NightEnd.PeopleNeeded(day, stops);
    }

    /** The first due job that is not satisfied, has all it needs and was not tried in this go. */
    private @Nullable CatalogueRow next(List<CatalogueRow> due, BusinessDate day, Set<JobCode> tried) {
        Map<JobCode, JobRun> inForce =
                runs.inForce(day).stream().collect(Collectors.toMap(JobRun::jobCode, Function.identity()));
        Set<JobCode> dueCodes = due.stream().map(CatalogueRow::jobCode).collect(Collectors.toSet());
        return due.stream()
                .filter(row -> !tried.contains(row.jobCode()))
                .filter(row -> !isSatisfied(inForce, row.jobCode()))
                .filter(row ->
                        row.needs().stream().filter(dueCodes::contains).allMatch(need -> isSatisfied(inForce, need)))
                .min(Comparator.comparing(CatalogueRow::jobCode))
                .orElse(null);
    }

    private static boolean isSatisfied(Map<JobCode, JobRun> inForce, JobCode code) {
        JobRun run = inForce.get(code);
        return run != null && run.state().isSatisfied();
    }

    private RunEnd work(CatalogueRow row, BusinessDate day, Fence fence, NightObserver observer) {
        JobRun waiting = runs.inForce(day, row.jobCode()).orElseThrow();
        EodProblem.Held held = hold(waiting);
        if (held != null) {
            if (waiting.state() != JobState.HELD) {
                fenced(
                        fence,
                        () -> runs.move(
                                ready(waiting), JobState.HELD, clock.instant(), EmployeeNo.SYSTEM, held.reason()));
            }
            return new RunEnd.Stopped(held);
        }
        JobRun running = started(waiting, fence);
        observer.jobStarted(running, row.nameZh(), row.nameEn());
        RunEnd end = runner.run(catalogue.job(row.jobCode()), running, fence, observer);
        fenced(fence, () -> {
            runs.addUp(running);
            switch (end) {
                case RunEnd.Completed completed ->
                    runs.move(running, JobState.COMPLETED, clock.instant(), EmployeeNo.SYSTEM, null);
                case RunEnd.Stopped stopped -> failed(running, stopped.problem());
                case RunEnd.Broke broken -> failed(running, broken.problem());
            }
        });
        runs.inForce(day, row.jobCode()).ifPresent(observer::jobEnded);
        return end;
    }

    private void failed(JobRun running, Problem problem) {
        runs.move(running, JobState.FAILED, clock.instant(), EmployeeNo.SYSTEM, problem.code());
        runs.stopped(running, problem.code(), RunLog.json(Wording.facts(problem)));
        log.write(
                running.businessDate(),
                running.jobCode(),
                "job_stopped",
                Map.of("code", problem.code()),
                EmployeeNo.SYSTEM);
    }

    /** To RUNNING under this fence, by legal moves; a run that a dead runner left RUNNING is FAILED first. */
    private JobRun started(JobRun waiting, Fence fence) {
        return fenced(fence, () -> {
            JobRun run = ready(waiting);
            if (run.state() == JobState.RUNNING) {
                log.write(run.businessDate(), run.jobCode(), "runner_died", Map.of(), EmployeeNo.SYSTEM);
                run = runs.move(run, JobState.FAILED, clock.instant(), EmployeeNo.SYSTEM, "runner died");
            }
            run = runs.move(run, JobState.RUNNING, clock.instant(), EmployeeNo.SYSTEM, null);
            runs.fenced(run, fence);
            return run;
        });
    }

    private JobRun ready(JobRun run) {
        JobRun current = run;
        if (current.state() == JobState.HELD) {
            current = runs.move(current, JobState.WAITING, clock.instant(), EmployeeNo.SYSTEM, "resumed");
        }
        if (current.state() == JobState.WAITING) {
            current = runs.move(current, JobState.READY, clock.instant(), EmployeeNo.SYSTEM, null);
        }
        return current;
    }

    private EodProblem.@Nullable Held hold(JobRun run) {
        return jdbc.sql("select held_by, reason from job_hold where job_code = :job")
                .param("job", run.jobCode().value())
                .query((rs, n) ->
                        new EodProblem.Held(run.businessDate(), run.jobCode(), rs.getString(1), rs.getString(2)))
                .optional()
                .orElse(null);
    }

    /** Closes the books when it is time; false if something objects, and then nothing that follows is run. */
    private boolean closeBooks(
            List<CatalogueRow> due, BusinessDate day, Fence fence, NightObserver observer, List<Problem> stops) {
        Map<JobCode, JobRun> inForce =
                runs.inForce(day).stream().collect(Collectors.toMap(JobRun::jobCode, Function.identity()));
        boolean complete = due.stream()
                .map(CatalogueRow::jobCode)
                .filter(CLOSING_JOBS::contains)
                .allMatch(code -> isSatisfied(inForce, code));
        if (!complete || !dates.state(day).equals(java.util.Optional.of(BusinessDateState.CUT_OFF))) {
            return true;
        }
        List<Problem> objections = fenced(fence, () -> {
            // Adjustments hold the row shared while they post: no adjustment slips in between the look and the close.
            jdbc.sql("select 1 from business_date where business_date = :day for update")
                    .param("day", day.day())
                    .query((rs, n) -> 0)
                    .list();
            List<Problem> found = closingChecks.stream()
                    .flatMap(check -> check.objection(day).stream())
                    .toList();
            if (found.isEmpty()) {
                dates.move(
                        day, BusinessDateState.CUT_OFF, BusinessDateState.CLOSED, clock.instant(), EmployeeNo.SYSTEM);
                log.write(day, null, "books_closed", Map.of(), EmployeeNo.SYSTEM);
            }
            return found;
        });
        if (objections.isEmpty()) {
            observer.closed(day);
        }
        stops.addAll(objections);
        return objections.isEmpty();
    }

    private void fenced(Fence fence, Runnable act) {
        fenced(fence, () -> {
            act.run();
            return Boolean.TRUE;
        });
    }

    private <T> T fenced(Fence fence, java.util.function.Supplier<T> act) {
        try {
            T result = inTransaction.execute(status -> {
                proofs.demand(fence);
                return act.get();
            });
            return java.util.Objects.requireNonNull(result);
        } catch (RuntimeException refused) {
            if (Fault.isConstraint(refused, "runner_holds_the_fence")) {
                throw new EodProblem.FencedOff(fence.number()).refused();
            }
            throw refused;
        }
    }
}
