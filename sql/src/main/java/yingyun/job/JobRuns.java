package yingyun.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;

/** Job runs and their history. Every move is checked against {@link JobState} here and against {@code job_run_move} there. */
@Repository
public class JobRuns {

    private final JdbcClient jdbc;

    public JobRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The run in force (not undone) of each job that has one on that date. */
    public List<JobRun> inForce(BusinessDate businessDate) {
        return jdbc.sql("""
                select job_run_id, business_date, job_code, run_no, state, stop_code
                  from job_run
                 where business_date = :day
                   and state <> 'UNDONE'
                 order by job_code
                """)
                .param("day", businessDate.day())
                .query(JobRuns::row)
                .list();
    }

    public Optional<JobRun> inForce(BusinessDate businessDate, JobCode jobCode) {
        return inForce(businessDate).stream()
                .filter(run -> run.jobCode().equals(jobCode))
                .findFirst();
    }

    /** A new run in state WAITING, numbered after the undone ones. */
    public JobRun open(BusinessDate businessDate, JobCode jobCode) {
        return jdbc.sql("""
                insert into job_run (business_date, job_code, run_no, state)
                select :day, :job, coalesce(max(run_no), 0) + 1, 'WAITING'
                  from job_run
                 where business_date = :day
                   and job_code = :job
                returning job_run_id, business_date, job_code, run_no, state, stop_code
                """)
                .param("day", businessDate.day())
                .param("job", jobCode.value())
                .query(JobRuns::row)
                .single();
    }

    /** Moves the run and records the move; the caller's transaction, if any, is used. */
    public JobRun move(JobRun run, JobState next, Instant at, EmployeeNo by, @Nullable String note) {
        if (!run.state().mayBecome(next)) {
            throw new IllegalStateException(run.jobCode() + " can not go from " + run.state() + " to " + next);
        }
        int rows = jdbc.sql("""
                update job_run
                   set state = :next,
                       started_at = case when :next = 'RUNNING' then coalesce(started_at, :at) else started_at end,
                       ended_at = case when :next = 'RUNNING' then null
                                       when :next in ('COMPLETED', 'FAILED', 'SKIPPED', 'FORCED') then :at
                                       else ended_at end
                 where job_run_id = :run
                   and state = :current
                """)
                .param("next", next.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("run", run.jobRunId())
                .param("current", run.state().name())
                .update();
        if (rows == 0) {
            throw new IllegalStateException(run.jobCode() + " was moved by somebody else meanwhile");
        }
        jdbc.sql("""
                insert into job_run_event (job_run_id, from_state, to_state, moved_at, moved_by, note)
                values (:run, :current, :next, :at, :by, :note)
                """)
                .param("run", run.jobRunId())
                .param("current", run.state().name())
                .param("next", next.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("note", note)
                .update();
        return new JobRun(
                run.jobRunId(),
                run.businessDate(),
                run.jobCode(),
                run.runNo(),
                next,
                next == JobState.RUNNING ? null : run.stopCode());
    }

    /** Under whose fence it runs. */
    public void fenced(JobRun run, Fence fence) {
        jdbc.sql("update job_run set fence = :fence, stop_code = null, stop_facts = null where job_run_id = :run")
                .param("fence", fence.number())
                .param("run", run.jobRunId())
                .update();
    }

    /** Why it stopped: a problem's code and facts as JSON. */
    public void stopped(JobRun run, String stopCode, String factsJson) {
        jdbc.sql("update job_run set stop_code = :code, stop_facts = :facts::jsonb where job_run_id = :run")
                .param("code", stopCode)
                .param("facts", factsJson)
                .param("run", run.jobRunId())
                .update();
    }

    /** Adds up the proofs of the run into its own row; balances carried forward are no amount of the run. */
    public void addUp(JobRun run) {
        jdbc.sql("""
                update job_run r
                   set rows_read = p.rows_in, rows_written = p.rows_out, rows_skipped = p.rows_skipped, amount_fen = p.sum_out
                  from (select coalesce(sum(rows_in), 0) as rows_in, coalesce(sum(rows_out), 0) as rows_out,
                               coalesce(sum(rows_skipped), 0) as rows_skipped, coalesce(sum(sum_out) filter (where step not in ('balance', 'internal-balance', 'book')), 0)::bigint as sum_out
                          from part_proof
                         where job_run_id = :run) p
                 where r.job_run_id = :run
                """).param("run", run.jobRunId()).update();
    }

    private static JobRun row(ResultSet rs, int rowNumber) throws SQLException {
        return new JobRun(
                rs.getLong("job_run_id"),
                BusinessDate.of(rs.getDate("business_date").toLocalDate()),
                JobCode.of(rs.getString("job_code")),
                rs.getInt("run_no"),
                JobState.valueOf(rs.getString("state")),
                rs.getString("stop_code"));
    }
}
