package yingyun.deposit;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingyun.job.DayJob;
import yingyun.job.Fence;
import yingyun.job.JobRun;
import yingyun.job.JobState;
import yingyun.job.JobStep;
import yingyun.job.KeyRange;
import yingyun.job.Partition;
import yingyun.job.Proof;
import yingyun.job.Proofs;
import yingyun.kernel.BusinessDate;

/** Runs a job's steps as the chain does, without the chain: one transaction per piece of work, proved pieces are passed over. */
public final class NightDriver {

    private final JdbcClient owner;
    private final TransactionTemplate transactions;
    private final Proofs proofs;

    public NightDriver(DataSource owner, DataSource app) {
        this.owner = JdbcClient.create(owner);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(app));
        this.proofs = new Proofs(JdbcClient.create(app));
    }

    public JobRun start(DayJob job, String day) {
        owner.sql(
                        "insert into business_date (business_date, state) values (:day::date, 'CUT_OFF') on conflict do nothing")
                .param("day", day)
                .update();
        owner.sql("select ensure_days(:day::date, 2)")
                .param("day", day)
                .query((rs, n) -> 0)
                .list();
        long id = owner.sql("""
                insert into job_run (business_date, job_code, run_no, state)
                select :day::date, :job, count(*) + 1, 'RUNNING' from job_run where business_date = :day::date and job_code = :job
                returning job_run_id
                """)
                .param("day", day)
                .param("job", job.code().value())
                .query(Long.class)
                .single();
        return new JobRun(id, BusinessDate.of(day), job.code(), 1, JobState.RUNNING, null);
    }

    public JobRun run(DayJob job, String day) {
        JobRun run = start(job, day);
        resume(job, run, Integer.MAX_VALUE);
        return run;
    }

    /** Works at most that many pieces; false if some are left. */
    public boolean resume(DayJob job, JobRun run, int pieces) {
        int left = pieces;
        for (JobStep step : job.steps(run)) {
            for (Partition partition : partitions(step, run)) {
                if (proofs.find(run, step.name(), partition.partitionNo()).isPresent()) {
                    continue;
                }
                if (left-- == 0) {
                    return false;
                }
                transactions.executeWithoutResult(status -> {
                    Proof proof = step instanceof JobStep.Parted parted
                            ? parted.work().run(run, partition)
                            : ((JobStep.Whole) step).work().run(run);
                    proofs.write(run, step.name(), partition.partitionNo(), proof, new Fence(0), Instant.EPOCH);
                });
            }
        }
        owner.sql("update job_run set state = 'COMPLETED' where job_run_id = :run")
                .param("run", run.jobRunId())
                .update();
        return true;
    }

    private List<Partition> partitions(JobStep step, JobRun run) {
        if (!(step instanceof JobStep.Parted parted)) {
            return List.of(new Partition(step.name(), 0, KeyRange.ALL));
        }
        if (proofs.partitions(run, step.name()).isEmpty()) {
            proofs.cut(run, step.name(), parted.cut().ranges(run));
        }
        return proofs.partitions(run, step.name());
    }
}
