package yingyun.reporting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingyun.job.JobRun;
import yingyun.kernel.BusinessDate;
import yingyun.kernel.EmployeeNo;

/** The batches of paper and their moves; each move is also a fact of its own. */
@Repository
class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Batch(BusinessDate businessDate, int batchNo, BatchState state) {}

    /** The batch that the night of that day made and that still stands. */
    Optional<Batch> ofNight(BusinessDate day) {
        return jdbc.sql("""
                select batch_no, state
                  from report_batch
                 where business_date = :day
                   and job_run_id is not null
                   and state <> 'CANCELLED'
                 order by batch_no desc
                 limit 1
                """)
                .param("day", day.day())
                .query((rs, n) -> new Batch(day, rs.getInt(1), BatchState.valueOf(rs.getString(2))))
                .optional();
    }

    /** A new batch of the run, after the last of that day. */
    Batch plan(JobRun run, Instant at) {
        int batchNo = jdbc.sql("""
                insert into report_batch (business_date, batch_no, state, job_run_id, planned_at)
                select :day, coalesce(max(batch_no), 0) + 1, 'PLANNED', :run, :at
                  from report_batch
                 where business_date = :day
                returning batch_no
                """)
                .param("day", run.businessDate().day())
                .param("run", run.jobRunId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        Batch batch = new Batch(run.businessDate(), batchNo, BatchState.PLANNED);
        record(batch, null, at);
        return batch;
    }

    Batch move(Batch batch, BatchState next, Instant at) {
        if (!batch.state().mayBecome(next)) {
            throw new IllegalStateException(
                    "paper of " + batch.businessDate() + " can not go from " + batch.state() + " to " + next);
        }
        int rows = jdbc.sql("""
                update report_batch
                   set state = :next,
                       checked_at = case when :next = 'CHECKED' then :at else checked_at end,
                       handed_over_at = case when :next = 'HANDED_OVER' then :at else handed_over_at end
                 where business_date = :day
                   and batch_no = :no
                   and state = :current
                """)
                .param("next", next.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("day", batch.businessDate().day())
                .param("no", batch.batchNo())
                .param("current", batch.state().name())
                .update();
        if (rows == 0) {
            throw new IllegalStateException(
                    "paper of " + batch.businessDate() + " was moved by somebody else meanwhile");
        }
        Batch moved = new Batch(batch.businessDate(), batch.batchNo(), next);
        record(moved, batch.state(), at);
        return moved;
    }

    /** Paper of an earlier run that nobody released is replaced by the next one. */
    void cancelUnreleased(BusinessDate day, Instant at) {
        List<Batch> unreleased = jdbc.sql("""
                select batch_no, state
                  from report_batch
                 where business_date = :day
                   and state in ('PLANNED', 'RENDERED', 'CHECKED', 'HANDED_OVER')
                 order by batch_no
                """)
                .param("day", day.day())
                .query((rs, n) -> new Batch(day, rs.getInt(1), BatchState.valueOf(rs.getString(2))))
                .list();
        for (Batch batch : unreleased) {
            jdbc.sql("""
                    update report_artifact set state = 'CANCELLED'
                     where business_date = :day and batch_no = :no and state = 'PLANNED'
                    """).param("day", day.day()).param("no", batch.batchNo()).update();
            move(batch, BatchState.CANCELLED, at);
        }
    }

    private void record(Batch batch, @Nullable BatchState from, Instant at) {
        jdbc.sql("""
                insert into report_batch_event (business_date, batch_no, to_state, from_state, moved_at, moved_by)
                values (:day, :no, :to, :from, :at, :by)
                """)
                .param("day", batch.businessDate().day())
                .param("no", batch.batchNo())
                .param("to", batch.state().name())
                .param("from", from == null ? null : from.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", EmployeeNo.SYSTEM.value())
                .update();
    }
}
