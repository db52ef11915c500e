package yingyun.eod;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.database.BackgroundThread;
import yingyun.job.DayJob;
import yingyun.job.Fence;
import yingyun.job.JobRun;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.job.Proofs;
import yingyun.job.Workers;
import yingyun.kernel.Refused;

/**
 * Runs one job by Spring Batch: instance = (job code, business date, run number); a partition is a tasklet with a transaction of its
 * own in which it checks the fence, does its work and writes its proof. A proved partition returns at once. An execution that a kill
 * left behind is taken up by {@link JobOperator#recover}.
 */
@Component
class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final String PARTITION_NO = "no";

    private final JobRepository repository;
    private final JobOperator operator;
    private final TransactionTemplate inTransaction;
    private final Proofs proofs;
    private final Workers workers;
    private final Clock system;

    JobRunner(
            JobRepository repository,
            JobOperator operator,
            PlatformTransactionManager transactions,
            Proofs proofs,
            Workers workers,
            Clock system) {
        this.repository = repository;
        this.operator = operator;
        this.inTransaction = new TransactionTemplate(transactions);
        this.proofs = proofs;
        this.workers = workers;
        this.system = system;
    }

    RunEnd run(DayJob dayJob, JobRun run, Fence fence, NightObserver observer) {
        Attempt attempt = new Attempt(run, fence, observer, new AtomicReference<>());
        JobParameters parameters = new JobParametersBuilder()
                .addString("businessDate", run.businessDate().toString())
                .addLong("runNo", (long) run.runNo())
                .toJobParameters();
        try {
            recoverKilled(run, parameters);
            JobExecution execution = operator.start(batchJob(dayJob, attempt), parameters);
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                return new RunEnd.Completed();
            }
            execution.getAllFailureExceptions().stream()
                    .findFirst()
                    .ifPresent(lost -> attempt.firstFailure().compareAndSet(null, new Failure("-", lost)));
        } catch (JobInstanceAlreadyCompleteException completeBefore) {
            LOG.info("event=job_complete_before job={} businessDate={}", run.jobCode(), run.businessDate());
            return new RunEnd.Completed();
        } catch (JobExecutionException | RuntimeException broken) {
            attempt.firstFailure().compareAndSet(null, new Failure("-", broken));
        }
        return ended(run, attempt.firstFailure().get());
    }

    private static RunEnd ended(JobRun run, @Nullable Failure failure) {
        if (failure != null && failure.thrown() instanceof Refused refused) {
            return new RunEnd.Stopped(refused.problem());
        }
        String fault = failure == null ? "?" : Fault.of(failure.thrown());
        if (failure != null) {
            LOG.error(
                    "event=step_broke job={} businessDate={} step={} fault={}",
                    run.jobCode(),
                    run.businessDate(),
                    failure.step(),
                    fault,
                    Fault.printable(failure.thrown()));
        }
        return new RunEnd.Broke(new EodProblem.StepBroke(
                run.businessDate(), run.jobCode(), failure == null ? "-" : failure.step(), fault));
    }

    private void recoverKilled(JobRun run, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(run.jobCode().value(), parameters);
        if (instance == null) {
            return;
        }
        JobExecution last = repository.getLastJobExecution(instance);
        if (last == null) {
            // Killed between the two: an instance without an execution could never be started.
            repository.deleteJobInstance(instance);
            LOG.warn("event=instance_recovered job={} businessDate={}", run.jobCode(), run.businessDate());
        } else if (last.getStatus().isRunning()) {
            operator.recover(last);
            LOG.warn("event=execution_recovered job={} businessDate={}", run.jobCode(), run.businessDate());
        } else {
            failUnknown(last);
        }
    }

    /** UNKNOWN is what Spring Batch writes when the database was away for its own bookkeeping, and never starts again; our proofs know. */
    private void failUnknown(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN || step.getStatus().isRunning()) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(system));
                repository.update(step);
            }
        }
        if (last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            last.setExitStatus(ExitStatus.FAILED);
            last.setEndTime(LocalDateTime.now(system));
            repository.update(last);
            LOG.warn(
                    "event=unknown_execution_failed job={}",
                    last.getJobInstance().getJobName());
        }
    }

    private Job batchJob(DayJob dayJob, Attempt attempt) {
        JobBuilder job = new JobBuilder(dayJob.code().value(), repository);
        SimpleJobBuilder steps = null;
        for (JobStep step : dayJob.steps(attempt.run())) {
            Step next = batchStep(step, attempt);
            steps = steps == null ? job.start(next) : steps.next(next);
        }
        if (steps == null) {
            throw new IllegalStateException(dayJob.code() + " has no step");
        }
        return steps.build();
    }

    private Step batchStep(JobStep step, Attempt attempt) {
        return switch (step) {
            case JobStep.Whole whole ->
                new StepBuilder(whole.name(), repository)
                        .tasklet((contribution, context) -> {
                            prove(
                                    attempt,
                                    new Partition(whole.name(), 0, KeyRange.ALL),
                                    part -> whole.work().run(attempt.run()));
                            return RepeatStatus.FINISHED;
                        })
                        .build();
            case JobStep.Parted parted -> {
                AtomicReference<List<Partition>> cut = new AtomicReference<>(List.of());
                // Not virtual: rules compute, and would keep the web's requests off the processors.
                SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(
                        BackgroundThread.named(attempt.run().jobCode().value()));
                threads.setConcurrencyLimit(workers.threads());
                Step worker = new StepBuilder(parted.name() + "-part", repository)
                        .tasklet((contribution, context) -> {
                            int no = context.getStepContext()
                                    .getStepExecution()
                                    .getExecutionContext()
                                    .getInt(PARTITION_NO);
                            prove(
                                    attempt,
                                    cut.get().get(no),
                                    part -> parted.work().run(attempt.run(), part));
                            return RepeatStatus.FINISHED;
                        })
                        .build();
                yield new StepBuilder(parted.name(), repository)
                        .partitioner(parted.name() + "-part", gridSize -> {
                            cut.set(cut(parted, attempt));
                            return contexts(cut.get());
                        })
                        .step(worker)
                        .taskExecutor(threads)
                        .build();
            }
        };
    }

    private void prove(Attempt attempt, Partition partition, PartitionWork work) {
        long startedNanos = System.nanoTime();
        try {
            Proof proof = inTransaction.execute(status -> {
                proofs.demand(attempt.fence());
                Proof before = proofs.find(attempt.run(), partition.step(), partition.partitionNo())
                        .orElse(null);
                if (before != null) {
                    return before;
                }
                Proof made = work.run(partition);
                proofs.write(
                        attempt.run(),
                        partition.step(),
                        partition.partitionNo(),
                        made,
                        attempt.fence(),
                        system.instant());
                return made;
            });
            attempt.observer().proved(attempt.run(), partition.step(), partition.partitionNo(), proof, startedNanos);
        } catch (RuntimeException broken) {
            RuntimeException told = Fault.isConstraint(broken, "runner_holds_the_fence")
                    ? new EodProblem.FencedOff(attempt.fence().number()).refused()
                    : broken;
            attempt.firstFailure().compareAndSet(null, new Failure(partition.step(), told));
            throw new StepStopped(
                    told instanceof Refused refused ? refused.problem().code() : Fault.of(told));
        }
    }

    private List<Partition> cut(JobStep.Parted parted, Attempt attempt) {
        List<Partition> partitions = inTransaction.execute(status -> {
            proofs.demand(attempt.fence());
            List<Partition> before = proofs.partitions(attempt.run(), parted.name());
            if (!before.isEmpty()) {
                return before;
            }
            proofs.cut(attempt.run(), parted.name(), parted.cut().ranges(attempt.run()));
            return proofs.partitions(attempt.run(), parted.name());
        });
        List<Partition> known = partitions == null ? List.of() : partitions;
        attempt.observer().stepCut(attempt.run(), parted.name(), known.size());
        return known;
    }

    private static Map<String, ExecutionContext> contexts(List<Partition> partitions) {
        Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
        for (Partition partition : partitions) {
            ExecutionContext context = new ExecutionContext();
            context.putInt(PARTITION_NO, partition.partitionNo());
            contexts.put("p" + partition.partitionNo(), context);
        }
        return contexts;
    }

    private record Attempt(
            JobRun run, Fence fence, NightObserver observer, AtomicReference<@Nullable Failure> firstFailure) {}

    private record Failure(String step, Throwable thrown) {}

    @FunctionalInterface
    private interface PartitionWork {
        Proof run(Partition partition);
    }

    /** Tells Spring Batch that a step failed, with nothing in it that may not be stored. */
    private static final class StepStopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StepStopped(String why) {
            super(why, null, false, false);
        }
    }
}
